package dev.sluice.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.local.SamLocal.Ports;
import dev.sluice.local.yaml.Yaml;
import dev.sluice.time.Alarm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class SamLocalTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  /** The module's folder is where the build runs this. */
  private static final Machine MACHINE =
      new Machine(Path.of(".."), Map.of(), InstantSource.system(), () -> 0, () -> 0, Alarm.SILENT);

  @Test
  void saysWhereEverythingIs() throws IOException {
    try (SamLocal started = start(new Ports(0, 0, 0))) {
      Pattern lines =
          Pattern.compile(
              "(?s).*DynamoDB +http://127.0.0.1:\\d+\\n.*Secrets Manager +http://127.0.0.1:\\d+\\n"
                  + ".*simulated provider +http://127.0.0.1:\\d+/v1\\n.*");
      assertTrue(lines.matcher(started.welcome()).matches(), started.welcome());
    }
  }

  @Test
  void aPortThatIsTakenIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, LOOPBACK)) {
      int port = taken.getLocalPort();
      for (Ports ports :
          new Ports[] {new Ports(port, 0, 0), new Ports(0, port, 0), new Ports(0, 0, port)}) {
        IOException e = assertThrows(IOException.class, () -> start(ports).close());
        assertTrue(String.valueOf(e.getMessage()).contains("" + port), e.getMessage());
      }
    }
  }

  @Test
  void listensWhereOnlyThisMachineAndItsContainersAre() throws IOException {
    InetAddress address = SamLocal.address();
    NetworkInterface bridge = NetworkInterface.getByName("docker0");
    assertTrue(
        bridge == null
            ? address.isLoopbackAddress()
            : address.isLoopbackAddress() || bridge.inetAddresses().anyMatch(address::equals),
        address::toString);
  }

  @Test
  void theFileForSamLocalSaysTheSamePorts() throws IOException {
    JsonValue variables =
        Json.parse(Files.readAllBytes(MACHINE.root().resolve("events/env.json"))).get("Parameters");
    assertEquals(
        Json.object()
            .put("AWS_ENDPOINT_URL_DYNAMODB", here(Ports.STANDARD.tables()))
            .put("AWS_ENDPOINT_URL_SECRETS_MANAGER", here(Ports.STANDARD.secrets()))
            .put("AWS_ENDPOINT_URL_S3", here(Ports.STANDARD.secrets()))
            .build(),
        variables);
  }

  @Test
  void everyModelIsPlayedUnderItsNameAndNothingElseIsChanged() {
    JsonValue config =
        Yaml.parse(
            """
            model_list:
              - model_name: cheap
                litellm_params: {model: openai/gpt-5.2, rpm: 3}
              - model_name: own
                litellm_params: {model: a/b, api_base: "https://a.example", api_key: os.environ/A}
            router_settings: {num_retries: 1}
            """);
    String here =
        "\"api_base\":\"http://host.docker.internal:8002/v1\","
            + "\"api_key\":\"os.environ/SIMULATED_KEY\"}}";
    assertEquals(
        Json.parse(
            ("{\"model_list\":[{\"model_name\":\"cheap\",\"litellm_params\":{\"model\":"
                    + "\"simulated/openai/gpt-5.2\",\"rpm\":3,"
                    + here
                    + ",{\"model_name\":\"own\",\"litellm_params\":{\"model\":\"simulated/a/b\","
                    + here
                    + "],\"router_settings\":{\"num_retries\":1}}")
                .getBytes(StandardCharsets.UTF_8)),
        SamLocal.played(config));
  }

  private static String here(int port) {
    return "http://host.docker.internal:" + port;
  }

  private static SamLocal start(Ports ports) throws IOException {
    return SamLocal.start(MACHINE, LOOPBACK, ports, new SecureRandom());
  }
}
