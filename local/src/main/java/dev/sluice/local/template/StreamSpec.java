package dev.sluice.local.template;

import dev.sluice.json.JsonValue;

/**
 * A table's stream that drives a function (AWS CloudFormation Template Reference,
 * AWS::Lambda::EventSourceMapping).
 *
 * @param function the function's logical id
 * @param table the logical id of the table whose stream it is; empty if the template does not name
 *     one of its own
 * @param batchSize the most records in one event
 * @param retries how often a batch that failed is tried again; -1 for as long as it takes
 * @param bisected whether a batch that failed whole is halved
 * @param partial whether the function may say from which record on it failed
 */
public record StreamSpec(
    String function, String table, int batchSize, int retries, boolean bisected, boolean partial) {
  private static final int DEFAULT_BATCH = 100;

  static StreamSpec read(String function, JsonValue event) {
    return new StreamSpec(
        function,
        table(event.path("Stream", "Fn::GetAtt")),
        (int) event.get("BatchSize").wholeNumber().orElse(DEFAULT_BATCH),
        (int) event.get("MaximumRetryAttempts").wholeNumber().orElse(-1),
        event.get("BisectBatchOnFunctionError").isTrue(),
        event.get("FunctionResponseTypes").items().stream()
            .anyMatch(type -> type.stringOr("").equals("ReportBatchItemFailures")));
  }

  /** The resource of {@code Table.StreamArn}, which has a short form and a long one. */
  private static String table(JsonValue attribute) {
    return attribute.isArray()
        ? attribute.at(0).stringOr("")
        : attribute.stringOr("").replace(".StreamArn", "");
  }
}
