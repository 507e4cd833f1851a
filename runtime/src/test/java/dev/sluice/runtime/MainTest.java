package dev.sluice.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.testkit.FakeRuntimeApi;
import dev.sluice.testkit.RecordedAnswer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The whole runtime as a process of its own. */
@Timeout(120)
final class MainTest {
  private static final String OURS = "dev.sluice.runtime.Main";
  private static final String AWS = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  @Test
  void servesTheHandlerThatTheLastArgumentNamesAndEndsWithTheRuntimeApi() throws Exception {
    FakeRuntimeApi api = FakeRuntimeApi.start(Loops.CLOCK);
    Process process = start(api, OURS, LifecycleTest.Echo.class.getName() + "::handleRequest");
    try (api) {
      assertEquals("one", api.invoke("one").awaitChunk());
    } finally {
      // The Runtime API is gone; the process has nothing left to do.
      assertEquals(1, process.waitFor());
    }
  }

  @Test
  void saysWhyItCannotStart() throws Exception {
    try (FakeRuntimeApi api = FakeRuntimeApi.start(Loops.CLOCK)) {
      Process process = start(api, OURS, "dev.sluice.None");
      assertTrue(api.awaitInitFailure().body().contains("dev.sluice.None"));
      assertEquals(1, process.waitFor());
    }
  }

  /** The way back, if ever our loop must be switched off: the answer is late, and the same. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void theSameHandlerRunsUnderAwsClientWhichDoesNotStream() throws Exception {
    FakeRuntimeApi api = FakeRuntimeApi.start(Loops.CLOCK);
    Process process = start(api, AWS, LifecycleTest.Echo.class.getName());
    try (api) {
      RecordedAnswer answer = api.invoke("one");
      assertEquals("one", answer.awaitChunk());
      assertFalse(answer.awaitHead().containsKey("lambda-runtime-function-response-mode"));
      assertEquals("two", api.invoke("two").awaitChunk());
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static Process start(FakeRuntimeApi api, String main, String handler) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    words.addAll(List.of("-cp", System.getProperty("java.class.path")));
    words.addAll(List.of(main, handler));
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
    return builder.start();
  }
}
