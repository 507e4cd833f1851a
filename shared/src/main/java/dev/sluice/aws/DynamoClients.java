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
  /** DynamoDB answers within milliseconds or something is wrong. */
  private static final Limits SERVICE =
      new Limits(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(6));

  /**
   * An emulator shares a machine's processors with all that calls it: what it has not answered yet
   * is in its queue and not lost, and a hold that is given up might be placed all the same.
   */
  private static final Limits EMULATOR =
      new Limits(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(60));

  /** Clients for the function's own region and role. */
  public static DynamoClients ofEnvironment() {
    SdkHttpClient http = http(SERVICE);
    return new DynamoClients(builder(http, 1, SERVICE).build(), builder(http, 3, SERVICE).build());
  }

  /** Clients for DynamoDB Local, or another emulator, at this address. */
  public static DynamoClients ofEndpoint(URI endpoint) {
    SdkHttpClient http = http(EMULATOR);
    return new DynamoClients(
        atEndpoint(builder(http, 1, EMULATOR), endpoint),
        atEndpoint(builder(http, 3, EMULATOR), endpoint));
  }

  @Override
  public void close() {
    once.close();
    patient.close();
  }

  private static SdkHttpClient http(Limits limits) {
    return Apache5HttpClient.builder()
        .maxConnections(256)
        .connectionTimeout(limits.connect)
        .connectionAcquisitionTimeout(limits.attempt)
        .socketTimeout(limits.attempt)
        .build();
  }

  private static DynamoDbClientBuilder builder(SdkHttpClient http, int attempts, Limits limits) {
    return DynamoDbClient.builder()
        .httpClient(http)
        .overrideConfiguration(o ->
            o.retryStrategy(StandardRetryStrategy.builder().maxAttempts(attempts).build())
                .apiCallAttemptTimeout(limits.attempt)
                .apiCallTimeout(limits.call));
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

  /** How long a connection, one try, and all of a call's tries together may take. */
  private record Limits(Duration connect, Duration attempt, Duration call) {}
}
