package dev.sluice.aws;

import dev.sluice.secret.Secret;
import dev.sluice.secret.SecretUnavailable;
import dev.sluice.time.Ticker;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * One secret of AWS Secrets Manager that is a plain text. A rotated one is seen within five
 * minutes; see {@link RememberedSecret}. Thread-safe.
 */
public final class SecretText implements Supplier<Secret> {
  private final RememberedSecret<Secret> secret;

  /**
   * This secret. Nothing is read yet.
   *
   * @param secretId its name or ARN
   */
  public SecretText(String secretId, Ticker ticker) {
    this(SecretsClients.ofEnvironment(), secretId, ticker);
  }

  SecretText(SecretsManagerClient client, String secretId, Ticker ticker) {
    this.secret = new RememberedSecret<>(client, secretId, SecretText::meaning, ticker);
  }

  /**
   * The text as far as it is known.
   *
   * @throws SecretUnavailable if nothing is known of it
   */
  @Override
  public Secret get() {
    return secret.get();
  }

  private static Secret meaning(String text, Optional<Secret> before) {
    if (text.isBlank()) {
      throw new SecretUnavailable("the secret is blank");
    }
    return Secret.of(text.strip());
  }
}
