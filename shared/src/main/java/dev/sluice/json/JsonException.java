package dev.sluice.json;

/** A text that is not JSON. The message says what was found and where, never the text itself. */
public final class JsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public JsonException(String message) {
    super(message);
  }
}
