package dev.sluice.local.yaml;

/**
 * A text that is not YAML, or has no counterpart in JSON. The message says what was found and where
 * ("... (line 3, column 7)"), never the text itself.
 */
public final class YamlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  YamlException(String message) {
    super(message);
  }
}
