package dev.sluice.aws;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.endpoints.AccountIdEndpointMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * The two DynamoDB clients of the request path, over one connection pool.
 *
 * @param once sends a write one time only: a hold's name is used once, so that a stalled first copy
 *     cannot land after the request was settled (docs/decisions/0003-holds-are-sent-once.md)
 * @param patient retries: for reads and for writes that a condition makes harmless to repeat
 */
public record DynamoClients(DynamoDbClient once, DynamoDbClient patient) implements AutoCloseable {
  private static final Duration ATTEMPT = Duration.ofSeconds(2);
  private static final Duration CALL = Duration.ofSeconds(6);

  /** Clients for the function's own region and role. */
  public static DynamoClients ofEnvironment() {
    SdkHttpClient http = http();
    return new DynamoClients(builder(http, 1).build(), builder(http, 3).build());
  }

  /** Clients for DynamoDB Local, or another emulator, at this address. */
  public static DynamoClients ofEndpoint(URI endpoint) {
    SdkHttpClient http = http();
    return new DynamoClients(
        atEndpoint(builder(http, 1), endpoint), atEndpoint(builder(http, 3), endpoint));
  }

  @Override
  public void close() {
    once.close();
    patient.close();
  }

  private static SdkHttpClient http() {
    return Apache5HttpClient.builder()
        .maxConnections(256)
        .connectionTimeout(Duration.ofSeconds(1))
        .socketTimeout(ATTEMPT)
        .build();
  }

  private static DynamoDbClientBuilder builder(SdkHttpClient http, int attempts) {
    return DynamoDbClient.builder()
        .httpClient(http)
        .overrideConfiguration(o ->
            o.retryStrategy(StandardRetryStrategy.builder().maxAttempts(attempts).build())
                .apiCallAttemptTimeout(ATTEMPT)
                .apiCallTimeout(CALL));
  }

  private static DynamoDbClient atEndpoint(DynamoDbClientBuilder builder, URI endpoint) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .accountIdEndpointMode(AccountIdEndpointMode.DISABLED)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .build();
  }
}
