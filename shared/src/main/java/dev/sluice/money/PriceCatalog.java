package dev.sluice.money;

import dev.sluice.json.JsonValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The models whose prices and limits are known. A model is found by its exact id and never by one
 * that looks like it: a wrong price is worse than none. Immutable and thread-safe.
 */
public final class PriceCatalog {
  public static final PriceCatalog EMPTY = new PriceCatalog("none", Map.of());

  private final String version;
  private final Map<String, ModelCard> models;

  private PriceCatalog(String version, Map<String, ModelCard> models) {
    this.version = version;
    this.models = models;
  }

  /**
   * Reads a catalogue: {@code {"version": ..., "models": {"openai/gpt-5.2": {...}}}}, where a model
   * has LiteLLM's price fields (see {@link PriceFields}), {@code max_input_tokens}, {@code
   * max_output_tokens} and what it can do ({@link CapabilityFlags}), and must have {@code source}
   * and {@code as_of} (YYYY-MM-DD).
   *
   * @throws PriceFileException naming every problem there is
   */
  public static PriceCatalog parse(JsonValue file) {
    List<String> problems = new ArrayList<>();
    Optional<String> version = file.get("version").string().filter(text -> !text.isBlank());
    if (version.isEmpty()) {
      problems.add("'version' must be a string");
    }
    if (!file.get("models").isObject()) {
      problems.add("'models' must be an object, not " + file.get("models").kind());
    }
    Map<String, ModelCard> models = new LinkedHashMap<>();
    for (String model : file.get("models").names()) {
      card(model, file.path("models", model), problems).ifPresent(card -> models.put(model, card));
    }
    if (!problems.isEmpty()) {
      throw new PriceFileException(problems);
    }
    return new PriceCatalog(version.orElseThrow(), models);
  }

  /** The version of the file it was read from, for the records of what was charged by it. */
  public String version() {
    return version;
  }

  /** The ids in the catalogue, in the order of the file. */
  public List<String> models() {
    return List.copyOf(models.keySet());
  }

  /**
   * What is known of a model: by its whole id ({@code openai/gpt-5.2}), else by the id after the
   * first slash ({@code gpt-5.2}).
   */
  public Optional<ModelCard> find(String providerSlashModel) {
    ModelCard card = models.get(providerSlashModel);
    if (card != null) {
      return Optional.of(card);
    }
    int slash = providerSlashModel.indexOf('/');
    return slash < 0
        ? Optional.empty()
        : Optional.ofNullable(models.get(providerSlashModel.substring(slash + 1)));
  }

  private static Optional<ModelCard> card(String model, JsonValue fields, List<String> problems) {
    int before = problems.size();
    String place = "model '" + model + "': ";
    if (!fields.isObject()) {
      problems.add(place + "must be an object, not " + fields.kind());
      return Optional.empty();
    }
    Optional<Price> price = PriceFields.read(fields, problem -> problems.add(place + problem));
    OptionalLong in =
        PriceFields.limit(fields, "max_input_tokens", problem -> problems.add(place + problem));
    OptionalLong out =
        PriceFields.limit(fields, "max_output_tokens", problem -> problems.add(place + problem));
    CapabilityFlags can = CapabilityFlags.read(fields, problem -> problems.add(place + problem));
    Optional<String> source = fields.get("source").string().filter(text -> !text.isBlank());
    if (source.isEmpty()) {
      problems.add(place + "'source' must say where the figures come from");
    }
    Optional<LocalDate> asOf = fields.get("as_of").string().flatMap(PriceCatalog::date);
    if (asOf.isEmpty()) {
      problems.add(place + "'as_of' must be a date (YYYY-MM-DD)");
    }
    return problems.size() > before
        ? Optional.empty()
        : Optional.of(
            new ModelCard(model, price, in, out, can, source.orElseThrow(), asOf.orElseThrow()));
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
