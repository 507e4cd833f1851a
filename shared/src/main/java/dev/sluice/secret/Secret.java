package dev.sluice.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A text that must not be seen: a caller's key, a provider's key, the administrator's key. Its
 * {@link #toString()} is masked; whoever needs the text says so with {@link #reveal()}. Equality
 * takes the same time wherever two secrets differ. Immutable and thread-safe.
 */
public final class Secret {
  private final String text;

  private Secret(String text) {
    this.text = text;
  }

  /**
   * A secret of this text.
   *
   * @throws IllegalArgumentException if the text is blank
   */
  public static Secret of(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a secret cannot be blank");
    }
    return new Secret(text);
  }

  /** The text itself: for the wire, never for a log or a message. */
  public String reveal() {
    return text;
  }

  /** The SHA-256 of the text in UTF-8, as 64 lower-case hexadecimal digits. */
  public String sha256() {
    return HexFormat.of().formatHex(digest());
  }

  /** Whether the SHA-256 of this secret is this one, compared in constant time. */
  public boolean hasSha256(String hex) {
    return MessageDigest.isEqual(
        sha256().getBytes(StandardCharsets.US_ASCII), hex.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that && MessageDigest.isEqual(digest(), that.digest());
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "Secret[***]";
  }

  private byte[] digest() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
