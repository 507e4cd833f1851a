package dev.sluice.caller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.caller.KeyVerdict.Reason;
import dev.sluice.json.Json;
import dev.sluice.secret.Secret;
import dev.sluice.time.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recognising keys, at first hand and from memory. */
final class KeysTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

  private final ApiKey key = ApiKey.mint(new Random(1));
  private final Shelf shelf = new Shelf();
  private final Keys keys = new Keys(shelf, () -> NOON);

  private static KeyVerdict no(Reason reason) {
    return new KeyVerdict.Unrecognised(reason);
  }

  private KeyRecord record(Optional<Instant> expires, boolean blocked) {
    return new KeyRecord(
        key.id(),
        key.whole().sha256(),
        Optional.of("Ada's"),
        List.of("cheap"),
        Optional.of("ada"),
        Optional.of("search"),
        "acme",
        NOON.minusSeconds(60),
        expires,
        blocked,
        Json.object().build());
  }

  private KeyVerdict recognise() {
    return keys.recognise(Optional.of(key.whole()));
  }

  @Test
  void aKeyThatIsThereSpeaksForItsCaller() {
    shelf.add(record(Optional.empty(), false));
    assertEquals(
        new KeyVerdict.Known(
            new Caller(
                key.id(),
                Optional.of("Ada's"),
                List.of("cheap"),
                Optional.of("ada"),
                Optional.of("search"),
                "acme")),
        recognise());
  }

  @Test
  void noKeyIsMissing() {
    assertEquals(no(Reason.MISSING), keys.recognise(Optional.empty()));
  }

  @Test
  void aKeyNobodyMadeIsUnknown() {
    assertEquals(no(Reason.UNKNOWN), recognise());
  }

  @Test
  void theRightIdWithAWrongSecretIsUnknown() {
    shelf.add(record(Optional.empty(), false));
    ApiKey other = ApiKey.mint(new Random(2));
    String forged = "sk-" + key.id() + other.whole().reveal().substring(15);
    assertTrue(ApiKey.parse(Secret.of(forged)).isPresent());
    assertEquals(no(Reason.UNKNOWN), keys.recognise(Optional.of(Secret.of(forged))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sk-", "sk-abc-def", "Bearer sk-x", "sk-proj-0123456789", "\u00e9"})
  void whatIsNotInOurFormIsNotLookedUp(String presented) {
    assertEquals(no(Reason.UNKNOWN), keys.recognise(Optional.of(Secret.of(presented))));
    assertEquals(List.of(), shelf.asked);
  }

  @Test
  void aBlockedKeyIsBlockedEvenIfItHasExpired() {
    shelf.add(record(Optional.of(NOON.minusSeconds(1)), true));
    assertEquals(no(Reason.BLOCKED), recognise());
  }

  @Test
  void aKeyOpensUntilTheInstantItExpires() {
    shelf.add(record(Optional.of(NOON.plusNanos(1)), false));
    assertTrue(recognise() instanceof KeyVerdict.Known);
    shelf.put(record(Optional.of(NOON), false));
    assertEquals(no(Reason.EXPIRED), recognise());
  }

  @Test
  void aMintedKeyHasOurFormAndIsNeverTheSame() {
    Random random = new Random(3);
    ApiKey one = ApiKey.mint(random);
    ApiKey two = ApiKey.mint(random);
    assertEquals(Optional.of(one), ApiKey.parse(one.whole()));
    assertNotEquals(one.id(), two.id());
    assertFalse(one.toString().contains(one.whole().reveal()), "not to be printed by accident");
  }

  @Test
  void aKeyIsRememberedForFiveSecondsAndNoLonger() {
    AtomicLong now = new AtomicLong();
    RememberedKeys remembered = new RememberedKeys(shelf, now::get);
    shelf.add(record(Optional.empty(), false));
    assertFalse(remembered.find(key.id()).orElseThrow().blocked());
    shelf.put(record(Optional.empty(), true));
    now.set(Duration.ofSeconds(5).toNanos() - 1);
    assertFalse(remembered.find(key.id()).orElseThrow().blocked());
    now.incrementAndGet();
    assertTrue(remembered.find(key.id()).orElseThrow().blocked());
    assertEquals(List.of(key.id(), key.id()), shelf.asked);
  }

  @Test
  void theAgeCountsFromBeforeTheRead() {
    AtomicLong now = new AtomicLong();
    Ticker slowReads = () -> now.getAndAdd(Duration.ofSeconds(3).toNanos());
    RememberedKeys remembered = new RememberedKeys(shelf, slowReads);
    shelf.add(record(Optional.empty(), false));
    for (int i = 0; i < 3; i++) {
      remembered.find(key.id());
    }
    assertEquals(2, shelf.asked.size(), "at 0 s, from memory at 3 s, again at 6 s");
  }

  @Test
  void aKeyThatWasNotFoundIsAskedForAgain() {
    RememberedKeys remembered = new RememberedKeys(shelf, () -> 0);
    assertEquals(Optional.empty(), remembered.find(key.id()));
    assertTrue(remembered.add(record(Optional.empty(), false)));
    assertTrue(remembered.find(key.id()).isPresent());
  }

  @Test
  void aKeyThatIsGoneIsForgotten() {
    AtomicLong now = new AtomicLong();
    RememberedKeys remembered = new RememberedKeys(shelf, now::get);
    shelf.add(record(Optional.empty(), false));
    remembered.find(key.id());
    shelf.keys.clear();
    now.set(RememberedKeys.MAX_AGE.toNanos());
    assertEquals(Optional.empty(), remembered.find(key.id()));
    now.incrementAndGet();
    assertEquals(Optional.empty(), remembered.find(key.id()));
  }

  @Test
  void anOutageIsNotAnUnknownKey() {
    RememberedKeys remembered = new RememberedKeys(shelf, () -> 0);
    shelf.down = true;
    assertThrows(StoreUnavailable.class, () -> remembered.find(key.id()));
    assertThrows(StoreUnavailable.class, this::recognise);
  }

  /** Keys on a shelf, and which were asked for. */
  private static final class Shelf implements CallerDirectory {
    private final Map<String, KeyRecord> keys = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private boolean down;

    void put(KeyRecord key) {
      keys.put(key.keyId(), key);
    }

    @Override
    public Optional<KeyRecord> find(String keyId) {
      if (down) {
        throw new StoreUnavailable("the shelf");
      }
      asked.add(keyId);
      return Optional.ofNullable(keys.get(keyId));
    }

    @Override
    public boolean add(KeyRecord key) {
      return keys.putIfAbsent(key.keyId(), key) == null;
    }
  }
}
