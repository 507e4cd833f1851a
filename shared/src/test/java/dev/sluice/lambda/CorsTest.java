package dev.sluice.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CorsTest {
  private static final String APP = "https://app.example";
  private static final Cors TWO = new Cors(List.of("http://localhost:5173", APP));

  @Test
  void aStarLetsEveryPageIn() {
    Cors cors = new Cors(List.of("*"));

    for (Optional<String> origin : List.of(Optional.of(APP), Optional.<String>empty())) {
      Map<String, String> headers = cors.headers(origin);
      assertEquals("*", headers.get("access-control-allow-origin"));
      assertNull(headers.get("vary"));
    }
  }

  @Test
  void aListedOriginIsNamedAndCachesAreTold() {
    Map<String, String> headers = TWO.headers(Optional.of(APP));

    assertEquals(APP, headers.get("access-control-allow-origin"));
    assertEquals("Origin", headers.get("vary"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://evil.example", "https://app.example.evil.example", "HTTPS://app.example"})
  void aForeignOriginGetsNoLeaveButCachesAreTold(String foreign) {
    assertEquals(Map.of("vary", "Origin"), TWO.headers(Optional.of(foreign)));
  }

  @Test
  void theOriginOfAFileOrASandboxIsForeign() {
    assertEquals(Map.of("vary", "Origin"), TWO.headers(Optional.of("null")));
  }

  @Test
  void withoutOriginsNothingIsSaid() {
    assertEquals(Map.of(), new Cors(List.of()).headers(Optional.of(APP)));
  }

  @Test
  void aPageMayReadTheHeadersThatSayWhoWhatAndWhen() {
    String exposed =
        TWO.headers(Optional.of(APP)).getOrDefault("access-control-expose-headers", "");

    for (String name :
        List.of(
            "x-sluice-request-id", "x-sluice-error-category", "x-should-retry", "retry-after")) {
      assertTrue(List.of(exposed.split(",")).contains(name), name);
    }
  }

  @Test
  void credentialsAreNeverAllowed() {
    assertFalse(TWO.headers(Optional.of(APP)).containsKey("access-control-allow-credentials"));
    assertFalse(preflight(TWO, APP, "x").headers().containsKey("access-control-allow-credentials"));
  }

  @Test
  void aPreflightNamesWhatItWasAskedFor() {
    HttpReply reply = preflight(TWO, APP, "authorization,content-type,x-stainless-os");

    assertEquals(204, reply.status());
    assertEquals(0, reply.body().length);
    assertEquals(APP, reply.headers().get("access-control-allow-origin"));
    assertEquals("GET,POST,OPTIONS", reply.headers().get("access-control-allow-methods"));
    assertEquals(
        "authorization,content-type,x-stainless-os",
        reply.headers().get("access-control-allow-headers"));
    assertEquals("7200", reply.headers().get("access-control-max-age"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x-a\r\nset-cookie: a=b", "x-ä", "x-a: b"})
  void whatIsNoListOfHeadersIsNotEchoed(String asked) {
    assertEquals(
        "authorization,content-type,x-api-key,api-key",
        preflight(TWO, APP, asked).headers().get("access-control-allow-headers"));
  }

  @Test
  void aListOfHeadersThatIsFarTooLongIsNotEchoed() {
    assertEquals(
        "authorization,content-type,x-api-key,api-key",
        preflight(TWO, APP, "x".repeat(8_000)).headers().get("access-control-allow-headers"));
  }

  @Test
  void aForeignPreflightGetsNoLeave() {
    HttpReply reply = preflight(TWO, "https://evil.example", "authorization");

    assertEquals(204, reply.status());
    assertEquals(Map.of("vary", "Origin"), reply.headers());
  }

  private static HttpReply preflight(Cors cors, String origin, String asked) {
    return cors.preflight(
        new ProxyRequest(
            "OPTIONS",
            "/v1/chat/completions",
            Map.of("origin", origin, "access-control-request-headers", asked),
            Map.of(),
            Map.of(),
            new byte[0]));
  }
}
