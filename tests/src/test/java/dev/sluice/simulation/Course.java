package dev.sluice.simulation;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What one load came to in one scenario.
 *
 * @param load the requests, in order of their numbers
 * @param replies what each got, in the same order
 * @param calls how often the targets were asked
 * @param wasted how many of the calls did not lead to an answer
 */
record Course(List<Arrival> load, List<Reply> replies, int calls, int wasted) {
  /** A caller who waits so much longer than on a good day notices it. */
  private static final Duration NOTICED = Duration.ofSeconds(1);

  Course {
    load = List.copyOf(load);
    replies = List.copyOf(replies);
  }

  /** How many requests were answered. */
  int answered() {
    return (int) replies.stream().filter(Reply::answered).count();
  }

  /** The part of the requests that was answered, 0 to 1. */
  double success() {
    return (double) answered() / replies.size();
  }

  double callsPerRequest() {
    return (double) calls / replies.size();
  }

  /**
   * How much later first content came than in the other course, request by request, where both have
   * an answer: so many percent of those came no later than this (nearest rank).
   */
  Duration added(Course healthy, int percent) {
    List<Duration> added =
        IntStream.range(0, replies.size())
            .filter(i -> replies.get(i).answered() && healthy.replies.get(i).answered())
            .mapToObj(i -> delay(healthy, i))
            .sorted()
            .toList();
    int rank = (int) Math.ceil(added.size() * percent / 100.0);
    return added.isEmpty() ? Duration.ZERO : added.get(Math.max(0, rank - 1));
  }

  /**
   * How long after this moment the last request arrived that was not answered, or was noticeably
   * later than in the other course; zero if none did.
   */
  Duration recovery(Duration over, Course healthy) {
    return IntStream.range(0, replies.size())
        .filter(i -> !replies.get(i).answered() || delay(healthy, i).compareTo(NOTICED) > 0)
        .mapToObj(i -> load.get(i).at().minus(over))
        .filter(Duration::isPositive)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private Duration delay(Course healthy, int number) {
    Duration then = healthy.replies.get(number).firstContent().orElse(Duration.ZERO);
    return replies.get(number).firstContent().orElseThrow().minus(then);
  }
}
