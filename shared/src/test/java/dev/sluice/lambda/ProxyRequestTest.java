package dev.sluice.lambda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sluice.json.JsonException;
import dev.sluice.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProxyRequestTest {
  @Test
  void readsMethodPathQueryAndParameters() {
    ProxyRequest request =
        read(
            """
            {"httpMethod":"get","path":"/key/info","queryStringParameters":{"Key":"a b"},
             "pathParameters":{"id":"x%2Fy"},"headers":null,"body":null,"isBase64Encoded":false}\
            """);

    assertEquals("GET", request.method());
    assertEquals("/key/info", request.path());
    assertEquals(Map.of("Key", "a b"), request.query());
    assertEquals(Map.of("id", "x%2Fy"), request.pathParameters());
    assertEquals(Map.of(), request.headers());
    assertEquals(0, request.body().length);
  }

  @Test
  void findsAHeaderHoweverItIsSpelled() {
    ProxyRequest request = read("{\"headers\":{\"oRiGiN\":\"https://app.example\"}}");

    assertEquals(Optional.of("https://app.example"), request.header("origin"));
    assertEquals(Optional.empty(), request.header("accept"));
  }

  @Test
  void anEventWithNothingInItIsARequestForNothing() {
    ProxyRequest request = read("{}");

    assertEquals("", request.method());
    assertEquals("/", request.path());
    assertEquals(Optional.empty(), request.key());
  }

  @Test
  void aTextBodyIsItsUtf8() {
    assertEquals("heißt 日本", body("{\"body\":\"heißt 日本\",\"isBase64Encoded\":false}"));
  }

  @Test
  void aBase64BodyIsDecoded() {
    byte[] bytes = read("{\"body\":\"AAH/\",\"isBase64Encoded\":true}").body();

    assertArrayEquals(new byte[] {0, 1, (byte) 0xFF}, bytes);
  }

  @Test
  void aBodyThatIsNotTheBase64ItClaimsToBeIsNoRequest() {
    assertThrows(
        IllegalArgumentException.class, () -> body("{\"body\":\"%\",\"isBase64Encoded\":true}"));
    assertThrows(JsonException.class, () -> read("not an event"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "authorization,  Bearer sk-1",
    "Authorization,  bearer   sk-1",
    "AUTHORIZATION,  BEARER sk-1",
    "x-api-key,      sk-1",
    "X-Api-Key,      sk-1",
    "api-key,        sk-1",
    "Api-key,        sk-1",
    "x-goog-api-key, sk-1",
  })
  void findsTheKeyWhereTheSdksPutIt(String header, String value) {
    assertEquals(
        Optional.of(Secret.of("sk-1")),
        read("{\"headers\":{\"" + header + "\":\"" + value + "\"}}").key());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "authorization, Basic c2stMQ==",
    "authorization, Bearer",
    "authorization, 'Bearer  '",
    "authorization, sk-1",
    "x-api-key,     ' '",
    "x-key,         sk-1",
  })
  void whatIsNoKeyIsNone(String header, String value) {
    assertEquals(
        Optional.empty(), read("{\"headers\":{\"" + header + "\":\"" + value + "\"}}").key());
  }

  @Test
  void aBearerTokenComesBeforeTheOtherHeaders() {
    String headers = "{\"headers\":{\"x-api-key\":\"sk-2\",\"authorization\":\"Bearer sk-1\"}}";

    assertEquals(Optional.of(Secret.of("sk-1")), read(headers).key());
  }

  @ParameterizedTest
  @CsvSource({"Bearer ", "Basic c2stMQ=="})
  void anEmptyOrForeignAuthorizationDoesNotHideAnotherKey(String authorization) {
    String headers =
        "{\"headers\":{\"authorization\":\"" + authorization + "\",\"x-api-key\":\"sk-2\"}}";

    assertEquals(Optional.of(Secret.of("sk-2")), read(headers).key());
  }

  private static String body(String event) {
    return new String(read(event).body(), StandardCharsets.UTF_8);
  }

  private static ProxyRequest read(String event) {
    return ProxyRequest.read(event.getBytes(StandardCharsets.UTF_8));
  }
}
