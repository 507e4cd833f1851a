package dev.sluice.money;

import dev.sluice.chat.ServiceTier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a field with the price of a token, taken apart: {@code
 * input_cost_per_token_above_272k_tokens_priority}. The way of service is at the end in LiteLLM's
 * file, and before the tier in some of its relatives; k is 1,000.
 *
 * @param bucket which tokens it prices
 * @param above the prompts it is for: those with more tokens than this; 0 for all
 * @param tier the way of service it is for
 */
record PriceField(Bucket bucket, long above, ServiceTier tier) {
  /** LiteLLM's endings for ways of service. */
  static final Map<ServiceTier, String> ENDINGS =
      Map.of(
          ServiceTier.STANDARD, "",
          ServiceTier.FLEX, "_flex",
          ServiceTier.PRIORITY, "_priority",
          ServiceTier.BATCH, "_batches");

  private static final Pattern ENDED =
      Pattern.compile(
          "(.+?)(_flex|_priority|_batches)?(?:_above_([0-9]{1,9})k_tokens)?(_flex|_priority|_batches)?");

  /** The field of this name; empty if it is not the price of a token. */
  static Optional<PriceField> of(String name) {
    Optional<Bucket> plain = Bucket.ofField(name);
    if (plain.isPresent()) {
      return Optional.of(new PriceField(plain.get(), 0, ServiceTier.STANDARD));
    }
    Matcher parts = name.contains("_cost") ? ENDED.matcher(name) : ENDED.matcher("");
    if (!parts.matches() || (parts.group(2) != null && parts.group(4) != null)) {
      return Optional.empty();
    }
    long above = parts.group(3) == null ? 0 : 1_000 * Long.parseLong(parts.group(3));
    return Bucket.ofField(parts.group(1))
        .filter(_ -> above > 0 || parts.group(3) == null)
        .map(bucket -> new PriceField(bucket, above, tier(parts.group(2), parts.group(4))));
  }

  /** The name of the field. */
  String name() {
    return bucket.field()
        + (above == 0 ? "" : "_above_" + above / 1_000 + "k_tokens")
        + ENDINGS.get(tier);
  }

  private static ServiceTier tier(@Nullable String before, @Nullable String after) {
    String ending = before == null ? after : before;
    return List.of(ServiceTier.values()).stream()
        .filter(tier -> String.valueOf(ENDINGS.get(tier)).equals(ending))
        .findFirst()
        .orElse(ServiceTier.STANDARD);
  }
}
