package dev.sluice.lambda;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An HTTP request as API Gateway's REST proxy integration (payload version 1.0) hands it over.
 *
 * @param method the method in capitals
 * @param path the path without the stage, percent-encoded as it came
 * @param headers the headers, names in lower case; the last value where there are several
 * @param query the query parameters
 * @param pathParameters the parts of the path the route names
 * @param body the body as bytes; empty if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // handed through once and never compared
public record ProxyRequest(
    String method,
    String path,
    Map<String, String> headers,
    Map<String, String> query,
    Map<String, String> pathParameters,
    byte[] body) {
  /**
   * Reads an event.
   *
   * @throws dev.sluice.json.JsonException if it is not JSON
   * @throws IllegalArgumentException if its body is not the base64 it claims to be
   */
  public static ProxyRequest read(byte[] event) {
    JsonValue json = Json.parse(event);
    return new ProxyRequest(
        json.get("httpMethod").stringOr("").toUpperCase(Locale.ROOT),
        json.get("path").stringOr("/"),
        strings(json.get("headers"), true),
        strings(json.get("queryStringParameters"), false),
        strings(json.get("pathParameters"), false),
        body(json));
  }

  /** This request as a GET. */
  ProxyRequest asGet() {
    return new ProxyRequest("GET", path, headers, query, pathParameters, body);
  }

  /** The header of this name, which is given in lower case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /**
   * The key that was presented, wherever one of the SDKs puts it: {@code Authorization: Bearer},
   * {@code x-api-key}, {@code api-key} or {@code x-goog-api-key}. The first that is not blank
   * counts: some clients always send an empty one beside their own.
   */
  public Optional<Secret> key() {
    Optional<String> bearer =
        header("authorization")
            .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
            .map(value -> value.substring(7));
    return Stream.of(bearer, header("x-api-key"), header("api-key"), header("x-goog-api-key"))
        .flatMap(Optional::stream)
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .findFirst()
        .map(Secret::of);
  }

  private static byte[] body(JsonValue json) {
    String text = json.get("body").stringOr("");
    return json.get("isBase64Encoded").isTrue()
        ? Base64.getDecoder().decode(text)
        : text.getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, String> strings(JsonValue object, boolean lowerCase) {
    Map<String, String> strings = new HashMap<>();
    for (String name : object.names()) {
      strings.put(lowerCase ? name.toLowerCase(Locale.ROOT) : name, object.get(name).stringOr(""));
    }
    return strings;
  }
}
