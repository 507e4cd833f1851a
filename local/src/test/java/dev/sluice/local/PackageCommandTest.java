package dev.sluice.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The words and the mistakes; that the zips are whole is shown where both functions are. */
final class PackageCommandTest {
  @TempDir private Path root;

  @BeforeEach
  void aCheckoutWithPrices() throws IOException {
    Files.createDirectories(root.resolve("config"));
    Files.writeString(root.resolve("config/prices.json"), "{\"version\": \"1\", \"models\": {}}");
    Files.writeString(root.resolve("template.yaml"), "Resources: {}");
  }

  @Test
  void allThatIsWrongWithTheConfigurationIsSaidAndNothingIsMade() throws IOException {
    Path config = root.resolve("config/gateway.yaml");
    Files.writeString(config, "model_lst: []\nrouter_settings: {num_retries: -1}\n");
    String sentence = assertInstanceOf(PackageCommand.Failed.class, run()).sentence();
    assertTrue(sentence.startsWith(config + " cannot be used:"), sentence);
    assertTrue(sentence.contains("model_lst"), sentence);
    assertTrue(sentence.contains("num_retries"), sentence);
  }

  @Test
  void aConfigurationThatIsNotThereOrNoYamlIsNamed() throws IOException {
    Path other = root.resolve("other.yaml");
    assertEquals(
        new PackageCommand.Failed("There is no file " + other + "."),
        run("--config", other.toString()));
    Files.writeString(other, "a: [");
    String sentence =
        assertInstanceOf(PackageCommand.Failed.class, run("--config=" + other)).sentence();
    assertTrue(sentence.startsWith(other + " cannot be read: "), sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--config",
        "--config=",
        "--config a b",
        "--config --sam-local",
        "x",
        "--help --config"
      })
  void aWordThatIsNotUnderstoodIsAMistake(String words) {
    assertInstanceOf(PackageCommand.Mistake.class, run(words.split(" ", -1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model_list: []\nmodel_lst: []\n",
        "model_list: [{model_name: a}]\nmodel_lst: []\n",
        "model_list: [3]\nmodel_lst: []\n",
        "model_lst\n"
      })
  void aMistakeInTheConfigurationIsFoundForSamLocalToo(String yaml) throws IOException {
    Path config = root.resolve("my.yaml");
    Files.writeString(config, yaml);
    for (List<String> words :
        List.of(
            List.of("--sam-local", "--config", config.toString()),
            List.of("--config=" + config, "--sam-local"))) {
      PackageCommand said = PackageCommand.run(words, root, root);
      String sentence = assertInstanceOf(PackageCommand.Failed.class, said).sentence();
      assertTrue(sentence.startsWith(config + " cannot be used:"), sentence);
    }
  }

  @Test
  void helpIsPrinted() {
    assertEquals(new PackageCommand.Done(PackageCommand.HELP), run("--help"));
  }

  private PackageCommand run(String... words) {
    return PackageCommand.run(List.of(words), root, root);
  }
}
