package dev.sluice.route;

import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.RequestProblem;
import dev.sluice.chat.ServiceTier;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which targets can take a request at all: what it needs, how long it is, what its caller wants.
 * What is not known of a target does not speak against it.
 */
final class Fitness {
  private final ChatRequest request;
  private final Set<Capability> needs;
  private final Wanted wanted;
  private final TokenEstimate input;

  Fitness(ChatRequest request, TokenEstimate input) {
    this.request = request;
    this.needs = Needs.of(request);
    this.input = input;
    this.wanted = new Wanted(request.wish().provider());
  }

  /** Why this target cannot take it; empty if it can, as far as is known. */
  Optional<Unfit> against(Target target) {
    return wanted
        .against(target)
        .or(() -> capability(target))
        .or(() -> window(target))
        .or(() -> service(target));
  }

  private Optional<Unfit> capability(Target target) {
    return needs.stream()
        .filter(target.capabilities().lacks()::contains)
        .findFirst()
        .map(need ->
            new Unfit(
                "it cannot do what is needed: " + need.words(),
                unsupported(param(need), "no target of '%s' can do " + need.words() + ".")));
  }

  private static String param(Capability need) {
    return switch (need) {
      case IMAGES, AUDIO, FILES -> "messages";
      case TOOLS -> "tools";
      case JSON_SCHEMA -> "response_format";
      case REASONING -> "reasoning_effort";
    };
  }

  /** Only what certainly does not fit is too long: how long it is, the provider counts. */
  private Optional<Unfit> window(Target target) {
    OptionalLong can = target.maxInputTokens();
    return can.isPresent() && input.low() > can.getAsLong()
        ? Optional.of(
            new Unfit(
                "it reads at most " + can.getAsLong() + " tokens",
                RequestProblem.tooLong(
                    "The request has about "
                        + input.likely()
                        + " tokens, and '"
                        + request.model()
                        + "' reads at most "
                        + can.getAsLong()
                        + "."),
                true))
        : Optional.empty();
  }

  /** Whether it writes an answer as long as the request allows, as far as is known. */
  boolean writesAll(Target target) {
    OptionalLong asked = request.outputCap();
    OptionalLong can = target.maxOutputTokens();
    return asked.isEmpty() || can.isEmpty() || asked.getAsLong() <= can.getAsLong();
  }

  /** A dearer way of service than the ordinary one must have a known price. */
  private Optional<Unfit> service(Target target) {
    return request.serviceTier() == ServiceTier.PRIORITY
            && !target.price().map(p -> p.has(ServiceTier.PRIORITY)).orElse(false)
        ? Optional.of(
            new Unfit(
                "it has no price for service_tier 'priority'",
                unsupported(
                    "service_tier",
                    "'service_tier' cannot be 'priority' for '%s': this gateway has no price for"
                        + " it.")))
        : Optional.empty();
  }

  private RequestProblem unsupported(String param, String sentence) {
    String told = sentence.replace("%s", request.model());
    return RequestProblem.at(
        param, "unsupported_value", Character.toUpperCase(told.charAt(0)) + told.substring(1));
  }
}
