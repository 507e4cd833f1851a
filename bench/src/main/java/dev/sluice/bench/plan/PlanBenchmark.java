package dev.sluice.bench.plan;

import dev.sluice.caller.Caller;
import dev.sluice.chat.ChatRequest;
import dev.sluice.config.GatewayConfig;
import dev.sluice.config.ParsedConfig;
import dev.sluice.json.Json;
import dev.sluice.local.yaml.Yaml;
import dev.sluice.money.PriceCatalog;
import dev.sluice.route.Availability;
import dev.sluice.route.RouteVerdict;
import dev.sluice.route.Router;
import dev.sluice.route.circuit.CircuitPolicy;
import dev.sluice.route.circuit.CircuitStore;
import dev.sluice.route.circuit.TargetHealth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Where a request goes, by the configuration that ships and with every target well. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PlanBenchmark {
  private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000);
  private static final Caller CALLER =
      new Caller("k", Optional.empty(), List.of(), Optional.empty(), Optional.empty(), "bench");

  /** Which request is planned. */
  @Param({"SHORT", "LONG", "CHEAPEST", "AUTO", "LONG_AUTO"})
  public String request = PlannedRequest.SHORT.name();

  private Optional<Router> router = Optional.empty();
  private ChatRequest chat = PlannedRequest.SHORT.request();

  /** Reads the configuration, and makes sure that the request has a plan. */
  @Setup
  public void prepare() throws IOException {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve("config/gateway.yaml"))) {
      root = Optional.ofNullable(root.getParent()).orElseThrow();
    }
    router = Optional.of(router(root));
    chat = PlannedRequest.valueOf(request).request();
    if (!(plan() instanceof RouteVerdict.Planned)) {
      throw new IllegalStateException(request + " goes nowhere.");
    }
  }

  /** Plans the request, from a body that has been read. */
  @Benchmark
  public RouteVerdict plan() {
    return router.orElseThrow().plan(chat, CALLER, NOW);
  }

  private static Router router(Path root) throws IOException {
    ParsedConfig parsed =
        GatewayConfig.parse(
            Yaml.parse(Files.readString(root.resolve("config/gateway.yaml"))),
            PriceCatalog.parse(Json.parse(Files.readAllBytes(root.resolve("config/prices.json")))));
    if (!(parsed instanceof ParsedConfig.Valid(var config))) {
      throw new IllegalStateException("the configuration that ships is wrong");
    }
    return new Router(
        config.routes(),
        Availability.ALL,
        new TargetHealth(CircuitPolicy.DEFAULT, CircuitStore.NONE, InstantSource.fixed(NOW)),
        new Random(1));
  }
}
