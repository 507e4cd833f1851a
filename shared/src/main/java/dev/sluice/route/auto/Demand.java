package dev.sluice.route.auto;

import dev.sluice.chat.ChatRequest;
import dev.sluice.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is read of a request to judge it: its last words of the user and what stands around them, in
 * excerpts of bounded length, so that a body of megabytes costs no more than one of kilobytes.
 *
 * @param text the last message of the user, or its beginning and its end
 * @param length the length of that whole message, in characters
 * @param earlier the message of the user before that, or its beginning
 * @param system the beginning of the instructions
 * @param systemLength the length of the instructions, in characters
 * @param turns how many messages of the user there are
 * @param media whether there is a picture, sound or file in any message
 */
record Demand(
    String text,
    long length,
    String earlier,
    String system,
    long systemLength,
    int turns,
    boolean media) {
  private static final int HEAD = 8_000;
  private static final int TAIL = 4_000;
  private static final int SHORT = 2_000;

  private static final Set<String> INSTRUCTORS = Set.of("system", "developer");

  static Demand of(ChatRequest request) {
    List<JsonValue> users = new ArrayList<>();
    Excerpt system = new Excerpt(SHORT, 0);
    boolean media = false;
    for (JsonValue message : request.body().get("messages").items()) {
      String role = message.get("role").stringOr("");
      if (role.equals("user")) {
        users.add(message);
      } else if (INSTRUCTORS.contains(role)) {
        system.addContent(message.get("content"));
      }
      media |= hasMedia(message.get("content"));
    }
    Excerpt last = new Excerpt(HEAD, TAIL);
    Excerpt earlier = new Excerpt(SHORT, 0);
    if (!users.isEmpty()) {
      last.addContent(users.getLast().get("content"));
    }
    if (users.size() > 1) {
      earlier.addContent(users.get(users.size() - 2).get("content"));
    }
    return new Demand(
        last.text(),
        last.length(),
        earlier.text(),
        system.text(),
        system.length(),
        users.size(),
        media);
  }

  private static boolean hasMedia(JsonValue content) {
    for (JsonValue part : content.items()) {
      switch (part.get("type").stringOr("")) {
        case "image_url", "input_audio", "file" -> {
          return true;
        }
        default -> {
          // Text, or what only a provider knows.
        }
      }
    }
    return false;
  }
}
