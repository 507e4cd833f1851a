package dev.sluice.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The recorded streams of all dialects, split and cut at every byte, with events and bytes that are
 * twice there, gone, moved or changed: what is made of them is never a success that is none, never
 * an exception, never more than was said.
 */
final class RuinedStreamsTest {
  private static final int TIMES = 150;
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Watchdog WATCHDOG = new Watchdog(() -> 0);

  @BeforeAll
  static void saysTheSeed() {
    System.out.println("ruins of streams by chance with -Dsluice.seed=" + Ruins.SEED);
  }

  @AfterAll
  static void stop() {
    WATCHDOG.close();
  }

  static List<Recording> streams() {
    return Recording.streams();
  }

  static Collection<Recording> oneOfEachDialect() {
    Map<String, Recording> first = new TreeMap<>();
    for (Recording stream : Recording.streams()) {
      first.putIfAbsent(stream.name().substring(0, stream.name().indexOf('/')), stream);
    }
    return first.values();
  }

  @ParameterizedTest
  @MethodSource("streams")
  void areReadTheSameWhereverTheyAreSplit(Recording stream) throws IOException {
    List<String> events = events(new ByteArrayInputStream(stream.bytes()));
    for (int at = 1; at < stream.bytes().length; at++) {
      assertEquals(events, events(split(stream.bytes(), at)), "split at " + at);
    }
    assertEquals(
        play(stream, stream.bytes()).shown(),
        Played.of(stream, new OneByOne(stream.bytes()), WATCHDOG).shown());
  }

  @ParameterizedTest
  @MethodSource("streams")
  void areNoSuccessWhereTheyAreCutBeforeTheirEnd(Recording stream) {
    Played whole = play(stream, stream.bytes());
    Map<String, String> all = whole.said();
    for (int length = 0; length < stream.bytes().length; length++) {
      String when = "cut after " + length;
      Played cut = play(stream, Arrays.copyOf(stream.bytes(), length));
      cut.isSound(stream.choices());
      if (cut.succeeded()) {
        assertTrue(whole.succeeded(), when);
        assertTrue(cut.finishes() >= Math.min(stream.choices(), whole.finishes()), when);
      }
      cut.said()
          .forEach((place, text) ->
              assertTrue(all.getOrDefault(place, "").startsWith(text), () -> when + text));
    }
  }

  @ParameterizedTest
  @MethodSource("streams")
  void areReadToAnEndWithTheirEventsShuffled(Recording stream) {
    Ruins ruins = new Ruins(stream);
    eachTime(stream, ruins::shuffled);
  }

  @ParameterizedTest
  @MethodSource("streams")
  void areReadToAnEndWithTheirBytesGarbled(Recording stream) {
    Ruins ruins = new Ruins(stream);
    eachTime(stream, ruins::garbled);
  }

  @ParameterizedTest
  @MethodSource("streams")
  void areReadToAnEndWithOtherValuesInTheirEvents(Recording stream) {
    Ruins ruins = new Ruins(stream);
    eachTime(stream, ruins::rebuilt);
  }

  @ParameterizedTest
  @MethodSource("oneOfEachDialect")
  void failOnAnEventWithoutEndAndKeepNoMoreOfItThanTheyMay(Recording stream) {
    for (String begin : List.of("data: {\"x\":\"", ": ", "data: x\ndata: ")) {
      byte[] first = begin.getBytes(StandardCharsets.UTF_8);
      Endless endless = new Endless(first);
      Played played =
          assertTimeoutPreemptively(LIMIT, () -> Played.of(stream, endless, WATCHDOG), begin);
      assertFalse(played.succeeded());
      assertEquals(List.of(), played.chunks());
      assertTrue(endless.given <= 8 * 1024 * 1024 + 64 * 1024, () -> endless.given + " bytes");
    }
  }

  private static void eachTime(Recording stream, UnaryOperator<byte[]> ruin) {
    for (int i = 0; i < TIMES; i++) {
      byte[] ruined = ruin.apply(stream.bytes());
      String when =
          "seed " + Ruins.SEED + ", time " + i + ":\n" + new String(ruined, StandardCharsets.UTF_8);
      Played played;
      try {
        played = assertTimeoutPreemptively(LIMIT, () -> play(stream, ruined));
        played.isSound(stream.choices());
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(when, e);
      }
      assertTrue(played.steps().size() <= ruined.length + 1, when);
    }
  }

  /** What the dialect gets to see. */
  private static List<String> events(InputStream in) throws IOException {
    EventStream stream = new EventStream(in, 1 << 20);
    List<String> events = new ArrayList<>();
    for (String data = stream.next(); data != null; data = stream.next()) {
      events.add(data);
    }
    return events;
  }

  private static InputStream split(byte[] bytes, int at) {
    return new SequenceInputStream(
        new ByteArrayInputStream(bytes, 0, at),
        new ByteArrayInputStream(bytes, at, bytes.length - at));
  }

  private static Played play(Recording stream, byte[] bytes) {
    return Played.of(stream, new ByteArrayInputStream(bytes), WATCHDOG);
  }

  /** Gives one byte a read. */
  private static final class OneByOne extends FilterInputStream {
    OneByOne(byte[] bytes) {
      super(new ByteArrayInputStream(bytes));
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      return super.read(into, from, Math.min(1, length));
    }
  }

  /** These bytes, and then the letter x for ever. */
  private static final class Endless extends InputStream {
    private final byte[] first;
    private long given;

    Endless(byte[] first) {
      this.first = first;
    }

    @Override
    public int read() {
      int next = given < first.length ? first[(int) given] : 'x';
      given++;
      return next;
    }

    @Override
    public int read(byte[] into, int from, int length) {
      if (given < first.length) {
        into[from] = (byte) read();
        return 1;
      }
      Arrays.fill(into, from, from + length, (byte) 'x');
      given += length;
      return length;
    }
  }
}
