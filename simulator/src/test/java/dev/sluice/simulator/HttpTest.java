package dev.sluice.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.json.Json;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server understands of HTTP/1.1 beyond what the JDK's client needs. */
final class HttpTest {
  private static final String POST = "POST /any/prefix/chat/completions?v=1 HTTP/1.1\r\n";
  private static final String BODY = Caller.chat().build().toString();

  private SimulatedProvider provider;
  private Wire wire;

  @BeforeEach
  void start() throws IOException {
    provider = SimulatedProvider.start();
    wire = new Wire(provider);
  }

  @AfterEach
  void stop() throws IOException {
    wire.close();
    provider.close();
  }

  @Test
  void aBodyMayComeInChunks() throws Exception {
    String one =
        Integer.toHexString(BODY.length() - 5)
            + ";ext=1\r\n"
            + BODY.substring(0, BODY.length() - 5);
    wire.send(POST + "Transfer-Encoding: chunked\r\n\r\n" + one + "\r\n");
    wire.send("5\r\n" + BODY.substring(BODY.length() - 5) + "\r\n0\r\ntrailer: x\r\n\r\n");

    assertEquals("HTTP/1.1 200 OK", wire.awaitLine("HTTP/1.1"));
    assertEquals(BODY, provider.requests().getFirst().body().toString());
  }

  @Test
  void aClientMayAskBeforeItSendsItsBody() throws Exception {
    wire.send(POST + "Expect: 100-continue\r\ncontent-length: " + BODY.length() + "\r\n\r\n");
    assertEquals("HTTP/1.1 100 Continue", wire.awaitLine("HTTP/1.1"));

    wire.send(BODY);
    assertEquals("HTTP/1.1 200 OK", wire.awaitLine("HTTP/1.1"));
  }

  @Test
  void aConnectionCarriesManyRequestsEvenAtOnce() throws Exception {
    String request = POST + "content-length: " + BODY.length() + "\r\n\r\n" + BODY;
    wire.send(request + request).send(request);

    for (int answer = 0; answer < 3; answer++) {
      wire.awaitLine("HTTP/1.1 200 OK");
    }
    assertEquals(3, provider.requests().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.0\r\n", "HTTP/1.1\r\nConnection: Close\r\n"})
  void aConnectionIsClosedWhereTheClientSaysSo(String end) throws Exception {
    wire.send("GET /v1/models " + end + "\r\n");

    assertTrue(wire.rest().startsWith("HTTP/1.1 200 OK"));
  }

  @Test
  void aLargeBodyArrivesWhole() throws Exception {
    String text = "x".repeat(7_000_000);
    wire.post(Caller.chat().put("padding", text));

    wire.awaitLine("200");
    var padding = provider.requests().getFirst().body().get("padding");
    assertEquals(Json.string(text), padding);
  }

  @Test
  void aHeaderOfSeveralLinesIsJoined() throws Exception {
    wire.send("GET /v1/models HTTP/1.1\r\nX-One: a\r\nx-one:  b \r\n\r\n").awaitLine("200");

    assertEquals("a, b", provider.requests().getFirst().header("X-ONE").orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello\r\n",
        "GET / HTTP/2\r\n\r\n",
        "GET / HTTP/1.1\r\nno colon\r\n\r\n",
        "POST / HTTP/1.1\r\ncontent-length: many\r\n\r\n",
        "POST / HTTP/1.1\r\ncontent-length: 999999999\r\n\r\n",
        "POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\nxyz\r\n"
      })
  void whatIsNoRequestIsRefusedAndTheConnectionClosed(String bytes) throws Exception {
    String answer = wire.send(bytes).rest();

    assertTrue(answer.startsWith("HTTP/1.1 4"), answer);
  }

  @Test
  void aLineWithoutEndIsRefused() throws Exception {
    String answer = wire.send("x".repeat(64 * 1024 + 1)).rest();

    assertTrue(answer.startsWith("HTTP/1.1 431"), answer);
  }

  @Test
  void aPortThatIsTakenIsAnError() {
    assertThrows(IOException.class, () -> SimulatedProvider.start(provider.uri().getPort()));
  }
}
