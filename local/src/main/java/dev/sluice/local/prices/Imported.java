package dev.sluice.local.prices;

import dev.sluice.json.JsonValue;
import java.util.Optional;

/**
 * What came of an import.
 *
 * @param content what the catalogue becomes; as it was if nothing is new
 */
record Imported(JsonValue content, ImportReport report) {
  /** Merges a file of LiteLLM or models.dev into ours; empty if it has the form of neither. */
  static Optional<Imported> from(JsonValue theirs, PriceFile ours, PriceImport.Rules rules) {
    if (ModelsDevImport.isOne(theirs)) {
      ModelsDevImport merge = new ModelsDevImport(ours, rules);
      return Optional.of(new Imported(merge.merge(theirs), merge.report()));
    }
    if (theirs.isObject() && !theirs.get("models").isObject()) {
      PriceImport merge = new PriceImport(ours, rules);
      return Optional.of(new Imported(merge.merge(theirs), merge.report()));
    }
    return Optional.empty();
  }
}
