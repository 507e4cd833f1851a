package dev.sluice.chat;

import dev.sluice.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A chat completion request: the fields Sluice acts on, beside the whole body, so that parameters
 * it does not know survive. Never changed across tries: what a target needs otherwise is made by
 * its dialect from this.
 *
 * @param model the model, alias or group that was asked for
 * @param stream whether the answer is to come as server-sent events
 * @param usageAsked whether the caller asked for the usage chunk ({@code
 *     stream_options.include_usage})
 * @param outputCap the most output tokens the caller wants, from {@code max_completion_tokens} or
 *     {@code max_tokens}; the less of the two where both are given
 * @param choices how many answers are asked for ({@code n})
 * @param messages how many messages there are
 * @param tools how many tools there are
 * @param media whether it carries an image, audio, a file or a tool that fetches: tokens that the
 *     bytes of the text do not bound
 * @param bytes the size of the body as it came, in bytes
 * @param endUser {@code safety_identifier} or {@code user}
 * @param task what the request is for ({@code metadata.task})
 * @param tags labels for reports ({@code metadata.tags})
 * @param wish what the caller says of its way
 * @param body the body without the fields that are Sluice's own
 */
public record ChatRequest(
    String model,
    boolean stream,
    boolean usageAsked,
    OptionalLong outputCap,
    int choices,
    int messages,
    int tools,
    boolean media,
    long bytes,
    Optional<String> endUser,
    Optional<String> task,
    List<String> tags,
    RouteWish wish,
    JsonValue body) {
  /**
   * What chat templates add around a message or a tool, at most. OpenAI counts 3 to 4 tokens a
   * message (its cookbook, "How to count tokens"); templates of open models stay below this.
   */
  private static final int OVERHEAD_TOKENS = 32;

  /**
   * What a provider writes into the prompt of its own accord so that a model can call tools or keep
   * to a schema. Anthropic names 159 to 530 tokens for tools (its <i>Tool use pricing and
   * tokens</i>), and does not say how many for a schema.
   */
  private static final int INSTRUCTION_TOKENS = 1_024;

  public ChatRequest {
    tags = List.copyOf(tags);
  }

  /** Reads a request; see {@link RequestReader} for what is checked. */
  public static Parsed parse(byte[] body) {
    return RequestReader.read(body);
  }

  /** The way of service it asks for. */
  public ServiceTier serviceTier() {
    return ServiceTier.asked(body.get("service_tier"));
  }

  /** The same request with labels from outside the body, which win over those within. */
  public ChatRequest labelled(
      Optional<String> aTask, List<String> moreTags, Optional<String> user) {
    return new ChatRequest(
        model,
        stream,
        usageAsked,
        outputCap,
        choices,
        messages,
        tools,
        media,
        bytes,
        user.filter(name -> !name.isBlank()).or(() -> endUser),
        aTask.filter(name -> !name.isBlank()).or(() -> task),
        Stream.concat(tags.stream(), moreTags.stream()).distinct().toList(),
        wish,
        body);
  }

  /** The same request with another body: all that was read from its own stays. */
  public ChatRequest asking(JsonValue other) {
    return new ChatRequest(
        model,
        stream,
        usageAsked,
        outputCap,
        choices,
        messages,
        tools,
        media,
        bytes,
        endUser,
        task,
        tags,
        wish,
        other);
  }

  /** The same request with another wish for its way. */
  public ChatRequest wishing(RouteWish other) {
    return new ChatRequest(
        model,
        stream,
        usageAsked,
        outputCap,
        choices,
        messages,
        tools,
        media,
        bytes,
        endUser,
        task,
        tags,
        other,
        body);
  }

  /**
   * A true upper bound on the input tokens of the text: a byte-level tokenizer never makes more
   * tokens than bytes. Empty where media makes it none.
   */
  public OptionalLong inputBound() {
    if (media) {
      return OptionalLong.empty();
    }
    boolean instructed =
        tools > 0 || body.get("response_format").isPresent() || hasCalled(body.get("messages"));
    return OptionalLong.of(
        bytes
            + (long) OVERHEAD_TOKENS * (1 + messages + tools)
            + (instructed ? INSTRUCTION_TOKENS : 0));
  }

  /** Whether tools were called before: some providers want to be told of them all the same. */
  private static boolean hasCalled(JsonValue messages) {
    return messages.items().stream().anyMatch(message -> message.get("tool_calls").size() > 0);
  }
}
