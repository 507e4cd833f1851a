package dev.sluice.route.auto;

/**
 * What one message of the user says of its task. The numbers were set by hand on the tuning half of
 * the labelled prompts.
 */
final class MessageRules {
  private static final int HARD = 40;

  /** In characters. */
  private static final int OPEN_FROM = 160;

  private static final int OPEN_LEAST = 28;

  private MessageRules() {}

  /**
   * Adds the points of a message.
   *
   * @param text the message, or its beginning and end
   * @param points told of what is found
   */
  static void addTo(Points points, String text) {
    Instruction asked = Instruction.of(text);
    addCode(points, text, asked);
    points.addGraded(Signal.DESIGN, Vocabulary.DESIGN.in(asked.words()), 12, 10, 50);
    addMathematics(points, asked);
    points.addGraded(Signal.ANALYSIS, Vocabulary.ANALYSIS.in(asked.words()), 14, 11, 60);
    addSteps(points, asked);
    points.addGraded(Signal.WRITING, Vocabulary.WRITING.in(asked.words()), 25, 4, 37);
    points.add(Signal.LENGTH, length(asked.prose().length()));
    addRoutine(points, asked);
    addUnknown(points, asked);
  }

  private static void addCode(Points points, String text, Instruction asked) {
    boolean shown = CodeScan.hasFence(text) || CodeScan.hasSql(text) || CodeScan.marks(text) >= 3;
    int named = Vocabulary.CODE.in(asked.words());
    points.addGraded(Signal.CODE, named + (shown ? 1 : 0), 25, 4, 33);
    if (CodeScan.hasStackTrace(text)) {
      points.add(Signal.STACK_TRACE, 25);
    }
    int hard = Vocabulary.ENGINEERING.in(asked.words());
    points.addGraded(Signal.ENGINEERING, hard, 18, 12, 55);
  }

  private static void addMathematics(Points points, Instruction asked) {
    points.addGraded(Signal.PROOF, Vocabulary.PROOF.in(asked.words()), 44, 8, 60);
    int formulas = Math.min(3, MathScan.marks(asked.prose()));
    int words = Vocabulary.MATHEMATICS.in(asked.words());
    points.addGraded(Signal.MATHEMATICS, words + formulas, 20, 18, 74);
  }

  private static void addSteps(Points points, Instruction asked) {
    int demands = Vocabulary.DEMANDS.in(asked.words());
    int steps = Math.min(36, 7 * Math.max(0, demands - 1));
    if (asked.isOrdered() || Vocabulary.IN_ORDER.in(asked.words()) > 0) {
      steps += 16;
    }
    if (asked.numbered() >= 3) {
      steps += 10;
    }
    points.add(Signal.STEPS, steps);
    int constraints = Vocabulary.CONSTRAINTS.in(asked.words());
    points.add(Signal.CONSTRAINTS, Math.min(30, 6 * Math.max(0, constraints - 1)));
  }

  private static int length(int characters) {
    if (characters < 80) {
      return 0;
    }
    if (characters < 160) {
      return 8;
    }
    return characters < 320 ? 15 : 20;
  }

  /** A routine word in a demand that is hard otherwise is a part of it, and weighs little. */
  private static void addRoutine(Points points, Instruction asked) {
    if (Vocabulary.ROUTINE.in(asked.edge()) > 0) {
      points.add(Signal.ROUTINE, points.positive() >= HARD ? -12 : -35);
    } else if (asked.prose().length() < 100
        && points.of(Signal.CODE) + points.of(Signal.STACK_TRACE) == 0
        && Vocabulary.FACT.in(asked.edge()) + Vocabulary.SMALL_TALK.in(asked.edge()) > 0) {
      points.add(Signal.ROUTINE, points.positive() >= HARD ? 0 : -20);
    }
  }

  /**
   * What no rule knows, but is longer than a chat's small change, is not for the cheapest model.
   */
  private static void addUnknown(Points points, Instruction asked) {
    if (asked.prose().length() >= OPEN_FROM && points.of(Signal.ROUTINE) == 0) {
      points.add(Signal.OPEN, Math.max(0, OPEN_LEAST - points.score()));
    }
  }
}
