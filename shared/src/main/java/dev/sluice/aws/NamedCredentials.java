package dev.sluice.aws;

import dev.sluice.provider.RequestSigner;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * AWS credentials that an environment names on purpose: a pair of keys, or a profile. A laptop uses
 * no others. What merely lies about there, a default profile or what a network address of AWS's
 * hands out, must not begin to pay for models because somebody tries the gateway.
 *
 * @param provider where they are
 */
public record NamedCredentials(AwsCredentialsProvider provider) {
  private static final String KEY_ID = "AWS_ACCESS_KEY_ID";
  private static final String SECRET = "AWS_SECRET_ACCESS_KEY";
  private static final String TOKEN = "AWS_SESSION_TOKEN";
  private static final String PROFILE = "AWS_PROFILE";

  /** What has to be set, where nothing is. */
  public static final String MISSING =
      "no AWS credentials (" + PROFILE + ", or " + KEY_ID + " and " + SECRET + ")";

  /** Those that this environment names, if it names any. Reads nothing else. */
  public static Optional<NamedCredentials> in(Map<String, String> environment) {
    String id = environment.getOrDefault(KEY_ID, "");
    String secret = environment.getOrDefault(SECRET, "");
    String profile = environment.getOrDefault(PROFILE, "");
    if (!id.isBlank() && !secret.isBlank()) {
      return Optional.of(
          new NamedCredentials(
              StaticCredentialsProvider.create(
                  keys(id, secret, environment.getOrDefault(TOKEN, "")))));
    }
    return profile.isBlank()
        ? Optional.empty()
        : Optional.of(
            new NamedCredentials(
                ProfileCredentialsProvider.builder().profileName(profile).build()));
  }

  /** A signer with them. */
  public RequestSigner signer(InstantSource clock) {
    return new SigV4Signer(provider, clock);
  }

  private static AwsCredentials keys(String id, String secret, String token) {
    return token.isBlank()
        ? AwsBasicCredentials.create(id, secret)
        : AwsSessionCredentials.create(id, secret, token);
  }
}
