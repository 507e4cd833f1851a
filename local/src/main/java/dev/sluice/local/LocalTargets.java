package dev.sluice.local;

import dev.sluice.aws.NamedCredentials;
import dev.sluice.provider.KeyStore;
import dev.sluice.provider.declared.Upstreams;
import dev.sluice.route.Access;
import dev.sluice.route.RouteTable;
import dev.sluice.route.Target;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which targets are real on this machine: those whose key is in the environment, Ollama's where
 * {@code OLLAMA_HOST} says it listens, Amazon Bedrock's where AWS credentials are named, and others
 * that need no key. The simulated provider plays the rest.
 */
final class LocalTargets {
  private static final String OLLAMA_HOST = "OLLAMA_HOST";

  private final Map<String, String> environment;
  private final KeyStore keys;

  LocalTargets(Map<String, String> environment, KeyStore keys) {
    this.environment = environment;
    this.keys = keys;
  }

  /** The routes with Ollama where it is on this machine. */
  RouteTable here(RouteTable routes) {
    return Optional.ofNullable(environment.get(OLLAMA_HOST))
        .filter(host -> !host.isBlank())
        .map(LocalTargets::address)
        .map(address -> routes.map(t -> isOllama(t) ? t.at(address) : t))
        .orElse(routes);
  }

  /** The routes with the simulated provider in the place of every target that is not real. */
  RouteTable played(RouteTable routes, URI simulator) {
    return routes.map(t -> reasonAgainst(t).isPresent() ? t.playedAt(simulator) : t);
  }

  /** What is missing for each target that is not real, by the target's id. */
  Map<String, String> missing(RouteTable routes) {
    Map<String, String> missing = new HashMap<>();
    for (Target target : routes.targets()) {
      reasonAgainst(target).ifPresent(reason -> missing.put(target.id(), reason));
    }
    return missing;
  }

  /** Why this target cannot be reached: what is missing in the environment. */
  Optional<String> reasonAgainst(Target target) {
    if (target.simulated()) {
      return Optional.empty();
    }
    if (target.access() instanceof Access.Signed) {
      return NamedCredentials.in(environment).isPresent()
          ? Optional.empty()
          : Optional.of(NamedCredentials.MISSING);
    }
    return isOllama(target) && !environment.containsKey(OLLAMA_HOST)
        ? Optional.of("no " + OLLAMA_HOST)
        : target.keyName().filter(name -> keys.find(name).isEmpty()).map(name -> "no key " + name);
  }

  private static boolean isOllama(Target target) {
    return Upstreams.builtIn().of("ollama").apiBase().filter(target.apiBase()::equals).isPresent();
  }

  private static URI address(String host) {
    String url = host.contains("://") ? host : "http://" + host;
    URI uri = URI.create(url);
    String withPort = uri.getPort() < 0 ? url + ":11434" : url;
    return URI.create(withPort.replaceAll("/+$", "") + "/v1");
  }
}
