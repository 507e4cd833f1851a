package dev.sluice.contract;

import dev.sluice.aws.DynamoClients;
import dev.sluice.local.dynamodb.LocalDynamo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.endpoints.AccountIdEndpointMode;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * One DynamoDB Local for all tests of a JVM: in memory, on a free port of loopback, started by the
 * first test that asks and gone with the JVM.
 */
public final class DynamoLocal {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final AtomicInteger TABLES = new AtomicInteger();

  private static final class Running {
    static final URI ADDRESS = start();
    static final DynamoClients CLIENTS = new DynamoClients(client(ADDRESS, 1), client(ADDRESS, 3));
  }

  private DynamoLocal() {}

  /** Where it listens. */
  public static URI address() {
    return Running.ADDRESS;
  }

  /**
   * Clients for it, which live as long as the JVM. They wait longer than those of a function: a
   * busy machine must not look like an outage.
   */
  public static DynamoClients clients() {
    return Running.CLIENTS;
  }

  /** A new, empty table with these key attributes, all strings; answers its name. */
  public static String table(String... key) {
    String name = "table-" + TABLES.incrementAndGet();
    List<KeyType> types = List.of(KeyType.HASH, KeyType.RANGE);
    List<KeySchemaElement> schema = new ArrayList<>();
    for (int i = 0; i < key.length; i++) {
      schema.add(KeySchemaElement.builder().attributeName(key[i]).keyType(types.get(i)).build());
    }
    clients()
        .patient()
        .createTable(r ->
            r.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(schema)
                .attributeDefinitions(schema.stream().map(DynamoLocal::text).toList()));
    return name;
  }

  private static DynamoDbClient client(URI address, int attempts) {
    return DynamoDbClient.builder()
        .endpointOverride(address)
        .region(Region.US_EAST_1)
        .accountIdEndpointMode(AccountIdEndpointMode.DISABLED)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClient(
            Apache5HttpClient.builder()
                .maxConnections(256)
                .connectionAcquisitionTimeout(PATIENCE)
                .socketTimeout(PATIENCE)
                .build())
        .overrideConfiguration(
            o -> o.retryStrategy(StandardRetryStrategy.builder().maxAttempts(attempts).build()))
        .build();
  }

  private static AttributeDefinition text(KeySchemaElement key) {
    return AttributeDefinition.builder()
        .attributeName(key.attributeName())
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static URI start() {
    try {
      return LocalDynamo.start(Optional.empty(), List.of()).uri();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
