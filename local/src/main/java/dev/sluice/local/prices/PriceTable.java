package dev.sluice.local.prices;

import dev.sluice.chat.ServiceTier;
import dev.sluice.money.Bucket;
import dev.sluice.money.CapabilityFlags;
import dev.sluice.money.MediaUnit;
import dev.sluice.money.ModelCard;
import dev.sluice.money.Price;
import dev.sluice.money.PriceWindow;
import dev.sluice.money.Rates;
import dev.sluice.money.Tariff;
import dev.sluice.money.Terms;
import dev.sluice.route.Capabilities;
import dev.sluice.route.Capability;
import java.math.BigDecimal;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** What a model costs and can do, as a table for people. */
final class PriceTable {
  private static final int PICO_DIGITS = 12;
  private static final int MILLION_DIGITS = 6;

  private PriceTable() {}

  static String of(ModelCard card) {
    StringBuilder text = new StringBuilder();
    text.append(card.model()).append('\n');
    text.append("reads ").append(tokens(card.maxInputTokens()));
    text.append(", writes ").append(tokens(card.maxOutputTokens())).append('\n');
    text.append(abilities(card.capabilities())).append('\n');
    text.append("as of ").append(card.asOf()).append(": ").append(card.source()).append("\n\n");
    if (card.price().isEmpty()) {
      return text.append("Its price is not known.\n").toString();
    }
    Price price = card.price().get();
    terms(price.usual(), text);
    for (PriceWindow window : price.windows()) {
      text.append('\n').append(window.name()).append(", ").append(when(window)).append('\n');
      terms(window.terms(), text);
    }
    return text.toString();
  }

  /** What is known of what it can do, in one line. */
  private static String abilities(CapabilityFlags flags) {
    Capabilities known = Capabilities.of(flags.said());
    String can = words("can: ", known.has());
    String cannot = words("cannot: ", known.lacks());
    return can.isEmpty() && cannot.isEmpty()
        ? "nobody knows what it can do"
        : can
            + (can.isEmpty() || cannot.isEmpty() ? "" : "; ")
            + cannot
            + flags.source().map(source -> " (" + source + ")").orElse("");
  }

  private static String words(String verb, Set<Capability> capabilities) {
    return capabilities.isEmpty()
        ? ""
        : verb
            + capabilities.stream()
                .sorted()
                .map(Capability::words)
                .collect(Collectors.joining(", "));
  }

  private static String tokens(OptionalLong tokens) {
    return tokens.isPresent() ? tokens.getAsLong() + " tokens" : "nobody knows how many tokens";
  }

  private static void terms(Terms terms, StringBuilder text) {
    Map<String, Rates> columns = columns(terms);
    if (!columns.isEmpty()) {
      List<List<String>> rows = new ArrayList<>();
      rows.add(new ArrayList<>(List.of("USD a million tokens")));
      rows.getFirst().addAll(columns.keySet());
      for (Bucket bucket : Bucket.values()) {
        if (isWorthARow(bucket, columns)) {
          List<String> row = new ArrayList<>(List.of(name(bucket)));
          columns.values().forEach(rates -> row.add(aMillion(rates.rate(bucket))));
          rows.add(row);
        }
      }
      rows.forEach(row -> text.append(line(row, rows)).append('\n'));
    }
    for (MediaUnit unit : MediaUnit.values()) {
      Long rate = terms.media().get(unit);
      if (rate != null) {
        text.append("a ")
            .append(unit.noun())
            .append(": $")
            .append(usd(rate, PICO_DIGITS))
            .append('\n');
      }
    }
  }

  /** A column for each service and each length of a prompt. */
  private static Map<String, Rates> columns(Terms terms) {
    Map<String, Rates> columns = new LinkedHashMap<>();
    for (ServiceTier tier : ServiceTier.values()) {
      Tariff tariff = terms.tokens().get(tier);
      if (tariff != null) {
        String service = tier.name().toLowerCase(Locale.ROOT);
        columns.put(service, tariff.base());
        for (Tariff.Tier step : tariff.tiers()) {
          columns.put(service + " >" + step.aboveInputTokens() / 1_000 + "k", step.rates());
        }
      }
    }
    return columns;
  }

  /** Those that differ from the one they fall back to, and those that fall back to none. */
  private static boolean isWorthARow(Bucket bucket, Map<String, Rates> columns) {
    return bucket.fallback().isEmpty()
        || columns.values().stream()
            .anyMatch(rates -> rates.rate(bucket) != rates.rate(bucket.fallback().orElseThrow()));
  }

  private static String name(Bucket bucket) {
    return switch (bucket) {
      case INPUT -> "input";
      case CACHE_READ -> "cache read";
      case CACHE_WRITE -> "cache write";
      case CACHE_WRITE_LONG -> "cache write, 1 hour";
      case AUDIO_INPUT -> "audio read";
      case IMAGE_INPUT -> "images read";
      case OUTPUT -> "output";
      case OUTPUT_THINKING -> "output after thinking";
      case REASONING -> "thoughts";
      case AUDIO_OUTPUT -> "audio made";
      case IMAGE_OUTPUT -> "images made";
    };
  }

  private static String line(List<String> row, List<List<String>> rows) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      int column = i;
      int width = rows.stream().mapToInt(each -> each.get(column).length()).max().getAsInt();
      String cell = row.get(i);
      String space = " ".repeat(width - cell.length());
      line.append(i == 0 ? cell + space : "  " + space + cell);
    }
    return line.toString();
  }

  private static String aMillion(long picos) {
    return usd(picos, PICO_DIGITS - MILLION_DIGITS);
  }

  private static String usd(long units, int digits) {
    BigDecimal usd = BigDecimal.valueOf(units, digits).stripTrailingZeros();
    return usd.scale() < 0 ? usd.toBigInteger().toString() : usd.toPlainString();
  }

  private static String when(PriceWindow window) {
    List<String> parts = new ArrayList<>();
    window.from().ifPresent(day -> parts.add("from " + day));
    window.through().ifPresent(day -> parts.add("through " + day));
    if (!window.weekdays().isEmpty()) {
      parts.add(
          window.weekdays().stream()
              .sorted()
              .map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
              .collect(Collectors.joining(" ")));
    }
    window.times().forEach(time -> parts.add(time.start() + "-" + time.end()));
    parts.add(window.zone().getId());
    if (!window.exceptDates().isEmpty()) {
      parts.add("except on " + window.exceptDates().size() + " days");
    }
    return String.join(", ", parts);
  }
}
