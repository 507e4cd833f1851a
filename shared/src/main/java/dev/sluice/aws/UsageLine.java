package dev.sluice.aws;

import dev.sluice.json.JsonValue;
import dev.sluice.money.Money;
import dev.sluice.usage.UsageJson;
import dev.sluice.usage.UsageRecord;
import software.amazon.lambda.powertools.logging.argument.StructuredArgument;
import software.amazon.lambda.powertools.logging.internal.JsonSerializer;

/**
 * The one log line of a request: a short message for people, and each member of {@link UsageJson}
 * as a field of its own, with {@code error_category} for {@code error}, which Powertools' layout
 * keeps for exceptions. Neither has a place for a prompt, an answer or a secret.
 *
 * <p>One argument for all fields, because Log4j warns on every line about an argument that the
 * pattern has no place for.
 */
record UsageLine(UsageRecord record) implements StructuredArgument {
  @Override
  public void writeTo(JsonSerializer serializer) {
    JsonValue json = UsageJson.write(record);
    boolean first = true;
    for (String name : json.names()) {
      if (!first) {
        serializer.writeSeparator();
      }
      first = false;
      serializer.writeFieldName(name.equals("error") ? "error_category" : name);
      serializer.writeRaw(json.get(name).toString());
    }
  }

  /** Such as {@code mini answered by openai/gpt-4o-mini for $0.00012 in 812 ms}. */
  @Override
  public String toString() {
    String outcome =
        record
            .error()
            .map(error -> "failed (" + error.code() + ")")
            .orElseGet(() -> "answered by " + record.target().orElse("nobody"));
    String cost = record.cost().map(Money::toString).orElse("an unknown price");
    return "%s %s for %s in %d ms"
        .formatted(record.modelAsked(), outcome, cost, record.total().toMillis());
  }
}
