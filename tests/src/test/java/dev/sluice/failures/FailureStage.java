package dev.sluice.failures;

import dev.sluice.budget.Administration;
import dev.sluice.budget.Budget;
import dev.sluice.budget.Ledger;
import dev.sluice.budget.NewKey;
import dev.sluice.budget.OpenWindow;
import dev.sluice.budget.Window;
import dev.sluice.caller.ApiKey;
import dev.sluice.caller.Scope;
import dev.sluice.chatproxy.Wiring;
import dev.sluice.config.CorsSettings;
import dev.sluice.config.GatewayConfig;
import dev.sluice.http.HttpProviderClient;
import dev.sluice.json.Json;
import dev.sluice.lambda.chat.ChatApi;
import dev.sluice.money.Money;
import dev.sluice.provider.RequestSigner;
import dev.sluice.route.Availability;
import dev.sluice.route.circuit.CircuitStore;
import dev.sluice.secret.Secret;
import dev.sluice.testkit.ManualClock;
import dev.sluice.testkit.MemoryBudgetStore;
import dev.sluice.testkit.MemoryCallerDirectory;
import dev.sluice.testkit.MemoryUsageLog;
import dev.sluice.time.Alarm;
import dev.sluice.usage.UsageRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;

/**
 * Plays one case in one scene and one way: the door of chat-proxy as on Lambda, real HTTP to
 * simulated providers, memory stores, and one clock for all of it that stands still until it is
 * turned.
 */
final class FailureStage implements AutoCloseable {
  static final Instant START = Instant.parse("2026-11-25T10:00:00Z");

  /** What a door keeps of an invocation's time for the settlement. */
  private static final Duration RESERVE = Duration.ofSeconds(5);

  private final FailureCase failure;
  private final ManualClock clock = new ManualClock(START);
  private final MemoryBudgetStore ledgers = new MemoryBudgetStore();
  private final MemoryUsageLog usage = new MemoryUsageLog();
  private final ApiKey key = ApiKey.mint(new Random(7));
  private final Upstreams upstreams;
  private final HttpProviderClient client;
  private final ChatApi api;
  private final CapturedReply reply;

  private FailureStage(FailureCase failure, Scene scene, SSLContext untrusted) throws IOException {
    this.failure = failure;
    this.upstreams = new Upstreams(failure, scene, untrusted);
    this.reply = new CapturedReply(this::pieceCame);
    GatewayConfig config =
        new GatewayConfig(
            upstreams.routes(),
            new CorsSettings(List.of()),
            6_000_000,
            Optional.empty(),
            "prices-1");
    Wiring.Time time = new Wiring.Time(clock, clock, clock, new LongestJitter(), Alarm.SILENT);
    this.client =
        Wiring.providers(
            name -> Optional.of(name).filter(Upstreams.KEY_NAME::equals).map(Secret::of),
            RequestSigner.none(),
            config.upstreams(),
            time);
    MemoryCallerDirectory directory = new MemoryCallerDirectory();
    this.api =
        Wiring.api(
            new Wiring.Parts(
                config,
                directory,
                ledgers,
                usage,
                client,
                Availability.ALL,
                CircuitStore.NONE,
                time));
    var _ = new Administration(ledgers, directory, clock, new Random(8)).issue(key, aDollarADay());
  }

  /** What comes of it. */
  static Row play(FailureCase failure, Scene scene, Way way, SSLContext untrusted)
      throws IOException, InterruptedException {
    try (FailureStage stage = new FailureStage(failure, scene, untrusted)) {
      stage.ask(way);
      return stage.row();
    }
  }

  private void ask(Way way) throws InterruptedException {
    FutureTask<Void> answering =
        new FutureTask<>(() -> {
          api.answer(event(way), reply, failure.time().plus(RESERVE));
          return null;
        });
    Thread.ofVirtual().start(answering);
    try {
      if (failure.turns().bySilence()) {
        upstreams.awaitSilence();
        reply.awaitPieces(way == Way.STREAMED ? failure.pieces() : 0);
        turnUntilDone(answering);
      }
      answering.get(60, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("no answer to " + failure.name(), e);
    }
  }

  /** Once is not enough: the client may begin to listen after the turn. */
  private void turnUntilDone(FutureTask<Void> answering)
      throws InterruptedException, ExecutionException, TimeoutException {
    for (int turns = 0; turns < 1_000 && !answering.isDone(); turns++) {
      clock.advance(ClockTurns.SHORT);
      try {
        answering.get(10, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        // Not yet noticed.
      }
    }
  }

  private void pieceCame() {
    if (failure.turns() == ClockTurns.BY_PIECES) {
      clock.advance(ClockTurns.SHORT.multipliedBy(2).dividedBy(3));
    }
  }

  private Row row() {
    UsageRecord record = onlyRecord();
    return new Row(
        upstreams.words(),
        reply.words(),
        reply.comeBack(),
        Words.waits(clock.pauses(), failure.asked()),
        charged(record),
        Words.of(record));
  }

  private UsageRecord onlyRecord() {
    List<UsageRecord> records = usage.records();
    if (records.size() != 1) {
      throw new AssertionError(records.size() + " usage records: " + reply);
    }
    return records.getFirst();
  }

  /** What every ledger says, which is what the record says, with nothing held any more. */
  private Money charged(UsageRecord record) {
    OpenWindow total = OpenWindow.at(Window.TOTAL, START, ZoneOffset.UTC);
    for (Scope scope : record.scopes()) {
      Ledger ledger = ledgers.read(scope).orElseThrow();
      if (!ledger.holds().isEmpty() || !ledger.spent(total).equals(record.charge())) {
        throw new AssertionError("not settled by its record: " + ledger + ", " + record);
      }
    }
    return record.charge();
  }

  /** In both ways of the same size, because that bounds what is charged. */
  private byte[] event(Way way) {
    String body =
        """
        {"model": "model", "messages": [{"role": "user", "content": "Hello"}], "max_tokens": 100, \
        "stream": %s}\
        """
            .formatted(way == Way.STREAMED ? "true" : "null");
    return Json.object()
        .put("httpMethod", "POST")
        .put("path", "/v1/chat/completions")
        .put("headers", Json.object().put("Authorization", "Bearer " + key.whole().reveal()))
        .put("body", body)
        .build()
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private static NewKey aDollarADay() {
    return new NewKey(
        List.of(new Budget(Money.ofNanos(1_000_000_000), new Window("1d"))),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        "acme",
        Optional.empty(),
        Optional.empty(),
        Json.object().build());
  }

  @Override
  public void close() throws IOException {
    client.close();
    upstreams.close();
  }

  /** Chance that always gives the most, so that a pause is its cap. */
  private static final class LongestJitter implements RandomGenerator {
    private final RandomGenerator ids = new Random(9);

    @Override
    public long nextLong() {
      return ids.nextLong();
    }

    @Override
    public long nextLong(long bound) {
      return bound - 1;
    }
  }
}
