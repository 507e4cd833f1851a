package dev.sluice.route.auto;

import dev.sluice.chat.ChatRequest;
import dev.sluice.json.JsonValue;
import dev.sluice.route.TokenEstimate;
import java.util.Set;

/**
 * Says how hard a request looks. A sum of points for what can be seen in it, and nothing that is
 * learnt: every point has a reason that a person can read and dispute. Looks at the last message of
 * the user most of all, at its beginning and end for what is demanded and at all of it for code.
 *
 * <p>Deterministic, thread-safe, and bounded: it looks at some ten thousand characters of a body of
 * any size, besides the one pass of {@link TokenEstimate}.
 */
public final class TaskScorer {
  /** What OpenAI, OpenRouter and others call an effort that is worth a model that thinks. */
  private static final Set<String> HIGH = Set.of("high", "xhigh", "max");

  private static final Set<String> LOW = Set.of("none", "minimal", "low");

  private static final int LONG_SYSTEM_PROMPT = 1_500;
  private static final int SHORT_FOLLOW_UP = 200;
  private static final int MANY_TOOLS = 8;

  private final Thresholds thresholds;

  /** A scorer that calls for tiers at these scores. */
  public TaskScorer(Thresholds thresholds) {
    this.thresholds = thresholds;
  }

  /** Judges a request. Never fails, whatever is in it. */
  public TaskScore score(ChatRequest request) {
    Demand demand = Demand.of(request);
    Points points = new Points();
    MessageRules.addTo(points, demand.text());
    addConversation(points, demand);
    addSystemPrompt(points, demand);
    addParameters(points, request);
    Tier tier = tier(request, demand, points);
    return new TaskScore(tier, points.score(), points.reasons());
  }

  private Tier tier(ChatRequest request, Demand demand, Points points) {
    if (demand.media()) {
      points.mention(Signal.MEDIA);
      return Tier.VISION;
    }
    if (TokenEstimate.of(request).likely() >= thresholds.longContextTokens()) {
      points.mention(Signal.LONG_INPUT);
      return Tier.LONG_CONTEXT;
    }
    int score = points.score();
    boolean thinks = score >= thresholds.reasoning() && points.isMostlyReasoning();
    if (thinks || HIGH.contains(effort(request.body()))) {
      return Tier.REASONING;
    }
    if (score >= thresholds.premium()) {
      return Tier.PREMIUM;
    }
    return score >= thresholds.standard() ? Tier.STANDARD : Tier.CHEAP;
  }

  /** "And for n = 3?" is as hard as what it goes on with, nearly. */
  private static void addConversation(Points points, Demand demand) {
    if (demand.length() < SHORT_FOLLOW_UP && points.of(Signal.ROUTINE) == 0) {
      Points before = new Points();
      MessageRules.addTo(before, demand.earlier());
      points.add(Signal.CONVERSATION, before.score() / 2);
    }
    if (demand.turns() >= 10) {
      points.add(Signal.CONVERSATION, 5);
    }
  }

  /** Its demand counts only where it is routine: a hard trade alone makes no task hard. */
  private static void addSystemPrompt(Points points, Demand demand) {
    if (demand.systemLength() >= LONG_SYSTEM_PROMPT) {
      points.add(Signal.SYSTEM_PROMPT, 5);
    }
    boolean routine = Vocabulary.ROUTINE.in(Instruction.of(demand.system()).edge()) > 0;
    if (routine && points.of(Signal.ROUTINE) == 0) {
      points.add(Signal.ROUTINE, -35);
    }
  }

  private static void addParameters(Points points, ChatRequest request) {
    if (request.tools() > 0) {
      points.add(Signal.TOOLS, request.tools() >= MANY_TOOLS ? 10 : 5);
    }
    if (request.body().path("response_format", "type").stringOr("").equals("json_schema")) {
      points.add(Signal.SCHEMA, 5);
    }
    String effort = effort(request.body());
    if (HIGH.contains(effort)) {
      points.add(Signal.EFFORT, 40);
    } else if (effort.equals("medium")) {
      points.add(Signal.EFFORT, 15);
    } else if (LOW.contains(effort)) {
      points.add(Signal.EFFORT, -10);
    }
  }

  private static String effort(JsonValue body) {
    return body.get("reasoning_effort").stringOr(body.path("reasoning", "effort").stringOr(""));
  }
}
