package dev.sluice.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.gateway.ReplyHead;
import dev.sluice.gateway.Tries;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.lambda.chat.ReplyStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both ways out: preludes, and ordinary proxy answers. */
final class OutputsTest {
  private static final String DELIMITER = "\0".repeat(8);
  private static final int MOST_PRELUDE_BYTES = 16 * 1024;

  @Test
  void aStreamIsAPreludeEightNulBytesAndTheBodyAsItComes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PreludeOutput out = new PreludeOutput(bytes);

    out.begin(200, Map.of("content-type", "text/event-stream"));
    out.write(utf8("data: 1\n\n"));
    assertEquals(
        "{\"statusCode\":200,\"headers\":{\"content-type\":\"text/event-stream\"}}"
            + DELIMITER
            + "data: 1\n\n",
        bytes.toString(StandardCharsets.UTF_8));
    out.write(utf8("data: 2\n\n"));
    out.end();

    assertTrue(bytes.toString(StandardCharsets.UTF_8).endsWith("data: 1\n\ndata: 2\n\n"));
  }

  @Test
  void aWholeAnswerIsOneWrite() throws IOException {
    CountingOutput bytes = new CountingOutput();

    new PreludeOutput(bytes).send(new HttpReply(404, Map.of("a", "b"), utf8("no")));

    assertEquals(1, bytes.writes);
    assertEquals(
        "{\"statusCode\":404,\"headers\":{\"a\":\"b\"}}" + DELIMITER + "no",
        bytes.toString(StandardCharsets.UTF_8));
  }

  @Test
  void anAnswerWithoutABodyEndsWithTheDelimiter() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    new PreludeOutput(bytes).send(new HttpReply(204, Map.of(), new byte[0]));

    assertEquals(
        "{\"statusCode\":204,\"headers\":{}}" + DELIMITER, bytes.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aProxyAnswerIsWrittenOnceAtTheEnd() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ProxyJsonOutput out = new ProxyJsonOutput(bytes);

    out.begin(200, Map.of("content-type", "text/event-stream"));
    out.write(utf8("data: 日"));
    out.write(utf8("本\n\n"));
    assertEquals(0, bytes.size());
    out.end();

    assertEquals(
        "{\"statusCode\":200,\"headers\":{\"content-type\":\"text/event-stream\"},"
            + "\"body\":\"data: 日本\\n\\n\",\"isBase64Encoded\":false}",
        bytes.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aCharacterCutBetweenTwoWritesIsWholeInAProxyAnswer() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ProxyJsonOutput out = new ProxyJsonOutput(bytes);
    byte[] letter = utf8("ä");

    out.begin(200, Map.of());
    out.write(new byte[] {letter[0]});
    out.write(new byte[] {letter[1]});
    out.end();

    assertEquals("ä", Json.parse(bytes.toByteArray()).get("body").stringOr(""));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "openai/gpt-5.2 (eu),     openai/gpt-5.2 (eu)",
    "модель,                  %D0%BC%D0%BE%D0%B4%D0%B5%D0%BB%D1%8C",
    "'a\r\nset-cookie: b=c',  a%0D%0Aset-cookie: b=c",
    "'a\0b\u007f',            a%00b%7F",
    "100 %,                   100 %",
  })
  void aHeaderIsOneLineOfVisibleAscii(String given, String sent) throws IOException {
    assertEquals(sent, prelude(Map.of("x-litellm-model-group", given)).headers.get(0));
  }

  @Test
  void aHeaderIsCutRatherThanSentInHalfACharacter() throws IOException {
    String cut = prelude(Map.of("x", "ä".repeat(1_000))).headers.get(0);

    assertTrue(cut.length() <= AnswerHead.MOST_CHARACTERS, cut);
    assertEquals("", cut.replace("%C3%A4", "").replace("%C3", ""));
  }

  @Test
  void thePreludeFitsWhateverIsAskedFor() throws IOException {
    String bad = "\"\\\r\n".repeat(20_000);
    ReplyHead head = new ReplyHead(bad, Sent.step(Sent.target(bad)), new Tries(9, 9));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Map<String, String> cors =
        new Cors(List.of("https://" + "\\".repeat(5_000)))
            .headers(Optional.of("https://" + "\\".repeat(5_000)));

    new ReplyStream(new PreludeOutput(bytes), Sent.visit(cors), InstantSource.fixed(Sent.NOW))
        .open(head);

    String sent = bytes.toString(StandardCharsets.UTF_8);
    assertTrue(sent.endsWith(DELIMITER));
    assertTrue(sent.length() <= MOST_PRELUDE_BYTES, () -> "a prelude of " + sent.length());
    assertFalse(sent.contains("\\r") || sent.contains("\\n"), sent);
  }

  private record Prelude(List<String> headers) {}

  private static Prelude prelude(Map<String, String> headers) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new PreludeOutput(bytes).begin(200, headers);
    String text = bytes.toString(StandardCharsets.UTF_8);
    JsonValue sent = Json.parse(text.substring(0, text.length() - 8)).get("headers");
    return new Prelude(sent.names().stream().map(name -> sent.get(name).stringOr("")).toList());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static final class CountingOutput extends ByteArrayOutputStream {
    int writes;

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
      writes++;
      super.write(bytes, from, length);
    }

    @Override
    public void write(byte[] bytes) {
      write(bytes, 0, bytes.length);
    }
  }
}
