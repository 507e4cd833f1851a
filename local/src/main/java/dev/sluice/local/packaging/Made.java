package dev.sluice.local.packaging;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A zip that was made.
 *
 * @param zip where it is
 * @param bytes its size
 * @param entries what each entry takes in it, in bytes
 */
public record Made(Path zip, long bytes, Map<String, Long> entries) {
  static final String LIBRARIES = "lib/";

  /** So many of the largest libraries are shown by name. */
  private static final int SHOWN = 5;

  public Made {
    entries = Map.copyOf(entries);
  }

  /** Where the bytes come from, in megabytes: the largest libraries, the others, our own files. */
  public String makeUp() {
    var libraries =
        entries.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(LIBRARIES))
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .toList();
    int shown = Math.min(SHOWN, libraries.size());
    String largest =
        libraries.subList(0, shown).stream()
            .map(entry -> name(entry.getKey()) + " " + megabytes(entry.getValue()) + ", ")
            .collect(Collectors.joining());
    var others = libraries.subList(shown, libraries.size());
    long ours =
        entries.entrySet().stream()
            .filter(entry -> !entry.getKey().startsWith(LIBRARIES))
            .mapToLong(Map.Entry::getValue)
            .sum();
    return "%s%d more %s, our own %s"
        .formatted(
            largest,
            others.size(),
            megabytes(others.stream().mapToLong(Map.Entry::getValue).sum()),
            megabytes(ours));
  }

  /** {@code lib/sdk-core-2.57.8.jar} is {@code sdk-core}. */
  private static String name(String entry) {
    return entry.substring(LIBRARIES.length()).replaceFirst("-\\d[^/]*\\.jar$", "");
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f", bytes / 1e6);
  }
}
