package dev.sluice.chat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Which providers a caller wants, in OpenRouter's words ({@code provider} in the body). A name is a
 * provider's ({@code openai}), a target's id, or a {@code provider/model}.
 *
 * @param order those to try first, in this order
 * @param only no others than these, unless empty
 * @param ignore none of these
 * @param allowFallbacks whether others than the first choice may answer; with an order, others than
 *     those in it
 * @param sort what decides about the order of the rest
 * @param maxPromptPrice the most a token of the prompt may cost, in USD for a million
 * @param maxCompletionPrice the most a token of the answer may cost, in USD for a million
 */
public record ProviderWish(
    List<String> order,
    List<String> only,
    List<String> ignore,
    boolean allowFallbacks,
    Optional<Sort> sort,
    Optional<BigDecimal> maxPromptPrice,
    Optional<BigDecimal> maxCompletionPrice) {
  public static final ProviderWish NONE =
      new ProviderWish(
          List.of(),
          List.of(),
          List.of(),
          true,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public ProviderWish {
    order = List.copyOf(order);
    only = List.copyOf(only);
    ignore = List.copyOf(ignore);
  }

  /** What comes first. */
  public enum Sort {
    /** The cheapest for this request; {@code :floor} behind a model's name. */
    PRICE,
    /** The fastest; {@code :nitro} behind a model's name. */
    THROUGHPUT,
    /** The one whose answers begin soonest. */
    LATENCY
  }
}
