package dev.sluice.money;

import dev.sluice.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a catalogue says of what a model can do, in LiteLLM's fields. A field that is absent or null
 * is not known: null is written where the sources disagree, so that no import fills it in.
 *
 * @param said true or false by the name of the field, one of {@link #FIELDS}
 * @param source who said so and when; empty where it is the source of the whole entry
 */
public record CapabilityFlags(Map<String, Boolean> said, Optional<String> source) {
  /** The fields, in the order in which they are written. */
  public static final List<String> FIELDS =
      List.of(
          "supports_vision",
          "supports_audio_input",
          "supports_pdf_input",
          "supports_function_calling",
          "supports_response_schema",
          "supports_reasoning");

  /** The field that names the source. */
  public static final String SOURCE = "capabilities_source";

  /** Nothing is known. */
  public static final CapabilityFlags UNKNOWN = new CapabilityFlags(Map.of(), Optional.empty());

  public CapabilityFlags {
    said = Map.copyOf(said);
  }

  /**
   * Reads the fields; those that are wrong are left out.
   *
   * @param problems is told of each problem, in a sentence that names the field
   */
  static CapabilityFlags read(JsonValue fields, Consumer<String> problems) {
    Map<String, Boolean> said = new LinkedHashMap<>();
    for (String field : FIELDS) {
      JsonValue value = fields.get(field);
      value.bool().ifPresent(truth -> said.put(field, truth));
      if (value.isPresent() && !value.isBoolean()) {
        problems.accept("'" + field + "' must be true or false, not " + value.kind());
      }
    }
    JsonValue source = fields.get(SOURCE);
    if (source.isPresent() && source.stringOr("").isBlank()) {
      problems.accept("'" + SOURCE + "' must say where the capabilities were read");
    }
    return new CapabilityFlags(said, source.string());
  }
}
