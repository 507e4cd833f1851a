package dev.sluice.money;

import dev.sluice.chat.ServiceTier;
import dev.sluice.chat.TokenUsage;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/**
 * What a model costs at one time: tokens in each way of service, and media. A way of service
 * without a tariff costs what the ordinary one does. Immutable and thread-safe.
 *
 * @param tokens the tariffs; none of them where the model is not charged by the token
 * @param media pico-dollars for one of each unit; one that is not there has an unknown price
 */
public record Terms(Map<ServiceTier, Tariff> tokens, Map<MediaUnit, Long> media) {
  private static final BigInteger FEMTOS_IN_A_PICO = BigInteger.valueOf(1_000);

  public Terms {
    tokens = Map.copyOf(tokens);
    media = Map.copyOf(media);
    if (!tokens.isEmpty() && !tokens.containsKey(ServiceTier.STANDARD)) {
      throw new IllegalArgumentException("a price of a service beside no ordinary one");
    }
    if (media.values().stream().anyMatch(rate -> rate < 0)) {
      throw new IllegalArgumentException("a price below zero");
    }
  }

  /** The tariff of tokens in this way of service; empty where they have no price. */
  public Optional<Tariff> tariff(ServiceTier tier) {
    Tariff own = tokens.get(tier);
    return Optional.ofNullable(own == null ? tokens.get(ServiceTier.STANDARD) : own);
  }

  /** What this costs, exactly, in femto-dollars (1e-15 USD); empty if a part of it has no price. */
  Optional<BigInteger> femtos(TokenUsage usage, MediaUsage used, ServiceTier tier) {
    BigInteger femtos = BigInteger.ZERO;
    Optional<Tariff> tariff = tariff(tier);
    if (tariff.isPresent()) {
      femtos = tariff.get().picos(usage).multiply(FEMTOS_IN_A_PICO);
    } else if (usage.totalTokens() > 0) {
      return Optional.empty();
    }
    for (Map.Entry<MediaUnit, Long> amount : used.amounts().entrySet()) {
      Long rate = media.get(amount.getKey());
      if (rate == null && amount.getValue() > 0) {
        return Optional.empty();
      }
      if (rate != null) {
        long femtosAPart = 1_000 / amount.getKey().parts();
        femtos =
            femtos.add(
                Rates.product(amount.getValue(), rate).multiply(BigInteger.valueOf(femtosAPart)));
      }
    }
    return Optional.of(femtos);
  }
}
