package dev.sluice.failures;

import java.util.List;

/**
 * The cases of one table.
 *
 * @param name the table's name in the marks of the page
 */
record Family(String name, List<FailureCase> cases) {
  static List<Family> all() {
    return List.of(
        new Family("refusals", RefusalCases.all()),
        new Family("connections", ConnectionCases.all()),
        new Family("answers", AnswerCases.all()),
        new Family("time", TimeCases.all()));
  }
}
