package dev.sluice.local.secrets;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The AWS account of whoever sits at this machine, with the credentials that the AWS CLI uses.
 *
 * @param region the region; empty for the one that is set up
 */
public record Account(Optional<String> region) {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String OUTPUT = "ProviderKeysSecret";

  /**
   * The provider keys in this secret.
   *
   * @param secret its name or ARN
   */
  public ProviderKeySecret secret(String secret) {
    SecretsManagerClient client = asked(() -> client(SecretsManagerClient.builder()));
    return new ProviderKeySecret(client, secret);
  }

  /** The provider keys of this stack. */
  public ProviderKeySecret secretOfStack(String stack) {
    return secret(
        asked(() -> {
          try (CloudFormationClient client = client(CloudFormationClient.builder())) {
            return output(client, stack);
          } catch (AwsServiceException e) {
            if (e.statusCode() == 400
                && String.valueOf(e.getMessage()).contains("does not exist")) {
              throw new SecretsException(
                  "There is no stack '"
                      + stack
                      + "' in this region; name another with --stack or --region, or the secret with"
                      + " --secret.");
            }
            throw e;
          }
        }));
  }

  private static String output(CloudFormationClient client, String stack) {
    return client.describeStacks(r -> r.stackName(stack)).stacks().stream()
        .flatMap(found -> found.outputs().stream())
        .filter(output -> output.outputKey().equals(OUTPUT))
        .map(Output::outputValue)
        .findFirst()
        .orElseThrow(() ->
            new SecretsException(
                "The stack '" + stack + "' has no output " + OUTPUT + "; is it Sluice's?"));
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkClient>
      C client(B builder) {
    region.ifPresent(name -> builder.region(Region.of(name)));
    try {
      return builder
          .httpClientBuilder(Apache5HttpClient.builder())
          .overrideConfiguration(o -> o.apiCallTimeout(LIMIT))
          .build();
    } catch (IllegalArgumentException | NullPointerException e) {
      // What the SDK throws at a profile or an address that it cannot read; it repeats no values.
      throw new SecretsException("The AWS settings here cannot be used: " + e.getMessage());
    }
  }

  /** What this answers, or one sentence about why AWS does not. */
  static <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (SdkException e) {
      throw new SecretsException(sentence(e));
    }
  }

  private static String sentence(SdkException e) {
    String message = String.valueOf(e.getMessage());
    if (e instanceof AwsServiceException refusal && refusal.awsErrorDetails() != null) {
      return "AWS refuses: "
          + refusal.awsErrorDetails().errorMessage()
          + " ("
          + refusal.awsErrorDetails().errorCode()
          + ")";
    }
    if (message.contains("Unable to load region")) {
      return "No region is known: give --region, or set AWS_REGION.";
    }
    if (message.contains("Unable to load credentials")) {
      return "There are no AWS credentials: run 'aws configure' or 'aws sso login', or set"
          + " AWS_PROFILE.";
    }
    return "AWS does not answer: " + message.lines().findFirst().orElse("no reason given");
  }
}
