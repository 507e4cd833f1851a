package dev.sluice.runtime;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;

/** What this client itself has to say in the function's log. */
final class LogLine {
  private LogLine() {}

  /** Writes it on a line of its own; Lambda's logger adds no end of line. */
  static void write(String text) {
    LambdaRuntime.getLogger().log(ended(text));
  }

  static String ended(String text) {
    return text.endsWith("\n") ? text : text + "\n";
  }
}
