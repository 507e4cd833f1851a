package dev.sluice.usagelogger;

import com.amazonaws.services.lambda.runtime.Context;
import dev.sluice.aws.UsageLines;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.lambda.usage.UsageStream;
import dev.sluice.testkit.Captured;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The real handler, and what it wrote. */
final class Door {
  private final UsageLoggerHandler handler =
      new UsageLoggerHandler(
          new UsageStream(new UsageLines(), new UsageMetrics("Sluice/a-stack-1")));

  /** What an event brought about: the answer and each line that was written. */
  record Told(JsonValue answer, List<JsonValue> written) {
    Told {
      written = List.copyOf(written);
    }

    /** The lines of requests. */
    List<JsonValue> lines() {
      return written.stream().filter(line -> line.get("request_id").isPresent()).toList();
    }

    /** The lines that CloudWatch makes metrics of. */
    List<JsonValue> metrics() {
      return written.stream().filter(line -> line.get("_aws").isPresent()).toList();
    }

    /** The values of this metric, of all that have no category. */
    JsonValue metric(String name) {
      return metrics().stream()
          .filter(line -> line.get("Category").isMissing())
          .map(line -> line.get(name))
          .filter(JsonValue::isPresent)
          .findFirst()
          .orElse(JsonValue.missing());
    }

    /** The sequence numbers that are to be sent again. */
    List<String> failures() {
      return answer.get("batchItemFailures").items().stream()
          .map(item -> item.get("itemIdentifier").stringOr("no number"))
          .toList();
    }
  }

  Told tell(String event) {
    try (Captured output = new Captured()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      handler.handleRequest(
          new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), out, context());
      List<JsonValue> written = new ArrayList<>();
      output.text().lines().filter(line -> !line.isBlank()).map(Json::parse).forEach(written::add);
      return new Told(Json.parse(out.toByteArray()), written);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A context that says who it is, for the log. */
  private static Context context() {
    return (Context)
        Proxy.newProxyInstance(
            Door.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (_, method, _) -> method.getReturnType() == int.class ? 30_000 : method.getName());
  }
}
