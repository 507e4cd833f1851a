package dev.sluice.aws;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/** A Secrets Manager with one secret, which counts how often it is asked. */
@NullMarked
final class ScriptedSecrets implements SecretsManagerClient {
  private final AtomicInteger reads = new AtomicInteger();
  private volatile Supplier<String> answer;

  ScriptedSecrets(String text) {
    this.answer = () -> text;
  }

  /** From now on the secret is this text. */
  void says(String text) {
    answer = () -> text;
  }

  /** From now on a read does this. */
  void does(Supplier<String> next) {
    answer = next;
  }

  /** From now on nobody answers. */
  void goesDown() {
    answer =
        () -> {
          throw SdkClientException.create("Unable to execute HTTP request");
        };
  }

  /** From now on every read is refused. */
  void refuses(String code, String message) {
    answer =
        () -> {
          throw SecretsManagerException.builder()
              .statusCode(400)
              .message(message)
              .awsErrorDetails(
                  AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
              .build();
        };
  }

  int reads() {
    return reads.get();
  }

  @Override
  public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
    reads.incrementAndGet();
    return GetSecretValueResponse.builder().secretString(answer.get()).build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
