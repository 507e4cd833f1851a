package dev.sluice.route;

import dev.sluice.chat.ChatRequest;
import dev.sluice.money.Money;
import dev.sluice.money.Price;
import dev.sluice.money.Prospect;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One model at one provider, as the operator configured it: somewhere a request can be sent.
 *
 * @param id its name in headers, records and plans, unique in the configuration
 * @param provider LiteLLM's prefix: {@code openai}, {@code moonshot}, ...
 * @param model what the provider calls the model
 * @param apiBase where the provider's API begins; only the operator ever sets it
 * @param access how it knows who asks
 * @param price what it costs; unknown if empty, which is never zero
 * @param maxInputTokens the most it reads, if known
 * @param maxOutputTokens the most it writes, if known
 * @param capabilities what is known of what it can do
 * @param timeouts how long it may take
 * @param dropping which parameters may be left out
 * @param simulated whether the simulated provider plays it
 */
public record Target(
    String id,
    String provider,
    String model,
    URI apiBase,
    Access access,
    Optional<Price> price,
    OptionalLong maxInputTokens,
    OptionalLong maxOutputTokens,
    Capabilities capabilities,
    Timeouts timeouts,
    Dropping dropping,
    boolean simulated) {
  /** What a request may write where neither caller nor catalogue says: a bound must exist. */
  public static final long DEFAULT_OUTPUT_CAP = 16_384;

  /** The name of the provider's key in the key store; empty where there is none. */
  public Optional<String> keyName() {
    return access instanceof Access.Keyed(String name) ? Optional.of(name) : Optional.empty();
  }

  /** Provider and model in LiteLLM's notation: {@code openai/gpt-5.2}. */
  public String fullModel() {
    return provider + "/" + model;
  }

  /**
   * An upper bound on the input tokens of this request here: its bytes, or all the model can read
   * where media makes bytes no bound; empty if that is not known either.
   */
  public OptionalLong inputBound(ChatRequest request) {
    OptionalLong bound = request.inputBound();
    return bound.isPresent() ? bound : maxInputTokens;
  }

  /**
   * The most this request may write here, in tokens: the least of what it asks and the model can.
   */
  public long outputCap(ChatRequest request) {
    long can = maxOutputTokens.orElse(DEFAULT_OUTPUT_CAP);
    return Math.min(request.outputCap().orElse(can), can);
  }

  /** The most this request can cost here with this output cap; empty if that is not known. */
  public Optional<Money> ceiling(ChatRequest request, long outputCap, Prospect prospect) {
    OptionalLong input = inputBound(request);
    return input.isEmpty()
        ? Optional.empty()
        : price.map(p -> p.ceiling(input.getAsLong(), outputCap, request.choices(), prospect));
  }

  /** The same under another id. */
  public Target named(String newId) {
    return new Target(
        newId,
        provider,
        model,
        apiBase,
        access,
        price,
        maxInputTokens,
        maxOutputTokens,
        capabilities,
        timeouts,
        dropping,
        simulated);
  }

  /** The same model at another address. */
  public Target at(URI otherBase) {
    return new Target(
        id,
        provider,
        model,
        otherBase,
        access,
        price,
        maxInputTokens,
        maxOutputTokens,
        capabilities,
        timeouts,
        dropping,
        simulated);
  }

  /** Played by the simulated provider at this address, for the same price, without a key. */
  public Target playedAt(URI simulator) {
    return new Target(
        id,
        provider,
        model,
        simulator,
        new Access.Open(),
        price,
        maxInputTokens,
        maxOutputTokens,
        capabilities,
        timeouts,
        dropping,
        true);
  }
}
