package dev.sluice.provider;

import dev.sluice.chat.ChatRequest;
import dev.sluice.json.JsonValue;
import dev.sluice.time.Deadline;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * What to ask of a target.
 *
 * @param request the caller's request, the same for every try
 * @param outputCap the most output tokens the upstream is to be told; empty if the model's own
 *     limit is the bound
 * @param arrival when the request arrived: the date of an answer whose provider gives none
 * @param deadline when the answer must be there
 */
public record ProviderCall(
    ChatRequest request, OptionalLong outputCap, Instant arrival, Deadline deadline) {
  /** The same call with another body: the caller's in words of one provider's. */
  public ProviderCall asking(JsonValue body) {
    return new ProviderCall(request.asking(body), outputCap, arrival, deadline);
  }
}
