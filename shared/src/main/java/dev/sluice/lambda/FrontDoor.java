package dev.sluice.lambda;

import dev.sluice.caller.StoreUnavailable;
import dev.sluice.chat.RequestId;
import dev.sluice.chat.RequestProblem;
import dev.sluice.gateway.ChatOutcome;
import dev.sluice.json.JsonException;
import dev.sluice.secret.SecretUnavailable;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all functions behind API Gateway do alike: the event is read, the request gets its id,
 * preflights are answered, every answer carries the id and the CORS headers, a HEAD is answered
 * like a GET without the body, and what goes wrong becomes an answer. Thread-safe.
 */
public final class FrontDoor {
  private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);

  private final Cors cors;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * A front door.
   *
   * @param random for request ids; thread-safe
   */
  public FrontDoor(Cors cors, InstantSource clock, RandomGenerator random) {
    this.cors = cors;
    this.clock = clock;
    this.random = random;
  }

  /** What a function answers: never to an OPTIONS or a HEAD. */
  @FunctionalInterface
  public interface Routes {
    HttpReply answer(ProxyRequest request);
  }

  /**
   * Reads an event and answers it with one of these routes.
   *
   * @throws IOException if the answer cannot be written
   */
  public void answer(byte[] event, ReplyOutput out, Routes routes) throws IOException {
    Optional<Visit> visit = enter(event, out);
    if (visit.isPresent()) {
      answer(visit.get(), out, routes);
    }
  }

  /**
   * Reads an event; empty if it cannot be read, and is answered.
   *
   * @throws IOException if that answer cannot be written
   */
  public Optional<Visit> enter(byte[] event, ReplyOutput out) throws IOException {
    RequestId id = RequestId.of(clock.instant(), random.nextLong());
    try {
      ProxyRequest request = ProxyRequest.read(event);
      return Optional.of(new Visit(request, id, cors.headers(request.header("origin"))));
    } catch (JsonException | IllegalArgumentException e) {
      HttpReply reply = ErrorBodies.badRequest(RequestProblem.of("The event cannot be read."));
      out.send(reply.with(Visit.naming(id)).with(cors.headers(Optional.empty())));
      return Optional.empty();
    }
  }

  /**
   * Answers a visit with one of these routes.
   *
   * @throws IOException if the answer cannot be written
   */
  public void answer(Visit visit, ReplyOutput out, Routes routes) throws IOException {
    ProxyRequest request = visit.request();
    boolean head = request.method().equals("HEAD");
    HttpReply reply = reply(visit, head ? request.asGet() : request, routes);
    HttpReply whole = reply.with(Visit.naming(visit.id())).with(visit.corsHeaders());
    out.send(head ? whole.withoutBody() : whole);
  }

  private HttpReply reply(Visit visit, ProxyRequest request, Routes routes) {
    try {
      return request.method().equals("OPTIONS") ? cors.preflight(request) : routes.answer(request);
    } catch (StoreUnavailable e) {
      LOG.error("request {} is refused", visit.id(), e);
      return ErrorBodies.of(new ChatOutcome.LedgerDown(), clock.instant());
    } catch (SecretUnavailable e) {
      LOG.error("request {} is refused", visit.id(), e);
      return ErrorBodies.secretUnavailable(e);
    } catch (RuntimeException e) {
      LOG.error("request {} met a bug", visit.id(), e);
      return ErrorBodies.internal();
    }
  }
}
