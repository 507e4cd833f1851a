package dev.sluice.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the wrapper makes of java's command lines: a script in java's place writes down its own. */
@Timeout(60)
final class SluiceStreamTest {
  private static final Path SCRIPT =
      Path.of(System.getProperty("sluice.root", ".."), "runtime/src/main/scripts/sluice-stream");
  private static final String AWS = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
  private static final String OURS = "dev.sluice.runtime.Main";

  @TempDir private Path folder;
  private Path java = Path.of("");
  private Path task = Path.of("");

  @BeforeEach
  void setUp() throws IOException {
    java = folder.resolve("java");
    Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$0\" \"$@\"\n");
    assertTrue(java.toFile().setExecutable(true));
    task = Files.createDirectory(folder.resolve("task root"));
    Path main = Files.createDirectories(task.resolve("dev/sluice/runtime")).resolve("Main.class");
    Files.createFile(main);
  }

  @ParameterizedTest
  @ValueSource(strings = {"java17", "java25-snapstart-presumed"})
  void ofAManagedRuntimesLineOnlyClassPathAndMainClassChange(String name) throws Exception {
    List<String> line = recorded(name);
    List<String> expected = new ArrayList<>(line);
    int path = expected.indexOf("-classpath") + 1;
    expected.set(path, line.get(path) + more());
    expected.set(expected.indexOf(AWS), OURS);
    // An archive that does not fit must not end the start: the last word on it counts.
    expected.add(expected.indexOf("-Xshare:on") + 1, "-Xshare:auto");
    assertBecomes(expected, line);
  }

  @ParameterizedTest
  @CsvSource({"-classpath", "-cp", "--class-path"})
  void theClassPathIsFoundByEachOfItsNames(String option) throws Exception {
    assertBecomes(
        List.of(java.toString(), option, "a.jar:b/*" + more(), OURS, "h"),
        List.of(java.toString(), option, "a.jar:b/*", AWS, "h"));
    assertBecomes(
        List.of(java.toString(), "--class-path=a.jar" + more(), OURS, "h"),
        List.of(java.toString(), "--class-path=a.jar", AWS, "h"));
  }

  @Test
  void everyWordSurvivesAsItIs() throws Exception {
    List<String> odd =
        List.of("-Da=b  c", "-Dq='\"\\$HOME`ls`", "-Dstar=*", "", "-Dn=é", "-D" + OURS);
    List<String> line = new ArrayList<>(List.of(java.toString()));
    line.addAll(odd);
    line.addAll(List.of("-cp", "/a b/*.jar", AWS, "h h", "*", "-cp", "x", AWS, "-Xshare:on"));
    List<String> expected = new ArrayList<>(line);
    expected.set(expected.indexOf("/a b/*.jar"), "/a b/*.jar" + more());
    expected.set(expected.indexOf(AWS), OURS);
    assertBecomes(expected, line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-cp a.jar com.example.Main h",
        "-cp a.jar -cp b.jar AWS h",
        "AWS h",
        "-jar a.jar AWS h",
        "-cp AWS h",
        "-p mods -m x/AWS h",
        "--version"
      })
  void aLineThatIsNotUnderstoodIsExecutedAsItIs(String words) throws Exception {
    List<String> line = new ArrayList<>(List.of(java.toString()));
    line.addAll(List.of(words.replace("AWS", AWS).split(" ")));
    Run run = run(line, Map.of());
    assertEquals(line, run.lines());
    assertTrue(run.errors().startsWith("sluice-stream: the command line"), run::errors);
    assertTrue(run.errors().endsWith("; answers are buffered\n"), run::errors);
  }

  @Test
  void itCanBeSwitchedOff() throws Exception {
    List<String> line = List.of(java.toString(), "-cp", "a.jar", AWS, "h");
    Run run = run(line, Map.of("SLUICE_STREAM", "off"));
    assertEquals(line, run.lines());
    assertEquals("sluice-stream: SLUICE_STREAM is off; answers are buffered\n", run.errors());
  }

  @Test
  void withoutOurClientTheLineIsExecutedAsItIs() throws Exception {
    Files.delete(task.resolve("dev/sluice/runtime/Main.class"));
    List<String> line = List.of(java.toString(), "-cp", "a.jar", AWS, "h");
    Run run = run(line, Map.of());
    assertEquals(line, run.lines());
    assertTrue(run.errors().contains(OURS + " is not in " + task), run::errors);
  }

  @Test
  void ourClientMayBeALibrary() throws Exception {
    Files.delete(task.resolve("dev/sluice/runtime/Main.class"));
    Files.createFile(Files.createDirectory(task.resolve("lib")).resolve("runtime-0.jar"));
    assertBecomes(
        List.of(java.toString(), "-cp", "a.jar" + more(), OURS, "h"),
        List.of(java.toString(), "-cp", "a.jar", AWS, "h"));
  }

  private String more() {
    return ":" + task + ":" + task + "/lib/*:/opt/java/lib/*";
  }

  private void assertBecomes(List<String> expected, List<String> line) throws Exception {
    Run run = run(line, Map.of());
    assertEquals(expected, run.lines());
    assertEquals("", run.errors());
  }

  private record Run(List<String> lines, String errors) {}

  private Run run(List<String> line, Map<String, String> environment) throws Exception {
    List<String> words = new ArrayList<>(List.of(SCRIPT.toString()));
    words.addAll(line);
    Path errors = folder.resolve("errors");
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectError(errors.toFile()).directory(folder.toFile());
    builder.environment().put("LAMBDA_TASK_ROOT", task.toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return new Run(
        List.of(out.substring(0, Math.max(0, out.length() - 1)).split("\n", -1)),
        Files.readString(errors));
  }

  private List<String> recorded(String name) throws IOException {
    try (var in = getClass().getResourceAsStream("/lines/" + name + ".txt")) {
      List<String> line =
          new ArrayList<>(
              new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                  .lines()
                  .toList());
      line.set(0, java.toString());
      return line;
    }
  }
}
