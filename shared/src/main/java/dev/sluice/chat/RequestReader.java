package dev.sluice.chat;

import dev.sluice.json.Json;
import dev.sluice.json.JsonException;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads a chat request and says in one sentence what is wrong with it. Checks what Sluice acts on
 * and what would cost money to find out from a provider; everything else is the provider's to
 * judge. The fields are those of OpenAI's API reference, "Create chat completion".
 */
final class RequestReader {
  /** Nothing of a caller's chooses where Sluice connects, or with which key. */
  private static final List<String> FORBIDDEN = List.of("api_base", "base_url", "api_key");

  /** Names of Sluice's own that have no meaning yet: refused rather than silently ignored. */
  private static final List<String> NOT_YET = List.of("cache", "mock_response", "stream_timeout");

  private static final Set<String> ROLES =
      Set.of("system", "developer", "user", "assistant", "tool", "function");

  /** Of other tiers of service nobody knows the price. */
  private static final Set<String> SERVICE_TIERS = Set.of("auto", "default", "flex", "priority");

  private static final long MOST_OUTPUT_TOKENS = 100_000_000;
  private static final int MOST_CHOICES = 128;

  private RequestReader() {}

  static Parsed read(byte[] bytes) {
    JsonValue body;
    try {
      body = Json.parse(bytes);
    } catch (JsonException e) {
      return new Parsed.Invalid(
          RequestProblem.of("The request body is not valid JSON: " + e.getMessage() + "."));
    }
    try {
      return new Parsed.Valid(request(body, bytes.length));
    } catch (Rejection e) {
      return new Parsed.Invalid(e.problem());
    }
  }

  private static ChatRequest request(JsonValue body, long bytes) {
    if (!body.isObject()) {
      throw new Rejection(
          RequestProblem.of("The request body must be a JSON object, not " + body.kind() + "."));
    }
    for (String name : FORBIDDEN) {
      if (!body.get(name).isMissing()) {
        throw Rejection.invalid(
            name, "'" + name + "' is set by the operator of this gateway, not by a call.");
      }
    }
    for (String name : NOT_YET) {
      if (!body.get(name).isMissing()) {
        throw Rejection.invalid(name, "'" + name + "' is not supported by this gateway yet.");
      }
    }
    String model = RouteWishReader.model(body);
    messages(body.get("messages"));
    number(body, "temperature");
    number(body, "top_p");
    optional(body, "tools", JsonValue::isArray, "an array");
    optional(body, "user", JsonValue::isString, "a string");
    optional(body, "safety_identifier", JsonValue::isString, "a string");
    optional(body, "stream", JsonValue::isBoolean, "a boolean");
    optional(body, "stream_options", JsonValue::isObject, "an object");
    optional(body, "metadata", JsonValue::isObject, "an object");
    serviceTier(body.get("service_tier"));
    OptionalLong choices = count(body, "n", MOST_CHOICES);
    JsonValue metadata = body.get("metadata");
    return new ChatRequest(
        model,
        body.get("stream").isTrue(),
        body.path("stream_options", "include_usage").isTrue(),
        outputCap(body),
        (int) choices.orElse(1),
        body.get("messages").size(),
        body.get("tools").size() + body.get("functions").size(),
        Unbounded.in(body),
        bytes,
        named(body, "safety_identifier").or(() -> named(body, "user")),
        task(metadata),
        tags(metadata),
        RouteWishReader.read(body),
        withoutOurs(body, metadata));
  }

  private static Optional<String> named(JsonValue object, String name) {
    return object.get(name).string().filter(text -> !text.isBlank());
  }

  private static void serviceTier(JsonValue tier) {
    if (tier.isPresent() && !SERVICE_TIERS.contains(tier.stringOr(""))) {
      throw Rejection.invalid(
          "service_tier",
          "'service_tier' must be auto, default, flex or priority: this gateway has no prices for"
              + " others.");
    }
  }

  private static void messages(JsonValue messages) {
    if (!messages.isArray()) {
      throw Rejection.missingOr(messages, "messages", "an array of messages");
    }
    if (messages.size() == 0) {
      throw Rejection.invalid("messages", "'messages' is empty: give at least one message.");
    }
    int index = 0;
    for (JsonValue message : messages.items()) {
      String place = "messages[" + index++ + "]";
      if (!message.isObject()) {
        throw Rejection.invalid(
            place, "'" + place + "' must be an object, not " + message.kind() + ".");
      }
      String role = message.get("role").stringOr("");
      if (!ROLES.contains(role)) {
        throw Rejection.invalid(
            place + ".role",
            "'" + place + ".role' must be one of system, developer, user, assistant, tool.");
      }
      JsonValue content = message.get("content");
      if (content.isPresent() && !content.isString() && !content.isArray()) {
        throw Rejection.invalid(
            place + ".content",
            "'"
                + place
                + ".content' must be a string or an array of parts, not "
                + content.kind()
                + ".");
      }
    }
  }

  private static OptionalLong outputCap(JsonValue body) {
    OptionalLong cap = count(body, "max_completion_tokens", MOST_OUTPUT_TOKENS);
    OptionalLong old = count(body, "max_tokens", MOST_OUTPUT_TOKENS);
    if (cap.isPresent() && old.isPresent()) {
      return OptionalLong.of(Math.min(cap.getAsLong(), old.getAsLong()));
    }
    return cap.isPresent() ? cap : old;
  }

  private static OptionalLong count(JsonValue body, String name, long most) {
    JsonValue value = body.get(name);
    if (!value.isPresent()) {
      return OptionalLong.empty();
    }
    OptionalLong count = value.wholeNumber();
    if (count.isEmpty() || count.getAsLong() < 1 || count.getAsLong() > most) {
      String found = value.isNumber() ? value.toString() : value.kind();
      throw Rejection.invalid(
          name,
          String.format(
              Locale.ROOT,
              "'%s' must be a whole number from 1 to %d, not %s.",
              name,
              most,
              found.length() > 40 ? "a number that long" : found));
    }
    return count;
  }

  private static void number(JsonValue body, String name) {
    optional(body, name, JsonValue::isNumber, "a number");
  }

  private static void optional(
      JsonValue body, String name, Predicate<JsonValue> right, String kind) {
    Rejection.unless(right, body.get(name), name, kind);
  }

  private static Optional<String> task(JsonValue metadata) {
    return named(metadata, "task");
  }

  private static List<String> tags(JsonValue metadata) {
    return metadata.get("tags").items().stream().flatMap(tag -> tag.string().stream()).toList();
  }

  /** The body without what is for Sluice: what it says of its way, and labels. */
  private static JsonValue withoutOurs(JsonValue body, JsonValue metadata) {
    boolean labelled = !metadata.get("task").isMissing() || !metadata.get("tags").isMissing();
    if (!labelled && RouteWishReader.FIELDS.stream().allMatch(name -> body.get(name).isMissing())) {
      return body;
    }
    JsonObject edited = body.edit();
    RouteWishReader.FIELDS.forEach(edited::remove);
    if (labelled) {
      JsonValue theirs = metadata.edit().remove("task").remove("tags").build();
      if (theirs.size() == 0) {
        edited.remove("metadata");
      } else {
        edited.put("metadata", theirs);
      }
    }
    return edited.build();
  }
}
