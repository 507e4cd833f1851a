package dev.sluice.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Node packages in a folder of the build's own, {@code build/node-<name>}. They are installed when
 * they are first asked for and again only when the lock file changes, from the registry that npm is
 * configured for.
 */
public final class NodeEnvironment {
  private static final Duration INSTALL_LIMIT = Duration.ofMinutes(4);

  private final Path folder;

  private NodeEnvironment(Path folder) {
    this.folder = folder;
  }

  /**
   * The packages of this name, installed if need be. Without Node or npm the running test is
   * skipped, or fails where nothing may be skipped.
   *
   * @param wish a folder with a {@code package.json} and its {@code package-lock.json}, the latter
   *     made with {@code npm install --package-lock-only --omit-lockfile-registry-resolved}: with
   *     checksums, but without the address of anybody's registry
   */
  public static NodeEnvironment of(String name, Path wish) {
    String versions = versionOf("node") + versionOf("npm");
    NodeEnvironment made = new NodeEnvironment(Checkout.build().resolve("node-" + name));
    List<Path> inputs = List.of(wish.resolve("package.json"), wish.resolve("package-lock.json"));
    new Installation(made.folder, inputs, versions)
        .ensure(
            List.of(
                Command.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                    .with("NPM_CONFIG_UPDATE_NOTIFIER", "false")
                    .in(made.folder)
                    .within(INSTALL_LIMIT)));
    return made;
  }

  /**
   * Node running a copy of this script that stands beside the packages: an {@code import} is looked
   * up from where the script stands, and {@code NODE_PATH} is not for modules.
   */
  public Command node(Path script, Object... arguments) {
    Path copy = folder.resolve(script.getFileName());
    try {
      Files.copy(script, copy, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Object> words = new ArrayList<>(List.of(copy));
    words.addAll(List.of(arguments));
    return Command.of("node", words.toArray());
  }

  private static String versionOf(String program) {
    Finished asked = Command.of(program, "--version").run();
    if (!asked.succeeded()) {
      throw Prerequisite.missing(
          "This test needs Node and npm (on Debian: apt-get install nodejs npm).");
    }
    return asked.output();
  }
}
