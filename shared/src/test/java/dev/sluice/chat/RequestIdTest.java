package dev.sluice.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RequestIdTest {
  @Test
  void idsSortAsTheyArrived() {
    List<Instant> arrivals =
        List.of(
            Instant.EPOCH,
            Instant.parse("2026-11-25T02:58:59.999Z"),
            Instant.parse("2026-11-25T02:59:00Z"),
            Instant.parse("2026-11-25T02:59:00.001Z"),
            Instant.parse("2999-01-01T00:00:00Z"));
    List<String> ids =
        arrivals.stream()
            .flatMap(at -> Stream.of(RequestId.of(at, 0), RequestId.of(at, -1)))
            .map(RequestId::value)
            .toList();
    assertEquals(ids.stream().sorted().distinct().toList(), ids);
  }

  @Test
  void anIdHasAlways22CharactersOfCrockfordsAlphabet() {
    for (long bits : new long[] {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
      String value = RequestId.of(Instant.parse("2026-11-25T02:59:00Z"), bits).value();
      assertTrue(value.matches("[0-9a-hjkmnp-tv-z]{22}"), value);
    }
  }

  @Test
  void everyRandomBitMakesAnotherId() {
    for (int bit = 0; bit < 64; bit++) {
      assertNotEquals(
          RequestId.of(Instant.EPOCH, 0).value(), RequestId.of(Instant.EPOCH, 1L << bit).value());
    }
  }

  @Test
  void theArrivalIsKeptToTheMillisecond() {
    RequestId id = RequestId.of(Instant.parse("2026-11-25T02:59:00.123456789Z"), 42);
    assertEquals(Instant.parse("2026-11-25T02:59:00.123Z"), id.arrival());
    assertEquals(id.value(), id.toString());
  }
}
