package dev.sluice.chat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a caller says of the way of its request. None of it reaches a provider.
 *
 * @param models further models to try, in order, after the one that was asked for: OpenRouter's
 *     {@code models}, then Bifrost's and LiteLLM's {@code fallbacks}. They take the place of the
 *     operator's general fallbacks
 * @param fallbacks whether other models than those asked for may answer; false after LiteLLM's
 *     {@code disable_fallbacks}
 * @param provider which providers may answer, and in which order
 * @param retries how often one target is tried again, instead of what the operator says
 * @param timeout the longest the answer may take
 */
public record RouteWish(
    List<String> models,
    boolean fallbacks,
    ProviderWish provider,
    OptionalInt retries,
    Optional<Duration> timeout) {
  public static final RouteWish NONE =
      new RouteWish(List.of(), true, ProviderWish.NONE, OptionalInt.empty(), Optional.empty());

  public RouteWish {
    models = List.copyOf(models);
  }
}
