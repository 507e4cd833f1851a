package dev.sluice.provider.openai;

import static dev.sluice.provider.declared.DeclaredField.IMAGES;
import static dev.sluice.provider.declared.DeclaredField.MOST_STOPS;
import static dev.sluice.provider.declared.DeclaredField.REFUSES;
import static dev.sluice.provider.declared.DeclaredField.RESPONSE_FORMAT;
import static dev.sluice.provider.declared.DeclaredField.TOOL_CHOICE;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.Failure;
import dev.sluice.provider.completions.ReasoningWish;
import dev.sluice.provider.declared.Differences;
import dev.sluice.provider.failure.Failures;
import dev.sluice.route.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds what a model is known to refuse, before it is asked. Values that are as good as none are
 * left out; others too, if the operator allows that, and otherwise all of them are named. Used for
 * one request.
 */
final class Refusals {
  private final Target target;
  private final Differences differences;
  private final JsonValue body;
  private final JsonObject edited;

  /** What is refused, as a sentence names it, and the fields it is in. */
  private final List<String> refused = new ArrayList<>();

  private final List<String> fields = new ArrayList<>();

  Refusals(Target target, Differences differences, JsonValue body) {
    this.target = target;
    this.differences = differences;
    this.body = body;
    this.edited = body.edit();
  }

  /** The body without what may be left out, or why it cannot be sent. */
  Fitted checked() {
    Optional<Failure> image = image();
    if (image.isPresent()) {
      return new Fitted.Refused(image.get());
    }
    parameters();
    toolChoice();
    responseFormat();
    stops();
    reasoning();
    return refused.isEmpty() || target.dropping().unsupported()
        ? new Fitted.Body(edited.build())
        : new Fitted.Refused(Failures.unsupported(fields.getFirst(), sentence()));
  }

  private void parameters() {
    JsonValue declared = differences.value(REFUSES);
    for (String name : declared.names()) {
      JsonValue value = body.get(name);
      boolean saysNothing =
          !value.isPresent()
              || declared.get(name).items().stream().anyMatch(same -> isSame(same, value));
      if (!saysNothing) {
        refuse(name, name);
      }
      edited.remove(name);
    }
  }

  private void toolChoice() {
    JsonValue choice = body.get("tool_choice");
    if (!choice.isPresent()) {
      return;
    }
    String kind = choice.isObject() ? "named" : choice.stringOr("");
    if (!differences.excludes(TOOL_CHOICE, kind)) {
      return;
    }
    edited.remove("tool_choice");
    switch (kind) {
      case "auto" -> {
        // The default, unsaid.
      }
      // Without tools nothing can be called, which is what is asked.
      case "none" -> edited.remove("tools").remove("parallel_tool_calls");
      default -> refuse("tool_choice", "tool_choice: " + kind);
    }
  }

  private void responseFormat() {
    Optional<String> kind = body.path("response_format", "type").string();
    if (kind.isPresent() && differences.excludes(RESPONSE_FORMAT, kind.get())) {
      edited.remove("response_format");
      refuse("response_format", "response_format: " + kind.get());
    }
  }

  private void stops() {
    List<JsonValue> stops = body.get("stop").items();
    long most = differences.number(MOST_STOPS).orElse(Long.MAX_VALUE);
    if (stops.size() > most) {
      edited.put("stop", Json.array(stops.subList(0, (int) most)));
      refuse("stop", "stop: more than " + most);
    }
  }

  private void reasoning() {
    if (ReasoningWords.of(differences, body).isRefused()) {
      String field =
          ReasoningWish.FIELDS.stream()
              .filter(name -> body.get(name).isPresent())
              .findFirst()
              .orElse("reasoning_effort");
      ReasoningWish.FIELDS.forEach(edited::remove);
      refuse(field, field + (ReasoningWish.in(body).isOff() ? ": no thinking" : ""));
    }
  }

  private void refuse(String field, String name) {
    fields.add(field);
    refused.add("'" + name + "'");
  }

  private String sentence() {
    boolean one = refused.size() == 1;
    return refused.stream().collect(Collectors.joining(", "))
        + (one ? " is" : " are")
        + " not supported by "
        + target.fullModel()
        + "; leave "
        + (one ? "it" : "them")
        + " out, or let the operator set drop_params.";
  }

  /** An image in a way the model cannot take it; there is no answer without it. */
  private Optional<Failure> image() {
    if (!differences.has(IMAGES)) {
      return Optional.empty();
    }
    int message = 0;
    for (JsonValue one : body.get("messages").items()) {
      int part = 0;
      for (JsonValue content : one.get("content").items()) {
        String kind = imageKind(content);
        if (!kind.isEmpty() && differences.excludes(IMAGES, kind)) {
          String place = "messages[" + message + "].content[" + part + "].image_url";
          return Optional.of(Failures.unsupported(place, imageSentence(place, kind)));
        }
        part++;
      }
      message++;
    }
    return Optional.empty();
  }

  private String imageSentence(String place, String kind) {
    return "'"
        + place
        + "' is an image by "
        + (kind.equals("url") ? "its address" : "its bytes")
        + ", which "
        + target.fullModel()
        + " does not take; send it as "
        + (kind.equals("url") ? "a data: URL in base64." : "an https address.");
  }

  private static String imageKind(JsonValue part) {
    if (!part.get("type").stringOr("").equals("image_url")) {
      return "";
    }
    String url = part.path("image_url", "url").stringOr("").toLowerCase(Locale.ROOT);
    if (url.startsWith("data:")) {
      return "base64";
    }
    // Other schemes name a provider's own files.
    return url.startsWith("http:") || url.startsWith("https:") ? "url" : "";
  }

  private static boolean isSame(JsonValue one, JsonValue other) {
    return (one.isNumber() && other.isNumber())
        ? one.decimal().orElseThrow().compareTo(other.decimal().orElseThrow()) == 0
        : one.equals(other);
  }
}
