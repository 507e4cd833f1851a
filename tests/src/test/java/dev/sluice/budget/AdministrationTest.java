package dev.sluice.budget;

import static dev.sluice.budget.Vault.DAY;
import static dev.sluice.budget.Vault.TENANT;
import static dev.sluice.budget.Vault.aDay;
import static dev.sluice.budget.Vault.exactly;
import static dev.sluice.budget.Vault.held;
import static dev.sluice.budget.Vault.nanos;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.budget.Administration.Issued;
import dev.sluice.budget.Administration.KeyState;
import dev.sluice.caller.ApiKey;
import dev.sluice.caller.Caller;
import dev.sluice.caller.KeyVerdict;
import dev.sluice.caller.Keys;
import dev.sluice.caller.Scope;
import dev.sluice.json.Json;
import dev.sluice.testkit.ManualClock;
import dev.sluice.testkit.MemoryCallerDirectory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Making keys and opening scopes. */
final class AdministrationTest {
  private final Vault vault = new Vault();
  private final ManualClock clock = new ManualClock(Vault.NOON);
  private final MemoryCallerDirectory directory = new MemoryCallerDirectory();
  private final Administration administration =
      new Administration(vault.ledgers, directory, clock, new Random(3));

  private static NewKey wanted(Optional<Duration> life, Budget... budgets) {
    return new NewKey(
        List.of(budgets),
        List.of("openai/*"),
        Optional.of("ada"),
        Optional.empty(),
        "acme",
        Optional.of("Ada's"),
        life,
        Json.object().put("team", "search").build());
  }

  @Test
  void aKeyThatWasIssuedOpens() {
    Issued issued = administration.issue(wanted(Optional.empty(), aDay(100)));
    KeyVerdict verdict = new Keys(directory, clock).recognise(Optional.of(issued.secret()));
    Caller caller =
        new Caller(
            issued.key().keyId(),
            Optional.of("Ada's"),
            List.of("openai/*"),
            Optional.of("ada"),
            Optional.empty(),
            "acme");
    assertEquals(new KeyVerdict.Known(caller), verdict);
    assertEquals(Optional.empty(), issued.key().expires());
  }

  @Test
  void theSecretIsKeptNowhere() {
    Issued issued = administration.issue(wanted(Optional.empty()));
    String kept = directory.find(issued.key().keyId()).orElseThrow().toString();
    String whole = issued.secret().reveal();
    assertFalse(kept.contains(whole.substring(whole.lastIndexOf('-') + 1)), kept);
  }

  @Test
  void aKeyWithALifeExpires() {
    Issued issued = administration.issue(wanted(Optional.of(Duration.ofHours(1))));
    assertEquals(Optional.of(Vault.NOON.plusSeconds(3_600)), issued.key().expires());
    clock.advance(Duration.ofHours(1));
    assertEquals(
        new KeyVerdict.Unrecognised(KeyVerdict.Reason.EXPIRED),
        new Keys(directory, clock).recognise(Optional.of(issued.secret())));
  }

  @Test
  void aKeysLimitsBindFromTheFirstRequest() {
    Issued issued = administration.issue(wanted(Optional.empty(), aDay(59)));
    Scope key = new Scope.Key(issued.key().keyId());
    assertTrue(
        vault.treasury.hold(vault.request(), List.of(key), exactly(60))
            instanceof HoldVerdict.Insufficient);
  }

  @Test
  void twoKeysNeverHaveOneId() {
    ApiKey key = ApiKey.mint(new Random(5));
    administration.issue(key, wanted(Optional.empty()));
    assertThrows(
        IllegalStateException.class, () -> administration.issue(key, wanted(Optional.empty())));
  }

  @Test
  void aKeysStateSaysWhatItHasSpent() {
    Issued issued = administration.issue(wanted(Optional.empty(), aDay(100)));
    Scope key = new Scope.Key(issued.key().keyId());
    vault.treasury.settle(
        held(vault.treasury.hold(vault.request(), List.of(key), exactly(60))), nanos(45));
    KeyState state = administration.key(issued.key().keyId()).orElseThrow();
    assertEquals(nanos(45), state.ledger().spent(Vault.today()));
    assertEquals(nanos(45), state.ledger().spent(Vault.ever()));
    assertEquals(Optional.empty(), administration.key("nobody"));
  }

  @Test
  void aScopeThatIsOpenKeepsItsLimits() {
    assertTrue(administration.open(TENANT, List.of(aDay(100))));
    assertFalse(administration.open(TENANT, List.of(aDay(5_000))));
    assertEquals(nanos(100), vault.ledger(TENANT).rules().limits().get(DAY));
  }
}
