package dev.sluice.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of the build that is filled by installing into it, once: a mark in it holds the hash of
 * what was asked for, and only another wish, or an install that was cut short, installs again.
 *
 * @param folder what is installed into; emptied before each try
 * @param inputs the files that say what is wanted; copied into the folder first
 * @param installer what installs, with its version: another one installs anew
 */
record Installation(Path folder, List<Path> inputs, String installer) {
  private static final int TRIES = 3;

  Installation {
    inputs = List.copyOf(inputs);
  }

  /**
   * Installs unless it is there already: at most three tries, each from an empty folder, and then a
   * failed test with all that the last try wrote.
   *
   * @param steps the commands that fill the folder; at least one
   */
  void ensure(List<Command> steps) {
    try {
      String wish = hash();
      Path mark = folder.resolve(".installed");
      if (Files.exists(mark) && Files.readString(mark).equals(wish)) {
        return;
      }
      install(steps);
      Files.writeString(mark, wish);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void install(List<Command> steps) throws IOException {
    Finished last = tryOnce(steps);
    for (int tries = 1; tries < TRIES && !last.succeeded(); tries++) {
      last = tryOnce(steps);
    }
    last.orFail(
        "Could not install into " + folder + " in " + TRIES + " tries; the last one wrote:");
  }

  private Finished tryOnce(List<Command> steps) throws IOException {
    empty();
    for (Path input : inputs) {
      Files.copy(input, folder.resolve(input.getFileName()));
    }
    Finished last = steps.getFirst().run();
    for (Command step : steps.subList(1, steps.size())) {
      if (last.succeeded()) {
        last = step.run();
      }
    }
    return last;
  }

  private void empty() throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(folder);
  }

  private String hash() throws IOException {
    MessageDigest sha256;
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
    sha256.update(installer.getBytes(StandardCharsets.UTF_8));
    for (Path input : inputs) {
      sha256.update(Files.readAllBytes(input));
    }
    return HexFormat.of().formatHex(sha256.digest());
  }
}
