package dev.sluice.bench;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server of ours in a process of its own, so that what it uses can be told from what others use.
 * It ends when its standard input does, so it never outlives this process. Thread-safe.
 */
final class Child implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Process process;
  private final JsonValue greeting;

  private Child(Process process, JsonValue greeting) {
    this.process = process;
    this.greeting = greeting;
  }

  /**
   * Starts one and waits until it answers requests.
   *
   * @param javaOptions for its virtual machine, besides those of {@code ./sluice run}
   * @param words what {@link Main} is to do there
   */
  static Child start(Path root, List<String> javaOptions, List<String> words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(javaOptions);
    command.addAll(List.of("-Dsluice.root=" + root, "-cp", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(words);
    command.add("--attached");
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    if (line == null) {
      process.destroy();
      throw new IOException("'" + String.join(" ", words) + "' did not start");
    }
    return new Child(process, Json.parse(line));
  }

  /** What it prints, on one line, once it is ready. */
  static String greeting(URI uri, String key) {
    return Json.object().put("uri", uri.toString()).put("key", key).build().toString();
  }

  URI uri() {
    return URI.create(greeting.get("uri").stringOr(""));
  }

  String key() {
    return greeting.get("key").stringOr("");
  }

  /** The processor time it has used; zero where the system does not tell. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void close() throws IOException {
    process.outputWriter(StandardCharsets.UTF_8).close();
    try {
      if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
