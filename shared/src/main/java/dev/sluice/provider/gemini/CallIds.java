package dev.sluice.provider.gemini;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The ids of tool calls. Gemini gives its calls ids, which must come back with the answers, or none
 * at all, as its older models do; then one is made from the answer's id and the call's place, the
 * same whenever the same answer is read. It never goes to Gemini. Pure.
 */
final class CallIds {
  private static final String PREFIX = "gcall_";
  private static final Pattern MADE_HERE = Pattern.compile(PREFIX + "[0-9a-f]{24}");

  private CallIds() {}

  /** An id for a call that came without one. */
  static String made(String answer, int candidate, int position) {
    return PREFIX + hash(answer + "/" + candidate + "/" + position);
  }

  /** A short name for this text. */
  static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The id as Gemini is to be sent it; empty for one that it never gave. */
  static Optional<String> sent(String id) {
    return Optional.of(id).filter(text -> !text.isEmpty() && !MADE_HERE.matcher(text).matches());
  }
}
