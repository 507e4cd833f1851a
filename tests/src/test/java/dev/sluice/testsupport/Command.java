package dev.sluice.testsupport;

import dev.sluice.testsupport.Finished.Ending;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program with its arguments, run to its end with all it writes kept. Immutable.
 *
 * @param words the program and its arguments, no shell between
 * @param folder where it runs
 * @param environment added to the environment of the build
 * @param limit after this long it is stopped, with all it has started
 * @param input what it reads from its standard input, which ends then; a few kilobytes at most
 */
public record Command(
    List<String> words,
    Path folder,
    Map<String, String> environment,
    Duration limit,
    String input) {
  private static final Duration USUAL_LIMIT = Duration.ofMinutes(2);

  public Command {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
  }

  /** This program with these arguments, in the root of the checkout, for two minutes at most. */
  public static Command of(Object program, Object... arguments) {
    List<String> words =
        Stream.concat(Stream.of(program), Stream.of(arguments)).map(Object::toString).toList();
    return new Command(words, Checkout.root(), Map.of(), USUAL_LIMIT, "");
  }

  /** The same, run in this folder. */
  public Command in(Path other) {
    return new Command(words, other, environment, limit, input);
  }

  /** The same, with this environment variable too. */
  public Command with(String name, String value) {
    return with(Map.of(name, value));
  }

  /** The same, with these environment variables too. */
  public Command with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(more);
    return new Command(words, folder, all, limit, input);
  }

  /** The same, stopped after this long. */
  public Command within(Duration time) {
    return new Command(words, folder, environment, time, input);
  }

  /** The same, with this on its standard input. */
  public Command reading(String text) {
    return new Command(words, folder, environment, limit, text);
  }

  /** Runs it and waits for its end. */
  public Finished run() {
    try {
      Path output = Files.createTempFile("sluice", ".out");
      Path errors = Files.createTempFile("sluice", ".err");
      try {
        return run(output, errors);
      } finally {
        Files.delete(output);
        Files.delete(errors);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Into files, not pipes: a grandchild that outlives its parent cannot keep us waiting. */
  private Finished run(Path output, Path errors) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    builder.environment().putAll(environment);
    long began = System.nanoTime();
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return new Finished(line(), Ending.NOT_STARTED, -1, "", "" + e.getMessage(), Duration.ZERO);
    }
    boolean ended = endsWithin(process);
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    return new Finished(
        line(),
        ended ? Ending.EXITED : Ending.STOPPED,
        ended ? process.exitValue() : -1,
        Files.readString(output),
        Files.readString(errors),
        took);
  }

  private boolean endsWithin(Process process) throws IOException {
    try (OutputStream toIt = process.getOutputStream()) {
      toIt.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException _) {
      // It has ended without reading it, which is up to it.
    }
    try {
      if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return true;
      }
      stop(process);
      return false;
    } catch (InterruptedException e) {
      stop(process);
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void stop(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }

  private String line() {
    return String.join(" ", words);
  }
}
