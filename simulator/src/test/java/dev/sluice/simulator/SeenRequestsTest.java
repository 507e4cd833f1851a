package dev.sluice.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.json.JsonValue;
import dev.sluice.simulator.http.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a test can learn about the requests that arrived. */
final class SeenRequestsTest {
  @Test
  void whatArrivedIsKeptInOrder() throws Exception {
    try (var provider = SimulatedProvider.start();
        var caller = new Caller(provider)) {
      caller.get("/models?limit=1");
      caller.post(Caller.chat().put("custom", 1));

      List<SeenRequest> seen = provider.awaitRequests(2, Caller.SAFETY);
      assertEquals("GET", seen.getFirst().method());
      assertEquals("/v1/models", seen.getFirst().path());
      assertTrue(seen.getFirst().body().isMissing());
      SeenRequest chat = seen.getLast();
      assertEquals("1", chat.body().get("custom").toString());
      assertEquals("application/json", chat.header("Content-Type").orElseThrow());
      assertEquals("application/json", chat.headers().get("content-type"));
      assertEquals(chat.body().toString(), new String(chat.bytes(), UTF_8));
      assertFalse(chat.hungUp());
    }
  }

  @Test
  void onlyTheLastThousandAreKept() {
    var requests = new SeenRequests();
    for (int index = 0; index < 1_001; index++) {
      requests.add(seen("/" + index));
    }

    assertEquals(1_000, requests.all().size());
    assertEquals("/1", requests.all().getFirst().path());
    assertEquals(1_000, requests.awaitArrival(1_001, Duration.ZERO).size());
  }

  @Test
  void whoWaitsInVainIsToldForWhat() {
    var requests = new SeenRequests();
    requests.add(seen("/"));

    var missing =
        assertThrows(
            IllegalStateException.class, () -> requests.awaitArrival(2, Duration.ofMillis(1)));
    assertEquals("1 of 2 requests arrived within PT0.001S", missing.getMessage());
    assertThrows(IllegalStateException.class, () -> requests.awaitHangUp(Duration.ofMillis(1)));
  }

  @Test
  void nothingIsKeptWhileRecordingIsOff() {
    var requests = new SeenRequests();
    requests.recording(false);
    requests.add(seen("/"));

    assertEquals(List.of(), requests.all());
    assertThrows(IllegalStateException.class, () -> requests.awaitArrival(0, Duration.ZERO));
  }

  private static SeenRequest seen(String path) {
    var request = new Request("GET", path, Map.of(), new byte[0], true);
    return new SeenRequest(request, JsonValue.missing());
  }
}
