package dev.sluice.local.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.local.template.Route;
import dev.sluice.local.template.RouteMatch;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EventWriterTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:34:56.789Z");
  private static final byte[] NO_BODY = {};

  @Test
  void hasEveryMemberOfAProxyEvent() {
    JsonValue event =
        event(
            request(
                "GET", "/v1/models/a%2Fb", "", Map.of("Host", List.of("localhost:3000")), NO_BODY),
            new RouteMatch.Found(
                new Route("GET", "/v1/models/{id+}", "F", true), Map.of("id", "a%2Fb")));
    assertEquals(
        Json.parse(
            """
            {
              "resource": "/v1/models/{id+}",
              "path": "/v1/models/a%2Fb",
              "httpMethod": "GET",
              "headers": {
                "Host": "localhost:3000", "X-forwarded-for": "127.0.0.1",
                "X-forwarded-proto": "http"
              },
              "multiValueHeaders": {
                "Host": ["localhost:3000"], "X-forwarded-for": ["127.0.0.1"],
                "X-forwarded-proto": ["http"]
              },
              "queryStringParameters": null,
              "multiValueQueryStringParameters": null,
              "pathParameters": {"id": "a%2Fb"},
              "stageVariables": null,
              "requestContext": {
                "resourceId": "local",
                "resourcePath": "/v1/models/{id+}",
                "httpMethod": "GET",
                "path": "/local/v1/models/a%2Fb",
                "protocol": "HTTP/1.1",
                "stage": "local",
                "apiId": "local",
                "accountId": "000000000000",
                "domainPrefix": "local",
                "domainName": "localhost:3000",
                "requestId": "request-1",
                "extendedRequestId": "request-1",
                "requestTime": "24/Nov/2026:12:34:56 +0000",
                "requestTimeEpoch": 1795523696789,
                "identity": {
                  "sourceIp": "127.0.0.1", "userAgent": "",
                  "accessKey": null, "accountId": null, "caller": null,
                  "cognitoAuthenticationProvider": null, "cognitoAuthenticationType": null,
                  "cognitoIdentityId": null, "cognitoIdentityPoolId": null,
                  "principalOrgId": null, "user": null, "userArn": null
                }
              },
              "body": null,
              "isBase64Encoded": false
            }
            """),
        event);
  }

  @Test
  void keepsEveryValueOfAHeaderAndTheLastOneAlone() {
    JsonValue event = event(Map.of("X-tag", List.of("one", "two")));
    assertEquals("two", event.path("headers", "X-tag").stringOr(""));
    assertEquals(Json.strings(List.of("one", "two")), event.path("multiValueHeaders", "X-tag"));
  }

  @Test
  void addsTheClientToThoseThatForwarded() {
    JsonValue event = event(Map.of("X-forwarded-for", List.of("10.0.0.1")));
    assertEquals("10.0.0.1, 127.0.0.1", event.path("headers", "X-forwarded-for").stringOr(""));
  }

  @Test
  void decodesTheQueryAndKeepsEveryValue() {
    JsonValue event =
        event(
            request("GET", "/x", "key=sk-%2B1&a=1&a=2&flag&=no&t=a+b&x=1%3D2", Map.of(), NO_BODY));
    assertEquals(
        Json.parse(
            """
            {"key": "sk-+1", "a": "2", "flag": "", "t": "a b", "x": "1=2"}
            """),
        event.get("queryStringParameters"));
    assertEquals(
        Json.parse(
            """
            {"key": ["sk-+1"], "a": ["1", "2"], "flag": [""], "t": ["a b"], "x": ["1=2"]}
            """),
        event.get("multiValueQueryStringParameters"));
  }

  @Test
  void handsATextOverAsItIs() {
    String text = "{\"content\":\"\\u00e4 \u20ac \uD83D\uDE80\\n\"}";
    JsonValue event = event(text.getBytes(StandardCharsets.UTF_8));
    assertFalse(event.get("isBase64Encoded").isTrue());
    assertEquals(text, event.get("body").stringOr(""));
  }

  @Test
  void handsAnythingElseOverInBase64() {
    byte[] latin1 = {'o', 'k', (byte) 0xE4, '!'};
    JsonValue event = event(latin1);
    assertTrue(event.get("isBase64Encoded").isTrue());
    assertArrayEquals(latin1, Base64.getDecoder().decode(event.get("body").stringOr("")));
  }

  private static JsonValue event(Map<String, List<String>> headers) {
    return event(request("GET", "/x", "", headers, NO_BODY));
  }

  private static JsonValue event(byte[] body) {
    return event(request("POST", "/x", "", Map.of(), body));
  }

  private static JsonValue event(ApiRequest request) {
    return event(
        request, new RouteMatch.Found(new Route(request.method(), "/x", "F", true), Map.of()));
  }

  private static JsonValue event(ApiRequest request, RouteMatch.Found match) {
    return Json.parse(EventWriter.write(request, match, "request-1", NOW).toBytes());
  }

  private static ApiRequest request(
      String method, String path, String query, Map<String, List<String>> headers, byte[] body) {
    return new ApiRequest(method, path, query, headers, "HTTP/1.1", "127.0.0.1", body);
  }
}
