package dev.sluice.provider;

import dev.sluice.secret.Secret;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The header that a provider's key travels in. */
public enum KeyHeader {
  /** {@code Authorization: Bearer ...}: OpenAI and most others. */
  AUTHORIZATION("authorization", "Bearer "),
  /** {@code api-key}: Azure. */
  API_KEY("api-key", ""),
  /** {@code x-api-key}: Anthropic. */
  X_API_KEY("x-api-key", ""),
  /** {@code x-goog-api-key}: Gemini. */
  X_GOOG_API_KEY("x-goog-api-key", "");

  private final String header;
  private final String scheme;

  KeyHeader(String header, String scheme) {
    this.header = header;
    this.scheme = scheme;
  }

  /** The header's name, in lower case. */
  public String header() {
    return header;
  }

  /** The one of this name. */
  public static Optional<KeyHeader> named(String name) {
    return Arrays.stream(values()).filter(one -> one.header.equalsIgnoreCase(name)).findFirst();
  }

  /** The names of all. */
  public static List<String> names() {
    return Arrays.stream(values()).map(KeyHeader::header).toList();
  }

  /** The header's value. A key that was stored with its newline would otherwise break it. */
  public String value(Secret key) {
    return scheme + key.reveal().strip();
  }
}
