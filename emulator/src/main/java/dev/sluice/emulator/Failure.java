package dev.sluice.emulator;

import java.nio.charset.StandardCharsets;

/**
 * Why an invocation, or a runtime, failed.
 *
 * @param type such as {@code Runtime.UserException}; empty where the runtime does not say
 * @param body the runtime's own words, in JSON: {@code errorMessage}, {@code errorType}, {@code
 *     stackTrace}
 */
public record Failure(String type, String body) {
  /** What Lambda says of an invocation whose time is up. */
  public static final String TIMED_OUT = "Sandbox.Timedout";

  /** What Lambda says of an answer that has no proper end. */
  public static final String TRUNCATED = "Runtime.TruncatedResponse";

  static Failure of(String type, byte[] body) {
    return new Failure(type, new String(body, StandardCharsets.UTF_8));
  }

  /** A failure that the emulator finds itself; type and message need no escape. */
  static Failure found(String type, String message) {
    return new Failure(
        type, "{\"errorMessage\":\"" + message + "\",\"errorType\":\"" + type + "\"}");
  }
}
