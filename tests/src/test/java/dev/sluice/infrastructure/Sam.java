package dev.sluice.infrastructure;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.testsupport.Checkout;
import dev.sluice.testsupport.Command;
import dev.sluice.testsupport.Finished;
import dev.sluice.testsupport.PythonEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * SAM's command line and its translator, from {@code build/venv-sam}. They get made-up credentials
 * and a proxy that nobody listens at: what they say here, they say without AWS.
 */
public final class Sam {
  private static final Path SCRIPTS = Checkout.root().resolve("tests/python");
  private static final Map<String, String> OFFLINE =
      Map.ofEntries(
          Map.entry("AWS_ACCESS_KEY_ID", "local"),
          Map.entry("AWS_SECRET_ACCESS_KEY", "local"),
          Map.entry("AWS_DEFAULT_REGION", "us-east-1"),
          Map.entry("AWS_CONFIG_FILE", "/dev/null"),
          Map.entry("AWS_SHARED_CREDENTIALS_FILE", "/dev/null"),
          Map.entry("AWS_EC2_METADATA_DISABLED", "true"),
          // It asks AWS for the account and goes on without; no need to ask five times.
          Map.entry("AWS_MAX_ATTEMPTS", "1"),
          Map.entry("HTTP_PROXY", "http://127.0.0.1:1"),
          Map.entry("HTTPS_PROXY", "http://127.0.0.1:1"),
          Map.entry("SAM_CLI_TELEMETRY", "0"),
          // Where it would otherwise keep a note of itself in the home folder.
          Map.entry("__SAM_CLI_APP_DIR", Checkout.build().resolve("sam").toString()));

  private final PythonEnvironment python;

  private Sam(PythonEnvironment python) {
    this.python = python;
  }

  /** SAM, installed if need be; without a Python the running test is skipped. */
  public static Sam installed() {
    return new Sam(PythonEnvironment.of("sam", SCRIPTS.resolve("requirements-sam.txt")));
  }

  /**
   * AWS's Runtime Interface Emulator for this machine: the program that {@code sam local} puts into
   * its containers, and that runs without one as well.
   */
  public Path emulator() {
    String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x86_64";
    String folder =
        python
            .python("-c", "import os, samcli; print(os.path.dirname(samcli.__file__))")
            .run()
            .orFail("SAM's package should be there.")
            .output()
            .strip();
    return Path.of(folder, "local", "rapid", "aws-lambda-rie-" + machine);
  }

  /** The template of this checkout. */
  public static Path template() {
    return Checkout.root().resolve("template.yaml");
  }

  /** {@code sam validate --lint} on this template. */
  Finished validate(Path template) {
    return offline(
            python.program(
                "sam", "validate", "--lint", "--region", "us-east-1", "--template", template))
        .run();
  }

  /** What SAM makes of this template. */
  TransformedTemplate transform(Path template) {
    return new TransformedTemplate(
        made(List.of(SCRIPTS.resolve("transform_template.py"), template)));
  }

  /** What a script writes into the file that is its last argument. */
  private JsonValue made(List<Object> scriptAndArguments) {
    try {
      Path made = Files.createTempFile("made", ".json");
      try {
        List<Object> arguments = new ArrayList<>(scriptAndArguments);
        arguments.add(made);
        offline(python.python(arguments.toArray()))
            .run()
            .orFail("SAM should be able to take " + scriptAndArguments + ".");
        return Json.parse(Files.readAllBytes(made));
      } finally {
        Files.delete(made);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The variables that {@code sam local} gives each function, by its name in the template.
   *
   * @param overrides the file of {@code --env-vars}
   */
  public Map<String, Map<String, String>> localEnvironments(Path template, Path... overrides) {
    List<Object> arguments = new ArrayList<>();
    arguments.add(SCRIPTS.resolve("sam_local_environment.py"));
    arguments.add(template);
    arguments.addAll(List.of(overrides));
    JsonValue functions = made(arguments);
    Map<String, Map<String, String>> all = new TreeMap<>();
    for (String function : functions.names()) {
      Map<String, String> variables = new TreeMap<>();
      for (String name : functions.get(function).names()) {
        variables.put(name, functions.path(function, name).stringOr(""));
      }
      all.put(function, variables);
    }
    return all;
  }

  /** Sends requests through the API of {@code sam local}; {@code start_api.py} has the forms. */
  public void startApi(Path template, Path functions, Path requests, Path answers) {
    offline(python.python(SCRIPTS.resolve("start_api.py"), template, functions, requests, answers))
        .run()
        .orFail("SAM should be able to serve the API.");
  }

  /** Unpacks a function's zip as {@code sam local} does. */
  public void unzip(Path zip, Path folder) {
    String script = "import sys; from samcli.local.lambdafn.zip import unzip; unzip(*sys.argv[1:])";
    offline(python.python("-c", script, zip, folder)).run().orFail("SAM should unpack the zip.");
  }

  /**
   * {@code sam} with these arguments on a machine where nothing is that runs containers: all that
   * it does before it looks for that, it does.
   */
  Finished withoutContainers(Object... arguments) {
    return offline(python.program("sam", arguments)).with("DOCKER_HOST", "tcp://127.0.0.1:1").run();
  }

  private static Command offline(Command command) {
    return command.with(OFFLINE);
  }
}
