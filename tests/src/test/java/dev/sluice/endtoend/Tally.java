package dev.sluice.endtoend;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How many there are of each. */
final class Tally {
  private Tally() {}

  static <T, K> Map<K, Long> of(List<T> things, Function<T, K> kind) {
    return things.stream().collect(Collectors.groupingBy(kind, Collectors.counting()));
  }
}
