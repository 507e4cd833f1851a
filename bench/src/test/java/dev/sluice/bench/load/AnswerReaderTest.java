package dev.sluice.bench.load;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class AnswerReaderTest {
  private static final String STREAM_HEAD = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

  @Test
  void aWholeAnswerHasItsContentAtItsEnd() throws IOException {
    AnswerReader reader = new AnswerReader(false);
    read(reader, "HTTP/1.1 200 OK\r\nContent-Le");
    read(reader, "ngth: 5\r\n\r\n{\"a");
    assertFalse(reader.hasContent());
    read(reader, "\"}");
    assertTrue(reader.hasContent());
    assertTrue(reader.isWhole());
  }

  @Test
  void aStreamHasItsContentAtItsFirstWord() throws IOException {
    AnswerReader reader = new AnswerReader(true);
    read(reader, STREAM_HEAD + chunk("data: {\"delta\":{\"role\":\"a\",\"content\":\"\"}}\n\n"));
    assertFalse(reader.hasContent());
    read(reader, chunk("data: {\"delta\":{\"content\":\"Hi\"}}\n\n"));
    assertTrue(reader.hasContent());
    assertFalse(reader.isWhole());
    read(reader, chunk("data: [DONE]\n\n") + "0\r\n\r\n");
    assertTrue(reader.isWhole());
  }

  @Test
  void contentIsSeenWhereverTheReadsAreCut() throws IOException {
    String stream = STREAM_HEAD + chunk("data: {\"delta\":{\"content\": \"Hi\"}}\n\n");
    int seenAt = stream.indexOf("Hi");
    AnswerReader reader = new AnswerReader(true);
    for (int i = 0; i < stream.length(); i++) {
      read(reader, stream.substring(i, i + 1));
      assertTrue(reader.hasContent() == i >= seenAt, "after " + stream.substring(0, i + 1));
    }
  }

  @Test
  void theNextAnswerBeginsAfresh() throws IOException {
    AnswerReader reader = new AnswerReader(false);
    read(reader, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
    reader.next();
    assertFalse(reader.isWhole());
    read(reader, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnull");
    assertTrue(reader.isWhole());
  }

  @Test
  void anAnswerThatIsNoSuccessFails() {
    AnswerReader reader = new AnswerReader(false);
    assertThrows(
        ProtocolException.class,
        () -> read(reader, "HTTP/1.1 429 No\r\nContent-Length: 2\r\n\r\n{}"));
  }

  @Test
  void aStreamThatDoesNotEndProperlyFails() {
    AnswerReader reader = new AnswerReader(true);
    assertThrows(
        ProtocolException.class,
        () ->
            read(
                reader,
                STREAM_HEAD + chunk("data: {\"delta\":{\"content\":\"Hi\"}}\n\n") + "0\r\n\r\n"));
  }

  @Test
  void aServerThatHangsUpFails() {
    AnswerReader reader = new AnswerReader(true);
    assertThrows(EOFException.class, () -> read(reader, ""));
  }

  private static String chunk(String event) {
    return Integer.toHexString(event.length()) + "\r\n" + event + "\r\n";
  }

  private static void read(AnswerReader reader, String bytes) throws IOException {
    reader.read(
        Channels.newChannel(new ByteArrayInputStream(bytes.getBytes(StandardCharsets.ISO_8859_1))));
  }
}
