package dev.sluice.local.dynamodb;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.endpoints.AccountIdEndpointMode;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Clients of DynamoDB Local for what CloudFormation and Lambda do on AWS. */
final class LocalClients {
  /** DynamoDB Local asks for some, and takes any. */
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

  private LocalClients() {}

  static DynamoDbClient tables(URI endpoint) {
    return DynamoDbClient.builder()
        .httpClient(Apache5HttpClient.create())
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .accountIdEndpointMode(AccountIdEndpointMode.DISABLED)
        .credentialsProvider(CREDENTIALS)
        .build();
  }

  static DynamoDbStreamsClient streams(URI endpoint) {
    return DynamoDbStreamsClient.builder()
        .httpClient(Apache5HttpClient.create())
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(CREDENTIALS)
        .build();
  }
}
