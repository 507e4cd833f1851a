package dev.sluice.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.budget.Budget;
import dev.sluice.budget.Ledger;
import dev.sluice.budget.LiveHold;
import dev.sluice.budget.OpenWindow;
import dev.sluice.budget.Rules;
import dev.sluice.budget.Window;
import dev.sluice.caller.Scope;
import dev.sluice.chat.RequestId;
import dev.sluice.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@NullMarked
final class LedgerItemTest {
  private static final Instant ARRIVAL = Instant.parse("2026-11-25T10:00:00.123Z");
  private static final Scope SCOPE = new Scope.Key("7h3k2m9q4x8w1c5v");
  private static final List<Window> WINDOWS =
      List.of(
          new Window("1d"), new Window("1w"), new Window("1mo"), new Window("90s"), Window.TOTAL);

  /** The attributes of a ledger in use: what the store's steps would have left. */
  private static Map<String, AttributeValue> item(Ledger ledger) {
    Map<String, AttributeValue> item = new HashMap<>(LedgerItem.opened(SCOPE, ledger.rules()));
    ledger
        .available()
        .forEach((window, left) -> item.put(LedgerItem.available(window), LedgerItem.money(left)));
    ledger
        .settled()
        .forEach((window, spent) -> item.put(LedgerItem.settled(window), LedgerItem.money(spent)));
    ledger.holds().forEach((name, hold) -> item.put(LedgerItem.hold(name), LedgerItem.hold(hold)));
    item.put(LedgerItem.FENCE, LedgerItem.moment(ledger.fence()));
    item.put(LedgerItem.HOLDS, LedgerItem.number(ledger.holds().size()));
    ledger.due().ifPresent(due -> item.put(LedgerItem.DUE, LedgerItem.moment(due)));
    item.put(LedgerItem.GROUP, LedgerItem.group(SCOPE));
    return item;
  }

  private static Ledger random(Random random) {
    Map<Window, Money> limits = new HashMap<>();
    Map<OpenWindow, Money> available = new HashMap<>();
    Map<OpenWindow, Money> settled = new HashMap<>();
    Map<String, LiveHold> holds = new HashMap<>();
    ZoneId zone = ZoneId.of(random.nextBoolean() ? "UTC" : "Asia/Kolkata");
    for (Window window : WINDOWS.subList(0, random.nextInt(WINDOWS.size() + 1))) {
      limits.put(window, Money.ofNanos(random.nextLong() >>> 1));
      OpenWindow open = OpenWindow.at(window, ARRIVAL.minusSeconds(random.nextInt()), zone);
      available.put(open, Money.ofNanos(random.nextLong()));
      settled.put(open, Money.ofNanos(random.nextLong() >>> random.nextInt(64)));
    }
    Rules rules = new Rules(random.nextLong() >>> 1, zone, limits);
    for (int i = random.nextInt(30); i > 0; i--) {
      String name = RequestId.of(ARRIVAL, random.nextLong()) + Integer.toString(i);
      holds.put(name, hold(random, rules));
    }
    return new Ledger(
        rules,
        available,
        settled,
        holds,
        Instant.ofEpochSecond(random.nextInt() & 0xFFFFFFFFL),
        random.nextBoolean() ? Optional.of(Instant.ofEpochSecond(1795600000)) : Optional.empty());
  }

  private static LiveHold hold(Random random, Rules rules) {
    Instant arrival = ARRIVAL.plusSeconds(random.nextInt());
    return new LiveHold(
        Money.ofNanos(random.nextLong() >>> 1),
        rules.windowsAt(arrival),
        arrival.plusMillis(random.nextInt(600_000)),
        random.nextInt(20));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aLedgerComesBackAsItWas(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 100; i++) {
      Ledger ledger = random(random);
      assertEquals(ledger, LedgerItem.read(item(ledger)), "seed " + seed + ", ledger " + i);
    }
  }

  @Test
  void anItemHasTheLayoutThatIsWrittenDown() {
    Rules rules = Rules.of(List.of(new Budget(Money.ofNanos(25), new Window("1d"))));
    LiveHold hold =
        new LiveHold(Money.ofNanos(5), rules.windowsAt(ARRIVAL), ARRIVAL.plusSeconds(60), 1);
    OpenWindow day = rules.windowsAt(ARRIVAL).getFirst();
    Ledger ledger =
        new Ledger(
            rules,
            Map.of(day, Money.ofNanos(-3)),
            Map.of(day, Money.ofNanos(23)),
            Map.of("x0", hold),
            Instant.ofEpochSecond(1795600000),
            Optional.of(Instant.ofEpochSecond(1795600900)));
    Map<String, Object> plain = new HashMap<>();
    item(ledger)
        .forEach((name, value) ->
            plain.put(name, value.s() == null ? Long.valueOf(value.n()) : value.s()));
    Map<String, Object> expected = new HashMap<>();
    expected.put("pk", "SCOPE#key#7h3k2m9q4x8w1c5v");
    expected.put("sk", "LEDGER");
    expected.put("v", 1L);
    expected.put("w", 1795600000L);
    expected.put("n", 1L);
    expected.put("tz", "UTC");
    expected.put("due", 1795600900L);
    expected.put("gp", (long) Math.floorMod("7h3k2m9q4x8w1c5v".hashCode(), 16));
    expected.put("lim:1d", 25L);
    expected.put("a:1d:20261125", -3L);
    expected.put("s:1d:20261125", 23L);
    expected.put("h:x0", "5|1d:20261125|1795600860|1");
    assertEquals(expected, plain);
  }

  @Test
  void aHoldWithoutWindowsIsWrittenToo() {
    LiveHold hold = new LiveHold(Money.ofNanos(5), List.of(), ARRIVAL, 0);
    assertEquals("5||1795600800|0", HoldText.write(hold));
    assertEquals(hold, HoldText.read("5||1795600800|0"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5|1d:20261125|1795600860", "5|1d|1795600860|1", "5||1|1|1"})
  void whatIsNoHoldIsABugAndSaysSo(String text) {
    assertThrows(IllegalStateException.class, () -> HoldText.read(text));
  }

  @Test
  void whatIsNotUnderstoodIsLeftAlone() {
    Map<String, AttributeValue> item = new HashMap<>(LedgerItem.opened(SCOPE, Rules.of(List.of())));
    item.put("r:refund", AttributeValue.fromS("later"));
    assertEquals(Ledger.opened(Rules.of(List.of())), LedgerItem.read(item));
  }

  @Test
  void anItemThatIsNoLedgerIsABugAndSaysSo() {
    assertThrows(IllegalStateException.class, () -> LedgerItem.read(LedgerItem.key(SCOPE)));
  }

  @Test
  void aTenantsUsersAndWorkspacesShareItsPlaceInTheIndex() {
    AttributeValue acme = LedgerItem.group(new Scope.Tenant("acme"));
    assertEquals(acme, LedgerItem.group(Scope.User.of("acme", "a/b")));
    assertEquals(acme, LedgerItem.group(Scope.Workspace.of("acme", "search")));
    assertNotEquals(acme, LedgerItem.group(new Scope.Tenant("acmf")));
  }

  @Test
  void tenantsNeverShareAPartitionKey() {
    List<Scope> scopes =
        List.of(
            Scope.User.of("a", "b"),
            Scope.Workspace.of("a", "b"),
            Scope.User.of("a", "b#LEDGER"),
            new Scope.Tenant("a"),
            new Scope.Key("a"));
    assertEquals(scopes.size(), scopes.stream().map(LedgerItem::key).distinct().count());
  }

  /**
   * A write is billed by the size of the item, rounded up to 1 KB: this is what a request in flight
   * adds.
   */
  @Test
  void itemsStaySmall() {
    List<Integer> base = new ArrayList<>();
    List<Integer> hold = new ArrayList<>();
    for (int rules = 1; rules <= 3; rules++) {
      base.add(ItemSize.of(item(inUse(rules, 0))));
      hold.add(ItemSize.of(item(inUse(rules, 1))) - base.getLast());
    }
    assertEquals(List.of(120, 172, 220), base, "bytes without a hold, with 1, 2, 3 rules");
    assertEquals(List.of(58, 69, 77), hold, "bytes of a hold, with 1, 2, 3 rules");
    assertTrue(ItemSize.of(item(inUse(2, 1000))) < 100_000, "far below the 400 KB of an item");
  }

  /** Two cents a hold, days and months of hundreds of dollars. */
  private static Ledger inUse(int rules, int holds) {
    Map<Window, Money> limits = new HashMap<>();
    List.of(new Window("1d"), new Window("1mo"), Window.TOTAL)
        .subList(0, rules)
        .forEach(window -> limits.put(window, Money.ofNanos(500_000_000_000L)));
    Rules all = new Rules(3, ZoneId.of("UTC"), limits);
    Map<OpenWindow, Money> available = new HashMap<>();
    Map<OpenWindow, Money> settled = new HashMap<>();
    for (OpenWindow window : all.windowsAt(ARRIVAL)) {
      available.put(window, Money.ofNanos(412_345_678_901L));
      settled.put(window, Money.ofNanos(87_654_321_099L));
    }
    Map<String, LiveHold> live = new HashMap<>();
    for (int i = 0; i < holds; i++) {
      live.put(
          RequestId.of(ARRIVAL, i) + "0",
          new LiveHold(
              Money.ofNanos(20_000_000),
              all.windowsAt(ARRIVAL),
              ARRIVAL.plus(Duration.ofMinutes(10)),
              0));
    }
    return new Ledger(all, available, settled, live, ARRIVAL, Optional.of(ARRIVAL));
  }
}
