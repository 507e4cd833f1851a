package dev.sluice.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is told of a request after it: by a gateway that is a process, as {@code ./sluice run}. */
@Timeout(240)
final class UsageStoryTest {
  private static final String ADMIN_KEY = "sk-administrator-of-the-story";

  @Test
  void aRequestIsInTheReportAndALineAndMetricsAlsoWhenTheGatewayStopsRightAfterIt() {
    try (GatewayProcess gateway =
        GatewayProcess.start(
            Map.of("SLUICE_ADMIN_KEY", ADMIN_KEY, "SLUICE_METRICS", "on"),
            "--port=0",
            "--data=memory")) {
      Client client = gateway.client();
      String key =
          client
              .post("/key/generate", ADMIN_KEY, Json.object().build())
              .json()
              .get("key")
              .stringOr("");
      Answer answer = client.chat(key, Ask.of("gpt-5.2"));
      assertEquals(200, answer.status(), answer::toString);
      String cost = answer.header("x-litellm-response-cost").orElseThrow();
      JsonValue report = client.get("/v1/reports/this-month", ADMIN_KEY).json();
      assertEquals(cost, report.path("total", "cost").toString());
      assertEquals("1", report.path("total", "requests").toString());
      assertEquals("openai/gpt-5.2", report.path("by", "target").at(0).get("name").stringOr(""));
      Answer csv = client.get("/v1/reports/this-month?format=csv", ADMIN_KEY);
      assertTrue(csv.text().contains(",target,openai/gpt-5.2,1,0,"), csv::text);
      assertEquals(403, client.get("/v1/reports/today", key).status());
      gateway.terminate();
      gateway.exitCode();

      List<String> output = gateway.output().lines().toList();
      List<String> lines = output.stream().filter(line -> line.contains("UsageLines")).toList();
      assertEquals(1, lines.size(), gateway::output);
      assertTrue(
          lines.getFirst().contains("gpt-5.2 answered by openai/gpt-5.2 for $" + cost),
          gateway::output);
      JsonValue metrics =
          output.stream()
              .filter(line -> line.startsWith("{") && line.contains("\"_aws\""))
              .map(Json::parse)
              .findFirst()
              .orElseThrow(() -> new AssertionError(gateway.output()));
      assertEquals("1.0", metrics.get("Requests").toString());
      assertEquals("0.0", metrics.get("Errors").toString());
      assertTrue(metrics.get("TotalTime").isNumber());
    }
  }
}
