package dev.sluice.route.auto;

/** Looks for formulas: signs of mathematics, powers, functions of a variable, LaTeX. One pass. */
final class MathScan {
  private static final String SIGNS = "∑∏∫√∂∇∞≤≥≠≈≡∀∃∈∉⊂⊆∪∩ℝℤℕℚ·";

  private static final String[] LATEX = {"\\frac", "\\int", "\\sum", "\\sqrt", "\\lim", "\\begin{"};

  private MathScan() {}

  /** How many marks of formulas there are. */
  static int marks(String text) {
    int marks = 0;
    for (String command : LATEX) {
      if (text.contains(command)) {
        marks++;
      }
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (SIGNS.indexOf(c) >= 0 || isPower(text, i) || isFunction(text, i)) {
        marks++;
      }
    }
    return marks;
  }

  /** As in {@code n^2} and {@code e^{-x}}. */
  private static boolean isPower(String text, int i) {
    return text.charAt(i) == '^'
        && i > 0
        && i + 1 < text.length()
        && isNameOrDigit(text.charAt(i - 1))
        && (isNameOrDigit(text.charAt(i + 1)) || text.charAt(i + 1) == '{');
  }

  /** As in {@code f(x)} and {@code T(n/2)}: one letter, a bracket, and a letter or digit. */
  private static boolean isFunction(String text, int i) {
    return text.charAt(i) == '('
        && i > 0
        && i + 2 < text.length()
        && isName(text.charAt(i - 1))
        && (i == 1 || !isNameOrDigit(text.charAt(i - 2)))
        && isNameOrDigit(text.charAt(i + 1))
        && !isName(text.charAt(i + 2));
  }

  private static boolean isName(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isNameOrDigit(char c) {
    return isName(c) || (c >= '0' && c <= '9');
  }
}
