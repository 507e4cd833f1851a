package dev.sluice.chatproxy;

import com.amazonaws.services.lambda.runtime.Context;
import dev.sluice.aws.LoggingUsageLog;
import dev.sluice.budget.Administration;
import dev.sluice.budget.NewKey;
import dev.sluice.caller.ApiKey;
import dev.sluice.config.CorsSettings;
import dev.sluice.config.GatewayConfig;
import dev.sluice.json.Json;
import dev.sluice.lambda.chat.ChatApi;
import dev.sluice.money.Price;
import dev.sluice.money.Rates;
import dev.sluice.provider.ProviderClient;
import dev.sluice.route.Access;
import dev.sluice.route.Availability;
import dev.sluice.route.Capabilities;
import dev.sluice.route.Dropping;
import dev.sluice.route.RetryPolicy;
import dev.sluice.route.RouteTable;
import dev.sluice.route.Target;
import dev.sluice.route.Timeouts;
import dev.sluice.route.circuit.CircuitStore;
import dev.sluice.secret.Secret;
import dev.sluice.testkit.FaultyBudgetStore;
import dev.sluice.testkit.ManualClock;
import dev.sluice.testkit.MemoryBudgetStore;
import dev.sluice.testkit.MemoryCallerDirectory;
import dev.sluice.testkit.MemoryUsageLog;
import dev.sluice.time.Alarm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * The real handler, wired as on Lambda but for memory stores, a scripted provider and time and
 * chance that are the same in every run. It knows the groups {@code cheap} and {@code slashed/name}
 * and one key.
 */
final class Door {
  static final String KEY = "sk-caller000000-" + "c4n4ry".repeat(6).substring(0, 32);

  /** A key of the right form that nobody was given. */
  static final String STRANGER = "sk-stranger0000-" + "c4n4ry".repeat(6).substring(0, 32);

  static final long MOST_BYTES = 6_000_000;

  static final Target TARGET =
      new Target(
          "openai/gpt-5.2",
          "openai",
          "gpt-5.2",
          URI.create("https://upstream.example/v1"),
          new Access.Keyed("OPENAI_API_KEY"),
          Optional.of(Price.of(Rates.of(1_750_000, 14_000_000))),
          OptionalLong.of(400_000),
          OptionalLong.of(128_000),
          Capabilities.UNKNOWN,
          Timeouts.DEFAULT,
          Dropping.NOTHING,
          false);

  final ManualClock clock = new ManualClock(Instant.parse("2026-11-25T10:00:00Z"));
  final FaultyBudgetStore ledgers = new FaultyBudgetStore(new MemoryBudgetStore());
  final MemoryCallerDirectory directory = new MemoryCallerDirectory();
  final MemoryUsageLog usage = new MemoryUsageLog();

  private final ChatApi api;
  private final AtomicLong chance = new AtomicLong();

  Door(ProviderClient provider) {
    RandomGenerator random = chance::incrementAndGet;
    RouteTable routes =
        RouteTable.of(
            Map.of("cheap", List.of(TARGET), "slashed/name", List.of(TARGET)),
            Map.of(),
            RetryPolicy.DEFAULT);
    api =
        Wiring.api(
            new Wiring.Parts(
                new GatewayConfig(
                    routes,
                    new CorsSettings(List.of("https://app.example")),
                    MOST_BYTES,
                    Optional.empty(),
                    "test"),
                directory,
                ledgers,
                new LoggingUsageLog(usage),
                provider,
                Availability.ALL,
                CircuitStore.NONE,
                new Wiring.Time(clock, clock, clock, random, Alarm.SILENT)));
    issue(KEY, unlimited());
  }

  /** Makes this very key. */
  void issue(String key, NewKey wanted) {
    Administration administration =
        new Administration(ledgers, directory, clock, RandomGenerator.getDefault());
    var _ = administration.issue(ApiKey.parse(Secret.of(key)).orElseThrow(), wanted);
  }

  /** A key that opens everything, for ever. */
  static NewKey unlimited() {
    return new NewKey(
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        "default",
        Optional.empty(),
        Optional.empty(),
        Json.object().build());
  }

  /** The answer to this event by way of a prelude. */
  Answer answer(String event) {
    return Answer.ofPrelude(bytes(event, true));
  }

  /** The answer to this event as {@code sam local} gets it. */
  Answer answerWithoutPrelude(String event) {
    return Answer.ofProxyJson(bytes(event, false));
  }

  private byte[] bytes(String event, boolean preludes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new ChatProxyHandler(api, preludes)
          .handleRequest(
              new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
              out,
              context(Duration.ofMinutes(15)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A context that says how much time is left and, for the log, who it is. */
  private static Context context(Duration left) {
    return (Context)
        Proxy.newProxyInstance(
            Door.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (_, method, _) ->
                method.getReturnType() == int.class
                    ? Math.toIntExact(left.toMillis())
                    : method.getName());
  }
}
