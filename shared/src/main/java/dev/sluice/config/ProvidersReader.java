package dev.sluice.config;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.names.NearestNames;
import dev.sluice.provider.KeyHeader;
import dev.sluice.provider.declared.DeclaredField;
import dev.sluice.provider.declared.Upstreams;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads {@code sluice.providers}: providers of the operator's own, and what the operator knows
 * better about one that is built in.
 */
final class ProvidersReader {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,63}");
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,64}");

  /** Line ends would begin a header of their own. */
  private static final Pattern HEADER_VALUE = Pattern.compile("[ -~]{1,512}");

  /** What the client or the key's header says, and nobody else may. */
  private static final Set<String> TAKEN =
      Set.of(
          "accept",
          "api-key",
          "authorization",
          "connection",
          "content-length",
          "content-type",
          "host",
          "transfer-encoding",
          "x-api-key",
          "x-goog-api-key");

  private ProvidersReader() {}

  /** All providers; without the operator's where something is wrong, which is said. */
  static Upstreams read(Field section) {
    Upstreams known = Upstreams.builtIn();
    if (section.isGiven() && !section.value().isObject()) {
      section.problem("must be a mapping of providers' names to what is different about them");
    }
    int before = section.problems().size();
    Map<String, JsonValue> own = new LinkedHashMap<>();
    for (String name : section.value().names()) {
      own.put(name, provider(name, section.get(name), known));
    }
    return own.isEmpty() || section.problems().size() > before ? known : known.with(own);
  }

  private static JsonValue provider(String name, Field unchecked, Upstreams known) {
    if (!NAME.matcher(name).matches()) {
      unchecked.problem("is no name of a provider: small letters, digits, '_', '.' and '-'");
    }
    Field declared = unchecked.section(FieldNames.PROVIDER);
    ApiBase.read(declared.get("api_base"));
    TargetReader.keyName(declared.get("api_key"));
    like(declared.get("like"), known);
    keyHeader(declared.get("key_header"));
    headers(declared.get("headers"));
    differences(declared);
    for (Field rule : declared.get("models").items()) {
      rule(rule);
    }
    return tidied(declared.value());
  }

  private static void rule(Field unchecked) {
    Field rule = unchecked.section(FieldNames.PROVIDER_RULE);
    if (rule.get("match").items().isEmpty()) {
      rule.problem("matches no model: give 'match' a list of patterns, such as [\"fast-*\"]");
    }
    rule.get("match").items().forEach(pattern -> pattern.requiredText("a pattern"));
    differences(rule);
  }

  private static void differences(Field declared) {
    for (String name : DeclaredField.keys()) {
      Field field = declared.get(name);
      if (field.isGiven()) {
        DeclaredField.problemOf(name, field.value()).ifPresent(field::problem);
      }
    }
  }

  private static void like(Field field, Upstreams known) {
    field
        .text()
        .filter(name -> known.find(name).isEmpty())
        .ifPresent(name -> {
          List<String> nearest = NearestNames.of(name, known.names(), 1);
          field.problem(
              "there is no provider '"
                  + name
                  + "' that is built in"
                  + (nearest.isEmpty() ? "" : "; did you mean '" + nearest.getFirst() + "'?"));
        });
  }

  private static void keyHeader(Field field) {
    field
        .text()
        .filter(name -> KeyHeader.named(name).isEmpty())
        .ifPresent(_ -> field.problem("must be one of " + String.join(", ", KeyHeader.names())));
  }

  private static void headers(Field section) {
    for (String name : section.value().names()) {
      Field header = section.get(name);
      if (!HEADER.matcher(name).matches()
          || !HEADER_VALUE.matcher(header.value().stringOr("")).matches()) {
        header.problem("must be a header's name and its value in letters, digits and signs");
      } else if (TAKEN.contains(name.toLowerCase(Locale.ROOT))) {
        header.problem("is set by the gateway; 'key_header' says where the key goes");
      }
    }
  }

  /** An address without the slashes at its end, as {@link ApiBase} reads it. */
  private static JsonValue tidied(JsonValue declared) {
    if (!declared.get("api_base").isString()) {
      return declared.isObject() ? declared : Json.object().build();
    }
    JsonObject edited = declared.edit();
    return edited
        .put("api_base", declared.get("api_base").stringOr("").strip().replaceAll("/+$", ""))
        .build();
  }
}
