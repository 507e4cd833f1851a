package dev.sluice.local.prices;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.money.ModelCard;
import dev.sluice.money.Price;
import dev.sluice.money.PriceFields;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Merges LiteLLM's file into a catalogue. Used once. */
final class PriceImport {
  /**
   * How to.
   *
   * @param only what the ids that are looked at begin with; all if blank
   * @param force whether prices of the file replace newer ones
   * @param asOf when the file's prices were right
   * @param today the version of what comes of it
   */
  record Rules(String only, boolean force, LocalDate asOf, LocalDate today) {}

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
    return changed.isEmpty() ? ours.json() : merged();
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
    report.leftOut(theirs.id(), theirs.leftOut());
    if (changed.containsKey(theirs.id())) {
      report.unusable(theirs.id(), "another entry has the same model", "");
      return;
    }
    JsonValue entry = ours.json().path("models", theirs.id());
    Optional<ModelCard> card =
        entry.isMissing() ? Optional.empty() : ours.catalog().find(theirs.id());
    if (card.isEmpty()) {
      report.added(theirs.id());
      changed.put(theirs.id(), theirs.fields());
    } else if (isSame(card.get(), theirs)) {
      report.unchanged(theirs.id());
    } else if (!rules.force() && card.get().asOf().isAfter(rules.asOf())) {
      report.kept(theirs.id(), "ours is of " + card.get().asOf());
    } else if (!rules.force() && isFiner(card.get(), theirs.price())) {
      report.kept(theirs.id(), "ours has times or thinking that the file has not");
    } else {
      report.changed(theirs.id(), PriceChange.between(entry, theirs.fields()));
      changed.put(theirs.id(), theirs.fields());
    }
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

  /** New ones come after the last of their provider, in the order of their names. */
  private JsonValue merged() {
    Map<String, List<String>> added = new LinkedHashMap<>();
    List<String> known = ours.json().get("models").names();
    for (String id : changed.keySet()) {
      if (!known.contains(id)) {
        added.computeIfAbsent(provider(id), _ -> new ArrayList<>()).add(id);
      }
    }
    JsonObject models = Json.object();
    for (int i = 0; i < known.size(); i++) {
      String id = known.get(i);
      models.put(id, changed.getOrDefault(id, ours.json().path("models", id)));
      boolean last =
          known.subList(i + 1, known.size()).stream()
              .noneMatch(later -> provider(later).equals(provider(id)));
      if (last) {
        put(added.remove(provider(id)), models);
      }
    }
    added.values().forEach(ids -> put(ids, models));
    return ours.json()
        .edit()
        .put("version", rules.today().toString())
        .put("models", models)
        .build();
  }

  private void put(@Nullable List<String> ids, JsonObject models) {
    if (ids != null) {
      ids.forEach(id -> models.put(id, changed.getOrDefault(id, JsonValue.missing())));
    }
  }

  private static String provider(String id) {
    return id.substring(0, Math.max(0, id.indexOf('/')));
  }
}
