package dev.sluice.local.http;

import dev.sluice.local.template.Route;
import dev.sluice.local.template.RouteMatch;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes a request as the event that API Gateway's REST API hands to a Lambda proxy integration
 * (Amazon API Gateway Developer Guide, "Input format of a Lambda function for proxy integration").
 * As there, path and path parameters stay percent-encoded, query parameters are decoded, and the
 * single-valued maps hold the last value. Header names come as the server below spells them ({@code
 * X-api-key}): a handler has to look them up without regard to case anyway.
 */
final class EventWriter {
  private static final String STAGE = "local";
  private static final DateTimeFormatter REQUEST_TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** Room for everything but the body. */
  private static final int ENVELOPE = 4096;

  private EventWriter() {}

  static JsonBytes write(
      ApiRequest request, RouteMatch.Found match, String requestId, Instant now) {
    Map<String, List<String>> headers = forwarded(request);
    Map<String, List<String>> query = query(request.query());
    Route route = match.route();
    JsonBytes json = new JsonBytes(ENVELOPE + request.body().length + request.body().length / 8);
    json.raw("{\"resource\":").string(route.path());
    json.raw(",\"path\":").string(request.path());
    json.raw(",\"httpMethod\":").string(request.method());
    lastValues(json.raw(",\"headers\":"), headers);
    allValues(json.raw(",\"multiValueHeaders\":"), headers);
    lastValues(json.raw(",\"queryStringParameters\":"), query);
    allValues(json.raw(",\"multiValueQueryStringParameters\":"), query);
    parameters(json.raw(",\"pathParameters\":"), match.parameters());
    json.raw(",\"stageVariables\":null,\"requestContext\":");
    context(json, request, route, requestId, now);
    body(json, request.body());
    return json.raw("}");
  }

  private static void context(
      JsonBytes json, ApiRequest request, Route route, String requestId, Instant now) {
    json.raw("{\"resourceId\":\"local\",\"resourcePath\":").string(route.path());
    json.raw(",\"httpMethod\":").string(request.method());
    json.raw(",\"path\":").string("/" + STAGE + request.path());
    json.raw(",\"protocol\":").string(request.protocol());
    json.raw(",\"stage\":\"" + STAGE + "\",\"apiId\":\"local\",\"accountId\":\"000000000000\"");
    json.raw(",\"domainPrefix\":\"local\",\"domainName\":").string(request.lastHeader("Host"));
    json.raw(",\"requestId\":").string(requestId);
    json.raw(",\"extendedRequestId\":").string(requestId);
    json.raw(",\"requestTime\":").string(REQUEST_TIME.format(now));
    json.raw(",\"requestTimeEpoch\":").raw(Long.toString(now.toEpochMilli()));
    json.raw(",\"identity\":{\"sourceIp\":").string(request.sourceIp());
    json.raw(",\"userAgent\":").string(request.lastHeader("User-agent"));
    json.raw(
        """
        ,"accessKey":null,"accountId":null,"caller":null,"cognitoAuthenticationProvider":null,\
        "cognitoAuthenticationType":null,"cognitoIdentityId":null,"cognitoIdentityPoolId":null,\
        "principalOrgId":null,"user":null,"userArn":null}}\
        """);
  }

  /** A text as it is; anything else in base 64. No body is null. */
  private static void body(JsonBytes json, byte[] body) {
    if (body.length == 0) {
      json.raw(",\"body\":null,\"isBase64Encoded\":false");
    } else if (isUtf8(body)) {
      json.raw(",\"isBase64Encoded\":false,\"body\":").string(body);
    } else {
      json.raw(",\"isBase64Encoded\":true,\"body\":").string(Base64.getEncoder().encode(body));
    }
  }

  private static boolean isUtf8(byte[] body) {
    int ascii = 0;
    while (ascii < body.length && body[ascii] >= 0) {
      ascii++;
    }
    if (ascii == body.length) {
      return true;
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body, ascii, body.length - ascii));
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }

  /** The headers with those that API Gateway adds. */
  private static Map<String, List<String>> forwarded(ApiRequest request) {
    Map<String, List<String>> headers = new TreeMap<>(request.headers());
    String before = request.lastHeader("X-forwarded-for");
    headers.put(
        "X-forwarded-for",
        List.of(before.isEmpty() ? request.sourceIp() : before + ", " + request.sourceIp()));
    headers.put("X-forwarded-proto", List.of("http"));
    return headers;
  }

  private static Map<String, List<String>> query(String query) {
    if (query.isEmpty()) {
      return Map.of();
    }
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      if (!name.isEmpty()) {
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        parameters.merge(decoded(name), List.of(decoded(value)), EventWriter::joined);
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static List<String> joined(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private static void lastValues(JsonBytes json, Map<String, List<String>> values) {
    if (values.isEmpty()) {
      json.raw("null");
      return;
    }
    String separator = "{";
    for (Map.Entry<String, List<String>> entry : values.entrySet()) {
      json.raw(separator).string(entry.getKey()).raw(":").string(entry.getValue().getLast());
      separator = ",";
    }
    json.raw("}");
  }

  private static void allValues(JsonBytes json, Map<String, List<String>> values) {
    if (values.isEmpty()) {
      json.raw("null");
      return;
    }
    String separator = "{";
    for (Map.Entry<String, List<String>> entry : values.entrySet()) {
      json.raw(separator).string(entry.getKey());
      separator = ",";
      String bracket = ":[";
      for (String value : entry.getValue()) {
        json.raw(bracket).string(value);
        bracket = ",";
      }
      json.raw("]");
    }
    json.raw("}");
  }

  private static void parameters(JsonBytes json, Map<String, String> values) {
    if (values.isEmpty()) {
      json.raw("null");
      return;
    }
    String separator = "{";
    for (Map.Entry<String, String> entry : values.entrySet()) {
      json.raw(separator).string(entry.getKey()).raw(":").string(entry.getValue());
      separator = ",";
    }
    json.raw("}");
  }
}
