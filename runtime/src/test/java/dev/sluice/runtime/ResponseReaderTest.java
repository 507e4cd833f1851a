package dev.sluice.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses as RFC 9112 allows them. */
final class ResponseReaderTest {
  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 200 OK|Content-Length: 3||abc, abc, true",
    "HTTP/1.1 200|CONTENT-LENGTH:3||abc, abc, true",
    "HTTP/1.1 200 OK|content-length: \t 3 \t||abc, abc, true",
    "HTTP/1.1 200 OK|Content-Length: 3|Content-Length: 3||abc, abc, true",
    "HTTP/1.1 200 OK|Content-Length: 0||, '', true",
    "HTTP/1.1 200 OK|Content-Length: 3|Connection: close||abc, abc, false",
    "HTTP/1.0 200 OK|Content-Length: 3||abc, abc, false",
    "HTTP/1.1 204 No Content||, '', true",
    "HTTP/1.1 200 OK||abc, abc, false",
    "HTTP/1.1 100 Continue||HTTP/1.1 200 OK|Content-Length: 3||abc, abc, true",
    "HTTP/1.1 200 OK|Transfer-Encoding: chunked||2|ab|1|c|0||, abc, true",
    "HTTP/1.1 200 OK|Transfer-Encoding: Chunked|Content-Length: 9||2|ab|1|c|0||, abc, true",
    "HTTP/1.1 200 OK|Transfer-Encoding: chunked||003;name=value|abc|0|Trailer: x||, abc, true",
    "HTTP/1.1 200 OK|Transfer-Encoding: chunked||0||, '', true",
  })
  void aBodyEndsWhereItShould(String response, String body, boolean reusable) throws IOException {
    ResponseReader reader = reader(response);
    assertEquals(body, new String(reader.read().body(), StandardCharsets.UTF_8));
    assertEquals(reusable, reader.isReusable());
    assertFalse(reader.await(), "nothing is left");
  }

  @Test
  void oneResponseFollowsAnother() throws IOException {
    ResponseReader reader =
        reader("HTTP/1.1 202 Accepted|Content-Length: 2||okHTTP/1.1 200 OK|Content-Length: 1||x");
    assertEquals(202, reader.read().status());
    assertTrue(reader.await());
    assertEquals(200, reader.read().status());
    assertFalse(reader.await());
  }

  @Test
  void fieldsHaveNamesInAnyCaseAndLinesMayEndWithALineFeedAlone() throws IOException {
    String text =
        "HTTP/1.1 200 OK\nLAMBDA-Runtime-Trace-Id:  é: b \nA: 1\na: 2\nContent-Length: 0\n\n";
    ApiResponse response =
        new ResponseReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))).read();
    assertEquals("é: b", response.field("lambda-runtime-trace-id"));
    assertEquals("1, 2", response.field("a"));
    assertEquals("", response.field("b"));
  }

  @Test
  void aLongLineIsReadAndAnEndlessOneIsNot() throws IOException {
    String value = "v".repeat(100_000);
    ApiResponse response = reader("HTTP/1.1 200 OK|Long: " + value + "|Content-Length: 0||").read();
    assertEquals(value, response.field("long"));
    assertThrows(
        IOException.class, () -> reader("HTTP/1.1 200 OK|L: " + "v".repeat(2_000_000)).read());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK|Content-Length: 3",
        "HTTP/1.1 200 OK|Content-Length: 3||ab",
        "HTTP/1.1 200 OK|Content-Length: -3||abc",
        "HTTP/1.1 200 OK|Content-Length: 3|Content-Length: 4||abcd",
        "HTTP/1.1 200 OK|Content-Length: 99999999999||abcd",
        "HTTP/1.1 200 OK|Transfer-Encoding: chunked||2|ab|",
        "HTTP/1.1 200 OK|Transfer-Encoding: chunked||2|abc|0||",
        "HTTP/1.1 200 OK|Transfer-Encoding: chunked||-2|ab|0||",
        "HTTP/1.1 200 OK|Transfer-Encoding: chunked||fffffffff|ab|0||",
        "HTTP/1.1 200 OK|no field||",
        "HTTP/2 200||",
        "SSH-2.0-server|",
      })
  void whatIsNoWholeResponseIsRefused(String response) {
    assertThrows(IOException.class, () -> reader(response).read());
  }

  /** A bar stands for a line's end. */
  private static ResponseReader reader(String response) {
    byte[] bytes = response.replace("|", "\r\n").getBytes(StandardCharsets.UTF_8);
    return new ResponseReader(new ByteArrayInputStream(bytes));
  }
}
