package dev.sluice.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EventStreamTest {
  private static final String SAMPLE =
      "\uFEFF"
          + """
          : comment

          data: one

          event: message
          id: 7
          retry: 10
          data:two
          data:  three é😀


          :

          data

          data: {"a":1}

          {"error":"x"}

          other: y

          data: [DONE]

          """;

  private static final List<String> EVENTS =
      List.of("one", "two\n three é😀", "{\"a\":1}", "{\"error\":\"x\"}", "[DONE]");

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n"})
  void readsTheSameWhereverTheBytesAreSplit(String lineEnd) throws IOException {
    byte[] bytes = utf8(SAMPLE.replace("\n", lineEnd));
    for (int first = 1; first < bytes.length; first++) {
      assertEquals(EVENTS, all(new Pieces(bytes, first, bytes.length)), "split at " + first);
    }
    assertEquals(EVENTS, all(new Pieces(bytes, 1, 1)));
  }

  @Test
  void readsTheSameInRandomPieces() throws IOException {
    String filler = "data: " + "x".repeat(30_000) + "é😀\n\n";
    byte[] bytes = utf8(SAMPLE + filler + SAMPLE.substring(1) + filler);
    long seed = 20261124;
    Random random = new Random(seed);
    List<String> expected = all(new ByteArrayInputStream(bytes));
    assertEquals(2 * EVENTS.size() + 2, expected.size());
    for (int i = 0; i < 200; i++) {
      int first = 1 + random.nextInt(bytes.length);
      int rest = 1 + random.nextInt(20_000);
      assertEquals(expected, all(new Pieces(bytes, first, rest)), "seed " + seed);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"data: a\n\n", "data: a\r\r", "data: a\r\n\r\n", "data: a\n\r\n"})
  void handsAnEventOverWithoutWaitingForMore(String text) throws IOException {
    EventStream events = new EventStream(new ThenNothing(utf8(text)), 100);

    assertEquals("a", events.next());
    assertFalse(events.isCut());
  }

  @ParameterizedTest
  @ValueSource(strings = {"data: a", "data: a\n", "data: a\r\n", ": c\n\ndata: a\n: c"})
  void handsTheLastEventOverWithoutItsBlankLineAndSaysSo(String text) throws IOException {
    EventStream events = new EventStream(new ByteArrayInputStream(utf8(text)), 100);

    assertEquals("a", events.next());
    assertTrue(events.isCut());
    assertNull(events.next());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n\n\n", ": ping\n\n: ping\n\n", "event: x\n\n", "data:\n\n", "dat: a\n\n"})
  void findsNothingWhereThereIsNothing(String text) throws IOException {
    assertEquals(List.of(), all(new ByteArrayInputStream(utf8(text))));
  }

  @Test
  void readsAnErrorField() throws IOException {
    assertEquals(
        List.of("{\"code\":500}"),
        all(new ByteArrayInputStream(utf8("error: {\"code\":500}\n\nerrors: no\n\n"))));
  }

  @Test
  void refusesAnEventThatIsTooLongInOneLineOrInMany() {
    String line = "data: " + "x".repeat(60) + "\n";

    assertThrows(EventStream.EventTooLong.class, () -> all(stream("data: " + "x".repeat(101))));
    assertThrows(EventStream.EventTooLong.class, () -> all(stream(line + line + "\n")));
    assertThrows(EventStream.EventTooLong.class, () -> all(stream(": " + "x".repeat(20_000))));
  }

  @Test
  void takesManyEventsThatTogetherAreLonger() throws IOException {
    String event = "data: " + "x".repeat(60) + "\n\n";

    assertEquals(50, all(stream(event.repeat(50))).size());
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(utf8(text));
  }

  private static List<String> all(InputStream in) throws IOException {
    EventStream events = new EventStream(in, in instanceof Pieces ? 100_000 : limit(in));
    List<String> all = new ArrayList<>();
    for (String data = events.next(); data != null; data = events.next()) {
      all.add(data);
    }
    return all;
  }

  private static int limit(InputStream in) throws IOException {
    return in.available() > 30_000 ? 100_000 : 100;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Gives the first bytes in one read, and the rest in reads of so many. */
  private static final class Pieces extends InputStream {
    private final byte[] bytes;
    private final int rest;
    private int next;
    private int at;

    Pieces(byte[] bytes, int first, int rest) {
      this.bytes = bytes;
      this.rest = rest;
      this.next = first;
    }

    @Override
    public int read() {
      throw new AssertionError("byte by byte");
    }

    @Override
    public int read(byte[] into, int from, int length) {
      if (at == bytes.length) {
        return -1;
      }
      int given = Math.min(Math.min(next, length), bytes.length - at);
      System.arraycopy(bytes, at, into, from, given);
      at += given;
      next = rest;
      return given;
    }
  }

  /** Gives these bytes, and fails whoever wants more. */
  private static final class ThenNothing extends InputStream {
    private final byte[] bytes;
    private boolean given;

    ThenNothing(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      throw new AssertionError("byte by byte");
    }

    @Override
    public int read(byte[] into, int from, int length) {
      if (given) {
        throw new AssertionError("it would wait here");
      }
      given = true;
      System.arraycopy(bytes, 0, into, from, bytes.length);
      return bytes.length;
    }
  }
}
