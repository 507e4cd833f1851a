package dev.sluice.aws;

import dev.sluice.provider.RequestSigner;
import dev.sluice.route.Access;
import java.net.URI;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/**
 * Signs requests by AWS's Signature Version 4, with the SDK's own signer and the credentials that
 * the SDK's clients would use, but without one of its clients: the request goes out like those to
 * every other provider. Thread-safe. A signature is some hashing over the body; the credentials are
 * kept and renewed by the SDK.
 *
 * <p>Source: AWS, <i>Create a signed AWS API request</i>
 * (docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html).
 */
public final class SigV4Signer implements RequestSigner {
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final AwsCredentialsProvider credentials;
  private final Clock clock;

  /**
   * A signer with these credentials.
   *
   * @param clock a signature is good for five minutes around its time
   */
  SigV4Signer(AwsCredentialsProvider credentials, InstantSource clock) {
    this.credentials = credentials;
    this.clock = clock.withZone(ZoneOffset.UTC);
  }

  /** With the credentials of the function's role; nothing is asked for them before they are due. */
  public static SigV4Signer ofEnvironment(InstantSource clock) {
    return new SigV4Signer(DefaultCredentialsProvider.builder().build(), clock);
  }

  @Override
  public Map<String, String> sign(
      Access.Signed access, URI address, Map<String, String> headers, byte[] body) {
    AwsCredentials identity = identity();
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(address);
    headers.forEach(request::putHeader);
    SdkHttpRequest signed =
        signer
            .sign(sign ->
                sign.identity(identity)
                    .request(request.build())
                    .payload(ContentStreamProvider.fromByteArrayUnsafe(body))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, access.service())
                    .putProperty(AwsV4HttpSigner.REGION_NAME, access.region())
                    .putProperty(HttpSigner.SIGNING_CLOCK, clock))
            .request();
    Map<String, String> added = new HashMap<>();
    signed.forEachHeader((name, values) -> add(added, name, values.getFirst()));
    return added;
  }

  private AwsCredentials identity() {
    try {
      return credentials.resolveCredentials();
    } catch (SdkException e) {
      // The SDK's sentence lists all places it has looked at, and some are paths.
      throw new SignerUnavailable("there are no AWS credentials to sign it with", e);
    }
  }

  /** The host is signed, too, but it is the HTTP client that sends it. */
  private static void add(Map<String, String> added, String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.equals("authorization") || lower.startsWith("x-amz-")) {
      added.put(lower, value);
    }
  }
}
