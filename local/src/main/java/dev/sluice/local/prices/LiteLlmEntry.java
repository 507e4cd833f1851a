package dev.sluice.local.prices;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.money.Price;
import dev.sluice.money.PriceFields;
import dev.sluice.money.PriceListing;
import dev.sluice.provider.declared.Upstreams;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an entry of LiteLLM's {@code model_prices_and_context_window.json} is to the catalogue. Its
 * ids are {@code provider/model}, or bare with the provider in {@code litellm_provider}.
 */
sealed interface LiteLlmEntry {
  /**
   * A model with a price.
   *
   * @param id its id in the catalogue
   * @param fields its entry there
   * @param capabilities what it says of what the model can do, which is not in those fields
   * @param leftOut the names of prices that the catalogue has no field for
   */
  record Usable(
      String id,
      Price price,
      JsonValue fields,
      Map<String, Boolean> capabilities,
      List<String> leftOut)
      implements LiteLlmEntry {}

  /**
   * None that can be used.
   *
   * @param reason why, in words that many entries share
   * @param detail what is special to this one; may be blank
   */
  record Unusable(String reason, String detail) implements LiteLlmEntry {}

  /** LiteLLM's names of the same provider. */
  Map<String, String> ALIASES =
      Map.of("bedrock_converse", "bedrock", "text-completion-openai", "openai");

  /** Providers with prices here that need no address or key of a usual kind. */
  Set<String> OTHERS = Set.of("azure", "bedrock");

  /** Image models that are listed once for each size, and models of one region of a cloud. */
  Pattern SIZED = Pattern.compile("(^|.*/)[0-9x-]+/.*");

  Pattern REGION =
      Pattern.compile(
          "(bedrock|azure)/(\\*|[a-z]{2}|global|global-standard|.*-[0-9]|.*commitment)/.*");

  /** What this entry is; its source and date are those of the file unless it names its own. */
  static LiteLlmEntry of(String key, JsonValue entry, LocalDate asOf) {
    String named = entry.get("litellm_provider").stringOr("");
    String provider = ALIASES.getOrDefault(named, named);
    if (named.isEmpty()) {
      return new Unusable("it does not say its provider", "");
    }
    if (Upstreams.builtIn().find(provider).isEmpty() && !OTHERS.contains(provider)) {
      return new Unusable("no provider of that name is known here", named);
    }
    String id = key.startsWith(provider + "/") ? key : provider + "/" + key;
    if (SIZED.matcher(key).matches() || REGION.matcher(id).matches()) {
      return new Unusable("it is for one size, region or commitment only", "");
    }
    JsonValue fields = prices(provider, entry);
    List<String> problems = new ArrayList<>();
    Optional<Price> price = PriceFields.read(fields, problems::add);
    if (price.isEmpty()) {
      return problems.isEmpty()
          ? new Unusable("it has no price", "")
          : new Unusable("its price cannot be read", String.join("; ", problems));
    }
    if (price.get().equals(Price.FREE) && !mayBeFree(provider, id)) {
      return new Unusable("it is free there, which may mean that nobody knows", "");
    }
    JsonObject card = PriceListing.of(price.get());
    limit(entry, "max_input_tokens").ifPresent(most -> card.put("max_input_tokens", most));
    limit(entry, "max_output_tokens").ifPresent(most -> card.put("max_output_tokens", most));
    card.put("source", source(entry)).put("as_of", asOf.toString());
    return new Usable(
        id, price.get(), card.build(), StatedCapabilities.liteLlm(id, entry), leftOut(entry));
  }

  private static boolean mayBeFree(String provider, String id) {
    return provider.startsWith("ollama") || provider.equals("hosted_vllm") || id.endsWith(":free");
  }

  private static OptionalLong limit(JsonValue entry, String name) {
    return PriceFields.limit(entry, name, _ -> {});
  }

  private static String source(JsonValue entry) {
    Optional<String> own = entry.get("source").string().filter(text -> !text.isBlank());
    return "LiteLLM's price file" + own.map(text -> ", which names " + text).orElse("");
  }

  private static List<String> leftOut(JsonValue entry) {
    return entry.names().stream()
        .filter(name -> name.contains("cost") && entry.get(name).isPresent())
        .filter(name -> !PriceFields.isPrice(name) && !RENAMED.contains(name))
        .toList();
  }

  /** Fields that the catalogue has under other names. */
  Set<String> RENAMED =
      Set.of("input_cost_per_token_cache_hit", "input_cost_per_second", "output_cost_per_second");

  /** The fields of the price as the catalogue has them. */
  private static JsonValue prices(String provider, JsonValue entry) {
    JsonObject fields = Json.object();
    for (String name : entry.names()) {
      if (PriceFields.isPrice(name) && entry.get(name).isPresent()) {
        fields.put(name, entry.get(name));
      }
    }
    String mode = entry.get("mode").stringOr("");
    otherwise(fields, entry, "cache_read_input_token_cost", "input_cost_per_token_cache_hit");
    otherwise(fields, entry, "input_cost_per_audio_per_second", "input_cost_per_second");
    if (!mode.equals("audio_transcription")) {
      otherwise(
          fields,
          entry,
          mode.equals("audio_speech")
              ? "output_cost_per_audio_per_second"
              : "output_cost_per_video_per_second",
          "output_cost_per_second");
    }
    if (entry.get("input_cost_per_token").isPresent()) {
      otherwise(fields, entry, "output_cost_per_token", "output_cost_per_image_token");
      otherwise(fields, entry, "output_cost_per_token", "output_cost_per_audio_token");
      if (mode.equals("embedding") && !entry.get("output_cost_per_token").isPresent()) {
        fields.put("output_cost_per_token", 0);
      }
    }
    JsonValue plain = fields.build();
    JsonValue thinking = provider.equals("dashscope") ? Thinking.in(plain) : plain;
    return OffPeak.in(thinking, entry.get("off_peak_pricing"));
  }

  private static void otherwise(JsonObject fields, JsonValue entry, String name, String other) {
    if (!entry.get(name).isPresent() && entry.get(other).isPresent()) {
      fields.put(name, entry.get(other));
    }
  }

  /**
   * Alibaba charges the whole output of an answer that was thought about by the rate that LiteLLM
   * has for the thoughts (Model Studio, <i>Model pricing</i>).
   */
  final class Thinking {
    private Thinking() {}

    private static JsonValue in(JsonValue fields) {
      JsonObject changed = fields.edit();
      rename(fields, changed);
      if (fields.get("tiered_pricing").isArray()) {
        changed.put(
            "tiered_pricing",
            Json.array(
                fields.get("tiered_pricing").items().stream()
                    .map(tier -> {
                      JsonObject renamed = tier.edit();
                      rename(tier, renamed);
                      return renamed.build();
                    })
                    .toList()));
      }
      return changed.build();
    }

    private static void rename(JsonValue from, JsonObject to) {
      for (String name : from.names()) {
        if (name.startsWith("output_cost_per_reasoning_token")) {
          to.remove(name)
              .put(
                  name.replace("output_cost_per_reasoning_token", "output_cost_per_token_thinking"),
                  from.get(name));
        }
      }
    }
  }

  /** LiteLLM's {@code off_peak_pricing} is hours of UTC and the prices that differ in them. */
  final class OffPeak {
    private OffPeak() {}

    private static JsonValue in(JsonValue fields, JsonValue offPeak) {
      if (!offPeak.isObject() || offPeak.size() == 0) {
        return fields;
      }
      Map<String, JsonValue> then = new HashMap<>();
      for (JsonValue from : List.of(fields, offPeak)) {
        for (String name : from.names()) {
          if (PriceFields.isPrice(name) && from.get(name).isPresent()) {
            then.put(name, from.get(name));
          }
        }
      }
      JsonObject window =
          Json.object()
              .put("name", "off-peak")
              .put("times", Json.strings(List.of(offPeak.get("hours_utc").stringOr(""))))
              .put("zone", "UTC");
      then.forEach(window::put);
      return fields.edit().put("price_windows", Json.array(List.of(window.build()))).build();
    }
  }
}
