package dev.sluice.provider.anthropic;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The thinking blocks that an assistant's message brings back, each with what stood before it. A
 * message brings all that Anthropic signed, or none: one that was not signed by it, or has lost its
 * signature, makes the others worthless, because they must come back whole and in their order.
 *
 * <p>They come in LiteLLM's {@code thinking_blocks}, among the parts of the content, or in
 * OpenRouter's {@code reasoning_details}
 * (openrouter.ai/docs/guides/best-practices/reasoning-tokens). Beside Anthropic's members a block
 * may have {@code position}, which is ours: see {@link Layout}. Neither it nor any other member is
 * sent to Anthropic.
 */
final class Thoughts {
  /** What OpenRouter calls the form of Anthropic's signatures; a block may also not say it. */
  private static final String FORMAT = "anthropic-claude-v1";

  private Thoughts() {}

  /**
   * One block.
   *
   * @param block as Anthropic wants it back
   * @param position what stood between it and the block before it: the length of each text, zero
   *     for a tool call
   */
  record Thought(JsonValue block, List<Integer> position) {
    Thought {
      position = List.copyOf(position);
    }
  }

  /** The blocks of a message, in their order; none if one of them is not Anthropic's. */
  static List<Thought> in(JsonValue message) {
    List<JsonValue> blocks = blocks(message);
    boolean ours = !blocks.isEmpty();
    List<Thought> thoughts = new ArrayList<>();
    for (JsonValue block : ours ? blocks : message.get("reasoning_details").items()) {
      Optional<JsonValue> signed =
          block.get("format").stringOr(FORMAT).equals(FORMAT)
              ? (ours ? thinkingBlock(block) : reasoningDetail(block))
              : Optional.empty();
      if (signed.isEmpty()) {
        return List.of();
      }
      thoughts.add(new Thought(signed.get(), position(block.get("position"))));
    }
    return thoughts;
  }

  /** Blocks beside the content, or among its parts as Anthropic has them. */
  private static List<JsonValue> blocks(JsonValue message) {
    List<JsonValue> beside = message.get("thinking_blocks").items();
    return beside.isEmpty()
        ? message.get("content").items().stream().filter(Thoughts::isThought).toList()
        : beside;
  }

  /** Whether a part of a content is a thought. */
  static boolean isThought(JsonValue part) {
    String type = part.get("type").stringOr("");
    return type.equals("thinking") || type.equals("redacted_thinking");
  }

  private static Optional<JsonValue> thinkingBlock(JsonValue block) {
    return switch (block.get("type").stringOr("")) {
      case "thinking" -> thinking(block.get("thinking"), block.get("signature"));
      case "redacted_thinking" -> redacted(block.get("data"));
      default -> Optional.empty();
    };
  }

  private static Optional<JsonValue> reasoningDetail(JsonValue detail) {
    return switch (detail.get("type").stringOr("")) {
      case "reasoning.text" -> thinking(detail.get("text"), detail.get("signature"));
      // OpenAI's are encrypted, too, and nothing but the format tells them apart.
      case "reasoning.encrypted" ->
          detail.get("format").isPresent() ? redacted(detail.get("data")) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<JsonValue> thinking(JsonValue text, JsonValue signature) {
    return signature
        .string()
        .filter(value -> !value.isBlank())
        .map(value ->
            Json.object()
                .put("type", "thinking")
                .put("thinking", text.stringOr(""))
                .put("signature", value)
                .build());
  }

  private static Optional<JsonValue> redacted(JsonValue data) {
    return data.string()
        .filter(value -> !value.isBlank())
        .map(value -> Json.object().put("type", "redacted_thinking").put("data", value).build());
  }

  private static List<Integer> position(JsonValue position) {
    List<Integer> steps = new ArrayList<>();
    for (JsonValue step : position.items()) {
      long length = step.wholeNumber().orElse(-1);
      if (length < 0 || length > Integer.MAX_VALUE) {
        return List.of();
      }
      steps.add((int) length);
    }
    return steps;
  }
}
