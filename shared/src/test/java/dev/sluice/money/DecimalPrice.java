package dev.sluice.money;

import dev.sluice.chat.ServiceTier;
import dev.sluice.chat.TokenUsage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What something costs, worked out in another way: decimals, tiers from the top, local hours. */
final class DecimalPrice {
  private DecimalPrice() {}

  static Optional<BigDecimal> cost(
      Price price, TokenUsage usage, MediaUsage media, ServiceTier served, Instant sent) {
    Terms terms =
        price.windows().stream()
            .filter(window -> isIn(window, LocalDateTime.ofInstant(sent, window.zone())))
            .map(PriceWindow::terms)
            .findFirst()
            .orElse(price.usual());
    Map<ServiceTier, Tariff> all = terms.tokens();
    Tariff tariff =
        Objects.requireNonNull(
            all.containsKey(served) ? all.get(served) : all.get(ServiceTier.STANDARD));
    BigDecimal usd = tokens(tariff, usage);
    for (Map.Entry<MediaUnit, Long> amount : media.amounts().entrySet()) {
      if (amount.getValue() == 0) {
        continue;
      }
      if (!terms.media().containsKey(amount.getKey())) {
        return Optional.empty();
      }
      BigDecimal pieces =
          amount.getKey().field().endsWith("second")
              ? BigDecimal.valueOf(amount.getValue(), 3)
              : BigDecimal.valueOf(amount.getValue());
      usd = usd.add(BigDecimal.valueOf(terms.media().get(amount.getKey()), 12).multiply(pieces));
    }
    return Optional.of(usd);
  }

  private static boolean isIn(PriceWindow window, LocalDateTime moment) {
    LocalDate today = moment.toLocalDate();
    if (window.times().isEmpty()) {
      return isOn(window, today);
    }
    LocalTime now = moment.toLocalTime();
    return window.times().stream()
        .anyMatch(hours -> {
          boolean overnight = !hours.end().isAfter(hours.start());
          boolean started = !now.isBefore(hours.start());
          boolean ended = !now.isBefore(hours.end());
          return overnight
              ? (started && isOn(window, today)) || (!ended && isOn(window, today.minusDays(1)))
              : started && !ended && isOn(window, today);
        });
  }

  private static boolean isOn(PriceWindow window, LocalDate day) {
    return !day.isBefore(window.from().orElse(LocalDate.MIN))
        && !day.isAfter(window.through().orElse(LocalDate.MAX))
        && (window.weekdays().isEmpty() || window.weekdays().contains(day.getDayOfWeek()))
        && !window.exceptDates().contains(day);
  }

  private static BigDecimal tokens(Tariff tariff, TokenUsage usage) {
    Rates rates =
        tariff.tiers().reversed().stream()
            .filter(tier -> usage.promptTokens() > tier.aboveInputTokens())
            .findFirst()
            .map(Tariff.Tier::rates)
            .orElse(tariff.base());
    return usd(usage.input(), rates.input())
        .add(usd(usage.cacheRead(), rates.cacheRead()))
        .add(usd(usage.cacheWrite(), rates.cacheWrite()))
        .add(usd(usage.cacheWriteLong(), rates.cacheWriteLong()))
        .add(usd(usage.audioInput(), rates.audioInput()))
        .add(usd(usage.imageInput(), rates.imageInput()))
        .add(usd(usage.output(), usage.reasoning() > 0 ? rates.outputThinking() : rates.output()))
        .add(usd(usage.reasoning(), rates.reasoning()))
        .add(usd(usage.audioOutput(), rates.audioOutput()))
        .add(usd(usage.imageOutput(), rates.imageOutput()));
  }

  private static BigDecimal usd(long tokens, long picos) {
    return BigDecimal.valueOf(picos, 12).multiply(BigDecimal.valueOf(tokens));
  }
}
