package dev.sluice.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that are in flight together because none is answered before all are there. */
final class BarrierTest {
  private SimulatedProvider provider;
  private Caller caller;

  @BeforeEach
  void start() throws IOException {
    provider = SimulatedProvider.start();
    caller = new Caller(provider);
  }

  @AfterEach
  void stop() {
    caller.close();
    provider.close();
  }

  @Test
  void allAreAnsweredOnceAllHaveCome() {
    provider.always(Script.plain().withBarrier("all", 40));

    List<CompletableFuture<HttpResponse<String>>> calls = calls(80);
    for (var call : calls) {
      assertEquals(200, call.join().statusCode(), "the barrier starts anew after the first 40");
    }
  }

  @Test
  void noneIsAnsweredBeforeTheLastHasCome() throws Exception {
    provider.always(Script.plain().withBarrier("all", 3));

    List<CompletableFuture<HttpResponse<String>>> calls = calls(2);
    provider.awaitRequests(2, Caller.SAFETY);
    assertTrue(calls.stream().noneMatch(CompletableFuture::isDone));
    assertEquals(200, caller.post(Caller.chat()).statusCode());
    assertTrue(calls.stream().allMatch(call -> call.join().statusCode() == 200));
  }

  @Test
  void thoseWhoWaitInVainAreToldSo() throws Exception {
    provider.always(Script.plain().withBarrier("all", 3, Duration.ofMillis(20)));

    HttpResponse<String> response = caller.post(Caller.chat());
    assertEquals(500, response.statusCode());
    assertTrue(response.body().contains("'all' waited 20 ms in vain for 3 requests"));
  }

  @Test
  void barriersOfDifferentNamesDoNotMeet() throws Exception {
    provider.next(Script.plain().withBarrier("here", 2), Script.plain().withBarrier("there", 2));
    List<CompletableFuture<HttpResponse<String>>> calls = calls(2);
    provider.awaitRequests(2, Caller.SAFETY);
    assertTrue(calls.stream().noneMatch(CompletableFuture::isDone));

    provider.next(Script.plain().withBarrier("here", 2), Script.plain().withBarrier("there", 2));
    calls(2).forEach(CompletableFuture::join);
    calls.forEach(CompletableFuture::join);
  }

  @Test
  void theProviderCanBeClosedWhileSomeWait() throws Exception {
    provider.next(Script.plain().withBarrier("all", 2));

    try (Wire wire = new Wire(provider)) {
      wire.post(Caller.chat());
      provider.awaitRequests(1, Caller.SAFETY);
      provider.close();
      assertEquals("", wire.rest());
    }
  }

  private List<CompletableFuture<HttpResponse<String>>> calls(int count) {
    return IntStream.range(0, count).mapToObj(_ -> caller.postAsync(Caller.chat())).toList();
  }
}
