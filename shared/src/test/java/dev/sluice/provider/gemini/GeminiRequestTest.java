package dev.sluice.provider.gemini;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.FailureClass;
import dev.sluice.chat.Parsed;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.Failure;
import dev.sluice.provider.KeyHeader;
import dev.sluice.provider.Outgoing;
import dev.sluice.provider.ProviderCall;
import dev.sluice.provider.Translation;
import dev.sluice.route.Access;
import dev.sluice.route.Capabilities;
import dev.sluice.route.Dropping;
import dev.sluice.route.Target;
import dev.sluice.route.Timeouts;
import dev.sluice.time.Deadline;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GeminiRequestTest {
  private static final String HI = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";
  private static final Dropping DROPS = new Dropping(true, Set.of());

  @Test
  void sendsTheKeyInAHeaderAlone() {
    Outgoing sent = sent("gemini-3.8-flash", Dropping.NOTHING, HI);

    assertEquals(KeyHeader.X_GOOG_API_KEY, sent.keyHeader());
    assertEquals("/models/gemini-3.8-flash:generateContent", sent.path());
  }

  @ParameterizedTest
  @CsvSource({
    "     ,     ,",
    "  500,     , 500",
    "     ,  100, 100",
    "  500,  100, 100",
    "   50,  100,  50"
  })
  void lowersTheCapToWhatIsHeldAndNeverRaisesIt(
      @Nullable Long asked, @Nullable Long held, @Nullable Long sent) {
    String body = HI + (asked == null ? "" : ",\"max_tokens\":" + asked);
    Translation translation =
        translate(
            "gemini-2.0-flash",
            Dropping.NOTHING,
            body,
            held == null ? OptionalLong.empty() : OptionalLong.of(held));

    JsonValue cap =
        ((Translation.Sendable) translation)
            .request()
            .body()
            .path("generationConfig", "maxOutputTokens");
    assertEquals(sent == null ? OptionalLong.empty() : OptionalLong.of(sent), cap.wholeNumber());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          logit_bias          | "logit_bias":{"1":2}
          verbosity           | "verbosity":"low"
          web_search_options  | "web_search_options":{"search_context_size":"low"}
          functions           | "functions":[{"name":"f"}]
          tools               | "tools":[{"type":"web_search"}]
          parallel_tool_calls | "parallel_tool_calls":false,"tools":[{"type":"function","function":{"name":"f"}}]
          presence_penalty    | "presence_penalty":0.5
          frequency_penalty   | "frequency_penalty":-1
          n                   | "n":3
          stop                | "stop":["1","2","3","4","5","6"]
          modalities          | "modalities":["text","audio"]
          """)
  void refusesWhatTheModelDoesNotTakeUnlessItMayBeLeftOut(String name, String asked) {
    Failure failure = refused("gemini-3.8-flash", Dropping.NOTHING, HI + "," + asked);

    assertEquals(FailureClass.UNSUPPORTED, failure.kind());
    assertEquals(Optional.of(name), failure.param());
    assertEquals(
        "'"
            + name
            + "' is not supported by gemini/gemini-3.8-flash; leave it out, or let the operator"
            + " set drop_params.",
        failure.message());
    JsonValue body = sent("gemini-3.8-flash", DROPS, HI + "," + asked).body();
    assertEquals(
        "{\"thinkingConfig\":{\"includeThoughts\":true}}", body.get("generationConfig").toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          "logit_bias":{},"verbosity":null,"n":1
          "presence_penalty":0,"frequency_penalty":0.0
          "stop":[],"modalities":["text"],"response_format":{"type":"text"}
          "parallel_tool_calls":false
          "prediction":{"type":"content","content":"x"},"user":"u","metadata":{"a":"b"},"store":true
          "tool_choice":"required"
          """)
  void passesOverWhatAsksForNothing(String asked) {
    JsonValue body = sent("gemini-3.8-flash", Dropping.NOTHING, HI + "," + asked).body();

    assertEquals(
        "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Hi\"}]}],"
            + "\"generationConfig\":{\"thinkingConfig\":{\"includeThoughts\":true}}}",
        body.toString());
  }

  @Test
  void leavesOutWhatTheOperatorAlwaysLeavesOut() {
    Dropping dropping = new Dropping(false, Set.of("temperature", "reasoning_effort"));
    JsonValue body =
        sent(
                "gemini-2.5-pro",
                dropping,
                HI + ",\"temperature\":0.5,\"top_p\":0.1,\"reasoning_effort\":\"low\"")
            .body();

    assertEquals(
        "{\"topP\":0.1,\"thinkingConfig\":{\"includeThoughts\":true}}",
        body.get("generationConfig").toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          messages[1].tool_calls[0].function.arguments | {"role":"user","content":"Hi"},{"role":"assistant","tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"[1]"}}]}
          messages[1].tool_calls[1].function.arguments | {"role":"user","content":"Hi"},{"role":"assistant","tool_calls":[{"id":"a","function":{"name":"f","arguments":""}},{"id":"b","function":{"name":"f","arguments":"{\\"a\\":"}}]}
          messages[1].tool_call_id                     | {"role":"user","content":"Hi"},{"role":"tool","tool_call_id":"x","content":"1"}
          """)
  void saysWhatNobodyCouldTake(String param, String messages) {
    Failure failure = refused("gemini-3.8-flash", DROPS, "\"messages\":[" + messages + "]");

    assertEquals(FailureClass.INVALID_REQUEST, failure.kind());
    assertEquals(Optional.of(param), failure.param());
    assertTrue(failure.message().contains(param), failure.message());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          messages[0].content[0].image_url   | {"role":"user","content":[{"type":"image_url","image_url":{"url":"http://example.com/a.png"}}]}
          messages[0].content[0].image_url   | {"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png,abc"}}]}
          messages[0].content[0].image_url   | {"role":"user","content":[{"type":"image_url","image_url":"data:nothing"}]}
          messages[0].content[0].image_url   | {"role":"user","content":[{"type":"image_url"}]}
          messages[0].content[0].video_url   | {"role":"user","content":[{"type":"video_url","video_url":{"url":"https://GenerativeLanguage.googleapis.com/v1beta/files/x"}}]}
          messages[0].content[1].input_audio | {"role":"user","content":[{"type":"text","text":"x"},{"type":"input_audio","input_audio":{"data":"AA==","format":"pcm16"}}]}
          messages[0].content[0].file        | {"role":"user","content":[{"type":"file","file":{"file_id":"file-1"}}]}
          messages[0].content[0]             | {"role":"user","content":[{"type":"hologram"}]}
          messages[0].content[0]             | {"role":"system","content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,AA=="}}]}
          messages[0].role                   | {"role":"function","name":"f","content":"x"}
          messages[0].function_call          | {"role":"assistant","function_call":{"name":"f","arguments":"{}"}}
          messages[1].content[0]             | {"role":"assistant","tool_calls":[{"id":"a","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"a","content":[{"type":"image_url","image_url":{"url":"https://example.com/a.png"}}]}
          """)
  void namesThePartThatCannotBeSent(String param, String messages) {
    Failure failure = refused("gemini-3.8-flash", DROPS, "\"messages\":[" + messages + "]");

    assertEquals(FailureClass.UNSUPPORTED, failure.kind());
    assertEquals(Optional.of(param), failure.param());
    assertTrue(failure.message().contains(param), failure.message());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          # A conversation of the system alone.
          {"role":"system","content":"Hi"} | [{"role":"user","parts":[{"text":"Hi"}]}]
          # Nothing said is no part and no turn.
          {"role":"user","content":"Hi"},{"role":"assistant","content":""},{"role":"user","content":[{"type":"text","text":""}]} | [{"role":"user","parts":[{"text":"Hi"}]}]
          # What a model has thought is not said again.
          {"role":"user","content":"Hi"},{"role":"assistant","content":[{"type":"thinking","thinking":"x","signature":"y"},{"type":"text","text":"Yo"}],"reasoning_content":"x"},{"role":"user","content":"So"} | [{"role":"user","parts":[{"text":"Hi"}]},{"role":"model","parts":[{"text":"Yo"}]},{"role":"user","parts":[{"text":"So"}]}]
          # Two messages of the model are one turn, and only its first call needs a signature.
          {"role":"user","content":"Hi"},{"role":"assistant","content":"One."},{"role":"assistant","tool_calls":[{"id":"a","function":{"name":"f","arguments":""}},{"id":"b","function":{"name":"g","arguments":"{}"}}]},{"role":"tool","tool_call_id":"b","content":"2"},{"role":"tool","tool_call_id":"a","content":"1"} | [{"role":"user","parts":[{"text":"Hi"}]},{"role":"model","parts":[{"text":"One."},{"functionCall":{"id":"a","name":"f","args":{}},"thoughtSignature":"skip_thought_signature_validator"},{"functionCall":{"id":"b","name":"g","args":{}}}]},{"role":"user","parts":[{"functionResponse":{"id":"a","name":"f","response":{"output":"1"}}},{"functionResponse":{"id":"b","name":"g","response":{"output":"2"}}}]}]
          """)
  void makesTurnsOfMessages(String messages, String contents) {
    JsonValue body =
        sent("gemini-3.8-flash", Dropping.NOTHING, "\"messages\":[" + messages + "]").body();

    assertEquals(contents, body.get("contents").toString());
  }

  @Test
  void asksNoSignatureOfCallsBefore3() {
    String messages =
        "{\"role\":\"user\",\"content\":\"Hi\"},{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"a\","
            + "\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]},"
            + "{\"role\":\"tool\",\"tool_call_id\":\"a\",\"content\":\"1\"}";
    JsonValue body =
        sent("gemini-2.5-pro", Dropping.NOTHING, "\"messages\":[" + messages + "]").body();

    assertEquals(
        "{\"functionCall\":{\"id\":\"a\",\"name\":\"f\",\"args\":{}}}",
        body.get("contents").at(1).get("parts").at(0).toString());
  }

  private static Outgoing sent(String model, Dropping dropping, String body) {
    return ((Translation.Sendable) translate(model, dropping, body, OptionalLong.empty()))
        .request();
  }

  private static Failure refused(String model, Dropping dropping, String body) {
    return ((Translation.Unsendable) translate(model, dropping, body, OptionalLong.empty()))
        .failure();
  }

  private static Translation translate(
      String model, Dropping dropping, String body, OptionalLong cap) {
    byte[] json = ("{\"model\":\"m\"," + body + "}").getBytes(StandardCharsets.UTF_8);
    ChatRequest request = ((Parsed.Valid) ChatRequest.parse(json)).request();
    Target target =
        new Target(
            "t",
            "gemini",
            model,
            URI.create("http://localhost"),
            new Access.Open(),
            Optional.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Capabilities.UNKNOWN,
            Timeouts.DEFAULT,
            dropping,
            false);
    return new GeminiDialect()
        .translate(
            target,
            new ProviderCall(
                request, cap, Instant.EPOCH, Deadline.in(Duration.ofMinutes(1), () -> 0)));
  }
}
