package dev.sluice.usage;

import dev.sluice.caller.Scope;
import dev.sluice.chat.ErrorCategory;
import dev.sluice.chat.FailureClass;
import dev.sluice.chat.RequestId;
import dev.sluice.chat.TokenUsage;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The usage record as JSON: what is stored, logged and reported. Money is in nano-USD ({@code
 * cost_nanos}), times in milliseconds. Members without a value are left out.
 */
public final class UsageJson {
  private UsageJson() {}

  public static JsonValue write(UsageRecord record) {
    JsonObject json =
        Json.object()
            .put("request_id", record.id().value())
            .put("arrival", record.id().arrival().toEpochMilli())
            .put("key_id", record.keyId())
            .put("scopes", Json.strings(record.scopes().stream().map(Scope::name).toList()))
            .put("model_asked", record.modelAsked())
            .put("stream", record.stream());
    record.target().ifPresent(target -> json.put("target", target));
    record.task().ifPresent(task -> json.put("task", task));
    if (!record.tags().isEmpty()) {
      json.put("tags", Json.strings(record.tags()));
    }
    record.error().ifPresent(error -> json.put("error", error.code()));
    record.usage().ifPresent(usage -> json.put("usage", tokens(usage)));
    json.put("estimated", record.estimated());
    record.cost().ifPresent(cost -> json.put("cost_nanos", cost.nanos()));
    json.put("holds", Json.strings(record.holds()));
    json.put("attempts", Json.array(record.attempts().stream().map(UsageJson::attempt).toList()));
    record.firstContent().ifPresent(time -> json.put("first_content_ms", time.toMillis()));
    return json.put("total_ms", record.total().toMillis()).put("prices", record.prices()).build();
  }

  /**
   * The record of this JSON.
   *
   * @throws IllegalArgumentException if it is not one that {@link #write} made
   */
  public static UsageRecord read(JsonValue json) {
    return new UsageRecord(
        new RequestId(text(json, "request_id"), Instant.ofEpochMilli(number(json, "arrival"))),
        text(json, "key_id"),
        json.get("scopes").items().stream()
            .map(scope -> Scope.parse(scope.stringOr("")).orElseThrow(() -> bad("scopes")))
            .toList(),
        text(json, "model_asked"),
        json.get("target").string(),
        json.get("stream").isTrue(),
        json.get("task").string(),
        json.get("tags").items().stream().map(tag -> tag.stringOr("")).toList(),
        json.get("error").string().map(code -> constant(ErrorCategory.class, code)),
        Optional.of(json.get("usage")).filter(JsonValue::isPresent).map(UsageJson::tokens),
        json.get("estimated").isTrue(),
        optional(json, "cost_nanos").map(Money::ofNanos),
        json.get("holds").items().stream().map(name -> name.stringOr("")).toList(),
        json.get("attempts").items().stream().map(UsageJson::attempt).toList(),
        optional(json, "first_content_ms").map(Duration::ofMillis),
        Duration.ofMillis(number(json, "total_ms")),
        text(json, "prices"));
  }

  /** The buckets that are not empty, by name. */
  private static JsonValue tokens(TokenUsage usage) {
    JsonObject json = Json.object().put("input", usage.input()).put("output", usage.output());
    putIfAny(json, "cache_read", usage.cacheRead());
    putIfAny(json, "cache_write", usage.cacheWrite());
    putIfAny(json, "cache_write_long", usage.cacheWriteLong());
    putIfAny(json, "audio_input", usage.audioInput());
    putIfAny(json, "image_input", usage.imageInput());
    putIfAny(json, "reasoning", usage.reasoning());
    putIfAny(json, "audio_output", usage.audioOutput());
    putIfAny(json, "image_output", usage.imageOutput());
    return json.build();
  }

  private static TokenUsage tokens(JsonValue json) {
    return new TokenUsage(
        count(json, "input"),
        count(json, "cache_read"),
        count(json, "cache_write"),
        count(json, "cache_write_long"),
        count(json, "audio_input"),
        count(json, "image_input"),
        count(json, "output"),
        count(json, "reasoning"),
        count(json, "audio_output"),
        count(json, "image_output"));
  }

  private static JsonValue attempt(AttemptRecord attempt) {
    JsonObject json = Json.object().put("target", attempt.target());
    attempt.failure().ifPresent(failure -> json.put("failure", failure.code()));
    attempt.status().ifPresent(status -> json.put("status", status));
    json.put("ms", attempt.time().toMillis());
    attempt.cost().ifPresent(cost -> json.put("cost_nanos", cost.nanos()));
    return json.build();
  }

  private static AttemptRecord attempt(JsonValue json) {
    OptionalLong status = json.get("status").wholeNumber();
    return new AttemptRecord(
        text(json, "target"),
        json.get("failure").string().map(code -> constant(FailureClass.class, code)),
        status.isPresent() ? OptionalInt.of((int) status.getAsLong()) : OptionalInt.empty(),
        Duration.ofMillis(number(json, "ms")),
        optional(json, "cost_nanos").map(Money::ofNanos));
  }

  private static void putIfAny(JsonObject json, String name, long count) {
    if (count != 0) {
      json.put(name, count);
    }
  }

  private static long count(JsonValue json, String name) {
    return json.get(name).wholeNumber().orElse(0);
  }

  private static String text(JsonValue json, String name) {
    return json.get(name).string().orElseThrow(() -> bad(name));
  }

  private static long number(JsonValue json, String name) {
    return json.get(name).wholeNumber().orElseThrow(() -> bad(name));
  }

  private static Optional<Long> optional(JsonValue json, String name) {
    OptionalLong value = json.get(name).wholeNumber();
    return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String code) {
    return Enum.valueOf(type, code.toUpperCase(Locale.ROOT));
  }

  private static IllegalArgumentException bad(String name) {
    return new IllegalArgumentException("not a usage record: '" + name + "' is missing or wrong");
  }
}
