package dev.sluice.provider.failure;

import java.util.regex.Pattern;

/**
 * Makes an upstream's words fit to be shown to a caller: one line, bounded, and without anything
 * that looks like a key or the name of the operator's account. Pure.
 */
public final class SafeText {
  private static final int MOST_CHARACTERS = 500;

  /** What is looked at: no pattern ever sees more. */
  private static final int MOST_READ = 4_000;

  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Cntrl}]+");

  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)(bearer|api[-_ ]?key(?: provided)?|access[-_ ]?token|secret|password)"
              + "(\\s*[:=]\\s*|(?<=bearer)\\s+)[\"']?[^\\s\"',;&]+");

  /** Key formats by prefix (OpenAI and most others, Groq, xAI, Hugging Face, Google, JWT). */
  private static final Pattern KEYS =
      Pattern.compile(
          "\\bsk-[A-Za-z0-9*_.-]{3,}"
              + "|\\b(?:pk|rk|gsk|xai|hf|nvapi|pplx)[-_][A-Za-z0-9*_-]{8,}"
              + "|\\bAIza[A-Za-z0-9_-]{20,}"
              + "|\\beyJ[A-Za-z0-9_.-]{20,}"
              + "|\\b[A-Za-z0-9_]{32,}\\b");

  /** Names of the operator's organisation and project at OpenAI and Moonshot. */
  private static final Pattern ACCOUNTS =
      Pattern.compile("\\b(?:org|proj)[-_](?=[A-Za-z]*\\d)[A-Za-z0-9]{6,}");

  private static final String MASK = "***";

  private SafeText() {}

  /** The text, fit to be shown; at most about 500 characters. */
  public static String of(String text) {
    return of(text, MOST_CHARACTERS);
  }

  /** The text, fit to be shown; at most about this many characters. */
  static String of(String text, int most) {
    String line = SPACES.matcher(cut(text, MOST_READ)).replaceAll(" ").strip();
    String named = NAMED.matcher(line).replaceAll("$1$2" + MASK);
    String keyless = KEYS.matcher(named).replaceAll(MASK);
    String anonymous = ACCOUNTS.matcher(keyless).replaceAll(MASK);
    return anonymous.length() <= most ? anonymous : cut(anonymous, most).strip() + "…";
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end);
  }
}
