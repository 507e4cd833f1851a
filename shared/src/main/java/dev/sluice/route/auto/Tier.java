package dev.sluice.route.auto;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A class of models by what they are good for. Which model serves it, the operator says. */
public enum Tier {
  CHEAP,
  STANDARD,
  PREMIUM,
  REASONING,
  VISION,
  LONG_CONTEXT;

  /** The name in the configuration: {@code long-context}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The tier of this name in the configuration. */
  public static Optional<Tier> of(String key) {
    return Arrays.stream(values()).filter(tier -> tier.key().equals(key)).findFirst();
  }

  /** The names of all, in the order of declaration. */
  public static List<String> keys() {
    return Arrays.stream(values()).map(Tier::key).toList();
  }

  /**
   * The tiers in the order they stand in for this one, itself first. All are in it, so that one
   * configured tier is enough. Upwards comes before downwards: too good an answer costs money, too
   * bad a one costs the caller's time.
   */
  List<Tier> standIns() {
    return switch (this) {
      case CHEAP -> List.of(CHEAP, STANDARD, PREMIUM, REASONING, LONG_CONTEXT, VISION);
      case STANDARD -> List.of(STANDARD, PREMIUM, REASONING, LONG_CONTEXT, VISION, CHEAP);
      case PREMIUM -> List.of(PREMIUM, REASONING, STANDARD, LONG_CONTEXT, VISION, CHEAP);
      case REASONING -> List.of(REASONING, PREMIUM, STANDARD, LONG_CONTEXT, VISION, CHEAP);
      case VISION -> List.of(VISION, PREMIUM, STANDARD, REASONING, LONG_CONTEXT, CHEAP);
      case LONG_CONTEXT -> List.of(LONG_CONTEXT, PREMIUM, STANDARD, REASONING, VISION, CHEAP);
    };
  }
}
