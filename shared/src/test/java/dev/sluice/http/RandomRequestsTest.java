package dev.sluice.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.FailureClass;
import dev.sluice.chat.Parsed;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.Failure;
import dev.sluice.provider.Outgoing;
import dev.sluice.provider.ProviderCall;
import dev.sluice.provider.Translation;
import dev.sluice.provider.declared.Upstreams;
import dev.sluice.provider.upstream.Dialects;
import dev.sluice.route.Access;
import dev.sluice.route.Capabilities;
import dev.sluice.route.Dropping;
import dev.sluice.route.Target;
import dev.sluice.route.Timeouts;
import dev.sluice.time.Deadline;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every request that is taken at the door, put to every dialect, whatever is in it: it is sent or
 * it is refused in words, never an exception, which would leave its hold open; and what is sent may
 * write no more than the money is held for.
 */
final class RandomRequestsTest {
  private static final int TIMES = 20;
  private static final Path FOLDER = Path.of("src/test/resources/exchanges");

  /** What some upstream reads an output cap from. */
  private static final List<String> CAPS =
      List.of(
          "max_tokens",
          "max_completion_tokens",
          "max_output_tokens",
          "maxOutputTokens",
          "max_new_tokens",
          "n_predict",
          "num_predict");

  /** More of what there are several ways to speak to. */
  private static final Map<String, List<String>> MODELS =
      Map.of(
          "anthropic",
          List.of("claude-3-5-haiku-20241022", "claude-sonnet-4-5", "claude-opus-4-7", "claude-x"),
          "bedrock",
          List.of("anthropic.claude-sonnet-4-5-v1:0", "openai.gpt-oss-120b-1:0", "qwen.qwen3-32b"),
          "gemini",
          List.of("gemini-2.0-flash", "gemini-2.5-pro", "gemini-3-pro-preview", "gemma-3-27b-it"),
          "openai",
          List.of("gpt-4o", "gpt-5.2", "gpt-5.5-pro", "o3", "mine"),
          "azure",
          List.of("gpt-4o", "gpt-5.2", "o3"),
          "dashscope",
          List.of("qwen-plus", "qwen3-235b-a22b-thinking-2507", "qwq-plus", "qwen3-max"),
          "deepseek",
          List.of("deepseek-chat", "deepseek-reasoner"),
          "moonshot",
          List.of("kimi-k2-thinking", "kimi-k2.5", "moonshot-v1-8k"),
          "mistral",
          List.of("magistral-medium-latest", "mistral-large-latest"));

  private static final List<JsonValue> REQUESTS = new ArrayList<>();

  @BeforeAll
  static void readsTheRequests() throws IOException {
    System.out.println("requests by chance with -Dsluice.seed=" + Ruins.SEED);
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        if (file.toString().endsWith(".request.json")) {
          REQUESTS.add(Json.parse(Files.readAllBytes(file)));
        }
      }
    }
  }

  static Set<String> providers() {
    Set<String> providers = new TreeSet<>(Upstreams.builtIn().names());
    providers.addAll(List.of("anthropic", "bedrock", "gemini", "openai", "azure", "nobodys"));
    return providers;
  }

  @ParameterizedTest
  @MethodSource("providers")
  void areSentOrRefusedAndMayWriteNoMoreThanIsHeldFor(String provider) {
    Random random = new Random(Ruins.SEED ^ provider.hashCode());
    Map<String, Integer> outcomes = new TreeMap<>();
    for (JsonValue request : REQUESTS) {
      for (int i = 0; i < TIMES; i++) {
        JsonValue asked = i == 0 ? request : ruined(request, random);
        if (ChatRequest.parse(asked.toBytes()) instanceof Parsed.Valid(ChatRequest taken)) {
          String outcome = put(taken, target(provider, random), random);
          outcomes.merge(outcome, 1, Integer::sum);
        }
      }
    }
    assertTrue(outcomes.containsKey("sent"), outcomes::toString);
  }

  private static String put(ChatRequest request, Target target, Random random) {
    long cap = 16L + random.nextInt(5_000);
    ProviderCall call =
        new ProviderCall(
            request,
            OptionalLong.of(cap),
            Instant.ofEpochSecond(1_790_000_000),
            Deadline.in(Duration.ofMinutes(1), () -> 0));
    String when = target.fullModel() + " with seed " + Ruins.SEED + ": " + request.body();
    try {
      return switch (new Dialects().of(target).translate(target, call)) {
        case Translation.Unsendable(Failure failure) -> {
          assertFalse(failure.message().isBlank(), when);
          assertTrue(
              failure.kind() == FailureClass.UNSUPPORTED
                  || failure.kind() == FailureClass.INVALID_REQUEST,
              when);
          yield "refused";
        }
        case Translation.Sendable(Outgoing sent, _) -> {
          isWithinTheCap(sent, cap, when);
          isTheOperators(sent, when);
          assertTrue(sent.streamed() || !request.stream(), when);
          yield "sent";
        }
      };
    } catch (RuntimeException e) {
      throw new AssertionError(when, e);
    }
  }

  private static void isWithinTheCap(Outgoing sent, long cap, String when) {
    boolean gemini = sent.path().startsWith("/models/");
    JsonValue body = gemini ? sent.body().get("generationConfig") : sent.body();
    List<String> read = sent.path().endsWith("/chat/completions") ? CAPS : CAPS.subList(0, 4);
    List<String> told =
        read.stream()
            .filter(name -> body.get(name).isNumber())
            .filter(name -> !sent.path().endsWith("/responses") || name.equals("max_output_tokens"))
            .toList();
    assertFalse(told.isEmpty(), () -> "no cap: " + when);
    for (String name : told) {
      OptionalLong most = body.get(name).wholeNumber();
      assertTrue(most.isPresent() && most.getAsLong() <= cap, () -> cap + " " + body + when);
    }
    if (sent.path().endsWith("/messages")) {
      long thoughts = body.path("thinking", "budget_tokens").wholeNumber().orElse(0);
      assertTrue(thoughts < cap, when);
    }
  }

  /** Neither the address nor a header is a caller's to say. */
  private static void isTheOperators(Outgoing sent, String when) {
    assertTrue(sent.path().matches("/[A-Za-z0-9_./:%?=-]+"), () -> sent.path() + when);
    URI.create("https://upstream.example" + sent.path());
    sent.headers()
        .forEach((name, value) -> {
          assertTrue(name.matches("[a-z0-9-]+"), when);
          assertTrue(value.chars().allMatch(letter -> letter >= ' ' && letter < 127), when);
        });
  }

  private static Target target(String provider, Random random) {
    List<String> models = MODELS.getOrDefault(provider, List.of("a-model", "a/model:free"));
    boolean azure = provider.equals("azure");
    return new Target(
        "t",
        provider,
        models.get(random.nextInt(models.size())),
        URI.create(azure ? "https://mine.openai.azure.com/openai/v1" : "https://api.openai.com/v1"),
        new Access.Open(),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Capabilities.UNKNOWN,
        Timeouts.DEFAULT,
        new Dropping(random.nextBoolean(), Set.of()),
        false);
  }

  private static JsonValue ruined(JsonValue request, Random random) {
    JsonValue ruined = request;
    for (int times = 1 + random.nextInt(4); times > 0; times--) {
      JsonValue again = random.nextInt(3) == 0 ? told(ruined, random) : changed(ruined, random);
      ruined = again.isObject() ? again : ruined;
    }
    return ruined;
  }

  /** With one more parameter. */
  private static JsonValue told(JsonValue request, Random random) {
    String name = PARAMETERS.get(random.nextInt(PARAMETERS.size()));
    return request.edit().put(name, value(random, 0)).build();
  }

  /** With another value somewhere. */
  private static JsonValue changed(JsonValue value, Random random) {
    if (value.size() == 0 || random.nextInt(8) == 0) {
      return value(random, 1);
    }
    if (value.isArray()) {
      List<JsonValue> items = new ArrayList<>(value.items());
      int at = random.nextInt(items.size());
      switch (random.nextInt(6)) {
        case 0 -> items.remove(at);
        case 1 -> items.add(random.nextInt(items.size()), items.get(at));
        default -> items.set(at, changed(items.get(at), random));
      }
      return Json.array(items);
    }
    List<String> names = value.names();
    String name = names.get(random.nextInt(names.size()));
    JsonObject edited = value.edit();
    return switch (random.nextInt(8)) {
      case 0 -> edited.remove(name).build();
      case 1 -> edited.put(MEMBERS.get(random.nextInt(MEMBERS.size())), value(random, 1)).build();
      default -> edited.put(name, changed(value.get(name), random)).build();
    };
  }

  private static JsonValue value(Random random, int depth) {
    return switch (random.nextInt(depth > 3 ? 4 : 6)) {
      case 0 -> Json.string(WORDS.get(random.nextInt(WORDS.size())));
      case 1 -> Json.number(NUMBERS.get(random.nextInt(NUMBERS.size())));
      case 2 -> Json.parse(random.nextBoolean() ? "true" : "false");
      case 3 -> Json.parse("null");
      case 4 -> {
        List<JsonValue> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          items.add(value(random, depth + 1));
        }
        yield Json.array(items);
      }
      default -> {
        JsonObject object = Json.object();
        for (int i = random.nextInt(5); i > 0; i--) {
          object.put(MEMBERS.get(random.nextInt(MEMBERS.size())), value(random, depth + 1));
        }
        yield object.build();
      }
    };
  }

  private static final List<String> PARAMETERS =
      List.of(
          "n",
          "max_tokens",
          "max_completion_tokens",
          "max_output_tokens",
          "max_new_tokens",
          "n_predict",
          "num_predict",
          "maxOutputTokens",
          "generationConfig",
          "background",
          "previous_response_id",
          "conversation",
          "prompt",
          "temperature",
          "top_p",
          "top_k",
          "seed",
          "stop",
          "stream",
          "stream_options",
          "reasoning",
          "reasoning_effort",
          "include_reasoning",
          "thinking",
          "enable_thinking",
          "thinking_budget",
          "chat_template_kwargs",
          "tools",
          "tool_choice",
          "functions",
          "function_call",
          "parallel_tool_calls",
          "response_format",
          "modalities",
          "audio",
          "logprobs",
          "top_logprobs",
          "logit_bias",
          "presence_penalty",
          "frequency_penalty",
          "prediction",
          "verbosity",
          "user",
          "metadata",
          "service_tier",
          "store",
          "safety_settings",
          "cache_control",
          "web_search_options");

  private static final List<String> MEMBERS =
      List.of(
          "role",
          "content",
          "type",
          "text",
          "refusal",
          "image_url",
          "video_url",
          "url",
          "detail",
          "input_audio",
          "data",
          "format",
          "file",
          "file_data",
          "file_id",
          "filename",
          "tool_calls",
          "tool_call_id",
          "id",
          "index",
          "function",
          "name",
          "arguments",
          "custom",
          "input",
          "grammar",
          "parameters",
          "properties",
          "strict",
          "json_schema",
          "schema",
          "allowed_tools",
          "mode",
          "tools",
          "effort",
          "max_tokens",
          "budget_tokens",
          "enabled",
          "exclude",
          "summary",
          "thinking_blocks",
          "thinking",
          "signature",
          "position",
          "reasoning_details",
          "reasoning_content",
          "origin",
          "extra_content",
          "google",
          "thoughts",
          "thought_signature",
          "images",
          "audio",
          "function_call",
          "cache_control",
          "oneOf",
          "items",
          "description");

  private static final List<String> WORDS =
      List.of(
          "",
          " ",
          "text",
          "user",
          "assistant",
          "tool",
          "system",
          "function",
          "image_url",
          "input_audio",
          "file",
          "thinking",
          "redacted_thinking",
          "object",
          "json_schema",
          "json_object",
          "enabled",
          "adaptive",
          "disabled",
          "none",
          "low",
          "max",
          "auto",
          "required",
          "priority",
          "flex",
          "data:",
          "data:,",
          "data:;base64,",
          "data:image/png;base64,AAAA",
          "data:text/plain;base64,%%%",
          "https://example.com/a.pdf?x#y",
          "file:///etc/passwd",
          "{",
          "{}",
          "[1]",
          "null",
          "call_1",
          "a__thought__b",
          "reasoning.encrypted",
          "anthropic-claude-v1",
          "\r\nx-injected: 1",
          "\u0000",
          "é😀",
          "\uD83D");

  private static final List<BigDecimal> NUMBERS =
      List.of(
          BigDecimal.ZERO,
          BigDecimal.ONE,
          BigDecimal.ONE.negate(),
          new BigDecimal("0.5"),
          new BigDecimal("2"),
          new BigDecimal("4.0"),
          new BigDecimal("16"),
          new BigDecimal("128"),
          new BigDecimal("1024"),
          new BigDecimal("100000"),
          new BigDecimal("2147483648"),
          new BigDecimal("4294967297"),
          new BigDecimal("9223372036854775807"),
          new BigDecimal("9223372036854775808"),
          new BigDecimal("-9223372036854775808"),
          new BigDecimal("1e400"),
          new BigDecimal("1e-400"));
}
