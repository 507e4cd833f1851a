package dev.sluice.endtoend;

import dev.sluice.testsupport.Checkout;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The gateway as a process of its own, started as {@code ./sluice run} starts it once all is
 * compiled: to be killed, and to be asked for its exit code.
 */
final class GatewayProcess implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration STOP = Duration.ofMinutes(1);
  private static final Pattern ADDRESS = Pattern.compile("Sluice answers on (http://\\S+)/v1");

  private final Process process;
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<URI> address = new CompletableFuture<>();
  private final Thread reader;

  private GatewayProcess(Process process) {
    this.process = process;
    this.reader = Thread.ofVirtual().start(this::read);
  }

  /**
   * Starts one.
   *
   * @param environment beside that of the tests, from which provider keys are taken away
   * @param options the words after {@code ./sluice run}
   */
  static GatewayProcess start(Map<String, String> environment, Object... options) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    words.add("--enable-native-access=ALL-UNNAMED");
    words.add("-Dsluice.root=" + Checkout.root());
    words.addAll(List.of("-cp", System.getProperty("java.class.path")));
    words.addAll(List.of("dev.sluice.local.Main", "run"));
    for (Object option : options) {
      words.add(option.toString());
    }
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().keySet().removeIf(GatewayProcess::isOfProviders);
    builder.environment().putAll(environment);
    try {
      return new GatewayProcess(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A client of it, once it is up. */
  Client client() {
    try {
      return Client.of(address.get(START.toSeconds(), TimeUnit.SECONDS));
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("it did not start:\n" + output(), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Ends it as {@code kill -9} does: it learns nothing of it. */
  void kill() {
    process.destroyForcibly();
    exitCode();
  }

  /** Asks it to stop, as {@code kill} and a shutdown of the machine do. */
  void terminate() {
    // By its handle: the process's own method would close its output here, before its last words.
    process.toHandle().destroy();
  }

  /** What it ends with, once it has ended. */
  int exitCode() {
    try {
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("it still runs:\n" + output());
      }
      reader.join();
      return process.exitValue();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** All it has written so far. */
  String output() {
    return String.join("\n", lines);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    exitCode();
  }

  private void read() {
    try (BufferedReader out = process.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
        Matcher matcher = ADDRESS.matcher(line);
        if (matcher.find()) {
          address.complete(URI.create(matcher.group(1)));
        }
      }
      address.completeExceptionally(new IOException("it ended"));
    } catch (IOException e) {
      address.completeExceptionally(e);
    }
  }

  private static boolean isOfProviders(String variable) {
    return variable.endsWith("_API_KEY") || variable.equals("OLLAMA_HOST");
  }

  private static AssertionError interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new AssertionError("interrupted", e);
  }
}
