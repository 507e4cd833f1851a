package dev.sluice.testkit;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A file {@code events/<function>/<name>.json} and what it must bring about, which {@code
 * events/expected/<function>.json} says: so that a test with twins and one with a process mean the
 * same answer. Immutable.
 *
 * @param function the function's folder
 * @param name the file's name, without {@code .json}
 * @param expected what must be answered
 */
public record SampleEvent(Path file, String function, String name, ExpectedAnswer expected) {
  /**
   * What stands in the files where a caller's key belongs. It has the form of one, because under
   * {@code sam local} the files are sent as they are: {@code ./sluice run --sam-local} knows it.
   */
  public static final String KEY = "sk-sampleevents-onlyforthesampleeventsofsamlocal";

  /** What stands in the files where the administrator's key belongs, and is it under sam local. */
  public static final String ADMIN_KEY = "ADMIN-KEY-REPLACED-BY-TEST";

  /**
   * How a placeholder ends; one that nobody fills in would be refused, and nobody would see why.
   */
  private static final String PLACEHOLDER = "REPLACED-BY-TEST";

  /**
   * The events of this function, by name.
   *
   * @param root the root of the checkout
   * @throws IllegalStateException if an event has no expectation or an expectation no event
   */
  public static List<SampleEvent> of(Path root, String function) {
    Path events = root.resolve("events");
    Path said = events.resolve("expected").resolve(function + ".json");
    try (Stream<Path> files = Files.list(events.resolve(function))) {
      JsonValue expected = Json.parse(Files.readAllBytes(said));
      Set<String> unused = new TreeSet<>(expected.names());
      List<SampleEvent> found = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        String name = Objects.requireNonNull(file.getFileName()).toString().replace(".json", "");
        if (!unused.remove(name)) {
          throw new IllegalStateException(said + " does not say what " + name + " is for");
        }
        found.add(new SampleEvent(file, function, name, ExpectedAnswer.parse(expected.get(name))));
      }
      if (!unused.isEmpty()) {
        throw new IllegalStateException("there is no event for " + unused + " of " + said);
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The event with these keys in it.
   *
   * @throws IllegalStateException if a key in it is another than the two above
   */
  public String text(String key, String adminKey) {
    try {
      String text = Files.readString(file).replace(KEY, "").replace(ADMIN_KEY, "");
      if (text.contains(PLACEHOLDER)) {
        throw new IllegalStateException(file + ": the key that sam local knows is " + KEY);
      }
      return Files.readString(file).replace(KEY, key).replace(ADMIN_KEY, adminKey);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Such as {@code chat-proxy/chat}. */
  @Override
  public String toString() {
    return function + "/" + name;
  }
}
