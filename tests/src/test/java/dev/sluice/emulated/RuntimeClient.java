package dev.sluice.emulated;

import dev.sluice.runtime.Main;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What speaks to Lambda in a function's process. */
enum RuntimeClient {
  /** AWS's own, which the managed runtime starts. */
  AWS("com.amazonaws.services.lambda.runtime.api.client.AWSLambda"),

  /**
   * Ours: by the script in the zip, which is given the line that starts AWS's; and where a zip has
   * no script, because the function does not stream, put beside it.
   */
  OURS("dev.sluice.runtime.Main");

  private final String main;

  RuntimeClient(String main) {
    this.main = main;
  }

  /** The class that the process runs. */
  String main() {
    return main;
  }

  /**
   * The command line for a function whose zip is unpacked here: that of the managed runtime, as far
   * as a JDK without its files can have it.
   */
  List<String> line(TemplateFunction function, Path unpacked) {
    List<String> words = new ArrayList<>();
    boolean scripted = this == OURS && function.isWrapped();
    if (scripted) {
      words.add(unpacked.resolve("sluice-stream").toString());
    }
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(
        List.of(
            "-XX:MaxHeapSize=256m",
            "-XX:+UseSerialGC",
            "-XX:+TieredCompilation",
            "-XX:TieredStopAtLevel=1",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
            "-Djava.net.preferIPv4Stack=true",
            "-XX:+ErrorFileToStderr",
            "-classpath",
            this == AWS || scripted ? classPath() : classPath() + beside(unpacked),
            scripted ? AWS.main : main,
            function.code().handler()));
    return words;
  }

  /** What lies in {@code /var/runtime/lib}: found among the libraries of the tests. */
  private static String classPath() {
    List<String> wanted =
        List.of(
            "aws-lambda-java-core",
            "aws-lambda-java-runtime-interface-client",
            "aws-lambda-java-serialization",
            // What the client above needs of the SDK.
            "utils-lite");
    List<String> found =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(jar -> wanted.stream().anyMatch(name -> fileName(jar).startsWith(name)))
            .toList();
    if (found.size() != wanted.size()) {
      throw new AssertionError("AWS's runtime is not whole: " + found);
    }
    return String.join(File.pathSeparator, found);
  }

  /** The zip as the script would have it on the class path, and our client after it. */
  private static String beside(Path unpacked) {
    List<String> places =
        List.of(
            unpacked.toString(),
            unpacked.resolve("lib") + "/*",
            Main.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    return File.pathSeparator + String.join(File.pathSeparator, places);
  }

  private static String fileName(String jar) {
    return Objects.toString(Path.of(jar).getFileName());
  }
}
