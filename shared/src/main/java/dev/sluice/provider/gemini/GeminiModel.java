package dev.sluice.provider.gemini;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model takes, told by its name. A name without a version follows the rules of the newest.
 *
 * <p>Sources, all under ai.google.dev/gemini-api/docs: <i>Thinking</i> (budgets, levels), <i>Latest
 * models</i> (sampling parameters are ignored since 3.6 Flash and 3.5 Flash-Lite and will be
 * refused, requests that end with the model's turn are refused), <i>File input methods</i>
 * (external addresses from 2.5 on), <i>Structured output</i> (beside functions from 3 on); the
 * levels also in docs.cloud.google.com, <i>Developer's guide to Gemini 3.5 Flash</i> and <i>3.8
 * Flash</i>. That penalties and several candidates are answered with "is not enabled for this
 * model" is told by BerriAI/litellm#4333 and googleapis/python-genai#2347.
 *
 * @param name the name, in lower case and without {@code models/}
 * @param generation the version: 205 is 2.5, 300 is 3; {@link #NEWEST} where the name has none;
 *     zero for other families
 */
record GeminiModel(String name, int generation) {
  private static final int NEWEST = Integer.MAX_VALUE;
  private static final int LATEST_FLASH = 308;
  private static final int LATEST_LITE = 305;

  private static final Pattern VERSION =
      Pattern.compile("gemini-(\\d{1,3})(?:\\.(\\d{1,2}))?(?:-.*)?");
  private static final Pattern NO_SYSTEM = Pattern.compile("gemma-[1-3](?:\\D.*)?");

  /** How a model is told how much to think. */
  enum Thinking {
    /** It does not think, or is not told. */
    NONE,
    /** A number of tokens: {@code thinkingBudget}. */
    BUDGET,
    /** A word: {@code thinkingLevel}. */
    LEVEL
  }

  /** What becomes of temperature, top-p and top-k. */
  enum Sampling {
    TAKEN,
    /** Nothing: the API takes and ignores them, so they are not sent. */
    IGNORED,
    REFUSED
  }

  static GeminiModel named(String model) {
    String name = model.toLowerCase(Locale.ROOT);
    name = name.startsWith("models/") ? name.substring("models/".length()) : name;
    return new GeminiModel(name, generation(name));
  }

  private static int generation(String name) {
    Matcher version = VERSION.matcher(name);
    if (version.matches()) {
      int minor = version.group(2) == null ? 0 : Integer.parseInt(version.group(2));
      return 100 * Integer.parseInt(version.group(1)) + minor;
    }
    return switch (name) {
      case "gemini-flash-latest" -> LATEST_FLASH;
      case "gemini-flash-lite-latest" -> LATEST_LITE;
      default -> name.startsWith("gemini") ? NEWEST : 0;
    };
  }

  Thinking thinking() {
    if (generation < 205 || isMedia()) {
      return Thinking.NONE;
    }
    return generation < 300 ? Thinking.BUDGET : Thinking.LEVEL;
  }

  /** Whether it thinks where nothing is said of it; 2.5 Flash-Lite does not. */
  boolean thinksUnasked() {
    return thinking() == Thinking.LEVEL || (thinking() == Thinking.BUDGET && !isLite());
  }

  /** Whether thinking can be turned off: a budget of zero, which 2.5 Pro does not take. */
  boolean canStopThinking() {
    return thinking() == Thinking.BUDGET && !isPro();
  }

  /** The smallest budget above zero. */
  long leastBudget() {
    if (isPro()) {
      return 128;
    }
    return isLite() ? 512 : 1;
  }

  /** The largest budget. */
  long mostBudget() {
    return isPro() ? 32_768 : 24_576;
  }

  /** Whether {@code minimal} is a level: not of Pro, not of Flash since 3.7. */
  boolean hasMinimalLevel() {
    return isLite() ? generation < 400 : name.contains("flash") && generation <= 306;
  }

  /** Whether {@code medium} is a level: not of 3 Pro. */
  boolean hasMediumLevel() {
    return generation != 300 || !isPro();
  }

  Sampling sampling() {
    if (generation >= 400) {
      return Sampling.REFUSED;
    }
    return isSince36() ? Sampling.IGNORED : Sampling.TAKEN;
  }

  /** Whether presence and frequency penalties are taken. */
  boolean takesPenalties() {
    return generation < 205;
  }

  /** Whether it gives several answers at once. */
  boolean takesSeveral() {
    return generation < 300 && !isMedia();
  }

  /** Whether a conversation may end with the model's own words, for it to go on with. */
  boolean goesOn() {
    return !isSince36();
  }

  /** Whether it has a system instruction. */
  boolean takesSystem() {
    return !NO_SYSTEM.matcher(name).matches();
  }

  /** Whether Google fetches a file from an address outside. */
  boolean fetches() {
    return generation >= 205;
  }

  /** Whether answers can be bound to JSON while there are functions. */
  boolean takesJsonBesideTools() {
    return generation >= 300;
  }

  /**
   * Whether a function call in the history must have a signature, and a function's answer may carry
   * pictures.
   */
  boolean isSince3() {
    return generation >= 300;
  }

  private boolean isSince36() {
    return generation >= 306 || (generation == LATEST_LITE && isLite());
  }

  private boolean isPro() {
    return name.contains("-pro");
  }

  private boolean isLite() {
    return name.contains("-lite");
  }

  /** Whether it makes pictures or speech; what these take of thinking differs by model. */
  private boolean isMedia() {
    return name.contains("-image") || name.contains("-tts") || name.contains("-audio");
  }
}
