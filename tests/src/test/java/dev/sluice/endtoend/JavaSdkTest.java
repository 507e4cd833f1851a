package dev.sluice.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.azure.credential.AzureApiKeyCredential;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.credential.Credential;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.FunctionDefinition;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.completions.CompletionUsage;
import com.openai.models.models.Model;
import dev.sluice.json.Json;
import dev.sluice.money.Money;
import dev.sluice.simulator.Script;
import dev.sluice.simulator.SeenRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The official OpenAI SDK for Java, as it comes, with nothing set but base URL and key. */
@EachWay
final class JavaSdkTest {
  private static final String TEXT = "Good morning to all of you.";

  private final Stage stage;
  private final IssuedKey key;
  private final OpenAIClient openai;

  JavaSdkTest(Stage stage) {
    this.stage = stage;
    this.key = stage.gateway().richKey();
    this.openai = sdk(key);
  }

  @Test
  void answersInOnePiece() {
    stage.primary().next(Script.saying(TEXT));
    ChatCompletion completion = openai.chat().completions().create(ask("solo").build());
    ChatCompletion.Choice choice = completion.choices().getFirst();
    assertEquals(TEXT, choice.message().content().orElseThrow());
    assertEquals(ChatCompletion.Choice.FinishReason.STOP, choice.finishReason());
    assertTrue(completion.usage().orElseThrow().completionTokens() > 0);
    SeenRequest sent = stage.primary().requests().getFirst();
    assertEquals("Bearer " + Stage.UPSTREAM_KEY, sent.header("authorization").orElseThrow());
    assertFalse(sent.headers().toString().contains(key.secret()), "the caller's key stays here");
  }

  @Test
  void streamsAndShowsNoUsageUnasked() {
    stage.primary().next(Script.saying(TEXT));
    List<ChatCompletionChunk> chunks = chunks(ask("solo"));
    assertEquals(TEXT, text(chunks));
    assertTrue(chunks.stream().allMatch(chunk -> chunk.usage().isEmpty()));
    assertTrue(chunks.stream().noneMatch(chunk -> chunk.choices().isEmpty()));
  }

  @Test
  void streamsTheUsageAndItsCostWhenAsked() {
    stage.primary().next(Script.tokens(7));
    List<ChatCompletionChunk> chunks =
        chunks(
            ask("solo")
                .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build()));
    CompletionUsage usage = chunks.getLast().usage().orElseThrow();
    assertEquals(7, usage.completionTokens());
    Money cost = Money.ofNanos(usage.promptTokens() * 1_000 + usage.completionTokens() * 10_000);
    BigDecimal shown = unknown(usage._allProperties(), "cost", BigDecimal.class);
    assertEquals(cost, Money.ofUsd(shown));
    assertEquals(cost, stage.gateway().books().spent(key.scope()));
  }

  @Test
  void callsATool() {
    FunctionDefinition weather = FunctionDefinition.builder().name("weather").build();
    stage.primary().next(Script.plain().withToolCall("weather", "{\"city\":\"Bern\"}"));
    ChatCompletion.Choice choice =
        openai
            .chat()
            .completions()
            .create(ask("solo").addFunctionTool(weather).build())
            .choices()
            .getFirst();
    ChatCompletionMessageFunctionToolCall call =
        choice.message().toolCalls().orElseThrow().getFirst().asFunction();
    assertEquals("weather", call.function().name());
    assertEquals("{\"city\":\"Bern\"}", call.function().arguments());
    assertEquals(ChatCompletion.Choice.FinishReason.TOOL_CALLS, choice.finishReason());
    assertEquals(
        "weather", lastSent().body().get("tools").at(0).path("function", "name").stringOr(""));
  }

  @Test
  void fieldsNobodyKnowsSurviveBothWays() {
    stage
        .primary()
        .next(
            Script.saying(TEXT)
                .withExtra(Json.object().put("weather", "fair").build())
                .withExtraDelta(Json.object().put("mood", "calm").build()));
    ChatCompletion completion =
        openai
            .chat()
            .completions()
            .create(ask("solo").putAdditionalBodyProperty("top_k", JsonValue.from(40)).build());
    assertEquals(40, lastSent().body().get("top_k").wholeNumber().orElseThrow());
    assertEquals("fair", unknown(completion._allProperties(), "weather", String.class));
    ChatCompletionMessage message = completion.choices().getFirst().message();
    assertEquals("calm", unknown(message._allProperties(), "mood", String.class));
  }

  @Test
  void takesTheKeyInTheHeaderOfAzuresClient() {
    Credential azure = AzureApiKeyCredential.create(key.secret());
    assertFalse(greeting(builder().credential(azure).build()).isEmpty());
  }

  @Test
  void takesTheKeyInTheHeaderOfAnthropicsClient() {
    OpenAIClient other =
        builder()
            .apiKey("")
            .replaceHeaders("Authorization", List.of())
            .putHeader("x-api-key", key.secret())
            .build();
    assertFalse(greeting(other).isEmpty());
  }

  @Test
  void aKeyThatIsNotKnownIsUnauthorized() {
    OpenAIClient stranger = builder().apiKey("sk-nobodys-key").build();
    UnauthorizedException refused =
        assertThrows(UnauthorizedException.class, () -> greeting(stranger));
    assertEquals("invalid_api_key", refused.code().orElseThrow());
  }

  @Test
  void anUnknownModelIsNotFoundAndTheNearestIsNamed() {
    NotFoundException refused =
        assertThrows(
            NotFoundException.class,
            () -> openai.chat().completions().create(ask("sollo").build()));
    assertEquals("model", refused.param().orElseThrow());
    assertEquals("model_not_found", refused.code().orElseThrow());
    assertTrue(String.valueOf(refused.getMessage()).contains("'solo'"), refused::toString);
  }

  @Test
  void aRefusalForWantOfMoneyIsNotSentAgain() {
    OpenAIClient poor = sdk(stage.gateway().keyWith(Money.ofNanos(1)));
    RateLimitException refused = assertThrows(RateLimitException.class, () -> greeting(poor));
    assertEquals("budget_exceeded", refused.code().orElseThrow());
    assertEquals("insufficient_quota", refused.type().orElseThrow());
    assertEquals(1, stage.gateway().chats().count());
    assertEquals(List.of(), stage.primary().requests());
  }

  @Test
  void whatAllTargetsFailedAtIsNotSentAgain() {
    stage.primary().always(Script.refusing(500));
    assertThrows(InternalServerException.class, () -> greeting(openai));
    assertEquals(1, stage.gateway().chats().count());
    assertEquals(2, stage.primary().requests().size(), "one try and one retry");
  }

  @Test
  void listsTheModelsThatTheKeyMayUse() {
    assertEquals(
        List.of("solo", "pair", "second", "hasty", "hasty-alone"), models(openai).subList(0, 5));
    IssuedKey bound =
        stage.gateway().key(Json.object().put("models", Json.strings(List.of("second"))));
    assertEquals(List.of("second"), models(sdk(bound)));
  }

  /** A field that the SDK has no name for. */
  private static <T> T unknown(Map<String, JsonValue> fields, String name, Class<T> type) {
    JsonValue field = Objects.requireNonNull(fields.get(name), name);
    return Objects.requireNonNull(field.convert(type), name);
  }

  private static List<String> models(OpenAIClient client) {
    return client.models().list().data().stream().map(Model::id).toList();
  }

  private static String greeting(OpenAIClient client) {
    return client
        .chat()
        .completions()
        .create(ask("solo").build())
        .choices()
        .getFirst()
        .message()
        .content()
        .orElseThrow();
  }

  private List<ChatCompletionChunk> chunks(ChatCompletionCreateParams.Builder ask) {
    try (StreamResponse<ChatCompletionChunk> stream =
        openai.chat().completions().createStreaming(ask.build())) {
      return stream.stream().toList();
    }
  }

  private static String text(List<ChatCompletionChunk> chunks) {
    return chunks.stream()
        .flatMap(chunk -> chunk.choices().stream())
        .flatMap(choice -> choice.delta().content().stream())
        .collect(Collectors.joining());
  }

  private SeenRequest lastSent() {
    return stage.primary().requests().getLast();
  }

  private OpenAIClient sdk(IssuedKey aKey) {
    return builder().apiKey(aKey.secret()).build();
  }

  private OpenAIOkHttpClient.Builder builder() {
    return OpenAIOkHttpClient.builder().baseUrl(stage.gateway().baseUrl());
  }

  private static ChatCompletionCreateParams.Builder ask(String model) {
    return ChatCompletionCreateParams.builder().model(model).addUserMessage("Say hello.");
  }
}
