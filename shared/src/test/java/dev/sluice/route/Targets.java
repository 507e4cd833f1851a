package dev.sluice.route;

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
        Timeouts.DEFAULT,
        Dropping.NOTHING,
        false);
  }
}
