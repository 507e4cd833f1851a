package dev.sluice.aws;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * AWS's Signature Version 4 once more, as the receiving side reads it and written after its
 * description alone, so that the signer is not compared with itself: AWS, <i>Create a signed AWS
 * API request</i>
 * (docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html).
 */
final class SignatureV4 {
  private SignatureV4() {}

  /**
   * The {@code Authorization} that a POST must have.
   *
   * @param headers all it has, names in lower case, with {@code host} and {@code x-amz-date}
   * @param signed the names of those that are signed, in their order
   */
  static String authorization(
      String keyId,
      String secret,
      String service,
      String region,
      URI address,
      Map<String, String> headers,
      List<String> signed,
      byte[] body) {
    String time = headers.getOrDefault("x-amz-date", "");
    String day = time.substring(0, 8);
    String scope = day + "/" + region + "/" + service + "/aws4_request";
    String canonical =
        String.join(
            "\n",
            "POST",
            canonicalPath(address.getRawPath()),
            canonicalQuery(address.getRawQuery() == null ? "" : address.getRawQuery()),
            signed.stream()
                .map(name ->
                    name
                        + ":"
                        + headers.getOrDefault(name, "").strip().replaceAll(" +", " ")
                        + "\n")
                .collect(Collectors.joining()),
            String.join(";", signed),
            hex(sha256(body)));
    String toSign =
        String.join("\n", "AWS4-HMAC-SHA256", time, scope, hex(sha256(bytes(canonical))));
    byte[] key = hmac(bytes("AWS4" + secret), day);
    for (String part : List.of(region, service, "aws4_request")) {
      key = hmac(key, part);
    }
    return "AWS4-HMAC-SHA256 Credential="
        + keyId
        + "/"
        + scope
        + ", SignedHeaders="
        + String.join(";", signed)
        + ", Signature="
        + hex(hmac(key, toSign));
  }

  /** Encoded once more than it is sent: so all services but S3 want it. */
  private static String canonicalPath(String rawPath) {
    return rawPath.isEmpty()
        ? "/"
        : Arrays.stream(rawPath.split("/", -1))
            .map(SignatureV4::encode)
            .collect(Collectors.joining("/"));
  }

  private static String canonicalQuery(String rawQuery) {
    Map<String, String> sorted = new TreeMap<>();
    for (String pair : rawQuery.isEmpty() ? new String[0] : rawQuery.split("&")) {
      int equals = pair.indexOf('=');
      sorted.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return sorted.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte b : bytes(text)) {
      boolean plain = (b >= '0' && b <= '9') || Character.isLetter(b) || "-_.~".indexOf(b) >= 0;
      out.writeBytes(plain ? new byte[] {b} : bytes(String.format(Locale.ROOT, "%%%02X", b)));
    }
    return out.toString(StandardCharsets.US_ASCII);
  }

  static String hex(byte[] value) {
    return HexFormat.of().formatHex(value);
  }

  static byte[] sha256(byte[] value) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(value);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(bytes(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
