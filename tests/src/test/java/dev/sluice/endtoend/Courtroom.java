package dev.sluice.endtoend;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole gateway before an upstream that plays what was recorded, with a model for each case, and
 * the OpenAI SDKs that send them all through.
 */
record Courtroom(List<RecordedCase> cases, RecordedUpstream upstream, WholeGateway gateway)
    implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  static Courtroom open() throws IOException {
    List<RecordedCase> cases = RecordedCase.all();
    RecordedUpstream upstream = RecordedUpstream.start(cases);
    Path config = Files.createTempFile("judges", ".yaml");
    try {
      // JSON is YAML.
      Files.writeString(
          config,
          Json.object()
              .put(
                  "model_list",
                  Json.array(cases.stream().map(c -> c.model(upstream.uri())).toList()))
              .put(
                  "router_settings",
                  // Each case is judged several times, and most of them are failures.
                  Json.object().put("num_retries", 0).put("disable_cooldowns", true))
              .build()
              .toString());
      return new Courtroom(
          cases,
          upstream,
          WholeGateway.start(config, Map.of("UPSTREAM_KEY", Stage.UPSTREAM_KEY), Way.DIRECTLY));
    } finally {
      Files.delete(config);
    }
  }

  /** What this SDK makes of every case, by the cases' names. */
  Map<String, Verdict> judgedBy(StockSdk sdk) throws IOException {
    upstream.forget();
    Path file = Files.createTempFile("cases", ".json");
    try {
      Files.writeString(
          file, Json.array(cases.stream().map(Courtroom::toSend).toList()).toString());
      JsonValue said =
          Json.parse(
              sdk.running(sdk.judge(), file)
                  .with("OPENAI_BASE_URL", gateway.baseUrl())
                  .with("OPENAI_API_KEY", gateway.richKey().secret())
                  .within(LIMIT)
                  .run()
                  .orFail("All cases should be played to their end.")
                  .output());
      Map<String, Verdict> verdicts = new HashMap<>();
      for (RecordedCase recorded : cases) {
        verdicts.put(
            recorded.name(), Verdict.of(said.get(recorded.name()), upstream.sent(recorded)));
      }
      return verdicts;
    } finally {
      Files.delete(file);
    }
  }

  /** What the SDK for Java makes of every case. */
  Map<String, Verdict> judgedByJava() {
    upstream.forget();
    JavaJudge judge = JavaJudge.of(gateway.baseUrl(), gateway.richKey().secret());
    Map<String, Verdict> verdicts = new HashMap<>();
    for (RecordedCase recorded : cases) {
      JsonValue said = judge.judge(recorded.request());
      verdicts.put(recorded.name(), Verdict.of(said, upstream.sent(recorded)));
    }
    return verdicts;
  }

  private static JsonValue toSend(RecordedCase recorded) {
    return Json.object().put("name", recorded.name()).put("request", recorded.request()).build();
  }

  @Override
  public void close() {
    gateway.close();
    upstream.close();
  }
}
