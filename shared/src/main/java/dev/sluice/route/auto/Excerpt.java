package dev.sluice.route.auto;

import dev.sluice.json.JsonValue;

/** The beginning and the end of texts that are added one after the other. Not thread-safe. */
final class Excerpt {
  private final int head;
  private final int tail;
  private final StringBuilder first = new StringBuilder();
  private final StringBuilder last = new StringBuilder();
  private long length;

  /**
   * An empty one.
   *
   * @param head how many characters to keep of the beginning, at most
   * @param tail how many to keep of the end
   */
  Excerpt(int head, int tail) {
    this.head = head;
    this.tail = tail;
  }

  /** Adds the text of a message's content: a string, or the text parts of a list. */
  void addContent(JsonValue content) {
    content.string().ifPresent(this::add);
    for (JsonValue part : content.items()) {
      part.get("text").string().ifPresent(this::add);
    }
  }

  private void add(String text) {
    if (length > 0) {
      append("\n");
    }
    append(text);
  }

  private void append(String text) {
    length += text.length();
    int room = Math.min(head - first.length(), text.length());
    first.append(text, 0, room);
    int from = Math.max(room, text.length() - tail);
    last.append(text, from, text.length());
    if (last.length() > tail) {
      last.delete(0, last.length() - tail);
    }
  }

  /** How long the whole is, in characters. */
  long length() {
    return length;
  }

  /** What was kept; a line end stands where something is left out. */
  String text() {
    boolean whole = length == first.length() + last.length();
    return whole ? first.toString() + last : first + "\n" + last;
  }
}
