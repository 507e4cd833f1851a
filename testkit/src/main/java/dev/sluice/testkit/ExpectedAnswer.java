package dev.sluice.testkit;

import dev.sluice.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link SampleEvent} must bring about, whoever the provider is and whatever the time.
 *
 * @param status the HTTP status; 200 where there is no HTTP
 * @param category the error category, empty for none
 * @param body what the body must contain, in this order
 * @param asks the text that must reach the provider; empty if nothing may reach it
 */
public record ExpectedAnswer(
    int status, String category, List<String> body, Optional<String> asks) {
  public ExpectedAnswer {
    body = List.copyOf(body);
  }

  static ExpectedAnswer parse(JsonValue json) {
    return new ExpectedAnswer(
        Math.toIntExact(json.get("status").wholeNumber().orElseThrow()),
        json.get("category").stringOr(""),
        json.get("body").items().stream().map(part -> part.stringOr("")).toList(),
        json.get("asks").string());
  }

  /**
   * What is wrong with an answer; empty if nothing is.
   *
   * @param category its header {@code x-sluice-error-category}, empty if it has none
   */
  public List<String> problems(int status, String category, String body) {
    List<String> problems = new ArrayList<>();
    if (status != this.status) {
      problems.add("the status is " + status + " and not " + this.status);
    }
    if (!category.equals(this.category)) {
      problems.add("the category is '" + category + "' and not '" + this.category + "'");
    }
    int from = 0;
    for (String part : this.body) {
      int at = body.indexOf(part, from);
      if (at < 0) {
        problems.add(part + " is not (in this order) in the body");
      } else {
        from = at + part.length();
      }
    }
    if (!problems.isEmpty()) {
      problems.add("the body is: " + body);
    }
    return problems;
  }
}
