package dev.sluice.runtime;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Lambda says of the function by environment variables (AWS Lambda Developer Guide, "Using
 * Lambda environment variables").
 *
 * @param runtimeApi host and port of the Runtime API
 * @param handler the handler's class, with or without {@code ::method}
 * @param name the function
 * @param version its version
 * @param memoryMegabytes its memory
 * @param logGroup where its lines go
 * @param logStream where its lines go, of this environment
 * @param snapshot whether a snapshot is taken once it has started (SnapStart)
 * @param concurrency how many invocations it has at once where it shares a managed instance; 0 for
 *     an environment of its own
 */
public record FunctionEnvironment(
    String runtimeApi,
    String handler,
    String name,
    String version,
    int memoryMegabytes,
    String logGroup,
    String logStream,
    boolean snapshot,
    int concurrency) {
  /** Reads the variables; those that are not there are empty. */
  public static FunctionEnvironment of(Map<String, String> variables) {
    return new FunctionEnvironment(
        variables.getOrDefault("AWS_LAMBDA_RUNTIME_API", ""),
        variables.getOrDefault("_HANDLER", ""),
        variables.getOrDefault("AWS_LAMBDA_FUNCTION_NAME", ""),
        variables.getOrDefault("AWS_LAMBDA_FUNCTION_VERSION", ""),
        whole(variables.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")),
        variables.getOrDefault("AWS_LAMBDA_LOG_GROUP_NAME", ""),
        variables.getOrDefault("AWS_LAMBDA_LOG_STREAM_NAME", ""),
        variables.getOrDefault("AWS_LAMBDA_INITIALIZATION_TYPE", "").equals("snap-start"),
        whole(variables.get("AWS_LAMBDA_MAX_CONCURRENCY")));
  }

  /** The same with this handler. */
  FunctionEnvironment withHandler(String other) {
    return new FunctionEnvironment(
        runtimeApi,
        other,
        name,
        version,
        memoryMegabytes,
        logGroup,
        logStream,
        snapshot,
        concurrency);
  }

  /** Whether several invocations may run in this process at once. */
  boolean isShared() {
    return concurrency > 0;
  }

  private static int whole(@Nullable String text) {
    return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
  }
}
