package dev.sluice.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;

/** Something that speaks enough of DynamoDB's protocol to refuse, to fail, and to hang up. */
@NullMarked
final class FakeDynamo implements AutoCloseable {
  /** An answer: a status and the name of an error; a status of zero hangs up without one. */
  record Answer(int status, String error) {
    static final Answer HANGS_UP = new Answer(0, "");
    static final Answer FAILS = new Answer(500, "InternalServerError");
    static final Answer THROTTLES = new Answer(400, "ProvisionedThroughputExceededException");
    static final Answer FORBIDS = new Answer(400, "AccessDeniedException");
  }

  private final HttpServer server;
  private final AtomicInteger calls = new AtomicInteger();
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

  /** Gives these answers in this order, and the last one from then on. */
  FakeDynamo(Answer... answers) throws IOException {
    this.answers.addAll(List.of(answers));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  int calls() {
    return calls.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    calls.incrementAndGet();
    exchange.getRequestBody().readAllBytes();
    Answer answer = answers.size() > 1 ? answers.remove() : answers.element();
    if (answer.status() > 0) {
      byte[] body =
          ("{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + answer.error() + "\"}")
              .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }
}
