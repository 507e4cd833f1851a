package dev.sluice.provider.anthropic;

import dev.sluice.provider.completions.ReasoningWish;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a Claude takes, told from its id: {@code claude-haiku-4-5-20251001}, {@code
 * eu.anthropic.claude-opus-4-6-v1}, {@code claude-3-5-sonnet@20240620}. An id that is not known
 * follows the rules of the newest models, which refuse the most: what they are sent, the older ones
 * mostly take, but not the other way round.
 *
 * <p>Sources: Anthropic, <i>What's new in Claude Sonnet 5.5</i>
 * (platform.claude.com/docs/en/models/sonnet-5-5/whats-new-sonnet-5-5), <i>… Haiku 5.5</i>
 * (…/models/haiku-5-5/whats-new-haiku-5-5), <i>… Opus 5</i>
 * (…/about-claude/models/whats-new-opus-5), <i>Claude Opus 5.5 migration guide</i>
 * (…/models/opus-5-5/migration-guide), <i>Preserved thinking</i>
 * (platform.claude.com/docs/build-with-claude/preserved-thinking), <i>Structured outputs</i>; AWS,
 * <i>Adaptive thinking</i>
 * (docs.aws.amazon.com/bedrock/latest/userguide/claude-messages-adaptive-thinking.md).
 *
 * @param thinks when it thinks, and how it is told to
 * @param efforts the efforts it takes, from the least to the most; empty if it takes none
 * @param samples whether it takes {@code temperature}, {@code top_p} and {@code top_k}
 * @param forces whether it can be forced to call a tool
 * @param schemas whether it takes a JSON schema for its answer
 * @param prefills whether the last message may be the assistant's
 * @param silent whether it leaves the text of its thoughts out unless told to show it
 * @param binds whether a thought is bound to all that stood before it
 * @param mostOutput the most tokens it writes
 */
record ClaudeModel(
    Thinks thinks,
    List<String> efforts,
    boolean samples,
    boolean forces,
    boolean schemas,
    boolean prefills,
    boolean silent,
    boolean binds,
    long mostOutput) {
  /** When a model thinks, and how it is told to. */
  enum Thinks {
    /** Not at all. */
    NEVER,
    /** If it is given a number of tokens for it. */
    BY_BUDGET,
    /** If it is told to adapt; not by itself. */
    IF_ASKED,
    /** By itself, unless that is disabled. */
    BY_DEFAULT,
    /** By itself; at least between tools. */
    BETWEEN_TOOLS,
    /** By itself, whatever it is told. */
    ALWAYS
  }

  private static final Pattern NAMED_FIRST =
      Pattern.compile("claude-([a-z]{2,20})-(\\d{1,2})(?:[-.](\\d{1,2}))?(?!\\d)");
  private static final Pattern NUMBERED_FIRST =
      Pattern.compile("claude-(\\d{1,2})(?:[-.](\\d{1,2}))?(?!\\d)");

  private static final List<String> ALL = List.of("low", "medium", "high", "xhigh", "max");
  private static final List<String> WITHOUT_XHIGH = List.of("low", "medium", "high", "max");

  private static final ClaudeModel NEWEST = newest(Thinks.ALWAYS, false, true);

  /** The model of this id. */
  static ClaudeModel of(String id) {
    String name = id.toLowerCase(Locale.ROOT);
    Matcher matcher = NAMED_FIRST.matcher(name);
    if (matcher.find()) {
      return of(matcher.group(1), version(matcher.group(2), matcher.group(3)));
    }
    matcher = NUMBERED_FIRST.matcher(name);
    if (matcher.find()) {
      return old(version(matcher.group(1), matcher.group(2)));
    }
    return NEWEST;
  }

  /** The effort that comes nearest to this one of {@link ReasoningWish#EFFORTS}. */
  String nearest(String effort) {
    if (efforts.contains(effort)) {
      return effort;
    }
    int wanted = ReasoningWish.EFFORTS.indexOf(effort);
    for (String own : efforts) {
      if (ReasoningWish.EFFORTS.indexOf(own) >= wanted) {
        return own;
      }
    }
    return efforts.getLast();
  }

  private static ClaudeModel of(String family, int version) {
    if (version < 400) {
      return old(version);
    }
    return switch (family) {
      case "haiku", "sonnet", "opus" ->
          version < 500 ? fourth(family, version) : fifth(family, version);
      case "fable" -> newest(Thinks.ALWAYS, false, version >= 501);
      // It signs its thoughts as the others do, but does not run the check.
      case "mythos" -> newest(Thinks.ALWAYS, false, false);
      default -> NEWEST;
    };
  }

  private static ClaudeModel old(int version) {
    Thinks thinks = version == 307 ? Thinks.BY_BUDGET : Thinks.NEVER;
    long most = 4_096;
    if (version == 307) {
      most = 64_000;
    } else if (version == 305) {
      most = 8_192;
    }
    return new ClaudeModel(thinks, List.of(), true, true, false, true, false, false, most);
  }

  private static ClaudeModel fourth(String family, int version) {
    if (version >= 407) {
      return new ClaudeModel(Thinks.IF_ASKED, ALL, false, true, true, false, true, false, 128_000);
    }
    if (version == 406) {
      return new ClaudeModel(
          Thinks.IF_ASKED, WITHOUT_XHIGH, true, true, true, false, false, false, 128_000);
    }
    boolean opus = family.equals("opus");
    boolean schemas = version >= (opus ? 401 : 405);
    long most = opus && version < 405 ? 32_000 : 64_000;
    return new ClaudeModel(
        Thinks.BY_BUDGET, List.of(), true, true, schemas, true, false, false, most);
  }

  private static ClaudeModel fifth(String family, int version) {
    if (version < 505) {
      return newest(Thinks.BY_DEFAULT, true, false);
    }
    return switch (family) {
      case "haiku" -> newest(Thinks.BY_DEFAULT, true, true);
      case "sonnet" -> newest(Thinks.BETWEEN_TOOLS, false, true);
      default -> NEWEST;
    };
  }

  private static ClaudeModel newest(Thinks thinks, boolean forces, boolean binds) {
    return new ClaudeModel(thinks, ALL, false, forces, true, false, true, binds, 128_000);
  }

  private static int version(String major, @Nullable String minor) {
    return Integer.parseInt(major) * 100 + (minor == null ? 0 : Integer.parseInt(minor));
  }
}
