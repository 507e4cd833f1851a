package dev.sluice.local.prices;

import dev.sluice.json.JsonValue;
import dev.sluice.money.CapabilityFlags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What other lists say of what a model can do, as far as it can be relied on. A wrong true costs a
 * try that fails, a wrong false keeps good requests from a model; so a false is taken only where a
 * list is sure to have looked.
 */
final class StatedCapabilities {
  /**
   * Of these a false is taken. Of the others it is not: callers ask every model to think, and for a
   * schema, and what a dialect makes of that is better than a refusal.
   */
  private static final Set<String> DENIABLE =
      Set.of(
          "supports_vision",
          "supports_audio_input",
          "supports_pdf_input",
          "supports_function_calling");

  /** What stands for a newer model one day; the newer ones can more. */
  private static final String MOVING = "-latest";

  private StatedCapabilities() {}

  /** What an entry of LiteLLM's price file says, in the same fields. */
  static Map<String, Boolean> liteLlm(String id, JsonValue entry) {
    Map<String, Boolean> said = new LinkedHashMap<>();
    for (String field : CapabilityFlags.FIELDS) {
      entry.get(field).bool().ifPresent(can -> put(id, field, can, said));
    }
    return said;
  }

  /** What a model of models.dev says in {@code modalities.input} and some fields. */
  static Map<String, Boolean> modelsDev(String id, JsonValue model) {
    Map<String, Boolean> said = new LinkedHashMap<>();
    List<String> input =
        model.path("modalities", "input").items().stream().map(item -> item.stringOr("")).toList();
    kind("image", "supports_vision", id, input, said);
    kind("audio", "supports_audio_input", id, input, said);
    kind("pdf", "supports_pdf_input", id, input, said);
    model.get("tool_call").bool().ifPresent(can -> put(id, "supports_function_calling", can, said));
    model
        .get("structured_output")
        .bool()
        .ifPresent(can -> put(id, "supports_response_schema", can, said));
    model.get("reasoning").bool().ifPresent(can -> put(id, "supports_reasoning", can, said));
    return said;
  }

  /** A list of several kinds may have forgotten one; a list of text alone says what it means. */
  private static void kind(
      String kind, String field, String id, List<String> input, Map<String, Boolean> said) {
    if (input.contains(kind)) {
      put(id, field, true, said);
    } else if (input.equals(List.of("text"))) {
      put(id, field, false, said);
    }
  }

  private static void put(String id, String field, boolean can, Map<String, Boolean> said) {
    if (can || (DENIABLE.contains(field) && !id.endsWith(MOVING))) {
      said.put(field, can);
    }
  }
}
