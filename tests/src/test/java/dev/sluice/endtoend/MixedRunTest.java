package dev.sluice.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.caller.Scope;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.money.Money;
import dev.sluice.simulator.Script;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Everything that can happen to a request, at once, for several callers who share budgets. Whatever
 * order it happens in, no scope is ever charged more than its limit, and in the end every charge is
 * in a record.
 */
@EachWay
@Timeout(300)
final class MixedRunTest {
  private static final int ROUNDS = 24;
  private static final int AT_ONCE = 24;
  private static final long SEED = 20_261_125;
  private static final String ORGANIZATION = "mixed-run";

  /** What happens to a request. */
  private enum Turn {
    WHOLE,
    STREAM,
    LONG_STREAM,
    REFUSED_UPSTREAM,
    FALLBACK,
    FALLBACK_STREAM,
    CUT_BEFORE_CONTENT,
    CUT,
    ERROR_EVENT,
    HANG_UP
  }

  private final Stage stage;
  private final List<Scope> scopes = new ArrayList<>();

  MixedRunTest(Stage stage) {
    this.stage = stage;
  }

  @Test
  void noLimitIsEverPassedAndEveryChargeIsRecorded() throws Exception {
    List<IssuedKey> keys = callers();
    stage.primary().always(Script.refusing(500));
    stage.secondary().always(Script.tokens(12));
    List<Turn> turns = turns();

    List<String> ends = new ArrayList<>();
    CountDownLatch over = new CountDownLatch(1);
    try (ExecutorService watching = Executors.newVirtualThreadPerTaskExecutor();
        ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE)) {
      Future<Integer> watcher = watching.submit(() -> watch(over));
      List<Future<String>> running = new ArrayList<>();
      for (int i = 0; i < turns.size(); i++) {
        Turn turn = turns.get(i);
        String secret = keys.get(i % keys.size()).secret();
        running.add(callers.submit(() -> take(turn, secret)));
      }
      for (Future<String> end : running) {
        ends.add(end.get());
      }
      over.countDown();
      assertTrue(watcher.get() > 0, "the ledgers were looked at meanwhile");
    }

    Map<String, Long> tally = Tally.of(ends, end -> end);
    assertEquals(ROUNDS * Turn.values().length, ends.size());
    for (String end : List.of("200", "429", "503", "502", "200 error event", "hung up")) {
      assertTrue(tally.containsKey(end), () -> end + " should be among " + tally);
    }
    scopes.forEach(stage.gateway().books()::assertCharged);
  }

  /** Until the run is over: every scope, again and again; answers how often. */
  private int watch(CountDownLatch over) {
    int rounds = 0;
    while (over.getCount() > 0) {
      for (Scope scope : scopes) {
        Books.assertWithinLimits(scope, stage.gateway().books().of(scope));
      }
      rounds++;
    }
    return rounds;
  }

  /** Plays a turn and says how it ended for the client. */
  private String take(Turn turn, String key) throws IOException {
    return switch (turn) {
      case WHOLE -> end(key, solo(Script.tokens(30)));
      case STREAM -> end(key, solo(Script.tokens(20)).streamed());
      case LONG_STREAM -> end(key, Ask.of("solo").playing(Script.tokens(60)).streamedWithUsage());
      case REFUSED_UPSTREAM -> end(key, solo(Script.refusing(503)));
      case FALLBACK -> end(key, Ask.of("pair").atMost(40));
      case FALLBACK_STREAM -> end(key, Ask.of("pair").atMost(40).streamed());
      case CUT_BEFORE_CONTENT -> end(key, solo(Script.plain().withCut()));
      case CUT -> end(key, solo(Script.tokens(30).withCutAfter(7)).streamed());
      case ERROR_EVENT -> end(key, solo(Script.tokens(30).withErrorEventAfter(5)).streamed());
      case HANG_UP -> hangUp(key);
    };
  }

  private static Ask solo(Script script) {
    return Ask.of("solo").atMost(40).playing(script);
  }

  private String end(String key, Ask ask) {
    Answer answer = stage.client().chat(key, ask);
    boolean broken = !answer.events().isEmpty() && Events.error(answer.events()).isPresent();
    return answer.status() + (broken ? " error event" : "");
  }

  private String hangUp(String key) throws IOException {
    Script slow = Script.tokens(200).withPace(Duration.ofMillis(5));
    try (EventReader stream =
        stage.client().stream(key, Ask.of("solo").atMost(200).playing(slow))) {
      if (stream.status() != 200) {
        return Integer.toString(stream.status());
      }
      stream.nextContent();
      return "hung up";
    }
  }

  private static List<Turn> turns() {
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      Collections.addAll(turns, Turn.values());
    }
    Collections.shuffle(turns, new Random(SEED));
    return turns;
  }

  /** Four keys of one organization: two teams, a user who is in both, limits at every level. */
  private List<IssuedKey> callers() {
    open("/organization/new", limit("0.080"), new Scope.Tenant(ORGANIZATION));
    open(
        "/team/new", limit("0.030").put("team_id", "red"), Scope.Workspace.of(ORGANIZATION, "red"));
    open(
        "/team/new",
        limit("0.060").put("team_id", "blue"),
        Scope.Workspace.of(ORGANIZATION, "blue"));
    open("/user/new", limit("0.025").put("user_id", "ada"), Scope.User.of(ORGANIZATION, "ada"));
    List<IssuedKey> keys =
        List.of(
            key(limit("0.020").put("team_id", "red").put("user_id", "ada")),
            key(ofOrganization().put("team_id", "red")),
            key(limit("0.040").put("team_id", "blue").put("user_id", "ada")),
            key(limit("0.040").put("team_id", "blue")));
    keys.forEach(key -> scopes.add(key.scope()));
    return keys;
  }

  private void open(String path, JsonObject body, Scope scope) {
    stage.gateway().administer(path, body);
    scopes.add(scope);
  }

  private IssuedKey key(JsonObject settings) {
    return stage.gateway().key(settings);
  }

  private static JsonObject limit(String usd) {
    return ofOrganization().put("max_budget", Money.ofUsd(new BigDecimal(usd)).usd());
  }

  private static JsonObject ofOrganization() {
    return Json.object().put("organization_id", ORGANIZATION);
  }
}
