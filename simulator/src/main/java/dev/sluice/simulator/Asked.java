package dev.sluice.simulator;

import dev.sluice.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a chat request asks for, as far as this provider acts on it. The fields are those of
 * OpenAI's API reference, "Create chat completion".
 *
 * @param model any name
 * @param stream whether the answer comes in events
 * @param usageAsked whether a stream ends with a chunk for the usage
 * @param cap the most tokens of output
 * @param choices how many answers
 * @param promptTokens how many tokens the messages have
 * @param lastUserText what the last message of the user says; empty where that is not text
 * @param thinks whether the model thinks first
 * @param tool the tool it must call, if it must
 */
record Asked(
    String model,
    boolean stream,
    boolean usageAsked,
    int cap,
    int choices,
    int promptTokens,
    String lastUserText,
    boolean thinks,
    Optional<String> tool) {
  private static final Pattern THINKERS =
      Pattern.compile("gpt-5|think|reason|k2|qwq|\\b(o1|o3|r1)\\b");

  /**
   * Reads a request.
   *
   * @throws BadRequest naming the member that is missing or wrong
   */
  static Asked read(JsonValue body) {
    Members members = Members.ofBody(body);
    String model =
        members
            .string("model")
            .filter(name -> !name.isBlank())
            .orElseThrow(() -> members.wrong("model", "must name a model"));
    List<JsonValue> messages = members.items("messages");
    int most = Integer.MAX_VALUE;
    int cap =
        Math.min(
            members.whole("max_completion_tokens", 1, most).orElse(most),
            members.whole("max_tokens", 1, most).orElse(most));
    int promptTokens = messages.stream().mapToInt(Asked::tokens).sum();
    return new Asked(
        model,
        members.flag("stream"),
        body.path("stream_options", "include_usage").isTrue(),
        cap,
        members.whole("n", 1, 128).orElse(1),
        Math.max(promptTokens, 1),
        lastUserText(messages),
        thinks(model, body),
        tool(body));
  }

  private static int tokens(JsonValue message) {
    return Pieces.count(text(message.get("content")));
  }

  private static String lastUserText(List<JsonValue> messages) {
    for (JsonValue message : messages.reversed()) {
      if (message.get("role").stringOr("").equals("user")) {
        return text(message.get("content"));
      }
    }
    return "";
  }

  /** The text of a message: a string, or the text parts of an array. */
  private static String text(JsonValue content) {
    if (!content.isArray()) {
      return content.stringOr("");
    }
    var text = new StringBuilder();
    content.items().forEach(part -> text.append(part.get("text").stringOr("")));
    return text.toString();
  }

  /** By the model's name, unless the request switches it off in one of the usual ways. */
  private static boolean thinks(String model, JsonValue body) {
    return THINKERS.matcher(model.toLowerCase(Locale.ROOT)).find()
        && !body.get("reasoning_effort").stringOr("").equals("none")
        && !body.path("thinking", "type").stringOr("").equals("disabled");
  }

  private static Optional<String> tool(JsonValue body) {
    JsonValue choice = body.get("tool_choice");
    return choice.stringOr("").equals("required")
        ? body.get("tools").at(0).path("function", "name").string()
        : choice.path("function", "name").string();
  }
}
