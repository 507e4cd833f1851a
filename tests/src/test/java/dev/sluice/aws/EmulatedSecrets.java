package dev.sluice.aws;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.KeyStore;
import dev.sluice.secret.Secret;
import dev.sluice.testsupport.EmulatedAws;
import dev.sluice.time.Ticker;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;

/** An emulated Secrets Manager, and the gateway's way to it, whose reads are counted. */
public final class EmulatedSecrets implements AutoCloseable {
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

  private final EmulatedAws aws;
  private final SecretsManagerClient client;
  private final AtomicInteger reads = new AtomicInteger();

  private EmulatedSecrets(EmulatedAws aws) {
    this.aws = aws;
    this.client = client(aws.uri());
  }

  public static EmulatedSecrets start() {
    return new EmulatedSecrets(EmulatedAws.start());
  }

  /** The provider keys in this secret, as the functions read them. */
  public KeyStore keys(String secret, Ticker ticker) {
    return new SecretsKeyStore(client, secret, ticker);
  }

  /** This secret's text, as the functions read it. */
  public Supplier<Secret> text(String secret, Ticker ticker) {
    return new SecretText(client, secret, ticker);
  }

  /** Makes a secret. */
  public void create(String secret, String text) {
    client.createSecret(r -> r.name(secret).secretString(text));
  }

  /** Gives a secret a new value. */
  public void put(String secret, String text) {
    client.putSecretValue(r -> r.secretId(secret).secretString(text));
  }

  /**
   * What is in a secret now; this is not counted as a read. The label is named: the emulator takes
   * what was put last for it otherwise.
   */
  public String textOf(String secret) {
    int before = reads.get();
    String text =
        client.getSecretValue(r -> r.secretId(secret).versionStage("AWSCURRENT")).secretString();
    reads.set(before);
    return text;
  }

  /**
   * Makes a secret of provider keys, and a stack that names it as the template does; answers its
   * ARN. The emulator's stacks make no secrets, and make nothing at all without a resource.
   */
  public String createStack(String stack, String text) {
    String arn = client.createSecret(r -> r.name(stack + "-keys").secretString(text)).arn();
    JsonValue template =
        Json.object()
            .put(
                "Resources",
                Json.object().put("Queue", Json.object().put("Type", "AWS::SQS::Queue")))
            .put(
                "Outputs", Json.object().put("ProviderKeysSecret", Json.object().put("Value", arn)))
            .build();
    try (CloudFormationClient stacks =
        CloudFormationClient.builder()
            .httpClientBuilder(Apache5HttpClient.builder())
            .endpointOverride(aws.uri())
            .region(Region.US_EAST_1)
            .credentialsProvider(CREDENTIALS)
            .build()) {
      stacks.createStack(r -> r.stackName(stack).templateBody(template.toString()));
    }
    return arn;
  }

  /** Where it answers. */
  public URI uri() {
    return aws.uri();
  }

  /** How often a secret was read in all. */
  public int reads() {
    return reads.get();
  }

  /** From now on nobody answers. */
  public void stop() {
    aws.close();
  }

  @Override
  public void close() {
    client.close();
    stop();
  }

  private SecretsManagerClient client(URI endpoint) {
    ExecutionInterceptor counting =
        new ExecutionInterceptor() {
          @Override
          public void beforeExecution(
              Context.BeforeExecution context, ExecutionAttributes attributes) {
            if (context.request() instanceof GetSecretValueRequest) {
              reads.incrementAndGet();
            }
          }
        };
    return at(endpoint, SecretsClients.configuration().addExecutionInterceptor(counting).build());
  }

  /** The client of the functions, but for where it sends to. */
  static SecretsManagerClient at(URI endpoint, ClientOverrideConfiguration configuration) {
    return SecretsClients.builder()
        .overrideConfiguration(configuration)
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(CREDENTIALS)
        .build();
  }
}
