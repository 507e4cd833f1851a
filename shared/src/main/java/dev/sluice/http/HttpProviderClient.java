package dev.sluice.http;

import dev.sluice.chat.FailureClass;
import dev.sluice.http.Watchdog.Watch;
import dev.sluice.provider.Attempt;
import dev.sluice.provider.ChunkSink;
import dev.sluice.provider.Dialect;
import dev.sluice.provider.Failure;
import dev.sluice.provider.KeyStore;
import dev.sluice.provider.Outgoing;
import dev.sluice.provider.ProviderCall;
import dev.sluice.provider.ProviderClient;
import dev.sluice.provider.Reading;
import dev.sluice.provider.RequestSigner;
import dev.sluice.provider.RequestSigner.SignerUnavailable;
import dev.sluice.provider.Translation;
import dev.sluice.route.Access;
import dev.sluice.route.Target;
import dev.sluice.route.Timeouts;
import dev.sluice.secret.Secret;
import dev.sluice.secret.SecretUnavailable;
import dev.sluice.time.Deadline;
import dev.sluice.time.Ticker;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends requests to providers over HTTP/1.1, each once. Thread-safe; a send blocks its thread,
 * which may be a virtual one. Neither requests nor keys reach a log or a message.
 */
public final class HttpProviderClient implements ProviderClient, AutoCloseable {
  /** How long it may take to read a key; nobody waits for it who has not as much left. */
  private static final Duration KEY_READ = Duration.ofSeconds(3);

  private final KeyStore keys;
  private final Function<Target, Dialect> dialects;
  private final RequestSigner signer;
  private final InstantSource clock;
  private final CloseableHttpClient http;
  private final Watchdog watchdog;

  /**
   * A client with connections of its own.
   *
   * @param keys where the providers' keys are
   * @param dialects which dialect a target speaks
   * @param signer signs the requests to targets that want it
   * @param clock for a {@code Retry-After} that is a date
   * @param ticker for time-outs
   */
  public HttpProviderClient(
      KeyStore keys,
      Function<Target, Dialect> dialects,
      RequestSigner signer,
      InstantSource clock,
      Ticker ticker) {
    this.keys = keys;
    this.dialects = dialects;
    this.signer = signer;
    this.clock = clock;
    this.http = Connections.open();
    this.watchdog = new Watchdog(ticker);
  }

  @Override
  public Attempt send(Target target, ProviderCall call, ChunkSink sink) {
    if (target.keyName().isEmpty()) {
      return send(target, call, sink, Optional.empty());
    }
    String name = target.keyName().get();
    Optional<Secret> key;
    try {
      key = keys.find(name);
    } catch (SecretUnavailable e) {
      return failed(
          FailureClass.KEY_UNREADABLE, "The provider's key cannot be read now: " + e.why() + ".");
    }
    return key.isEmpty()
        ? failed(
            FailureClass.CREDENTIALS,
            "The gateway has no key named " + name + " for this provider.")
        : secondLook(name, key.get(), send(target, call, sink, key), call.deadline());
  }

  /**
   * A key that was refused may have been replaced since it was read. Then the failure says so, and
   * whoever sends again sends the new one. If it is still the same key, the provider has answered:
   * to send it once more would only look like somebody who guesses keys.
   */
  private Attempt secondLook(String name, Secret key, Attempt attempt, Deadline deadline) {
    return attempt instanceof Attempt.Failed(Failure failure, var usage)
            && failure.kind() == FailureClass.CREDENTIALS
            && deadline.leaves(KEY_READ)
            && keys.refreshed(name, key).isPresent()
        ? new Attempt.Failed(failure.as(FailureClass.STALE_KEY), usage)
        : attempt;
  }

  private Attempt send(Target target, ProviderCall call, ChunkSink sink, Optional<Secret> key) {
    return switch (new Careful(dialects.apply(target)).translate(target, call)) {
      case Translation.Unsendable(Failure failure) -> new Attempt.Failed(failure, Optional.empty());
      case Translation.Sendable(Outgoing request, Reading reading) ->
          send(target, call, request, reading, sink, key);
    };
  }

  private Attempt send(
      Target target,
      ProviderCall call,
      Outgoing request,
      Reading reading,
      ChunkSink sink,
      Optional<Secret> key) {
    Timeouts timeouts = target.timeouts();
    Duration total = least(timeouts.total(), call.deadline().left());
    if (total.isZero()) {
      return failed(FailureClass.CONNECT, "There was no time left to ask the upstream.");
    }
    RequestBody body = new RequestBody(request.body().toBytes());
    HttpPost post = new HttpPost(address(target.apiBase(), request.path()));
    try {
      headers(target, post, request, body, key).forEach(post::setHeader);
    } catch (SignerUnavailable e) {
      return failed(
          FailureClass.KEY_UNREADABLE, "The request cannot be signed now: " + e.getMessage() + ".");
    }
    post.setEntity(body);
    post.setConfig(config(least(timeouts.connect(), total), total));
    Duration silence = request.streamed() ? timeouts.firstByte() : total;
    try (Watch watch = watchdog.watch(total, silence, post::cancel)) {
      Exchange exchange = new Exchange(reading, watch);
      try {
        return hiding(
            key, exchange(post, exchange, call, request.streamed(), timeouts.idle(), sink));
      } catch (IOException e) {
        return new Attempt.Failed(
            Breakage.of(e, body.isWritten(), watch.hasExpired()), exchange.usage());
      }
    }
  }

  /** All headers of a request: the dialect's, the key, and the signature over them. */
  private Map<String, String> headers(
      Target target, HttpPost post, Outgoing request, RequestBody body, Optional<Secret> key) {
    Map<String, String> headers = new TreeMap<>(request.headers());
    headers.put("content-type", "application/json");
    headers.put("accept", request.streamed() ? "text/event-stream" : "application/json");
    key.ifPresent(
        secret -> headers.put(request.keyHeader().header(), request.keyHeader().value(secret)));
    if (target.access() instanceof Access.Signed signed) {
      headers.putAll(signer.sign(signed, address(post), Map.copyOf(headers), body.bytes()));
    }
    return headers;
  }

  private static URI address(HttpPost post) {
    try {
      return post.getUri();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("an address that was one before", e);
    }
  }

  private Attempt exchange(
      HttpPost post,
      Exchange exchange,
      ProviderCall call,
      boolean streamed,
      Duration idle,
      ChunkSink sink)
      throws IOException {
    ClassicHttpResponse response = http.executeOpen(null, post, null);
    try {
      if (response.getCode() / 100 != 2) {
        return exchange.refused(response, clock.instant());
      }
      if (!streamed) {
        return exchange.buffered(response);
      }
      return call.request().stream()
          ? exchange.streamed(response, call.request().choices(), idle, sink)
          : exchange.gathered(response, call.request().choices(), idle);
    } finally {
      // Closing a response reads it to its end first; a cancelled one cannot be read.
      if (!exchange.isReadToEnd()) {
        post.cancel();
      }
      Closer.closeQuietly(response);
    }
  }

  /** Hangs up on every upstream. */
  @Override
  public void close() {
    http.close(CloseMode.IMMEDIATE);
    watchdog.close();
  }

  /** The dialect's path behind the base, whose query stays (Azure's {@code api-version}). */
  private static URI address(URI base, String path) {
    String text = base.toString();
    int query = base.getRawQuery() == null ? text.length() : text.indexOf('?');
    int end = text.charAt(query - 1) == '/' ? query - 1 : query;
    String rest = text.substring(query);
    return URI.create(
        text.substring(0, end) + path + (path.contains("?") ? rest.replace('?', '&') : rest));
  }

  /**
   * The time-outs of one request. The one to connect is deprecated in favour of one for each host,
   * but here it is a target's, and two targets may share a host. The one to answer stands behind
   * the watchdog, should a hang-up ever not end a read.
   */
  @SuppressWarnings("deprecation")
  private static RequestConfig config(Duration connect, Duration total) {
    return RequestConfig.custom()
        .setConnectionRequestTimeout(timeout(connect))
        .setConnectTimeout(timeout(connect))
        .setResponseTimeout(timeout(total.plusSeconds(1)))
        .setAuthenticationEnabled(false)
        .setProtocolUpgradeEnabled(false)
        .build();
  }

  /** Zero would be no time-out at all. */
  private static Timeout timeout(Duration time) {
    return Timeout.ofMilliseconds(Math.max(1, time.toMillis()));
  }

  private static Duration least(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  /** Should an upstream repeat the key in an error, in whatever shape the key has. */
  private static Attempt hiding(Optional<Secret> key, Attempt attempt) {
    return key.isPresent() && attempt instanceof Attempt.Failed(Failure failure, var usage)
        ? new Attempt.Failed(failure.hiding(key.get()), usage)
        : attempt;
  }

  private static Attempt failed(FailureClass kind, String message) {
    return new Attempt.Failed(Failure.of(kind, message), Optional.empty());
  }
}
