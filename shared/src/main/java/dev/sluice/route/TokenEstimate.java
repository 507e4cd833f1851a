package dev.sluice.route;

import dev.sluice.chat.ChatRequest;
import dev.sluice.json.JsonValue;

/**
 * How many input tokens a request has, as far as its characters tell. An estimate: what is held is
 * money for {@link ChatRequest#inputBound()}, which is true, and never for this. Immutable.
 *
 * <p>Takes time linear in the text, and reads no media: a picture counts as one number.
 *
 * @param likely the likely number of tokens, within a third either way for prose, code and JSON
 * @param low a number the true one is not below, as far as a gateway can know: what exceeds a
 *     context window by this certainly does not fit. At most {@code likely}
 */
public record TokenEstimate(long likely, long low) {
  /** OpenAI counts 3 to 4 tokens around a message (its cookbook, "How to count tokens"). */
  private static final long AROUND_MESSAGE = 4;

  /** Near what OpenAI (765) and Anthropic (about 1,300) count for a picture of a megapixel. */
  private static final long MEDIA = 1_000;

  public TokenEstimate {
    if (low < 0 || likely < low) {
      throw new IllegalArgumentException("not 0 <= " + low + " <= " + likely);
    }
  }

  /** Reads the messages, the calls in them, and the tools that are offered. */
  public static TokenEstimate of(ChatRequest request) {
    ScriptCount text = new ScriptCount();
    long other = 0;
    for (JsonValue message : request.body().get("messages").items()) {
      other += AROUND_MESSAGE;
      JsonValue content = message.get("content");
      content.string().ifPresent(text::add);
      for (JsonValue part : content.items()) {
        if (part.get("text").isString()) {
          text.add(part.get("text").stringOr(""));
        } else {
          other += MEDIA;
        }
      }
      for (JsonValue call : message.get("tool_calls").items()) {
        text.add(call.path("function", "arguments").stringOr(""));
      }
    }
    // Providers write tools in forms of their own, so they say nothing certain.
    ScriptCount offered = new ScriptCount();
    for (String name : new String[] {"tools", "functions", "response_format"}) {
      if (request.body().get(name).size() > 0) {
        offered.add(request.body().get(name).toString());
      }
    }
    return new TokenEstimate(
        Math.max(text.likely() + offered.likely() + other, text.low()), text.low());
  }
}
