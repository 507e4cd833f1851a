package dev.sluice.route;

import dev.sluice.chat.ChatRequest;

/**
 * How many input tokens a request probably has. Never used for money that is held.
 *
 * @param likely the likely number
 * @param low a number it hardly stays below
 */
public record TokenEstimate(long likely, long low) {
  /** About four bytes a token, and hardly ever more than ten. */
  public static TokenEstimate of(ChatRequest request) {
    return new TokenEstimate(request.bytes() / 4, request.media() ? 0 : request.bytes() / 10);
  }
}
