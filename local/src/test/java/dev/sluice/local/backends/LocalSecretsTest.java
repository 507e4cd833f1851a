package dev.sluice.local.backends;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.secret.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LocalSecretsTest {
  private LocalSecrets secrets;

  @BeforeEach
  void starts() throws IOException {
    secrets =
        LocalSecrets.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Map.of("AdminKey", Secret.of("of \"this\" machine")));
  }

  @AfterEach
  void closes() {
    secrets.close();
  }

  @Test
  void aSecretIsReadByItsName() throws Exception {
    JsonValue answer = ask(200, "GetSecretValue", "{\"SecretId\":\"AdminKey\"}");
    assertEquals("of \"this\" machine", answer.get("SecretString").stringOr(""));
    assertEquals("AdminKey", answer.get("Name").stringOr(""));
    assertEquals(
        answer,
        ask(200, "GetSecretValue", "{\"SecretId\":\"AdminKey\",\"VersionStage\":\"AWSCURRENT\"}"));
  }

  @Test
  void whatIsNotThereIsAnErrorOfSecretsManagers() throws Exception {
    for (String body :
        new String[] {
          "{\"SecretId\":\"Other\"}",
          "{\"SecretId\":\"AdminKey\",\"VersionStage\":\"AWSPREVIOUS\"}",
          "not JSON"
        }) {
      JsonValue answer = ask(400, "GetSecretValue", body);
      assertEquals("ResourceNotFoundException", answer.get("__type").stringOr(""), body);
    }
    JsonValue answer = ask(400, "PutSecretValue", "{\"SecretId\":\"AdminKey\"}");
    assertEquals("UnknownOperationException", answer.get("__type").stringOr(""));
  }

  private JsonValue ask(int status, String operation, String body) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> response =
          client.send(
              HttpRequest.newBuilder(secrets.uri())
                  .header("X-Amz-Target", "secretsmanager." + operation)
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      assertEquals(status, response.statusCode());
      return Json.parse(response.body());
    }
  }
}
