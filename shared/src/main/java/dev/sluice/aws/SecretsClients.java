package dev.sluice.aws;

import java.time.Duration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClientBuilder;

/**
 * The way to Secrets Manager. A request may be waiting for it, so it has seconds: what does not
 * answer by then is down.
 */
final class SecretsClients {
  /** The longest a read may take, with its second try. */
  static final Duration CALL = Duration.ofSeconds(3);

  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration ATTEMPT = Duration.ofSeconds(2);
  private static final int TRIES = 2;

  private SecretsClients() {}

  /** A client for the function's own region and role; nothing is sent before it is asked. */
  static SecretsManagerClient ofEnvironment() {
    return builder().build();
  }

  static SecretsManagerClientBuilder builder() {
    return SecretsManagerClient.builder()
        .httpClientBuilder(
            Apache5HttpClient.builder().connectionTimeout(CONNECT).socketTimeout(ATTEMPT))
        .overrideConfiguration(configuration().build());
  }

  static ClientOverrideConfiguration.Builder configuration() {
    return ClientOverrideConfiguration.builder()
        .retryStrategy(StandardRetryStrategy.builder().maxAttempts(TRIES).build())
        .apiCallAttemptTimeout(ATTEMPT)
        .apiCallTimeout(CALL);
  }
}
