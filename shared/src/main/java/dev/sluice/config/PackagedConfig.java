package dev.sluice.config;

import dev.sluice.json.Json;
import dev.sluice.money.PriceCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The configuration as it lies in a function's zip: two files of JSON, checked when packed. */
public final class PackagedConfig {
  private PackagedConfig() {}

  /**
   * Reads it.
   *
   * @param folder holds {@code gateway.json} and {@code prices.json}
   * @throws IllegalStateException if it is not valid; the message lists every problem
   * @throws UncheckedIOException if it cannot be read
   */
  public static GatewayConfig read(Path folder) {
    try {
      PriceCatalog prices =
          PriceCatalog.parse(Json.parse(Files.readAllBytes(folder.resolve("prices.json"))));
      byte[] gateway = Files.readAllBytes(folder.resolve("gateway.json"));
      return switch (GatewayConfig.parse(Json.parse(gateway), prices)) {
        case ParsedConfig.Invalid(var problems) ->
            throw new IllegalStateException(
                problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n")));
        case ParsedConfig.Valid(var config) -> config;
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
