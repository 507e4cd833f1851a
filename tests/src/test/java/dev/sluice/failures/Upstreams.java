package dev.sluice.failures;

import dev.sluice.money.Price;
import dev.sluice.money.Rates;
import dev.sluice.route.Access;
import dev.sluice.route.Capabilities;
import dev.sluice.route.Dropping;
import dev.sluice.route.RouteTable;
import dev.sluice.route.Target;
import dev.sluice.route.Timeouts;
import dev.sluice.simulator.Script;
import dev.sluice.simulator.SeenRequest;
import dev.sluice.simulator.SimulatedProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javax.net.ssl.SSLContext;

/**
 * The three upstreams of one play: {@code eu} fails; {@code us}, the same model in another region,
 * and {@code other}, a dearer model, answer unless the scene has them fail too.
 */
final class Upstreams implements AutoCloseable {
  /** The name of the key that all of them want. */
  static final String KEY_NAME = "UPSTREAM_KEY";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final FailureCase failure;
  private final Scene scene;
  private final Map<String, SimulatedProvider> providers = new LinkedHashMap<>();
  private final Socket unused = new Socket();

  Upstreams(FailureCase failure, Scene scene, SSLContext untrusted) throws IOException {
    this.failure = failure;
    this.scene = scene;
    for (String name : List.of("eu", "us", "other")) {
      boolean tls = fails(name) && failure.reachability() == Reachability.UNTRUSTED_CERTIFICATE;
      SimulatedProvider provider =
          tls ? SimulatedProvider.startTls(untrusted) : SimulatedProvider.start();
      if (fails(name)) {
        play(provider, name.equals("eu") ? failure.scripts() : failure.others());
      } else {
        provider.always(Scripts.WELL);
      }
      providers.put(name, provider);
    }
    // Bound, so that nobody else gets the port, and never listening.
    unused.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  private static void play(SimulatedProvider provider, List<Script> scripts) {
    if (!scripts.isEmpty()) {
      provider.next(scripts.subList(0, scripts.size() - 1).toArray(Script[]::new));
      provider.always(scripts.getLast());
    }
  }

  /** The routes of the scene. */
  RouteTable routes() {
    return scene.routes(target("eu", 1), target("us", 1), target("other", 2));
  }

  /** Waits until the first upstream has sent all it sends. */
  void awaitSilence() {
    provider("eu").awaitSilence(PATIENCE);
  }

  /** The requests of each, in the words of the page. */
  String words() {
    List<String> words = new ArrayList<>();
    for (Map.Entry<String, SimulatedProvider> upstream : providers.entrySet()) {
      List<SeenRequest> seen = upstream.getValue().requests();
      if (!seen.isEmpty()) {
        words.add(Words.times(upstream.getKey(), seen.size()) + hungUp(upstream.getValue(), seen));
      }
    }
    return words.isEmpty() ? "nothing" : String.join(", ", words);
  }

  /** Whoever is silent is hung up on, which it notices a moment later. */
  private static String hungUp(SimulatedProvider provider, List<SeenRequest> seen) {
    if (seen.stream().noneMatch(SeenRequest::silent)) {
      return "";
    }
    provider.awaitHangUp(PATIENCE);
    return " (hung up on)";
  }

  private Target target(String name, long dearness) {
    return new Target(
        name,
        "openai",
        name.equals("other") ? "another-model" : "a-model",
        address(name),
        new Access.Keyed(KEY_NAME),
        Optional.of(Price.of(Rates.of(dearness * 1_000_000, dearness * 10_000_000))),
        OptionalLong.of(window(name)),
        OptionalLong.of(1_000),
        Capabilities.UNKNOWN,
        fails(name) ? failure.turns().timeouts() : Timeouts.DEFAULT,
        Dropping.NOTHING,
        false);
  }

  /** Each reads more than the one before: only then is a request that is too long sent on. */
  private static long window(String name) {
    return switch (name) {
      case "eu" -> 100_000;
      case "us" -> 200_000;
      default -> 400_000;
    };
  }

  private URI address(String name) {
    return switch (fails(name) ? failure.reachability() : Reachability.REACHABLE) {
      case REACHABLE, UNTRUSTED_CERTIFICATE -> provider(name).uri();
      case CONNECTION_REFUSED -> URI.create("http://127.0.0.1:" + unused.getLocalPort() + "/v1");
      case UNKNOWN_HOST -> URI.create("http://upstream.invalid/v1");
    };
  }

  private boolean fails(String name) {
    return name.equals("eu") || scene.othersFail();
  }

  private SimulatedProvider provider(String name) {
    return Optional.ofNullable(providers.get(name)).orElseThrow();
  }

  @Override
  public void close() throws IOException {
    providers.values().forEach(SimulatedProvider::close);
    unused.close();
  }
}
