package dev.sluice.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sluice.secret.Secret;
import dev.sluice.testsupport.Checkout;
import dev.sluice.testsupport.Command;
import dev.sluice.testsupport.PythonEnvironment;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

final class SecretsManagerTest {
  private static Process server;
  private static SecretsManagerClient client;

  @BeforeAll
  static void startsTheEmulator() throws IOException {
    Path python = Checkout.root().resolve("tests/python");
    Command command =
        PythonEnvironment.of("aws", python.resolve("requirements-aws.txt"))
            .python(python.resolve("aws_server.py"));
    ProcessBuilder builder =
        new ProcessBuilder(command.words()).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(command.environment());
    server = builder.start();
    BufferedReader output = server.inputReader(StandardCharsets.US_ASCII);
    client =
        SecretsManagerClient.builder()
            .httpClient(Apache5HttpClient.create())
            .endpointOverride(URI.create("http://127.0.0.1:" + output.readLine()))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .build();
  }

  @AfterAll
  static void stopsTheEmulator() {
    client.close();
    server.destroy();
  }

  @Test
  void aProvidersKeyIsAMemberOfOneSecret() {
    client.createSecret(
        r -> r.name("keys").secretString("{\"OPENAI_API_KEY\":\"sk-one\",\"BLANK\":\" \"}"));
    SecretsKeyStore keys = new SecretsKeyStore(client, "keys");

    assertEquals(Optional.of(Secret.of("sk-one")), keys.find("OPENAI_API_KEY"));
    assertEquals(Optional.empty(), keys.find("BLANK"));
    assertEquals(Optional.empty(), keys.find("MISSING"));
  }

  @Test
  void aKeyIsRememberedForMinutesAndNotAskedForAtEveryRequest() {
    client.createSecret(r -> r.name("rotated").secretString("{\"KEY\":\"before\"}"));
    SecretsKeyStore keys = new SecretsKeyStore(client, "rotated");
    assertEquals(Optional.of(Secret.of("before")), keys.find("KEY"));

    client.putSecretValue(r -> r.secretId("rotated").secretString("{\"KEY\":\"after\"}"));

    assertEquals(Optional.of(Secret.of("before")), keys.find("KEY"));
    assertEquals(
        Optional.of(Secret.of("after")), new SecretsKeyStore(client, "rotated").find("KEY"));
  }

  @Test
  void aSecretThatIsNotThereIsAFaultOfTheDeploymentAndNoMissingKey() {
    SecretsKeyStore keys = new SecretsKeyStore(client, "nowhere");

    assertThrows(ResourceNotFoundException.class, () -> keys.find("KEY"));
  }
}
