package dev.sluice.local.template;

/**
 * One method on one path of the API, and the function behind it.
 *
 * @param method the HTTP method in capitals, or {@code ANY}
 * @param path the path as the template has it, with {@code {name}} for a segment and {@code
 *     {name+}} for all that follow
 * @param function the logical id of the function
 * @param streamed whether the answer is sent on while it is being written ({@code
 *     ResponseTransferMode: RESPONSE_STREAM}); every other value gives a buffered route, as in SAM
 */
public record Route(String method, String path, String function, boolean streamed) {
  static final String ANY = "ANY";

  /** Whether a request with this method is for this route. */
  boolean takes(String requestMethod) {
    return method.equals(ANY) || method.equals(requestMethod);
  }
}
