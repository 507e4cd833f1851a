package dev.sluice.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.provider.RequestSigner.SignerUnavailable;
import dev.sluice.route.Access;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * The key, the time, the token and the signatures of the published cases are those of AWS's
 * Signature Version 4 test suite ({@code post-vanilla}, {@code post-x-www-form-urlencoded}, {@code
 * post-sts-header-before}).
 */
final class SigV4SignerTest {
  private static final String KEY_ID = "AKIDEXAMPLE";
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  private static final String TOKEN =
      "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfp"
          + "SPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy"
          + "0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL"
          + "64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==";
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2015-08-30T12:36:00Z"));
  private static final Access.Signed SUITE = new Access.Signed("service", "us-east-1");
  private static final URI ROOT = URI.create("https://example.amazonaws.com/");

  @Test
  void theCounterpartOfThisTestReadsThePublishedSignatures() {
    assertEquals(
        "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
        published(Map.of(), ""));
    assertEquals(
        "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
        published(Map.of("content-type", "application/x-www-form-urlencoded"), "Param1=value1"));
    assertEquals(
        "85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead",
        published(Map.of("x-amz-security-token", TOKEN), ""));
  }

  @Test
  void signsAPostAsAwsDescribesIt() {
    assertSigned(basic(), SUITE, ROOT, Map.of(), "");
    assertSigned(
        basic(),
        SUITE,
        ROOT,
        Map.of("content-type", "application/json", "accept", "text/event-stream"),
        "{\"model\":\"openai.gpt-oss-120b-1:0\"}");
  }

  @Test
  void sendsAndSignsTheTokenOfTemporaryCredentials() {
    Map<String, String> added =
        assertSigned(session(), SUITE, ROOT, Map.of("content-type", "application/json"), "{}");
    assertEquals(TOKEN, added.get("x-amz-security-token"));
    assertTrue(added.getOrDefault("authorization", "").contains("x-amz-security-token"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://bedrock-runtime.eu-central-1.amazonaws.com/openai/v1/chat/completions",
        "https://bedrock-runtime.eu-central-1.amazonaws.com/model/a.claude-v1%3A0/invoke",
        "https://b.example/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A1%3Aprofile%2Fx/converse",
        "https://b.example/a%20b/%C3%BC/~x?api-version=2024-10-21&b=1%2F2",
        "http://localhost:8123/openai/v1/chat/completions",
      })
  void signsPathsWithWhateverHasToBeEncoded(String address) {
    assertSigned(
        session(),
        new Access.Signed("bedrock", "eu-central-1"),
        URI.create(address),
        Map.of("content-type", "application/json"),
        "{\"content\":\"Grüße, 世界 🌊\"}");
  }

  @Test
  void addsNothingButTheSignatureAndWhatBelongsToIt() {
    Map<String, String> added =
        signer(session()).sign(SUITE, ROOT, Map.of("accept", "application/json"), new byte[0]);
    assertTrue(
        added.keySet().stream().allMatch(n -> n.equals("authorization") || n.startsWith("x-amz-")),
        added.keySet()::toString);
    assertFalse(added.toString().contains(SECRET));
  }

  @Test
  void saysThatThereAreNoCredentialsAndNothingOfWhereTheyWereLookedFor() {
    SigV4Signer signer =
        signer(() -> {
          throw SdkClientException.create("looked at /home/somebody/.aws/credentials");
        });
    SignerUnavailable e =
        assertThrows(
            SignerUnavailable.class, () -> signer.sign(SUITE, ROOT, Map.of(), new byte[0]));
    assertEquals("there are no AWS credentials to sign it with", e.getMessage());
  }

  /** Signs, and has the counterpart compute the same; answers the headers that came with it. */
  private static Map<String, String> assertSigned(
      AwsCredentialsProvider credentials,
      Access.Signed access,
      URI address,
      Map<String, String> headers,
      String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    Map<String, String> added = signer(credentials).sign(access, address, headers, body);
    Map<String, String> all = new TreeMap<>(headers);
    all.putAll(added);
    all.put("host", address.getPort() < 0 ? address.getHost() : address.getAuthority());
    String found = added.getOrDefault("authorization", "");
    String names = found.replaceAll(".*SignedHeaders=([^,]*),.*", "$1");
    all.remove("authorization");
    assertEquals(String.join(";", all.keySet()), names, "all that is sent is signed");
    assertEquals(
        SignatureV4.authorization(
            KEY_ID,
            SECRET,
            access.service(),
            access.region(),
            address,
            all,
            List.of(names.split(";")),
            body),
        found);
    return added;
  }

  private static String published(Map<String, String> more, String body) {
    Map<String, String> headers = new TreeMap<>(more);
    headers.put("host", "example.amazonaws.com");
    headers.put("x-amz-date", "20150830T123600Z");
    String authorization =
        SignatureV4.authorization(
            KEY_ID,
            SECRET,
            "service",
            "us-east-1",
            ROOT,
            headers,
            List.copyOf(headers.keySet()),
            body.getBytes(StandardCharsets.UTF_8));
    return authorization.substring(authorization.indexOf("Signature=") + 10);
  }

  private static SigV4Signer signer(AwsCredentialsProvider credentials) {
    return new SigV4Signer(credentials, CLOCK);
  }

  private static AwsCredentialsProvider basic() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY_ID, SECRET));
  }

  private static AwsCredentialsProvider session() {
    return StaticCredentialsProvider.create(AwsSessionCredentials.create(KEY_ID, SECRET, TOKEN));
  }
}
