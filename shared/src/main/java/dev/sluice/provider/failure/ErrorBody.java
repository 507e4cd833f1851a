package dev.sluice.provider.failure;

import dev.sluice.json.JsonValue;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

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
 * @param retryDelay how long it asks to wait, as Google writes it in the body ({@code 34.4s})
 */
public record ErrorBody(
    OptionalInt status,
    Set<String> labels,
    String message,
    String inner,
    Optional<String> param,
    Optional<String> code,
    Optional<String> retryDelay) {
  /** An error that says nothing. */
  public static final ErrorBody SILENT = of(JsonValue.missing());

  private static final int MOST_WORD = 100;

  /** A status as Google's APIs have it (google.rpc.Code): {@code RESOURCE_EXHAUSTED}. */
  private static final Pattern GOOGLE_STATUS = Pattern.compile("[A-Z]+(?:_[A-Z]+)*");

  public ErrorBody {
    labels = Set.copyOf(labels);
  }

  /**
   * Reads the body of an error, or whatever else has an {@code error} member; Google at times puts
   * it into an array.
   */
  public static ErrorBody of(JsonValue given) {
    JsonValue body = given.isArray() ? given.at(0) : given;
    JsonValue error = body.get("error");
    JsonValue fields = error.isObject() ? error : body;
    JsonValue metadata = fields.get("metadata");
    return new ErrorBody(
        status(fields),
        labels(fields, metadata),
        message(error, fields),
        metadata.get("raw").stringOr(""),
        word(fields.get("param")),
        word(fields.get("code"))
            .filter(code -> digits(code).isEmpty())
            .or(() -> googleStatus(fields)),
        GoogleDetails.retryDelay(fields.get("details")));
  }

  /** The same error with what its headers call it: AWS says it there, and not in the body. */
  ErrorBody named(Map<String, String> headers) {
    String type = headers.getOrDefault("x-amzn-errortype", "");
    if (type.isBlank()) {
      return this;
    }
    Set<String> all = new HashSet<>(labels);
    all.add(label(type));
    return new ErrorBody(status, all, message, inner, param, code, retryDelay);
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
          fields.path("details", "error_code"),
          metadata.get("error_type"),
          metadata.get("limit_source")
        }) {
      value.string().map(ErrorBody::label).ifPresent(labels::add);
    }
    googleStatus(fields).map(label -> label.toLowerCase(Locale.ROOT)).ifPresent(labels::add);
    labels.addAll(GoogleDetails.labels(fields.get("details")));
    if (metadata.get("flagged_input").isPresent() || metadata.get("reasons").isPresent()) {
      labels.add(FailureTable.MODERATED);
    }
    return labels;
  }

  private static Optional<String> googleStatus(JsonValue fields) {
    return fields
        .get("status")
        .string()
        .filter(text -> text.length() <= MOST_WORD && GOOGLE_STATUS.matcher(text).matches());
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
