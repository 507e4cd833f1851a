package dev.sluice.failures;

import dev.sluice.simulator.Script;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One way in which an upstream fails, and what must come of it. Made by {@link #of} and the methods
 * after it, each of which returns another case. Immutable.
 *
 * @param name its name on the page
 * @param reachability whether the target can be reached
 * @param scripts what the upstream plays: each for one request, the last for all that follow
 * @param others what the other two play where all fail, in the same way
 * @param turns who turns the clock
 * @param pieces how many pieces of content a stream has brought when it falls silent
 * @param asked how long the upstream asks to wait
 * @param time how long the request may take, from its arrival
 * @param expected what must come of it
 */
record FailureCase(
    String name,
    Reachability reachability,
    List<Script> scripts,
    List<Script> others,
    ClockTurns turns,
    int pieces,
    Optional<Duration> asked,
    Duration time,
    Map<Scene, Map<Way, Expected>> expected) {
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  FailureCase {
    scripts = List.copyOf(scripts);
    others = List.copyOf(others);
    // In the order of the scenes, which is that of the page.
    expected = new EnumMap<>(expected);
  }

  /** An upstream that plays these, the last of them for ever. */
  static FailureCase of(String name, Script... scripts) {
    return at(name, Reachability.REACHABLE, scripts);
  }

  /** An upstream that cannot be reached. */
  static FailureCase at(String name, Reachability reachability, Script... scripts) {
    return new FailureCase(
        name,
        reachability,
        List.of(scripts),
        List.of(scripts),
        ClockTurns.BY_PAUSES,
        0,
        Optional.empty(),
        A_MINUTE,
        new EnumMap<>(Scene.class));
  }

  /** Where none answers, the others fail in another way than the first. */
  FailureCase othersPlay(Script script) {
    return new FailureCase(
        name, reachability, scripts, List.of(script), turns, pieces, asked, time, expected);
  }

  /** It asks to wait this long. */
  FailureCase asking(Duration wait) {
    return new FailureCase(
        name, reachability, scripts, others, turns, pieces, Optional.of(wait), time, expected);
  }

  /** Its script falls silent after this many pieces of content, until its time-out. */
  FailureCase silentAfter(int content) {
    return turnedBy(ClockTurns.BY_SILENCE, content, time);
  }

  /** Its script falls silent at the start, and the request's deadline passes meanwhile. */
  FailureCase silentToTheDeadline() {
    return turnedBy(ClockTurns.BY_SILENCE_TO_THE_DEADLINE, 0, ClockTurns.SHORT);
  }

  /** Its pieces come slowly, but each in time. */
  FailureCase dripping() {
    return turnedBy(ClockTurns.BY_PIECES, 0, time);
  }

  private FailureCase turnedBy(ClockTurns other, int content, Duration within) {
    return new FailureCase(
        name, reachability, scripts, others, other, content, asked, within, expected);
  }

  /** With no other target. */
  FailureCase alone(Expected both) {
    return in(Scene.ALONE, both, both);
  }

  FailureCase alone(Expected streamed, Expected buffered) {
    return in(Scene.ALONE, streamed, buffered);
  }

  /** With the same model in another region, which answers. */
  FailureCase twoRegions(Expected both) {
    return in(Scene.TWO_REGIONS, both, both);
  }

  FailureCase twoRegions(Expected streamed, Expected buffered) {
    return in(Scene.TWO_REGIONS, streamed, buffered);
  }

  /** With a fallback, which answers. */
  FailureCase fallback(Expected both) {
    return in(Scene.FALLBACK, both, both);
  }

  FailureCase fallback(Expected streamed, Expected buffered) {
    return in(Scene.FALLBACK, streamed, buffered);
  }

  /** With another model for refused content, which answers. */
  FailureCase contentPolicy(Expected both) {
    return in(Scene.CONTENT_POLICY, both, both);
  }

  /** With a text of the operator's in the place of an answer. */
  FailureCase staticAnswer(Expected both) {
    return in(Scene.STATIC_ANSWER, both, both);
  }

  /** With both, and none answers. */
  FailureCase allDown(Expected both) {
    return in(Scene.ALL_DOWN, both, both);
  }

  FailureCase allDown(Expected streamed, Expected buffered) {
    return in(Scene.ALL_DOWN, streamed, buffered);
  }

  /**
   * What must come of it.
   *
   * @throws java.util.NoSuchElementException if it is not played there
   */
  Expected promise(Scene scene, Way way) {
    return Optional.ofNullable(expected.get(scene))
        .flatMap(ways -> Optional.ofNullable(ways.get(way)))
        .orElseThrow();
  }

  private FailureCase in(Scene scene, Expected streamed, Expected buffered) {
    Map<Scene, Map<Way, Expected>> more = new EnumMap<>(Scene.class);
    more.putAll(expected);
    more.put(scene, Map.of(Way.STREAMED, streamed, Way.BUFFERED, buffered));
    return new FailureCase(name, reachability, scripts, others, turns, pieces, asked, time, more);
  }
}
