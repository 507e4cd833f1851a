package dev.sluice.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON object (RFC 8259): its strings become strings, objects maps, arrays lists, and all
 * else the words as they stand. For the headers that Lambda writes itself; not a judge of JSON.
 */
final class JsonObjectReader {
  private static final int DEEPEST = 32;

  private final String json;
  private int at;
  private int depth;

  private JsonObjectReader(String json) {
    this.json = json;
  }

  /**
   * Reads this object.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Map<String, Object> read(String json) {
    JsonObjectReader reader = new JsonObjectReader(json);
    reader.skipSpace();
    reader.require('{');
    Map<String, Object> object = reader.object();
    reader.skipSpace();
    if (reader.at < json.length()) {
      throw reader.wrong();
    }
    return object;
  }

  private Object value() {
    skipSpace();
    return switch (peek()) {
      case '"' -> string();
      case '{' -> {
        at++;
        yield object();
      }
      case '[' -> {
        at++;
        yield array();
      }
      default -> word();
    };
  }

  /** After its brace. */
  private Map<String, Object> object() {
    deeper();
    Map<String, Object> object = new HashMap<>();
    skipSpace();
    while (peek() != '}') {
      String name = string();
      skipSpace();
      require(':');
      object.put(name, value());
      nextOr('}');
    }
    at++;
    depth--;
    return object;
  }

  private List<Object> array() {
    deeper();
    List<Object> array = new ArrayList<>();
    skipSpace();
    while (peek() != ']') {
      array.add(value());
      nextOr(']');
    }
    at++;
    depth--;
    return array;
  }

  /** Skips the comma before a next element, which then has to be there. */
  private void nextOr(char end) {
    skipSpace();
    if (peek() != end) {
      require(',');
      skipSpace();
      if (peek() == end) {
        throw wrong();
      }
    }
  }

  private String string() {
    require('"');
    StringBuilder text = new StringBuilder();
    for (char c = next(); c != '"'; c = next()) {
      text.append(c == '\\' ? escaped() : c);
    }
    return text.toString();
  }

  private char escaped() {
    char c = next();
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> {
        if (at + 4 > json.length()) {
          throw wrong();
        }
        at += 4;
        yield (char) Integer.parseInt(json.substring(at - 4, at), 16);
      }
      case '"', '\\', '/' -> c;
      default -> throw wrong();
    };
  }

  private String word() {
    int from = at;
    while (at < json.length() && ",]} \t\r\n".indexOf(json.charAt(at)) < 0) {
      at++;
    }
    if (from == at) {
      throw wrong();
    }
    return json.substring(from, at);
  }

  private void deeper() {
    if (++depth > DEEPEST) {
      throw wrong();
    }
  }

  private void skipSpace() {
    while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() {
    if (at == json.length()) {
      throw wrong();
    }
    return json.charAt(at);
  }

  private char next() {
    char c = peek();
    at++;
    return c;
  }

  private void require(char c) {
    if (next() != c) {
      throw wrong();
    }
  }

  private IllegalArgumentException wrong() {
    return new IllegalArgumentException("no JSON object, at " + at);
  }
}
