package dev.sluice.provider.openai;

import dev.sluice.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The ids of tool calls as OpenAI takes them: "Invalid 'messages[3].tool_calls[0].id': string too
 * long. Expected a string with maximum length 40" (microsoft/autogen issue 6377); newer models and
 * the {@code call_id} of Responses take 64 (decolua/9router issues 393 and 3167). Ids of other
 * providers are longer, Gemini's by far. A longer one becomes the same short one each time, so that
 * a prompt's prefix stays the same from turn to turn, and never one that another call has. Used for
 * one request, by one thread.
 */
public final class ToolIds {
  private static final int MOST = 40;
  private static final String PREFIX = "call_";

  private final Set<String> taken = new HashSet<>();
  private final Map<String, String> shortened = new HashMap<>();

  /** For these messages. */
  public ToolIds(JsonValue messages) {
    for (JsonValue message : messages.items()) {
      for (JsonValue call : message.get("tool_calls").items()) {
        call.get("id").string().ifPresent(taken::add);
      }
      message.get("tool_call_id").string().ifPresent(taken::add);
    }
  }

  /** The id to send instead of this one: mostly itself. */
  public String of(String id) {
    return id.length() <= MOST ? id : shortened.computeIfAbsent(id, this::shorten);
  }

  private String shorten(String id) {
    String candidate = digest(id);
    while (!taken.add(candidate)) {
      candidate = digest(candidate + id);
    }
    return candidate;
  }

  /** 35 signs of Base64: no two ids meet by chance. */
  private static String digest(String id) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
      return PREFIX
          + Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(hash)
              .substring(0, MOST - PREFIX.length());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
