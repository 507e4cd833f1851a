package dev.sluice.testsupport;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The folders of this checkout. */
public final class Checkout {
  private Checkout() {}

  /** Its root: where the configuration, the sample events and the template are. */
  public static Path root() {
    String given = System.getProperty("sluice.root", "");
    if (!given.isBlank()) {
      return Path.of(given);
    }
    // Started from an IDE, which does not read the build's system properties.
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve(".mvn"))) {
      folder =
          Objects.requireNonNull(
              folder.getParent(), "started outside of the checkout: set -Dsluice.root");
    }
    return folder;
  }

  /** The folder for what the build installs; not under version control. */
  public static Path build() {
    return root().resolve("build");
  }
}
