package dev.sluice.testsupport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both environments with nothing in them, which takes no network. */
final class EnvironmentsTest {
  @TempDir private Path work;

  @Test
  void aPythonEnvironmentIsNotTheMachines() throws Exception {
    Path nothing = Files.writeString(work.resolve("requirements.txt"), "# nothing\n");
    PythonEnvironment python = PythonEnvironment.of("empty", nothing);
    Finished finished = python.python("-c", "import sys; print(sys.prefix)").run();
    assertEquals(
        Checkout.build().resolve("venv-empty").toRealPath(),
        Path.of(finished.orFail("Python should run.").output().strip()).toRealPath());
  }

  @Test
  void aScriptForNodeFindsThePackages() throws Exception {
    Files.writeString(work.resolve("package.json"), "{\"name\":\"empty\",\"private\":true}");
    Files.writeString(
        work.resolve("package-lock.json"),
        "{\"name\":\"empty\",\"lockfileVersion\":3,\"requires\":true,\"packages\":{\"\":{}}}");
    NodeEnvironment node = NodeEnvironment.of("empty", work);
    Path script = Files.writeString(work.resolve("where.mjs"), "console.log(import.meta.dirname)");
    Finished finished = node.node(script, "an argument").run();
    String folder = finished.orFail("Node should run.").output().strip();
    assertTrue(folder.endsWith("node-empty"), folder);
  }
}
