package dev.sluice.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.route.CircuitState.OpenCause;
import dev.sluice.route.circuit.CircuitStore;
import dev.sluice.route.circuit.SharedCircuit;
import dev.sluice.route.circuit.SharedCircuit.HalfOpened;
import dev.sluice.route.circuit.SharedCircuit.Opened;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a store of circuits promises. */
abstract class CircuitStoreContract {
  private static final Instant UNTIL = Instant.parse("2026-11-25T10:00:00.123456789Z");
  private static final AtomicInteger TARGETS = new AtomicInteger();

  final CircuitStore store;

  /** An id that no other test has. */
  final String target = "openai/gpt-" + TARGETS.incrementAndGet() + "#2";

  CircuitStoreContract(CircuitStore store) {
    this.store = store;
  }

  static Opened opened(long millis) {
    return new Opened(OpenCause.FAILING, UNTIL.plusMillis(millis), 1);
  }

  static HalfOpened halfOpened(long millis) {
    return new HalfOpened(UNTIL.plusMillis(millis), 2);
  }

  final Optional<SharedCircuit> told() {
    return Optional.ofNullable(store.read().get(target));
  }

  @Test
  void nothingIsToldOfATargetThatNeverFailed() {
    assertEquals(Optional.empty(), told());
  }

  @ParameterizedTest
  @EnumSource(OpenCause.class)
  void tellsAnOpeningAsItWasTold(OpenCause cause) {
    SharedCircuit opened = new Opened(cause, UNTIL, 7);
    store.note(target, opened);
    assertEquals(Optional.of(opened), told());
  }

  @Test
  void tellsAHalfOpeningAsItWasTold() {
    store.note(target, halfOpened(0));
    assertEquals(Optional.of(halfOpened(0)), told());
  }

  @Test
  void tellsOfEachTargetByItself() {
    store.note(target, opened(0));
    store.note(target + "-other", opened(1));
    assertEquals(Optional.of(opened(0)), told());
    assertEquals(opened(1), store.read().get(target + "-other"));
  }

  @Test
  void anOpeningThatEndsLaterTakesThePlaceOfOneThatEndsEarlier() {
    store.note(target, opened(0));
    store.note(target, opened(1));
    assertEquals(Optional.of(opened(1)), told());
  }

  @Test
  void anOpeningThatEndsEarlierOrAtOnceIsNotTold() {
    store.note(target, opened(5));
    store.note(target, opened(4));
    store.note(target, new Opened(OpenCause.NO_CREDIT, UNTIL.plusMillis(5), 3));
    assertEquals(Optional.of(opened(5)), told());
  }

  @Test
  void aHalfOpeningTakesThePlaceOfAnOpeningThatIsOver() {
    store.note(target, opened(5));
    store.note(target, halfOpened(4));
    assertEquals(Optional.of(opened(5)), told());
    store.note(target, halfOpened(6));
    assertEquals(Optional.of(halfOpened(6)), told());
    store.note(target, opened(7));
    assertEquals(Optional.of(opened(7)), told(), "and of the half opening the next opening");
  }

  @Test
  void ofManyThatTellAtOnceTheLatestHolds() {
    List<Integer> _ =
        Race.of(
            30,
            i -> {
              store.note(target, i % 2 == 0 ? opened(i) : halfOpened(i));
              return i;
            });
    assertEquals(Optional.of(halfOpened(29)), told());
  }
}
