package dev.sluice.config;

import dev.sluice.chat.FailureClass;
import dev.sluice.names.NearestNames;
import dev.sluice.route.RetryPolicy;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads how often a target is tried again: {@code num_retries}, and {@code retry_policy} by the
 * kind of failure, in LiteLLM's names and in those of {@link FailureClass#code()}.
 */
final class RetryReader {
  private static final long MOST = 10;

  /** LiteLLM's exceptions, and the failures here that LiteLLM raises them for. */
  private static final Map<String, List<FailureClass>> LITELLM =
      Map.of(
          "AuthenticationErrorRetries", List.of(FailureClass.CREDENTIALS),
          "TimeoutErrorRetries", List.of(FailureClass.TIMEOUT),
          "RateLimitErrorRetries", List.of(FailureClass.RATE_LIMITED),
          "ContentPolicyViolationErrorRetries", List.of(FailureClass.CONTENT_FILTERED),
          "InternalServerErrorRetries",
              List.of(FailureClass.SERVER_ERROR, FailureClass.CONNECT, FailureClass.STREAM_CUT),
          "BadRequestErrorRetries", List.of(FailureClass.INVALID_REQUEST));

  /** The same request fails in the same way again, or there is nobody left to answer. */
  private static final Set<FailureClass> FINAL =
      Set.of(
          FailureClass.INVALID_REQUEST,
          FailureClass.UNSUPPORTED,
          FailureClass.CONTEXT_TOO_LONG,
          FailureClass.STALE_KEY,
          FailureClass.CLIENT_GONE);

  private static final Map<String, List<FailureClass>> NAMES = names();

  private RetryReader() {}

  /**
   * The policy of these two fields.
   *
   * @param count a number for every failure that may pass; it replaces all that {@code otherwise}
   *     says
   * @param each numbers by the kind of failure, which replace those of {@code otherwise}
   * @param otherwise what counts where neither is given
   */
  static RetryPolicy read(Field count, Field each, RetryPolicy otherwise) {
    OptionalLong retries = count.whole(0, MOST);
    RetryPolicy policy =
        retries.isPresent() ? otherwise.withRetries((int) retries.getAsLong()) : otherwise;
    return each.isGiven() ? policy.withEach(each(each)) : policy;
  }

  private static Map<FailureClass, Integer> each(Field section) {
    Map<FailureClass, Integer> counts = new EnumMap<>(FailureClass.class);
    List<String> names = section.names();
    // A name of one failure says more than one that stands for several.
    names.stream().filter(LITELLM::containsKey).forEach(name -> read(name, section, counts));
    names.stream()
        .filter(name -> !LITELLM.containsKey(name))
        .forEach(name -> read(name, section, counts));
    return counts;
  }

  private static void read(String name, Field section, Map<FailureClass, Integer> counts) {
    List<FailureClass> kinds = NAMES.get(name);
    if (kinds == null) {
      List<String> nearest = NearestNames.of(name, NAMES.keySet(), 1);
      section.problem(
          "unknown kind of failure '"
              + name
              + "'"
              + (nearest.isEmpty() ? "" : "; did you mean '" + nearest.getFirst() + "'?"));
      return;
    }
    Field field = section.get(name);
    field
        .whole(0, MOST)
        .ifPresent(number -> {
          if (number > 0 && FINAL.containsAll(kinds)) {
            field.problem("can only be 0: after such a failure, trying again cannot help");
          }
          kinds.forEach(kind -> counts.put(kind, (int) number));
        });
  }

  private static Map<String, List<FailureClass>> names() {
    // Sorted, so that of two that are equally near the same one is suggested every time.
    Map<String, List<FailureClass>> names = new TreeMap<>(LITELLM);
    Arrays.stream(FailureClass.values()).forEach(kind -> names.put(kind.code(), List.of(kind)));
    return Collections.unmodifiableMap(names);
  }
}
