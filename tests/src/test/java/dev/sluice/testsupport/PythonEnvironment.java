package dev.sluice.testsupport;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Python packages in a virtual environment of the build's own, {@code build/venv-<name>}. It is
 * made when it is first asked for and again only when the requirements change, which takes the
 * package index that pip is configured for; nothing of the machine's Python is touched.
 */
public final class PythonEnvironment {
  private static final Duration INSTALL_LIMIT = Duration.ofMinutes(8);

  /** Python's version, if it is new enough for the packages and can make environments. */
  private static final String PROBE =
      "import sys, venv, ensurepip; assert sys.version_info >= (3, 10); print(sys.version)";

  private final Path folder;

  private PythonEnvironment(Path folder) {
    this.folder = folder;
  }

  /**
   * The environment of this name with these packages in it, installed if need be. Without a Python
   * the running test is skipped, or fails where nothing may be skipped.
   *
   * @param requirements a file in pip's form, every package with its version
   */
  public static PythonEnvironment of(String name, Path requirements) {
    Finished probe = Command.of("python3", "-c", PROBE).run();
    if (!probe.succeeded()) {
      throw Prerequisite.missing(
          "This test needs python3, 3.10 or newer and with its venv module (on Debian: apt-get"
              + " install python3-venv).");
    }
    PythonEnvironment made = new PythonEnvironment(Checkout.build().resolve("venv-" + name));
    new Installation(made.folder, List.of(requirements), probe.output())
        .ensure(
            List.of(
                Command.of("python3", "-m", "venv", made.folder),
                made.python("-m", "pip", "install", "--requirement", requirements)
                    .with("PIP_NO_INPUT", "1")
                    .with("PIP_DISABLE_PIP_VERSION_CHECK", "1")
                    .within(INSTALL_LIMIT)));
    return made;
  }

  /** Python itself with these arguments. */
  public Command python(Object... arguments) {
    return program("python", arguments);
  }

  /** A program that one of the packages brought. */
  public Command program(String name, Object... arguments) {
    // What the machine's own Python has installed must not be seen from here.
    return Command.of(folder.resolve("bin").resolve(name), arguments)
        .with(Map.of("PYTHONPATH", "", "PYTHONNOUSERSITE", "1", "PYTHONUNBUFFERED", "1"));
  }
}
