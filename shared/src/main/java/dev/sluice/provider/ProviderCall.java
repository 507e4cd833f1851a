package dev.sluice.provider;

import dev.sluice.chat.ChatRequest;
import dev.sluice.time.Deadline;
import java.util.OptionalLong;

/**
 * What to ask of a target.
 *
 * @param request the caller's request, the same for every try
 * @param outputCap the most output tokens the upstream is to be told; empty if the model's own
 *     limit is the bound
 * @param deadline when the answer must be there
 */
public record ProviderCall(ChatRequest request, OptionalLong outputCap, Deadline deadline) {}
