package dev.sluice.local.prices;

import dev.sluice.config.GatewayConfig;
import dev.sluice.config.ParsedConfig;
import dev.sluice.json.JsonValue;
import dev.sluice.local.prices.PricesWords.Wish;
import dev.sluice.local.yaml.Yaml;
import dev.sluice.local.yaml.YamlException;
import dev.sluice.names.NearestNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code ./sluice prices}: the catalogue of prices, imported, checked and shown. */
public sealed interface PricesCommand {
  /** What is to be printed. */
  record Done(String text) implements PricesCommand {}

  /** What is to be printed, and is not as it should be. */
  record Found(String text) implements PricesCommand {}

  /** Nothing was changed; the sentence says why. */
  record Failed(String sentence) implements PricesCommand {}

  /** The words are not understood. */
  record Mistake(String sentence) implements PricesCommand {}

  /**
   * Does what the words after {@code prices} say.
   *
   * @param root the folder of {@code config}
   */
  static PricesCommand run(List<String> words, Path root, InstantSource clock) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return switch (PricesWords.parse(words)) {
      case PricesWords.Help(var text) -> new Done(text);
      case PricesWords.Wrong(var sentence) -> new Mistake(sentence);
      case Wish wish -> {
        try {
          yield switch (wish.act()) {
            case IMPORT -> take(wish, root, today);
            case CHECK -> check(wish, root, today);
            case SHOW -> show(wish, root);
          };
        } catch (PriceFile.Unusable e) {
          yield new Failed(String.valueOf(e.getMessage()));
        }
      }
    };
  }

  private static PricesCommand take(Wish wish, Path root, LocalDate today)
      throws PriceFile.Unusable {
    Path file = Path.of(wish.name());
    JsonValue theirs = PriceFile.json(file);
    PriceFile ours = catalog(wish.option("--into").orElse(""), root);
    LocalDate asOf =
        wish.option("--as-of").isPresent()
            ? LocalDate.parse(wish.option("--as-of").get())
            : modified(file);
    PriceImport.Rules rules =
        new PriceImport.Rules(
            wish.option("--only").orElse(""),
            wish.has("--force"),
            wish.has("--capabilities"),
            asOf,
            today);
    Optional<Imported> imported = Imported.from(theirs, ours, rules);
    if (imported.isEmpty()) {
      return new Failed(
          file
              + " is neither models.dev's file nor LiteLLM's price file, which is one object with"
              + " an entry for each model.");
    }
    ImportReport report = imported.get().report();
    boolean written = report.isAnythingNew() && !wish.has("--dry-run");
    if (written) {
      ours.write(imported.get().content());
    }
    return new Done(
        "%s as of %s:\n%s%s is %s.\n"
            .formatted(
                file,
                asOf,
                report.text(wish.has("--verbose")),
                ours.path(),
                written ? "written" : "as it was"));
  }

  private static PricesCommand check(Wish wish, Path root, LocalDate today)
      throws PriceFile.Unusable {
    PriceFile prices = catalog(wish.option("--prices").orElse(""), root);
    Path file =
        wish.option("--config")
            .map(Path::of)
            .orElseGet(() -> root.resolve("config").resolve("gateway.yaml"));
    JsonValue tree = yaml(file);
    return switch (GatewayConfig.parse(tree, prices.catalog())) {
      case ParsedConfig.Invalid(var problems) ->
          new Failed(
              problems.stream()
                  .map(problem -> "\n  " + problem)
                  .collect(Collectors.joining("", file + " cannot be used:", "")));
      case ParsedConfig.Valid(var config) -> {
        PriceCheck check =
            new PriceCheck(
                config.routes().targets(),
                tree.path("sluice", "unpriced").items().stream()
                    .map(item -> item.stringOr(""))
                    .toList(),
                prices.catalog(),
                today);
        String text =
            check.text(
                Long.parseLong(wish.option("--older-than").orElse("180")),
                Long.parseLong(wish.option("--within").orElse("60")));
        yield check.isAllPriced() ? new Done(text) : new Found(text);
      }
    };
  }

  private static PricesCommand show(Wish wish, Path root) throws PriceFile.Unusable {
    PriceFile prices = catalog(wish.option("--prices").orElse(""), root);
    String model = wish.name();
    return prices
        .catalog()
        .find(model)
        .<PricesCommand>map(card -> new Done(PriceTable.of(card)))
        .orElseGet(() -> {
          List<String> nearest = nearest(model, prices.catalog().models());
          return new Failed(
              "There is no '"
                  + model
                  + "' in "
                  + prices.path()
                  + (nearest.isEmpty()
                      ? "."
                      : "; did you mean " + String.join(" or ", nearest) + "?"));
        });
  }

  /** The same model with its providers before it, or else what is spelled much like it. */
  private static List<String> nearest(String model, List<String> models) {
    List<String> qualified =
        models.stream().filter(known -> known.endsWith("/" + model)).limit(3).toList();
    return qualified.isEmpty() ? NearestNames.of(model, models, 1) : qualified;
  }

  private static PriceFile catalog(String given, Path root) throws PriceFile.Unusable {
    return PriceFile.read(
        given.isBlank() ? root.resolve("config").resolve("prices.json") : Path.of(given));
  }

  private static JsonValue yaml(Path file) throws PriceFile.Unusable {
    try {
      return Yaml.parse(Files.readString(file));
    } catch (IOException | YamlException e) {
      throw new PriceFile.Unusable(file, e);
    }
  }

  private static LocalDate modified(Path file) throws PriceFile.Unusable {
    try {
      return LocalDate.ofInstant(Files.getLastModifiedTime(file).toInstant(), ZoneOffset.UTC);
    } catch (IOException e) {
      throw new PriceFile.Unusable(file, e);
    }
  }
}
