package dev.sluice.chatproxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.caller.Scope;
import dev.sluice.provider.ProviderClient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One environment serves many requests at once. */
final class ManyAtOnceTest {
  private static final int COUNT = 50;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void fiftyAnswersUnderWayTogetherDoNotMix(boolean stream) throws Exception {
    // Nobody gets an answer until all have asked for it: all are under way at the same moment.
    CyclicBarrier together = new CyclicBarrier(COUNT);
    Parrot parrot = new Parrot();
    ProviderClient provider =
        (target, call, sink) -> {
          meet(together);
          return parrot.send(target, call, sink);
        };
    Door door = new Door(provider);

    List<Answer> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> calls = new ArrayList<>();
      for (int i = 0; i < COUNT; i++) {
        String event = Events.chat(Door.KEY, body(stream, "number-" + i + "-"));
        calls.add(threads.submit(() -> door.answer(event)));
      }
      for (Future<Answer> call : calls) {
        answers.add(call.get(60, TimeUnit.SECONDS));
      }
    }

    Set<String> ids = new HashSet<>();
    for (int i = 0; i < COUNT; i++) {
      Answer answer = answers.get(i);
      assertEquals(200, answer.status(), answer.body());
      assertTrue(answer.body().contains("number-" + i + "-"), answer.body());
      assertEquals(!stream, !answer.body().endsWith("data: [DONE]\n\n"));
      ids.add(answer.header("x-sluice-request-id"));
    }
    assertEquals(COUNT, ids.size());
    assertEquals(COUNT, door.usage.records().size());
    assertEquals(0, door.ledgers.read(new Scope.Key("caller000000")).orElseThrow().holds().size());
  }

  @Test
  void aPoolOfThreadsSharesOneHandlersRoutes() throws Exception {
    Door door = new Door(new Parrot());
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<Answer>> calls = new ArrayList<>();
      for (int i = 0; i < COUNT; i++) {
        calls.add(threads.submit(() -> door.answer(Events.of("GET", "/v1/models", Door.KEY))));
      }
      for (Future<Answer> call : calls) {
        assertEquals(200, call.get(60, TimeUnit.SECONDS).status());
      }
    }
  }

  private static String body(boolean stream, String content) {
    return "{\"model\":\"cheap\",\"stream\":"
        + stream
        + ",\"messages\":[{\"role\":\"user\",\"content\":\""
        + content
        + "\"}]}";
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException("not all came together", e);
    }
  }
}
