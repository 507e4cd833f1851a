package dev.sluice.testsupport;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class PrerequisiteTest {
  @Test
  void aTestIsSkippedForWantOfAProgramAndSaysSo() {
    // JUnit's exception for a test that is skipped is not an Error.
    String skipped =
        assertThrows(RuntimeException.class, () -> Prerequisite.missing("There is no cat.", false))
            .toString();
    assertTrue(skipped.contains("TestAborted"), skipped);
    assertTrue(skipped.endsWith("There is no cat."), skipped);
  }

  @Test
  void whereNothingMayBeSkippedTheTestFails() {
    String failed =
        assertThrows(AssertionError.class, () -> Prerequisite.missing("There is no cat.", true))
            .toString();
    assertTrue(failed.endsWith("There is no cat."), failed);
  }
}
