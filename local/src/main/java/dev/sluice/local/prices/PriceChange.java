package dev.sluice.local.prices;

import dev.sluice.json.JsonValue;
import dev.sluice.money.CapabilityFlags;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How an entry of the catalogue differs from another, for people: old, arrow, new. */
final class PriceChange {
  private static final Set<String> NO_PRICES = Set.of("source", "as_of", CapabilityFlags.SOURCE);
  private static final String ABSENT = "none";
  private static final int TO_A_MILLION = 6;

  private PriceChange() {}

  /** Each field that differs; empty where only fields that follow from others are written out. */
  static List<String> between(JsonValue before, JsonValue after) {
    Set<String> names = new LinkedHashSet<>(before.names());
    names.addAll(after.names());
    List<String> changes = new ArrayList<>();
    for (String name : names) {
      JsonValue old = before.get(name);
      JsonValue now = after.get(name);
      if (isPriceOrLimit(name) && !isSame(old, now)) {
        changes.add(name + " " + shown(name, old) + " -> " + shown(name, now));
      }
    }
    return changes;
  }

  /** What a model can do is reported apart. */
  private static boolean isPriceOrLimit(String name) {
    return !NO_PRICES.contains(name) && !CapabilityFlags.FIELDS.contains(name);
  }

  private static boolean isSame(JsonValue old, JsonValue now) {
    Optional<BigDecimal> before = old.decimal();
    Optional<BigDecimal> after = now.decimal();
    boolean numbers = before.isPresent() && after.isPresent();
    return numbers
        ? before.get().compareTo(after.get()) == 0
        : old.toString().equals(now.toString());
  }

  private static String shown(String name, JsonValue value) {
    if (!value.isPresent()) {
      return ABSENT;
    }
    Optional<BigDecimal> number = value.decimal();
    if (number.isEmpty()) {
      return "(something else)";
    }
    boolean byTheToken = name.contains("token") && !name.startsWith("max_");
    return byTheToken ? aMillion(number.get()) : PriceText.number(number.get());
  }

  /** A price of a token as that of a million, as the providers write it: {@code $1.75/M}. */
  static String aMillion(BigDecimal usd) {
    return "$" + PriceText.number(usd.movePointRight(TO_A_MILLION)) + "/M";
  }
}
