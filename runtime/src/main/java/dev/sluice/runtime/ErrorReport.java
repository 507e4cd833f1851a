package dev.sluice.runtime;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/**
 * Why something failed, as Lambda is told it.
 *
 * @param type the kind of failure, such as {@code Runtime.UserException}
 * @param json {@code errorMessage}, {@code errorType} and {@code stackTrace}, all ASCII
 * @param log the same for the log
 */
record ErrorReport(String type, String json, String log) {
  /** The kinds, with the names that AWS's client for Java has for them. */
  static final String BAD_CODE = "Runtime.BadFunctionCode";

  static final String USER = "Runtime.UserException";
  static final String BEFORE_CHECKPOINT = "Runtime.BeforeCheckpointError";
  static final String AFTER_RESTORE = "Runtime.AfterRestoreError";

  /** What Lambda itself says of an invocation whose time is up. */
  static final String TIMED_OUT = "Sandbox.Timedout";

  /** A report has to fit into a trailer. */
  private static final int LONGEST_MESSAGE = 8192;

  private static final int MOST_FRAMES = 100;

  static ErrorReport of(String type, Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    String message = failure.getLocalizedMessage();
    return new ErrorReport(
        type,
        json(message == null ? "" : message, failure.getClass().getName(), failure.getStackTrace()),
        trace.toString());
  }

  /** The invocation did not end in time. */
  static ErrorReport timedOut(String requestId) {
    String message = requestId + " Task timed out";
    return new ErrorReport(TIMED_OUT, json(message, TIMED_OUT, new StackTraceElement[0]), message);
  }

  byte[] body() {
    return json.getBytes(StandardCharsets.US_ASCII);
  }

  private static String json(String message, String type, StackTraceElement[] frames) {
    StringBuilder json = new StringBuilder(1024).append("{\"errorMessage\":");
    JsonText.quote(message.substring(0, Math.min(message.length(), LONGEST_MESSAGE)), json);
    json.append(",\"errorType\":");
    JsonText.quote(type, json);
    json.append(",\"stackTrace\":[");
    for (int i = 0; i < Math.min(frames.length, MOST_FRAMES); i++) {
      if (i > 0) {
        json.append(',');
      }
      JsonText.quote(frames[i].toString(), json);
    }
    return json.append("]}").toString();
  }
}
