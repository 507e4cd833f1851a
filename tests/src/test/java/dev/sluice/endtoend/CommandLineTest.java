package dev.sluice.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.json.Json;
import dev.sluice.testsupport.Checkout;
import dev.sluice.testsupport.Command;
import dev.sluice.testsupport.Finished;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./sluice run} says and ends with, as a process of its own. */
@Tag("long")
@Timeout(300)
final class CommandLineTest {
  @TempDir private Path folder;

  /** On a machine without any provider's key. */
  @Test
  void thePrintedCurlLineWorksWhenPasted() {
    try (GatewayProcess gateway = run("--port", 0, "--data", "memory");
        Client client = gateway.client()) {
      assertEquals(200, client.send(client.request("/health")).status());
      String line =
          gateway
              .output()
              .lines()
              .filter(text -> text.startsWith("curl "))
              .findFirst()
              .orElseThrow(() -> new AssertionError(gateway.output()));
      Finished pasted = Command.of("sh", "-c", line).run().orFail("The printed line should work.");
      String content =
          Json.parse(pasted.output()).get("choices").at(0).path("message", "content").stringOr("");
      assertTrue(content.contains("simulated provider"), pasted::toString);
    }
  }

  @Test
  void helpIsPrintedAndIsNoFailure() {
    assertEnds(0, "Usage: ./sluice run [options]", "--help");
  }

  @Test
  void anUnknownOptionIsNamed() {
    assertEnds(2, "sluice: There is no option '--prot'; see ./sluice run --help.", "--prot", 1);
  }

  @Test
  void aBusyPortIsNamed() throws IOException {
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = busy.getLocalPort();
      assertEnds(
          1,
          "sluice: Port " + port + " is in use; choose another with --port.",
          "--data",
          "memory",
          "--port",
          port);
    }
  }

  @Test
  void aMissingConfigIsNamed() {
    Path none = folder.resolve("none.yaml");
    assertEnds(1, "sluice: There is no file " + none + ".", "--data", "memory", "--config", none);
  }

  @Test
  void everyMistakeInAConfigIsNamedWithItsPlace() throws IOException {
    Path bad =
        Files.writeString(
            folder.resolve("bad.yaml"),
            """
            model_list:
              - model_name: one
                litellm_params: {modell: openai/gpt-5.2}
            router_settings: {num_retries: -1}
            """);
    GatewayProcess ended =
        assertEnds(1, bad + " cannot be used:", "--data", "memory", "--config", bad);
    assertTrue(ended.output().contains("modell"), ended::output);
    assertTrue(ended.output().contains("num_retries"), ended::output);
  }

  @Test
  void theScriptNamesAVerbItDoesNotHave() {
    Finished finished = Command.of(Checkout.root().resolve("sluice"), "fly").run();
    assertFalse(finished.succeeded());
    assertTrue(finished.errors().contains("there is no verb 'fly'"), finished::toString);
  }

  private GatewayProcess assertEnds(int code, String sentence, Object... options) {
    GatewayProcess process = run(options);
    assertEquals(code, process.exitCode(), process::output);
    assertTrue(process.output().contains(sentence), process::output);
    assertFalse(process.output().contains("\tat "), process::output);
    return process;
  }

  private static GatewayProcess run(Object... options) {
    return GatewayProcess.start(Map.of(), options);
  }
}
