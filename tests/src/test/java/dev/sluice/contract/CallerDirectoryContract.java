package dev.sluice.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.caller.CallerDirectory;
import dev.sluice.caller.KeyRecord;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a directory of keys promises. */
abstract class CallerDirectoryContract {
  private static final AtomicInteger KEYS = new AtomicInteger();

  private final CallerDirectory directory;

  /** An id that no other test has. */
  private final String id = "id" + KEYS.incrementAndGet();

  CallerDirectoryContract(CallerDirectory directory) {
    this.directory = directory;
  }

  private KeyRecord plain(String tenant) {
    return new KeyRecord(
        id,
        "ab".repeat(32),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        tenant,
        Instant.parse("2026-11-25T10:00:00Z"),
        Optional.empty(),
        false,
        Json.object().build());
  }

  private KeyRecord full(JsonValue metadata) {
    return new KeyRecord(
        id,
        "cd".repeat(32),
        Optional.of("the \"web\" app"),
        List.of("openai/*", "mini"),
        Optional.of("ada@example.com"),
        Optional.of("search"),
        "acme",
        Instant.parse("2026-11-25T10:00:00.123456789Z"),
        Optional.of(Instant.parse("2027-01-01T00:00:00Z")),
        true,
        metadata);
  }

  @Test
  void aKeyThatWasNeverMadeIsNotThere() {
    assertEquals(Optional.empty(), directory.find(id));
  }

  @Test
  void findsAKeyAsItWasAdded() {
    KeyRecord key = full(Json.parse("{\"tags\":[\"a\"],\"n\":null,\"on\":true,\"who\":\"\"}"));
    assertTrue(directory.add(key));
    assertEquals(Optional.of(key), directory.find(id));
  }

  @Test
  void findsAKeyThatHasNothingButWhatItNeeds() {
    assertTrue(directory.add(plain("acme")));
    assertEquals(Optional.of(plain("acme")), directory.find(id));
  }

  @Test
  void metadataKeepsItsDigitsAndItsDepth() {
    String digits = "{\"price\":1.50,\"exact\":0." + "1234567890".repeat(6) + ",\"big\":1E+200}";
    String deep = "{\"a\":".repeat(60) + digits + "}".repeat(60);
    KeyRecord key = full(Json.parse(deep));
    assertTrue(directory.add(key));
    assertEquals(deep, directory.find(id).orElseThrow().metadata().toString());
  }

  @Test
  void anIdIsGivenOnce() {
    assertTrue(directory.add(plain("acme")));
    assertFalse(directory.add(plain("globex")));
    assertEquals(Optional.of(plain("acme")), directory.find(id));
  }

  @Test
  void addingTheSameKeyAgainIsHarmless() {
    assertTrue(directory.add(plain("acme")));
    assertTrue(directory.add(plain("acme")));
  }

  @Test
  void ofManyThatWantOneIdOneGetsIt() {
    List<Boolean> added = Race.of(20, i -> directory.add(plain("tenant-" + i)));
    assertEquals(1, added.stream().filter(yes -> yes).count());
    assertEquals("tenant-" + added.indexOf(true), directory.find(id).orElseThrow().tenant());
  }
}
