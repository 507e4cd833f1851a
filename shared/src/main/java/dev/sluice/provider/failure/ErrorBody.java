package dev.sluice.provider.failure;

import dev.sluice.json.JsonValue;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What an upstream's error says, whatever shape it has: OpenAI's {@code {"error":{...}}}, a bare
 * string ({@code {"error":"Unauthorized"}}: vLLM, Ollama, LM Studio), a flat {@code
 * {"object":"error","message":...}} (older SGLang), FastAPI's {@code {"detail":...}}, a relay's and
 * AWS's {@code {"message":...}}. {@code code} is a word, a number or null. Says nothing of what it
 * means.
 *
 * @param status the HTTP status that the body itself names
 * @param labels its type, its code and what else classifies it, in lower case
 * @param message its sentence, as it came; empty if it has none
 * @param inner the sentences of an error inside it, as OpenRouter passes on its upstream's: for
 *     classification only, since it may repeat the prompt
 * @param param the field it blames
 * @param code its own word for what is wrong
 */
public record ErrorBody(
    OptionalInt status,
    Set<String> labels,
    String message,
    String inner,
    Optional<String> param,
    Optional<String> code) {
  /** An error that says nothing. */
  public static final ErrorBody SILENT = of(JsonValue.missing());

  private static final int MOST_WORD = 100;

  public ErrorBody {
    labels = Set.copyOf(labels);
  }

  /** Reads the body of an error, or whatever else has an {@code error} member. */
  public static ErrorBody of(JsonValue body) {
    JsonValue error = body.get("error");
    JsonValue fields = error.isObject() ? error : body;
    JsonValue metadata = fields.get("metadata");
    return new ErrorBody(
        status(fields),
        labels(fields, metadata),
        message(error, fields),
        metadata.get("raw").stringOr(""),
        word(fields.get("param")),
        word(fields.get("code")).filter(code -> digits(code).isEmpty()));
  }

  /** The same error with what its headers call it: AWS says it there, and not in the body. */
  ErrorBody named(Map<String, String> headers) {
    String type = headers.getOrDefault("x-amzn-errortype", "");
    if (type.isBlank()) {
      return this;
    }
    Set<String> all = new HashSet<>(labels);
    all.add(label(type));
    return new ErrorBody(status, all, message, inner, param, code);
  }

  /** Whether a member {@code error} of this value is one: not null, and not an empty nothing. */
  public static boolean isError(JsonValue error) {
    if (error.isString()) {
      return !error.stringOr("").isBlank();
    }
    return error.isObject() ? error.size() > 0 : error.isTrue() || error.isArray();
  }

  /** Whether a body that is no answer reads as a flat error. */
  public static boolean isFlatError(JsonValue body) {
    return body.get("message").isString()
        || body.get("detail").isPresent()
        || body.get("object").stringOr("").equals("error");
  }

  private static OptionalInt status(JsonValue fields) {
    for (String name : new String[] {"code", "status_code", "status"}) {
      JsonValue value = fields.get(name);
      OptionalInt status = digits(value.isNumber() ? value.toString() : value.stringOr(""));
      if (status.isPresent()) {
        return status;
      }
    }
    return OptionalInt.empty();
  }

  /** An HTTP error status in digits, if the text is one. */
  private static OptionalInt digits(String text) {
    return text.length() == 3 && text.matches("[45]\\d\\d")
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }

  private static Set<String> labels(JsonValue fields, JsonValue metadata) {
    Set<String> labels = new HashSet<>();
    for (JsonValue value :
        new JsonValue[] {
          fields.get("type"),
          fields.get("code"),
          fields.get("__type"),
          fields.path("innererror", "code"),
          metadata.get("error_type"),
          metadata.get("limit_source")
        }) {
      value.string().map(ErrorBody::label).ifPresent(labels::add);
    }
    if (metadata.get("flagged_input").isPresent() || metadata.get("reasons").isPresent()) {
      labels.add(FailureTable.MODERATED);
    }
    return labels;
  }

  /**
   * AWS writes the name of an error with its origin before or behind it: {@code
   * com.amazon.coral.service#ThrottlingException}, {@code ThrottlingException:http://...}.
   */
  private static String label(String text) {
    int origin = text.startsWith("com.amazon") ? text.indexOf('#') + 1 : 0;
    int uri = text.indexOf(":http");
    return text.substring(origin, uri < 0 ? text.length() : uri).toLowerCase(Locale.ROOT);
  }

  private static String message(JsonValue error, JsonValue fields) {
    return error
        .string()
        .or(() -> fields.get("message").string())
        .or(() -> fields.get("detail").string())
        .or(() -> fields.get("detail").at(0).get("msg").string())
        .orElse("");
  }

  private static Optional<String> word(JsonValue value) {
    return value.string().filter(text -> !text.isBlank()).map(text -> SafeText.of(text, MOST_WORD));
  }
}
