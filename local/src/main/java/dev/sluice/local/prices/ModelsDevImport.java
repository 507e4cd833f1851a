package dev.sluice.local.prices;

import dev.sluice.json.JsonValue;
import java.util.HashMap;
import java.util.Map;

/**
 * Merges into a catalogue what models.dev says of the capabilities of its models. Its file is
 * {@code https://models.dev/api.json}: an object with an entry for each provider, whose {@code
 * models} are by their ids. Its prices are not taken: LiteLLM's file has more of them. Used once.
 */
final class ModelsDevImport {
  /** Its providers that have another name here. */
  private static final Map<String, String> PROVIDERS =
      Map.of(
          "alibaba", "dashscope",
          "amazon-bedrock", "bedrock",
          "fireworks-ai", "fireworks_ai",
          "google", "gemini",
          "moonshotai", "moonshot",
          "togetherai", "together_ai");

  private final PriceFile ours;
  private final PriceImport.Rules rules;
  private final ImportReport report = new ImportReport();
  private final Map<String, JsonValue> changed = new HashMap<>();

  ModelsDevImport(PriceFile ours, PriceImport.Rules rules) {
    this.ours = ours;
    this.rules = rules;
  }

  /** Whether a file has this form. */
  static boolean isOne(JsonValue file) {
    return file.size() > 0
        && file.names().stream().allMatch(name -> file.path(name, "models").isObject());
  }

  /** What the catalogue becomes; as it was if nothing is new. */
  JsonValue merge(JsonValue theirs) {
    for (String provider : theirs.names()) {
      JsonValue models = theirs.path(provider, "models");
      for (String model : models.names()) {
        String id = PROVIDERS.getOrDefault(provider, provider) + "/" + model;
        JsonValue entry = ours.json().path("models", id);
        if (id.startsWith(rules.only()) && !entry.isMissing()) {
          take(id, entry, models.get(model));
        }
      }
    }
    return changed.isEmpty() ? ours.json() : ours.with(changed, rules.today());
  }

  ImportReport report() {
    return report;
  }

  private void take(String id, JsonValue entry, JsonValue model) {
    CapabilityMerge merge =
        CapabilityMerge.of(
            entry,
            entry,
            StatedCapabilities.modelsDev(id, model),
            "models.dev " + rules.asOf(),
            rules.force());
    if (merge.isAnythingNew()) {
      report.capabilities(id, merge);
      changed.put(id, merge.entry());
    } else {
      report.unchanged(id);
    }
  }
}
