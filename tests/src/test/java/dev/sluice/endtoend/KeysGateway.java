package dev.sluice.endtoend;

import com.amazonaws.services.lambda.runtime.Context;
import dev.sluice.budget.Administration;
import dev.sluice.budget.Budget;
import dev.sluice.budget.NewKey;
import dev.sluice.budget.Window;
import dev.sluice.caller.ApiKey;
import dev.sluice.caller.Scope;
import dev.sluice.chatproxy.ChatProxyHandler;
import dev.sluice.chatproxy.Wiring;
import dev.sluice.config.CorsSettings;
import dev.sluice.config.GatewayConfig;
import dev.sluice.http.HttpProviderClient;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.money.Money;
import dev.sluice.money.Price;
import dev.sluice.money.Rates;
import dev.sluice.provider.KeyStore;
import dev.sluice.provider.KeysAtHand;
import dev.sluice.provider.RequestSigner;
import dev.sluice.provider.declared.Upstreams;
import dev.sluice.route.Access;
import dev.sluice.route.Capabilities;
import dev.sluice.route.Dropping;
import dev.sluice.route.RetryPolicy;
import dev.sluice.route.RouteTable;
import dev.sluice.route.Target;
import dev.sluice.route.Timeouts;
import dev.sluice.route.circuit.CircuitStore;
import dev.sluice.simulator.SimulatedProvider;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/**
 * chat-proxy's handler, wired as on Lambda over this store of provider keys, with money and records
 * in memory and a provider that is scripted. The model {@code keyed} has a target that needs the
 * key {@code KEY}, {@code both} has that one and then one that needs none.
 */
final class KeysGateway implements AutoCloseable {
  static final String MODEL = "keyed";

  final MemoryUsageLog usage = new MemoryUsageLog();
  final MemoryBudgetStore ledgers = new MemoryBudgetStore();
  private final ApiKey key = ApiKey.mint(new Random(7));
  private final HttpProviderClient providers;
  private final ChatProxyHandler handler;

  KeysGateway(KeyStore keys, ManualClock clock, SimulatedProvider upstream) {
    Wiring.Time time = new Wiring.Time(clock, System::nanoTime, clock, new Random(8), Alarm.SILENT);
    MemoryCallerDirectory directory = new MemoryCallerDirectory();
    Target keyed = target("keyed-target", upstream.uri(), Optional.of("KEY"));
    Target open = target("open-target", upstream.uri(), Optional.empty());
    RouteTable routes =
        RouteTable.of(
            Map.of(MODEL, List.of(keyed), "both", List.of(keyed, open)),
            Map.of(),
            RetryPolicy.DEFAULT.withRetries(0));
    providers = Wiring.providers(keys, RequestSigner.none(), Upstreams.builtIn(), time);
    handler =
        new ChatProxyHandler(
            Wiring.api(
                new Wiring.Parts(
                    new GatewayConfig(
                        routes, new CorsSettings(List.of()), 6_000_000, Optional.empty(), "test"),
                    directory,
                    ledgers,
                    usage,
                    providers,
                    new KeysAtHand(keys, true),
                    CircuitStore.NONE,
                    time)),
            false);
    var _ =
        new Administration(ledgers, directory, clock, new Random(9)).issue(key, tenDollarsInAll());
  }

  /** What a chat request comes to: the proxy answer. */
  JsonValue chat(Ask ask) {
    JsonValue event =
        Json.object()
            .put("httpMethod", "POST")
            .put("path", "/v1/chat/completions")
            .put("headers", Json.object().put("Authorization", "Bearer " + key.whole().reveal()))
            .put("body", ask.body().toString())
            .build();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      handler.handleRequest(new ByteArrayInputStream(event.toBytes()), out, context());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Json.parse(out.toByteArray());
  }

  /** What is held for the key now. */
  Money held() {
    return ledgers.read(new Scope.Key(key.id())).orElseThrow().held(Books.TOTAL);
  }

  /** What the key has been charged. */
  Money spent() {
    return ledgers.read(new Scope.Key(key.id())).orElseThrow().spent(Books.TOTAL);
  }

  @Override
  public void close() {
    providers.close();
  }

  private static NewKey tenDollarsInAll() {
    return new NewKey(
        List.of(new Budget(Money.ofNanos(10_000_000_000L), Window.TOTAL)),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        "default",
        Optional.empty(),
        Optional.empty(),
        Json.object().build());
  }

  private static Target target(String id, URI upstream, Optional<String> keyName) {
    return new Target(
        id,
        "openai",
        "upstream-model",
        upstream,
        Access.by(keyName),
        Optional.of(Price.of(Rates.of(1_000_000, 10_000_000))),
        OptionalLong.of(100_000),
        OptionalLong.of(1_000),
        Capabilities.UNKNOWN,
        Timeouts.DEFAULT,
        Dropping.NOTHING,
        false);
  }

  static Context context() {
    return (Context)
        Proxy.newProxyInstance(
            KeysGateway.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (_, method, _) -> method.getReturnType() == int.class ? 60_000 : method.getName());
  }
}
