package dev.sluice.emulator;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One connection of a runtime, served by one thread. */
final class Session {
  private static final String VERSION = "/2018-06-01/runtime";
  private static final String INVOCATION = VERSION + "/invocation/";
  private static final String ERROR_TYPE = "lambda-runtime-function-error-type";
  private static final String ERROR_BODY = "lambda-runtime-function-error-body";

  private final Socket socket;
  private final Lambda lambda;
  private final Invocations invocations;
  private final HttpReader reader;
  private final HttpWriter writer;
  private final Thread thread = Thread.currentThread();

  Session(Socket socket, Lambda lambda, Invocations invocations) throws IOException {
    this.socket = socket;
    this.lambda = lambda;
    this.invocations = invocations;
    this.reader = new HttpReader(socket.getInputStream());
    this.writer = new HttpWriter(socket.getOutputStream());
  }

  /** Serves one request after the other, until the runtime or the emulator closes. */
  void run() {
    try (socket) {
      Optional<RequestHead> head = reader.head();
      while (head.isPresent()) {
        serve(head.get());
        if (head.get().closes()) {
          return;
        }
        head = reader.head();
      }
    } catch (IOException | InterruptedException | NumberFormatException _) {
      // The runtime is gone, does not speak HTTP, or the emulator is being closed.
    }
  }

  /** Closes the connection, also of a runtime that waits. */
  void cut() {
    try {
      socket.close();
    } catch (IOException _) {
      // Then it is closed already.
    }
    thread.interrupt();
  }

  /**
   * Waits until a connection that was cut serves nothing any more. An interrupt alone does not say
   * so: who waits for an invocation may still get one that comes right after it.
   */
  void awaitEnd() throws InterruptedException {
    thread.join();
  }

  private void serve(RequestHead head) throws IOException, InterruptedException {
    if (head.waitsForGoAhead()) {
      writer.goAhead();
    }
    String path = head.path();
    if (head.method().equals("GET")) {
      reader.wholeBody(head);
      get(path);
    } else if (path.startsWith(INVOCATION) && path.endsWith("/response")) {
      response(head, path.substring(INVOCATION.length(), path.length() - "/response".length()));
    } else {
      Failure failure = Failure.of(head.field(ERROR_TYPE), reader.wholeBody(head));
      failed(path, failure);
    }
  }

  private void get(String path) throws IOException, InterruptedException {
    switch (path) {
      case INVOCATION + "next" -> next();
      case VERSION + "/restore/next" -> {
        lambda.awaitRestore();
        writer.send(200, Map.of(), new byte[0]);
      }
      default -> writer.refuse(404, "NotFound", "there is nothing here");
    }
  }

  private void next() throws IOException, InterruptedException {
    Invocation invocation = lambda.next();
    invocations.started(invocation);
    Map<String, String> fields = new HashMap<>(invocation.headers());
    fields.put("Lambda-Runtime-Aws-Request-Id", invocation.id());
    fields.put("Lambda-Runtime-Deadline-Ms", Long.toString(invocation.deadline().toEpochMilli()));
    fields.put("Lambda-Runtime-Invoked-Function-Arn", invocation.functionArn());
    try {
      writer.send(200, fields, invocation.event());
    } catch (IOException e) {
      invocations
          .find(invocation.id())
          .ifPresent(
              running -> running.fail(Failure.found("Runtime.ExitError", "the runtime is gone")));
      invocations.ended(invocation.id());
      throw e;
    }
  }

  private void failed(String path, Failure failure) throws IOException {
    switch (path) {
      case VERSION + "/init/error" -> {
        lambda.initFailed(failure);
        writer.accept();
      }
      case VERSION + "/restore/error" -> {
        lambda.restoreFailed(failure);
        writer.accept();
      }
      default -> {
        boolean known = path.startsWith(INVOCATION) && path.endsWith("/error");
        String id =
            known ? path.substring(INVOCATION.length(), path.length() - "/error".length()) : "";
        Optional<Running> running = invocations.find(id);
        if (running.isEmpty()) {
          writer.refuse(400, "InvalidRequestID", "Invalid request ID");
        } else if (running.get().failBeforeAnswer(failure)) {
          invocations.ended(id);
          writer.accept();
        } else {
          writer.refuse(403, "InvalidStateTransition", "State transition is not allowed");
        }
      }
    }
  }

  private void response(RequestHead head, String id) throws IOException {
    Optional<Running> found = invocations.find(id);
    if (found.isEmpty() || !found.get().begin(head.fields())) {
      reader.wholeBody(head);
      writer.refuse(400, "InvalidRequestID", "Invalid request ID");
      return;
    }
    Running running = found.get();
    Map<String, String> trailers;
    try {
      trailers = reader.body(head, passing(running));
    } catch (IOException | NumberFormatException e) {
      running.fail(Failure.found(Failure.TRUNCATED, "the answer has no proper end"));
      throw e;
    } finally {
      invocations.ended(id);
    }
    if (trailers.containsKey(ERROR_TYPE)) {
      running.flush();
      running.fail(
          Failure.of(
              trailers.getOrDefault(ERROR_TYPE, ""),
              decoded(trailers.getOrDefault(ERROR_BODY, ""))));
    } else {
      running.end();
    }
    writer.accept();
  }

  /** The report of a failure that a trailer brings; as it is, if it is not in Base64. */
  private static byte[] decoded(String trailer) {
    byte[] text = trailer.getBytes(StandardCharsets.UTF_8);
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }

  private static HttpReader.Body passing(Running running) {
    return new HttpReader.Body() {
      @Override
      public void piece(byte[] bytes, int length) throws IOException {
        if (!running.write(bytes, 0, length)) {
          throw new IOException("its time is up");
        }
      }

      @Override
      public void chunkEnd() {
        running.flush();
      }
    };
  }
}
