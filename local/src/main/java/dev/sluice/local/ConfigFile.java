package dev.sluice.local;

import dev.sluice.config.ConfigProblem;
import dev.sluice.config.GatewayConfig;
import dev.sluice.config.ParsedConfig;
import dev.sluice.json.Json;
import dev.sluice.json.JsonException;
import dev.sluice.json.JsonValue;
import dev.sluice.money.PriceCatalog;
import dev.sluice.money.PriceFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Judges the gateway's configuration together with the prices that lie in this checkout. */
final class ConfigFile {
  private ConfigFile() {}

  /** The configuration over {@code config/prices.json}. */
  static ParsedConfig parse(JsonValue config, Path root) {
    Path file = root.resolve("config/prices.json");
    try {
      return GatewayConfig.parse(config, PriceCatalog.parse(Json.parse(Files.readAllBytes(file))));
    } catch (IOException | JsonException | PriceFileException e) {
      return new ParsedConfig.Invalid(
          List.of(new ConfigProblem(file.toString(), "cannot be read: " + e.getMessage())));
    }
  }

  /** All that is wrong with this file, one problem a line. */
  static String sentence(Path file, List<ConfigProblem> problems) {
    return problems.stream()
        .map(problem -> "\n  " + problem)
        .collect(Collectors.joining("", file + " cannot be used:", ""));
  }
}
