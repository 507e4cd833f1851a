package dev.sluice.route;

import dev.sluice.json.Json;
import dev.sluice.money.PriceFields;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/** Targets for tests. */
final class Targets {
  private Targets() {}

  /** A target whose id is its {@code provider/model}. */
  static Target of(String providerSlashModel) {
    int slash = providerSlashModel.indexOf('/');
    String provider = providerSlashModel.substring(0, slash);
    return new Target(
        providerSlashModel,
        provider,
        providerSlashModel.substring(slash + 1),
        URI.create("https://" + provider + ".example/v1"),
        new Access.Keyed(provider + "_KEY"),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Capabilities.UNKNOWN,
        Timeouts.DEFAULT,
        Dropping.NOTHING,
        false);
  }

  /** The same with a price, and what else these fields of it say. */
  static Target priced(String providerSlashModel, String more) {
    Target plain = of(providerSlashModel);
    return new Target(
        plain.id(),
        plain.provider(),
        plain.model(),
        plain.apiBase(),
        plain.access(),
        PriceFields.read(
            Json.parse(
                "{\"input_cost_per_token\":1e-6,\"output_cost_per_token\":2e-6" + more + "}"),
            problem -> {
              throw new IllegalArgumentException(problem);
            }),
        plain.maxInputTokens(),
        plain.maxOutputTokens(),
        Capabilities.UNKNOWN,
        plain.timeouts(),
        plain.dropping(),
        plain.simulated());
  }
}
