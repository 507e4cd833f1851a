package dev.sluice.simulator;

import dev.sluice.json.Json;
import dev.sluice.json.JsonException;
import dev.sluice.json.JsonValue;
import dev.sluice.simulator.http.Connection;
import dev.sluice.simulator.http.Listener;
import dev.sluice.simulator.http.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/**
 * An OpenAI-compatible provider without a model behind it, on 127.0.0.1 if nothing else is said. It
 * serves {@code POST .../chat/completions} and {@code GET .../models} under any prefix, takes any
 * key, and says what the first of these says: the next script in the queue, the request's own
 * ({@code "simulate": {...}}), the standing one. Thread-safe.
 */
public final class SimulatedProvider implements AutoCloseable {
  private final Queue<Script> queue = new ConcurrentLinkedQueue<>();
  private final SeenRequests seen = new SeenRequests();
  private final Barriers barriers = new Barriers();
  private final AtomicLong played = new AtomicLong();
  private final String scheme;
  private final Listener listener;
  private volatile Script standing = Script.plain();
  private volatile List<String> models = List.of("simulated", "simulated-reasoning");

  private SimulatedProvider(String scheme, ServerSocketFactory sockets, InetSocketAddress address)
      throws IOException {
    this.scheme = scheme;
    this.listener = Listener.start(sockets, address, this::handle);
  }

  /** Starts a provider on a port that is free. */
  public static SimulatedProvider start() throws IOException {
    return start(0);
  }

  /**
   * Starts a provider.
   *
   * @param port 0 for any that is free
   * @throws IOException if the port is taken
   */
  public static SimulatedProvider start(int port) throws IOException {
    return at(loopback(port));
  }

  /**
   * Starts a provider that speaks TLS, on a port that is free.
   *
   * @param tls has its certificate, which nobody needs to trust
   */
  public static SimulatedProvider startTls(SSLContext tls) throws IOException {
    return new SimulatedProvider("https", tls.getServerSocketFactory(), loopback(0));
  }

  /**
   * Starts a provider that others than this machine may reach.
   *
   * @param address port 0 for any that is free
   * @throws IOException if the port is taken
   */
  public static SimulatedProvider at(InetSocketAddress address) throws IOException {
    return new SimulatedProvider("http", ServerSocketFactory.getDefault(), address);
  }

  /** The base URL for clients: {@code http://127.0.0.1:PORT/v1}, or https. */
  public URI uri() {
    return URI.create(scheme + "://" + listener.authority() + "/v1");
  }

  /** Queues scripts; each is played for one chat request that follows, in this order. */
  public void next(Script... scripts) {
    queue.addAll(Arrays.asList(scripts));
  }

  /** Sets the script for requests for which nothing else says what to play. */
  public void always(Script script) {
    standing = script;
  }

  /** Sets what {@code GET /models} lists; any other model is answered for all the same. */
  public void models(List<String> names) {
    models = List.copyOf(names);
  }

  /** What {@code GET /models} lists. */
  public List<String> models() {
    return models;
  }

  /** Records what arrives, or not, for benchmarks. It is on at the start. */
  public void recording(boolean on) {
    seen.recording(on);
  }

  /** The last 1,000 requests, in the order in which they arrived. */
  public List<SeenRequest> requests() {
    return seen.all();
  }

  /**
   * Waits until this many requests have arrived since the start or the last {@link #reset}.
   *
   * @return what {@link #requests} returns then
   * @throws IllegalStateException if they do not arrive within {@code timeout}
   */
  public List<SeenRequest> awaitRequests(int count, Duration timeout) {
    return seen.awaitArrival(count, timeout);
  }

  /**
   * Waits until a script has fallen silent: everything it sends has been sent, and nothing more
   * comes. A test that times its client turns the clock from here on.
   *
   * @return the first such request
   * @throws IllegalStateException if none does within {@code timeout}
   */
  public SeenRequest awaitSilence(Duration timeout) {
    return seen.awaitSilence(timeout);
  }

  /**
   * Waits until a client has hung up before it had its answer.
   *
   * @return the first such request
   * @throws IllegalStateException if none does within {@code timeout}
   */
  public SeenRequest awaitHangUp(Duration timeout) {
    return seen.awaitHangUp(timeout);
  }

  /** Forgets scripts and requests, for the next test. */
  public void reset() {
    queue.clear();
    standing = Script.plain();
    seen.clear();
  }

  /** Stops at once; answers that are under way are cut. */
  @Override
  public void close() {
    listener.close();
  }

  private void handle(Request request, Connection connection) throws IOException {
    Optional<JsonValue> body = parse(request.body());
    var arrived = new SeenRequest(request, body.orElse(JsonValue.missing()));
    seen.add(arrived);
    try {
      answer(request, body, connection, arrived);
    } catch (IOException e) {
      if (!connection.isClosed()) {
        seen.hangUp(arrived);
      }
      throw e;
    }
  }

  private void answer(
      Request request, Optional<JsonValue> body, Connection connection, SeenRequest arrived)
      throws IOException {
    boolean chat = request.path().endsWith("/chat/completions");
    if (chat && request.method().equals("POST")) {
      chat(body, connection, arrived);
    } else if (request.path().endsWith("/models") && request.method().equals("GET")) {
      reply(connection, 200, list());
    } else {
      reply(
          connection,
          chat ? 405 : 404,
          refusal(
              new BadRequest("There is no " + request.method() + " " + request.path() + " here.")));
    }
  }

  private void chat(Optional<JsonValue> body, Connection connection, SeenRequest arrived)
      throws IOException {
    Asked asked;
    Script script;
    try {
      JsonValue json = body.orElseThrow(() -> new BadRequest("The request body is not JSON."));
      asked = Asked.read(json);
      script = script(json.get("simulate"));
    } catch (BadRequest e) {
      reply(connection, 400, refusal(e));
      return;
    }
    long number = played.incrementAndGet();
    new Player(connection, script, asked, number, () -> seen.fallSilent(arrived)).play(barriers);
  }

  private Script script(JsonValue own) {
    Script queued = queue.poll();
    if (queued != null) {
      return queued;
    }
    return own.isPresent() ? Script.parse(own) : standing;
  }

  private JsonValue list() {
    List<JsonValue> entries =
        models.stream()
            .map(name -> Json.object().put("id", name).put("object", "model"))
            .map(entry -> entry.put("created", 1_795_000_000).put("owned_by", "simulator").build())
            .toList();
    return Json.object().put("object", "list").put("data", Json.array(entries)).build();
  }

  private static InetSocketAddress loopback(int port) throws IOException {
    return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
  }

  private static JsonValue refusal(BadRequest problem) {
    return Opening.envelope(
        "invalid_request_error", problem.param(), Optional.empty(), problem.problem());
  }

  private static void reply(Connection connection, int status, JsonValue body) throws IOException {
    connection.reply(status, Map.of("content-type", "application/json"), body.toBytes());
  }

  private static Optional<JsonValue> parse(byte[] body) {
    try {
      return body.length == 0 ? Optional.empty() : Optional.of(Json.parse(body));
    } catch (JsonException _) {
      return Optional.empty();
    }
  }
}
