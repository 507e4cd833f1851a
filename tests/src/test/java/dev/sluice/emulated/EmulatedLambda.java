package dev.sluice.emulated;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * AWS's Runtime Interface Emulator with one function in it, which it starts at the first event and
 * keeps for those that follow, as Lambda does. Used by one thread.
 */
final class EmulatedLambda implements AutoCloseable {
  private static final Duration ANSWER = Duration.ofMinutes(1);
  private static final int STEP_MILLIS = 20;
  private static final int STEPS = 1_000;

  private final Process process;
  private final URI address;
  private final Path log;
  private final HttpClient client = HttpClient.newHttpClient();

  private EmulatedLambda(Process process, URI address, Path log) {
    this.process = process;
    this.address = address;
    this.log = log;
  }

  /**
   * Starts one.
   *
   * @param emulator the program
   * @param line what starts the function
   * @param environment all that the function's process finds in its environment
   * @param folder where the function's zip is unpacked
   * @param log a file for what all of it writes
   */
  static EmulatedLambda start(
      Path emulator, List<String> line, Map<String, String> environment, Path folder, Path log)
      throws IOException {
    List<Integer> ports = freePorts();
    List<String> words = new ArrayList<>();
    words.add(emulator.toString());
    words.add("--runtime-interface-emulator-address");
    words.add("127.0.0.1:" + ports.get(0));
    words.add("--runtime-api-address");
    words.add("127.0.0.1:" + ports.get(1));
    words.addAll(line);
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    URI address =
        URI.create(
            "http://127.0.0.1:" + ports.get(0) + "/2015-03-31/functions/function/invocations");
    return new EmulatedLambda(process, address, log);
  }

  /** Where the function can be invoked, once it listens. */
  URI address() {
    return address;
  }

  /** What the function answers to this event, to the byte. */
  byte[] answer(String event) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(ANSWER)
            .POST(HttpRequest.BodyPublishers.ofString(event))
            .build();
    for (int step = 0; step < STEPS; step++) {
      try {
        HttpResponse<byte[]> response =
            client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
          throw new AssertionError("the emulator says " + response.statusCode() + "\n" + written());
        }
        return response.body();
      } catch (ConnectException e) {
        if (hasEnded()) {
          throw new AssertionError("the emulator has ended\n" + written(), e);
        }
        // Not up yet.
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
    throw new AssertionError("the emulator does not listen\n" + written());
  }

  /** The command lines of what it has started, and of what that has. */
  List<String> lines() {
    return process
        .descendants()
        .map(child -> child.info().commandLine().orElse("" + child.pid()))
        .toList();
  }

  /** All that it and the function have written. */
  String written() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it and the function. */
  @Override
  public void close() {
    client.shutdownNow();
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(each -> each.onExit().join());
  }

  private boolean hasEnded() {
    try {
      return process.waitFor(STEP_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /**
   * Two ports that were free a moment ago: the emulator does not say which ones it would choose.
   */
  private static List<Integer> freePorts() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket one = new ServerSocket(0, 1, loopback);
        ServerSocket two = new ServerSocket(0, 1, loopback)) {
      return List.of(one.getLocalPort(), two.getLocalPort());
    }
  }

  private static AssertionError interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new AssertionError("interrupted", e);
  }
}
