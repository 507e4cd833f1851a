package dev.sluice.aws;

import dev.sluice.budget.Ledger;
import dev.sluice.budget.LiveHold;
import dev.sluice.budget.OpenWindow;
import dev.sluice.budget.Rules;
import dev.sluice.budget.Window;
import dev.sluice.caller.Scope;
import dev.sluice.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The layout of a ledger's item, known to this file alone:
 *
 * <pre>
 * pk                SCOPE#&lt;kind&gt;#&lt;id&gt;        sk   LEDGER
 * lim:&lt;rule&gt;        the limit of a rule       a:&lt;rule&gt;:&lt;window&gt;  what is left in a window
 * h:&lt;name&gt;          a live hold (HoldText)    s:&lt;rule&gt;:&lt;window&gt;  what was charged in a window
 * v  version of the rules     w   the fence       n  live holds       tz  zone of the windows
 * due, gp  when to look at it, and its share of the sweeper's index: written by the first hold
 * </pre>
 *
 * Money is in nano-USD, moments are in epoch seconds. Names are short because a write is billed by
 * the size of the whole item. What is not understood is left alone.
 */
final class LedgerItem {
  static final String VERSION = "v";
  static final String FENCE = "w";
  static final String HOLDS = "n";
  static final String DUE = "due";
  static final String GROUP = "gp";

  private static final String PARTITION = "pk";
  private static final String SORT = "sk";
  private static final String ZONE = "tz";
  private static final String LIMIT = "lim:";
  private static final String AVAILABLE = "a:";
  private static final String SETTLED = "s:";
  private static final String HOLD = "h:";
  private static final int GROUPS = 16;

  private LedgerItem() {}

  static Map<String, AttributeValue> key(Scope scope) {
    return Map.of(
        PARTITION, text("SCOPE#" + scope.kind() + "#" + scope.id()), SORT, text("LEDGER"));
  }

  /** The item of a ledger nobody has held anything in. */
  static Map<String, AttributeValue> opened(Scope scope, Rules rules) {
    Map<String, AttributeValue> item = new HashMap<>(key(scope));
    item.put(VERSION, number(rules.version()));
    item.put(ZONE, text(rules.zone().getId()));
    item.put(FENCE, number(0));
    item.put(HOLDS, number(0));
    rules.limits().forEach((window, limit) -> item.put(limit(window), money(limit)));
    return item;
  }

  static Ledger read(Map<String, AttributeValue> item) {
    Map<Window, Money> limits = new HashMap<>();
    Map<OpenWindow, Money> available = new HashMap<>();
    Map<OpenWindow, Money> settled = new HashMap<>();
    Map<String, LiveHold> holds = new HashMap<>();
    item.forEach((name, value) -> {
      if (name.startsWith(LIMIT)) {
        limits.put(new Window(name.substring(LIMIT.length())), readMoney(value));
      } else if (name.startsWith(AVAILABLE)) {
        available.put(HoldText.window(name.substring(AVAILABLE.length())), readMoney(value));
      } else if (name.startsWith(SETTLED)) {
        settled.put(HoldText.window(name.substring(SETTLED.length())), readMoney(value));
      } else if (name.startsWith(HOLD)) {
        holds.put(name.substring(HOLD.length()), HoldText.read(value.s()));
      }
    });
    Rules rules = new Rules(whole(need(item, VERSION)), zone(item), limits);
    Optional<Instant> due = Optional.ofNullable(item.get(DUE)).map(LedgerItem::readMoment);
    return new Ledger(rules, available, settled, holds, readMoment(need(item, FENCE)), due);
  }

  static String limit(Window window) {
    return LIMIT + window.rule();
  }

  static String available(OpenWindow window) {
    return AVAILABLE + HoldText.write(window);
  }

  static String settled(OpenWindow window) {
    return SETTLED + HoldText.write(window);
  }

  static String hold(String name) {
    return HOLD + name;
  }

  static AttributeValue hold(LiveHold hold) {
    return text(HoldText.write(hold));
  }

  static AttributeValue money(Money amount) {
    return number(amount.nanos());
  }

  /** A moment, cut to the second. */
  static AttributeValue moment(Instant moment) {
    return number(moment.getEpochSecond());
  }

  static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  /**
   * Which share of the sweeper's index this scope is in: a tenant's own, users and workspaces are
   * all in one.
   */
  static AttributeValue group(Scope scope) {
    String id = scope.id();
    String owner = id.contains("/") ? id.substring(0, id.indexOf('/')) : id;
    return number(Math.floorMod(owner.hashCode(), GROUPS));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static AttributeValue need(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null) {
      throw new IllegalStateException("an item without '" + name + "' is no ledger");
    }
    return value;
  }

  private static ZoneId zone(Map<String, AttributeValue> item) {
    return ZoneId.of(need(item, ZONE).s());
  }

  private static Money readMoney(AttributeValue value) {
    return Money.ofNanos(whole(value));
  }

  private static Instant readMoment(AttributeValue value) {
    return Instant.ofEpochSecond(whole(value));
  }

  private static long whole(AttributeValue value) {
    return new BigDecimal(value.n()).longValueExact();
  }
}
