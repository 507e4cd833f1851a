package dev.sluice.endtoend;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonField;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIServiceException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageCustomToolCall;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.completions.CompletionUsage;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAI SDK for Java as a judge: sends one recorded request and says what came, in the form
 * that {@code judge.py} prints. Every member it takes is taken by the getter that fails where the
 * member is missing or of another kind.
 */
record JavaJudge(OpenAIClient client) {
  /** What a client was told, and what it keeps: the message, unless there was an error. */
  private record Heard(JsonValue outcome, Optional<ChatCompletionMessage> message) {}

  /** What was called and with what: a function with arguments, or a tool with free text. */
  private record Called(String id, String name, String arguments) {}

  static JavaJudge of(String baseUrl, String key) {
    return new JavaJudge(
        OpenAIOkHttpClient.builder().baseUrl(baseUrl).apiKey(key).maxRetries(0).build());
  }

  JsonValue judge(JsonValue request) {
    ChatCompletionCreateParams params =
        ChatCompletionCreateParams.builder()
            .body(
                Objects.requireNonNull(
                    com.openai.core.JsonValue.from(members(request))
                        .convert(ChatCompletionCreateParams.Body.class)))
            .build();
    boolean streams = request.get("stream").isTrue();
    try {
      Heard heard = ask(params, streams);
      JsonObject verdict = Json.object().put("outcome", heard.outcome());
      heard
          .message()
          .filter(message -> !calls(message).isEmpty())
          .ifPresent(message -> verdict.put("again", again(params, streams, message)));
      // Written and read again: a count is the same number whatever it was made from.
      return Json.parse(verdict.build().toBytes());
    } catch (IllegalStateException | OpenAIException e) {
      return Json.object().put("broken", e.toString()).build();
    }
  }

  private JsonValue again(
      ChatCompletionCreateParams params, boolean streams, ChatCompletionMessage message) {
    ChatCompletionCreateParams.Builder more = params.toBuilder().addMessage(message);
    for (Called call : calls(message)) {
      more.addMessage(
          ChatCompletionToolMessageParam.builder()
              .toolCallId(call.id())
              .content("result of " + call.name())
              .build());
    }
    return ask(more.build(), streams).outcome();
  }

  private Heard ask(ChatCompletionCreateParams params, boolean streams) {
    Texts texts = new Texts();
    try {
      ChatCompletion completion =
          streams ? streamed(params, texts) : client.chat().completions().create(params);
      ChatCompletionMessage message = completion.choices().getFirst().message();
      if (!streams) {
        texts.addReasoning(message._allProperties());
      }
      return new Heard(outcome(completion, texts.reasoning()), Optional.of(message));
    } catch (OpenAIServiceException e) {
      return new Heard(error(e, texts.text.toString()), Optional.empty());
    }
  }

  private ChatCompletion streamed(ChatCompletionCreateParams params, Texts texts) {
    ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
    try (StreamResponse<ChatCompletionChunk> stream =
        client.chat().completions().createStreaming(params)) {
      stream.stream()
          .forEach(chunk -> {
            texts.add(chunk);
            accumulator.accumulate(chunk);
          });
    }
    return accumulator.chatCompletion();
  }

  private static JsonValue outcome(ChatCompletion completion, String reasoning) {
    ChatCompletion.Choice choice = completion.choices().getFirst();
    ChatCompletionMessage message = choice.message();
    List<JsonValue> calls = new ArrayList<>();
    for (Called call : calls(message)) {
      calls.add(
          Json.object()
              .put("id", call.id())
              .put("name", call.name())
              .put("arguments", call.arguments())
              .build());
    }
    JsonObject found =
        Json.object()
            .put("text", message.content().orElse(""))
            .put("reasoning", reasoning)
            .put("role", Optional.ofNullable(message._role().convert(String.class)))
            .put("finish", choice.finishReason().asString())
            .put("toolCalls", Json.array(calls));
    completion.usage().ifPresent(usage -> found.put("usage", usage(usage)));
    completion.id();
    completion.created();
    completion.model();
    return found.build();
  }

  private static JsonValue usage(CompletionUsage usage) {
    return Json.object()
        .put("prompt", usage.promptTokens())
        .put("completion", usage.completionTokens())
        .put("total", usage.totalTokens())
        .put(
            "cached",
            usage.promptTokensDetails().flatMap(details -> details.cachedTokens()).orElse(0L))
        .put(
            "reasoning",
            usage
                .completionTokensDetails()
                .flatMap(details -> details.reasoningTokens())
                .orElse(0L))
        .put("estimated", usage._allProperties().containsKey("estimated"))
        .build();
  }

  private static JsonValue error(OpenAIServiceException e, String text) {
    return Json.object()
        .put("text", text)
        .put(
            "error",
            Json.object()
                .put("status", e.statusCode())
                .put("code", e.code())
                .put("message", message(e.body())))
        .build();
  }

  private static Optional<String> message(com.openai.core.JsonValue error) {
    Map<?, ?> members = error.convert(Map.class);
    return members != null && members.get("message") instanceof String message
        ? Optional.of(message)
        : Optional.empty();
  }

  private static List<Called> calls(ChatCompletionMessage message) {
    return message.toolCalls().orElse(List.of()).stream().map(JavaJudge::called).toList();
  }

  private static Called called(ChatCompletionMessageToolCall call) {
    if (call.isCustom()) {
      ChatCompletionMessageCustomToolCall custom = call.asCustom();
      return new Called(custom.id(), custom.custom().name(), custom.custom().input());
    }
    ChatCompletionMessageFunctionToolCall function = call.asFunction();
    return new Called(function.id(), function.function().name(), function.function().arguments());
  }

  /** As the collections that the SDK makes its own values from. */
  private static Map<String, @Nullable Object> members(JsonValue object) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    object.names().forEach(name -> members.put(name, plain(object.get(name))));
    return members;
  }

  private static @Nullable Object plain(JsonValue value) {
    if (value.isObject()) {
      return members(value);
    }
    if (value.isArray()) {
      List<@Nullable Object> items = new ArrayList<>();
      value.items().forEach(item -> items.add(plain(item)));
      return items;
    }
    if (value.isNumber()) {
      return value.wholeNumber().isPresent()
          ? value.wholeNumber().getAsLong()
          : value.decimal().orElseThrow();
    }
    if (value.isBoolean()) {
      return value.isTrue();
    }
    return value.isString() ? value.stringOr("") : null;
  }

  /** What is put together by hand, because the accumulator leaves it out or an error takes it. */
  private static final class Texts {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoningContent = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();

    void add(ChatCompletionChunk chunk) {
      chunk.id();
      chunk.created();
      chunk.model();
      for (ChatCompletionChunk.Choice choice : chunk.choices()) {
        if (choice.index() == 0) {
          text.append(choice.delta().content().orElse(""));
          addReasoning(choice.delta()._allProperties());
        }
      }
    }

    void addReasoning(Map<String, com.openai.core.JsonValue> unknown) {
      append(reasoningContent, unknown.get("reasoning_content"));
      append(reasoning, unknown.get("reasoning"));
    }

    String reasoning() {
      return (reasoningContent.isEmpty() ? reasoning : reasoningContent).toString();
    }

    private static void append(StringBuilder all, @Nullable JsonField<?> value) {
      if (value != null) {
        value.asString().ifPresent(all::append);
      }
    }
  }
}
