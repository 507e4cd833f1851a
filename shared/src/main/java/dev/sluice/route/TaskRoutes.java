package dev.sluice.route;

import dev.sluice.chat.ChatRequest;

/** Says what {@code model: "auto"} stands for in a request. Implementations are pure. */
@FunctionalInterface
public interface TaskRoutes {
  /** The name that callers ask for. */
  String NAME = "auto";

  /** The model for this request, and why. */
  Choice choose(ChatRequest request);

  /**
   * The model that {@code auto} stands for in one request.
   *
   * @param model a name that a caller could have asked for
   * @param why a sentence's part for people and logs, without a word of the request's content:
   *     {@code tier premium, score 62: code (+20), mathematics (+42)}
   */
  record Choice(String model, String why) {}
}
