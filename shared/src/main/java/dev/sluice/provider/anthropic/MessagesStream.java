package dev.sluice.provider.anthropic;

import dev.sluice.chat.ChatChunk;
import dev.sluice.chat.TokenUsage;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.StreamStep;
import dev.sluice.provider.completions.ChatPieces;
import dev.sluice.provider.completions.Pieces;
import dev.sluice.provider.failure.ErrorBody;
import dev.sluice.provider.failure.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The events of a streamed message as OpenAI's chunks. The finish reason and the usage are held
 * until the message has stopped: a stream that ends before that was cut. Events, blocks and deltas
 * of unknown types are passed over, as the documentation asks for.
 *
 * <p>Source: Anthropic, <i>Streaming messages</i>
 * (platform.claude.com/docs/en/build-with-claude/streaming).
 */
final class MessagesStream {
  /** More blocks than ever are written at once: Anthropic writes one after the other. */
  private static final int MOST_OPEN = 64;

  private final String provider;
  private final AnswerVoice voice;
  private final Layout layout = new Layout();
  private final Map<Long, StreamedBlock> open = new TreeMap<>();
  private @Nullable ChatPieces pieces;
  private JsonValue counted = JsonValue.missing();

  /** Whether the end has said how much was written; what the beginning says is a first token. */
  private boolean outputCounted;

  private int calls;
  private String stopReason = "";
  private String refusal = "";

  MessagesStream(String provider, AnswerVoice voice) {
    this.provider = provider;
    this.voice = voice;
  }

  StreamStep event(JsonValue event) {
    if (ErrorBody.isError(event.get("error"))) {
      return new StreamStep.Broken(
          Failures.inside(provider, ErrorBody.of(event)), Optional.empty());
    }
    String type = event.get("type").stringOr("");
    if (type.equals("message_start")) {
      return start(event.get("message"));
    }
    ChatPieces writer = pieces;
    if (writer == null) {
      return isAboutTheMessage(type)
          ? new StreamStep.Broken(
              Failures.unintelligible("The upstream's stream has no beginning."), Optional.empty())
          : StreamStep.NOTHING;
    }
    return switch (type) {
      case "content_block_start" -> begin(writer, event);
      case "content_block_delta" -> more(writer, event);
      case "content_block_stop" -> {
        StreamedBlock block = open.remove(number(event));
        yield block == null ? StreamStep.NOTHING : new StreamStep.Pieces(block.end(writer));
      }
      case "message_delta" -> {
        stop(event);
        yield StreamStep.NOTHING;
      }
      case "message_stop" -> stopped(writer);
      default -> StreamStep.NOTHING;
    };
  }

  /** What the end of the bytes means: it is too early, though all may have been counted. */
  StreamStep end(StreamStep cut) {
    return !stopReason.isEmpty() && cut instanceof StreamStep.Broken(var failure, _)
        ? new StreamStep.Broken(failure, wholeUsage())
        : cut;
  }

  /** The tokens counted up to now. */
  Optional<TokenUsage> usage() {
    return MessagesUsage.read(counted);
  }

  private Optional<TokenUsage> wholeUsage() {
    return outputCounted ? usage() : Optional.empty();
  }

  private static boolean isAboutTheMessage(String type) {
    return type.startsWith("content_block_") || type.startsWith("message_");
  }

  /** Some relays begin a message twice; only the first opens the answer. */
  private StreamStep start(JsonValue message) {
    counted = MessagesUsage.merged(counted, message.get("usage"));
    if (pieces != null) {
      return StreamStep.NOTHING;
    }
    ChatPieces writer =
        new ChatPieces(
            message.get("id").stringOr(""), voice.arrival(), message.get("model").stringOr(""));
    pieces = writer;
    return StreamStep.Pieces.of(writer.opening());
  }

  private StreamStep begin(ChatPieces writer, JsonValue event) {
    if (open.size() >= MOST_OPEN) {
      return new StreamStep.Broken(
          Failures.unintelligible("The upstream's stream does not end what it begins."),
          Optional.empty());
    }
    JsonValue block = event.get("content_block");
    List<ChatChunk> chunks = new ArrayList<>();
    StreamedBlock before = open.remove(number(event));
    if (before != null) {
      chunks.addAll(before.end(writer));
    }
    StreamedBlock begun =
        switch (block.get("type").stringOr("")) {
          case "text" -> new StreamedBlock.Text(layout);
          case "thinking" -> new StreamedBlock.Thinking(layout, voice.reasoningUnderBothNames());
          case "redacted_thinking" -> new StreamedBlock.Redacted(layout, block.get("data"));
          case "tool_use" ->
              voice.isAnswer(block.get("name").stringOr(""))
                  ? new StreamedBlock.Answer(layout)
                  : new StreamedBlock.ToolCall(layout, calls++);
          default -> new StreamedBlock.Other();
        };
    open.put(number(event), begun);
    chunks.addAll(begun.begin(writer, block));
    return new StreamStep.Pieces(chunks);
  }

  private StreamStep more(ChatPieces writer, JsonValue event) {
    StreamedBlock block = open.get(number(event));
    return block == null
        ? StreamStep.NOTHING
        : new StreamStep.Pieces(block.more(writer, event.get("delta")));
  }

  private void stop(JsonValue event) {
    JsonValue delta = event.get("delta");
    stopReason = delta.get("stop_reason").stringOr(stopReason);
    String why = StopReason.refusal(delta.get("stop_details"));
    refusal = why.isEmpty() ? refusal : why;
    counted = MessagesUsage.merged(counted, event.get("usage"));
    outputCounted |= event.path("usage", "output_tokens").isPresent();
  }

  private StreamStep stopped(ChatPieces writer) {
    if (stopReason.isEmpty()) {
      return new StreamStep.Broken(
          Failures.unintelligible("The upstream's answer stopped without a reason."),
          Optional.empty());
    }
    List<ChatChunk> last = new ArrayList<>();
    open.values().forEach(block -> last.addAll(block.end(writer)));
    open.clear();
    // All in one piece: clients put the lists of several deltas together in different ways.
    layout
        .thoughts()
        .map(blocks -> writer.delta(Json.object().put("thinking_blocks", blocks).build()))
        .ifPresent(last::add);
    if (!refusal.isEmpty()) {
      last.add(writer.delta(Json.object().put("refusal", refusal).build()));
    }
    last.add(writer.finish(StopReason.finish(stopReason, calls > 0)));
    wholeUsage().map(writer::usage).map(this::withServiceTier).ifPresent(last::add);
    return new StreamStep.Ended(last);
  }

  private ChatChunk withServiceTier(ChatChunk chunk) {
    return MessagesUsage.serviceTier(counted)
        .map(tier -> chunk.json().edit().put("service_tier", tier).build())
        .map(json -> Pieces.of(json, chunk.usage()))
        .orElse(chunk);
  }

  private static long number(JsonValue event) {
    return event.get("index").wholeNumber().orElse(0);
  }
}
