package dev.sluice.local.prices;

import dev.sluice.json.JsonValue;
import dev.sluice.money.ModelCard;
import dev.sluice.money.Price;
import dev.sluice.money.PriceFields;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Merges LiteLLM's file into a catalogue. Used once. */
final class PriceImport {
  /**
   * How to.
   *
   * @param only what the ids that are looked at begin with; all if blank
   * @param force whether prices of the file replace newer ones, and its capabilities ours
   * @param capabilitiesOnly whether prices and models that are not there are left alone
   * @param asOf when the file's prices were right
   * @param today the version of what comes of it
   */
  record Rules(
      String only, boolean force, boolean capabilitiesOnly, LocalDate asOf, LocalDate today) {}

  /** The dummy that explains the fields. */
  private static final String SAMPLE = "sample_spec";

  private final PriceFile ours;
  private final Rules rules;
  private final ImportReport report = new ImportReport();
  private final Map<String, JsonValue> changed = new TreeMap<>();

  PriceImport(PriceFile ours, Rules rules) {
    this.ours = ours;
    this.rules = rules;
  }

  /** What the catalogue becomes; as it was if nothing is new. */
  JsonValue merge(JsonValue theirs) {
    for (String key : theirs.names()) {
      if (!key.equals(SAMPLE)) {
        take(key, LiteLlmEntry.of(key, theirs.get(key), rules.asOf()));
      }
    }
    return changed.isEmpty() ? ours.json() : ours.with(changed, rules.today());
  }

  ImportReport report() {
    return report;
  }

  private void take(String key, LiteLlmEntry entry) {
    switch (entry) {
      case LiteLlmEntry.Unusable(var reason, var detail) -> {
        if (rules.only().isBlank() || key.startsWith(rules.only())) {
          report.unusable(key, reason, detail);
        }
      }
      case LiteLlmEntry.Usable usable -> {
        if (usable.id().startsWith(rules.only())) {
          take(usable);
        }
      }
    }
  }

  private void take(LiteLlmEntry.Usable theirs) {
    if (!rules.capabilitiesOnly()) {
      report.leftOut(theirs.id(), theirs.leftOut());
    }
    if (changed.containsKey(theirs.id())) {
      report.unusable(theirs.id(), "another entry has the same model", "");
      return;
    }
    JsonValue entry = ours.json().path("models", theirs.id());
    Optional<ModelCard> card =
        entry.isMissing() ? Optional.empty() : ours.catalog().find(theirs.id());
    if (card.isEmpty() && rules.capabilitiesOnly()) {
      return;
    }
    boolean taken = !rules.capabilitiesOnly() && takesPrice(theirs, entry, card);
    CapabilityMerge merge =
        CapabilityMerge.of(
            entry,
            taken ? theirs.fields() : entry,
            theirs.capabilities(),
            "LiteLLM's price file " + rules.asOf(),
            rules.force());
    if (merge.isAnythingNew() && card.isPresent()) {
      report.capabilities(theirs.id(), merge);
    } else if (rules.capabilitiesOnly()) {
      report.unchanged(theirs.id());
    }
    if (merge.isAnythingNew() || taken) {
      changed.put(theirs.id(), merge.entry());
    }
  }

  /** Whether the price and the limits become theirs; the report says why or why not. */
  private boolean takesPrice(
      LiteLlmEntry.Usable theirs, JsonValue entry, Optional<ModelCard> card) {
    if (card.isEmpty()) {
      report.added(theirs.id());
      return true;
    }
    if (isSame(card.get(), theirs)) {
      report.unchanged(theirs.id());
      return false;
    }
    if (!rules.force() && card.get().asOf().isAfter(rules.asOf())) {
      report.kept(theirs.id(), "ours is of " + card.get().asOf());
      return false;
    }
    if (!rules.force() && isFiner(card.get(), theirs.price())) {
      report.kept(theirs.id(), "ours has times or thinking that the file has not");
      return false;
    }
    report.changed(theirs.id(), PriceChange.between(entry, theirs.fields()));
    return true;
  }

  private static boolean isSame(ModelCard card, LiteLlmEntry.Usable theirs) {
    return card.price().equals(Optional.of(theirs.price()))
        && card.maxInputTokens()
            .equals(PriceFields.limit(theirs.fields(), "max_input_tokens", _ -> {}))
        && card.maxOutputTokens()
            .equals(PriceFields.limit(theirs.fields(), "max_output_tokens", _ -> {}));
  }

  /** Whether a replacement would lose what LiteLLM has no field for. */
  private static boolean isFiner(ModelCard card, Price theirs) {
    Optional<Price> own = card.price();
    return own.isPresent()
        && ((!own.get().windows().isEmpty() && theirs.windows().isEmpty())
            || (thinksDearer(own.get()) && !thinksDearer(theirs)));
  }

  private static boolean thinksDearer(Price price) {
    return price.isByTheToken()
        && price.standard().base().outputThinking() > price.standard().base().output();
  }
}
