package dev.sluice.local.prices;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.money.CapabilityFlags;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An entry of the catalogue with what another list says of the model's capabilities. What is not
 * known is filled in; where the two disagree null is written, which stays, because one of them is
 * wrong and nobody knows which.
 *
 * @param entry the entry with both
 * @param added the fields that were filled in or replaced
 * @param disputed the fields that are null from now on
 */
record CapabilityMerge(JsonValue entry, List<String> added, List<String> disputed) {
  /**
   * Merges.
   *
   * @param before the entry as it is; missing if it is new
   * @param prices the entry with the prices that are to stay; its capabilities do not count
   * @param said what the other list says
   * @param source the other list and its date
   * @param force whether what it says replaces what is known
   */
  static CapabilityMerge of(
      JsonValue before, JsonValue prices, Map<String, Boolean> said, String source, boolean force) {
    Map<String, Optional<Boolean>> fields = new LinkedHashMap<>();
    List<String> added = new ArrayList<>();
    List<String> disputed = new ArrayList<>();
    for (String field : CapabilityFlags.FIELDS) {
      JsonValue ours = before.get(field);
      Optional<Boolean> theirs = Optional.ofNullable(said.get(field));
      if (!ours.isMissing()) {
        fields.put(field, ours.bool());
      }
      boolean open = ours.isMissing() || force;
      if (theirs.isPresent() && open && !theirs.equals(ours.bool())) {
        added.add(field);
        fields.put(field, theirs);
      } else if (theirs.isPresent() && ours.isBoolean() && !theirs.equals(ours.bool())) {
        disputed.add(field);
        fields.put(field, Optional.empty());
      }
    }
    Optional<String> sources = before.get(CapabilityFlags.SOURCE).string();
    if (!added.isEmpty() || !disputed.isEmpty()) {
      sources = Optional.of(sources.map(known -> known + "; " + source).orElse(source));
    }
    return new CapabilityMerge(written(prices, fields, sources), added, disputed);
  }

  boolean isAnythingNew() {
    return !added.isEmpty() || !disputed.isEmpty();
  }

  /** The capabilities stand before the source of the prices. */
  private static JsonValue written(
      JsonValue prices, Map<String, Optional<Boolean>> fields, Optional<String> source) {
    JsonObject written = Json.object();
    for (String name : prices.names()) {
      if (name.equals("source")) {
        fields.forEach((field, can) ->
            can.ifPresentOrElse(truth -> written.put(field, truth), () -> written.putNull(field)));
        source.ifPresent(text -> written.put(CapabilityFlags.SOURCE, text));
      }
      if (!CapabilityFlags.FIELDS.contains(name) && !name.equals(CapabilityFlags.SOURCE)) {
        written.put(name, prices.get(name));
      }
    }
    return written.build();
  }
}
