package dev.sluice.aws;

import dev.sluice.secret.Secret;
import java.util.function.Supplier;
import software.amazon.lambda.powertools.parameters.secrets.SecretsProvider;

/**
 * One secret of AWS Secrets Manager that is a plain text, read through Powertools' cache: a rotated
 * one is seen within {@link SecretsKeyStore#MAX_AGE}. Thread-safe.
 */
public final class SecretText implements Supplier<Secret> {
  private final SecretsProvider secrets;
  private final String secretId;

  /**
   * This secret.
   *
   * @param secretId its name or ARN
   */
  public SecretText(String secretId) {
    this.secrets = SecretsKeyStore.cached(SecretsKeyStore.client());
    this.secretId = secretId;
  }

  @Override
  public Secret get() {
    return Secret.of(secrets.get(secretId));
  }
}
