package dev.sluice.local.http;

import dev.sluice.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Status and headers of an answer, as a function gives them in the prelude of a stream or in an
 * ordinary proxy answer (Amazon API Gateway Developer Guide, "Lambda proxy integration format for
 * response streaming" and "Output format of a Lambda function for proxy integration").
 *
 * @param status from 200 to 599
 * @param headers names and values in their order; a name may come several times
 */
record ReplyHead(int status, List<Map.Entry<String, String>> headers) {
  /** Headers of the connection, which are the server's own to set. */
  private static final Set<String> HOP_BY_HOP =
      Set.of("connection", "keep-alive", "transfer-encoding", "upgrade", "trailer");

  ReplyHead {
    headers = List.copyOf(headers);
  }

  /**
   * Reads status and headers.
   *
   * @throws MalformedReply where API Gateway would answer 502
   */
  static ReplyHead from(JsonValue answer) throws MalformedReply {
    if (!answer.isObject()) {
      throw new MalformedReply("it is " + answer.kind() + " and not an object");
    }
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    JsonValue single = answer.get("headers");
    JsonValue several = answer.get("multiValueHeaders");
    for (String name : single.names()) {
      // Where a name is in both maps, the one with several values counts.
      if (several.get(name).isMissing()) {
        add(headers, name, single.get(name));
      }
    }
    for (String name : several.names()) {
      for (JsonValue value : several.get(name).items()) {
        add(headers, name, value);
      }
    }
    for (JsonValue cookie : answer.get("cookies").items()) {
      add(headers, "Set-Cookie", cookie);
    }
    return new ReplyHead(status(answer.get("statusCode")), headers);
  }

  /** The length of the body, where the function says it. */
  OptionalLong contentLength() {
    for (Map.Entry<String, String> header : headers) {
      if (header.getKey().equalsIgnoreCase("Content-Length") && isLength(header.getValue())) {
        return OptionalLong.of(Long.parseLong(header.getValue()));
      }
    }
    return OptionalLong.empty();
  }

  private static boolean isLength(String value) {
    return !value.isEmpty()
        && value.length() < 19
        && value.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static int status(JsonValue status) throws MalformedReply {
    long code = status.wholeNumber().orElse(0);
    if (code < 200 || code > 599) {
      throw new MalformedReply("its 'statusCode' is not a number from 200 to 599");
    }
    return (int) code;
  }

  private static void add(List<Map.Entry<String, String>> headers, String name, JsonValue value)
      throws MalformedReply {
    if (value.isArray() || value.isObject() || value.isNull()) {
      throw new MalformedReply(
          "the header '" + name + "' has " + value.kind() + " for a value and not a string");
    }
    String text = value.isString() ? value.stringOr("") : value.toString();
    if (!isToken(name) || !isOneLine(text)) {
      throw new MalformedReply("a header has characters that no header can have");
    }
    if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
      headers.add(Map.entry(name, text));
    }
  }

  private static boolean isOneLine(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' && text.charAt(i) != '\t') {
        return false;
      }
    }
    return true;
  }

  private static boolean isToken(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (!isTokenCharacter(name.charAt(i))) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private static boolean isTokenCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
  }
}
