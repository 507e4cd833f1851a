package dev.sluice.infrastructure;

import dev.sluice.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The policy statements of a template, wherever they stand, and which of them allow more than what
 * they name.
 */
final class Permissions {
  /** Statements, by their Sid, that AWS gives no way to narrow, each with the reason. */
  private static final Map<String, String> WIDE_WITH_A_REASON =
      Map.of(
          "KeepReports", "an object's name is in its ARN, and each report has a name of its own");

  private static final List<String> LIMITED = List.of("Action", "Resource", "Principal");
  private static final List<String> OPEN_ENDED = List.of("NotAction", "NotResource");

  private Permissions() {}

  /** A sentence for each statement that is wider than it should be, and each managed policy. */
  static List<String> tooWide(TransformedTemplate template) {
    List<String> problems = new ArrayList<>();
    JsonValue resources = template.json().get("Resources");
    for (String name : resources.names()) {
      walk(name, resources.get(name), problems);
    }
    return problems;
  }

  private static void walk(String owner, JsonValue value, List<String> problems) {
    if (value.get("Effect").isPresent()) {
      check(owner, value, problems);
    }
    if (value.get("ManagedPolicyArns").size() > 0) {
      problems.add(owner + ": a managed policy, whose statements are not written here");
    }
    value.items().forEach(item -> walk(owner, item, problems));
    value.names().forEach(name -> walk(owner, value.get(name), problems));
  }

  private static void check(String owner, JsonValue statement, List<String> problems) {
    String sid = statement.get("Sid").stringOr("(no Sid)");
    boolean allows = !statement.get("Effect").stringOr("").equals("Deny");
    if (!allows || WIDE_WITH_A_REASON.containsKey(sid)) {
      return;
    }
    for (String member : LIMITED) {
      if (statement.get(member).toString().contains("*")) {
        problems.add(owner + ", " + sid + ": " + member + " " + statement.get(member));
      }
    }
    for (String member : OPEN_ENDED) {
      if (statement.get(member).isPresent()) {
        problems.add(owner + ", " + sid + ": " + member + " allows all that is not named");
      }
    }
  }
}
