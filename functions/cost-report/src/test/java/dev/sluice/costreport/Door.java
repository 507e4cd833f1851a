package dev.sluice.costreport;

import com.amazonaws.services.lambda.runtime.Context;
import dev.sluice.caller.Scope;
import dev.sluice.chat.RequestId;
import dev.sluice.chat.TokenUsage;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.lambda.AdminGate;
import dev.sluice.lambda.Cors;
import dev.sluice.lambda.FrontDoor;
import dev.sluice.lambda.report.ReportApi;
import dev.sluice.lambda.report.ReportDoor;
import dev.sluice.lambda.report.ReportJob;
import dev.sluice.lambda.report.Reports;
import dev.sluice.money.Money;
import dev.sluice.secret.Secret;
import dev.sluice.testkit.ManualClock;
import dev.sluice.testkit.MemoryUsageLog;
import dev.sluice.usage.UsageHistory;
import dev.sluice.usage.UsageRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The real handler over a history in memory; what the schedule keeps is in {@link #kept}. */
final class Door {
  static final String ADMIN = "admin-c4n4ry-c4n4ry-c4n4ry";

  final ManualClock clock = new ManualClock(Instant.parse("2026-11-25T10:00:00Z"));
  final MemoryUsageLog usage = new MemoryUsageLog();
  final Map<String, String> kept = new LinkedHashMap<>();

  /** How long an invocation has. */
  Duration left = Duration.ofMinutes(15);

  private final CostReportHandler handler;

  Door() {
    this(Optional.empty());
  }

  /** A door to this history, or to {@link #usage}. */
  Door(Optional<UsageHistory> history) {
    Reports reports = new Reports(history.orElse(usage), clock);
    handler =
        new CostReportHandler(
            new ReportDoor(
                new ReportApi(
                    new FrontDoor(new Cors(List.of("https://app.example")), clock, new Random(9)),
                    new AdminGate(() -> Secret.of(ADMIN)),
                    reports,
                    clock),
                new ReportJob(
                    reports,
                    (name, type, content) ->
                        kept.put(name + " " + type, new String(content, StandardCharsets.UTF_8)))),
            clock);
  }

  /** An answer, read as API Gateway reads it. */
  record Answer(int status, JsonValue headers, String body) {
    JsonValue json() {
      return Json.parse(body);
    }

    String header(String name) {
      return headers.get(name).stringOr("");
    }
  }

  /** A request of Ada's that was answered for this much at this time. */
  void used(String time, long nanos) {
    RequestId id = RequestId.of(Instant.parse(time), usage.records().size());
    usage.append(
        new UsageRecord(
            id,
            "k1",
            List.of(new Scope.Key("k1"), Scope.User.of("acme", "ada"), new Scope.Tenant("acme")),
            "mini",
            Optional.of("openai/gpt-4o-mini"),
            false,
            Optional.of("search"),
            List.of(),
            Optional.empty(),
            Optional.of(TokenUsage.of(1200, 240)),
            false,
            Optional.of(Money.ofNanos(nanos)),
            List.of(),
            List.of(),
            Optional.empty(),
            Duration.ofMillis(812),
            "2026-11-24"));
  }

  /** The administrator's GET. */
  Answer get(String path, Map<String, String> query, Map<String, String> headers) {
    JsonObject parameters = Json.object();
    query.forEach(parameters::put);
    JsonObject sent = Json.object().put("Authorization", "Bearer " + ADMIN);
    headers.forEach(sent::put);
    return answer(
        Json.object()
            .put("httpMethod", "GET")
            .put("path", path)
            .put("headers", sent)
            .put("queryStringParameters", parameters)
            .build()
            .toString());
  }

  Answer answer(String event) {
    JsonValue answer = Json.parse(raw(event));
    return new Answer(
        Math.toIntExact(answer.get("statusCode").wholeNumber().orElseThrow()),
        answer.get("headers"),
        answer.get("body").stringOr("no body"));
  }

  /** What is written for an event. */
  String raw(String event) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), out, context());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** A context that says who it is, for the log. */
  private Context context() {
    int millis = Math.toIntExact(left.toMillis());
    return (Context)
        Proxy.newProxyInstance(
            Door.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (_, method, _) -> method.getReturnType() == int.class ? millis : method.getName());
  }
}
