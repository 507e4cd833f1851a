package dev.sluice.testsupport;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Something of the machine that a test cannot do without. Where it is missing the test is skipped
 * and says so; under {@code ./sluice test --all} and in continuous integration it fails, because a
 * check that nobody notices is missing is no check.
 */
final class Prerequisite {
  private Prerequisite() {}

  /**
   * Ends the running test.
   *
   * @param sentence what is missing and how to get it
   */
  static RuntimeException missing(String sentence) {
    return missing(sentence, nothingMayBeSkipped());
  }

  static RuntimeException missing(String sentence, boolean mustFail) {
    if (mustFail) {
      return Assertions.fail(sentence);
    }
    // The build's console names skipped tests without their reasons.
    System.out.println("SKIPPED: " + sentence);
    return Assumptions.abort(sentence);
  }

  private static boolean nothingMayBeSkipped() {
    return isOn("sluice.all") || isOn("sluice.ci");
  }

  /** A property given without a value ({@code -Dsluice.all}) arrives as "true". */
  private static boolean isOn(String property) {
    return System.getProperty(property, "").equalsIgnoreCase("true");
  }
}
