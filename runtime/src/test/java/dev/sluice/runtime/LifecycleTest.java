package dev.sluice.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.emulator.Failure;
import dev.sluice.runtime.hooks.Core;
import dev.sluice.testkit.FakeRuntimeApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Start and snapshot. */
@Timeout(60)
final class LifecycleTest {
  private static final String HOOKS = Core.class.getPackageName();

  private final FakeRuntimeApi api = FakeRuntimeApi.start(Loops.CLOCK);

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void aHandlerThatCannotBeMadeIsAnInitErrorAndEndsTheProcess() {
    CompletableFuture<Integer> exit = start("dev.sluice.None", "on-demand", HOOKS);
    Failure failure = api.awaitInitFailure();
    assertEquals("Runtime.BadFunctionCode", failure.type());
    assertTrue(failure.body().contains("There is no class 'dev.sluice.None'."), failure::body);
    assertEquals(1, exit.join());
  }

  @Test
  void whatTheConstructorThrowsIsAnInitErrorAndEndsTheProcess() {
    CompletableFuture<Integer> exit = start(Unmade.class.getName(), "on-demand", HOOKS);
    assertTrue(api.awaitInitFailure().body().contains("\"no table\""));
    assertEquals(1, exit.join());
  }

  @Test
  void withoutASnapshotNoHookIsRun() {
    Core.reset("");
    CompletableFuture<Integer> exit = start(Echo.class.getName(), "on-demand", HOOKS);
    assertEquals("one", api.invoke("one").awaitChunk());
    assertEquals(List.of(), Core.calls());
    assertEndsWithTheApi(exit);
  }

  @Test
  void theSnapshotIsTakenBetweenTheHooksAndANewConnectionIsOpenedAfterIt() {
    Core.reset("");
    CompletableFuture<Integer> exit = start(Echo.class.getName(), "snap-start", HOOKS);
    api.awaitReadyForSnapshot();
    assertEquals(List.of("beforeCheckpoint"), Core.calls());
    assertEquals(1, api.connections());
    api.restore();
    assertEquals("one", api.invoke("one").awaitChunk());
    assertEquals(List.of("beforeCheckpoint", "afterRestore"), Core.calls());
    assertEquals(2, api.connections());
    assertEndsWithTheApi(exit);
  }

  @Test
  void aHookThatFailsBeforeTheSnapshotIsAnInitError() {
    Core.reset("beforeCheckpoint");
    CompletableFuture<Integer> exit = start(Echo.class.getName(), "snap-start", HOOKS);
    Failure failure = api.awaitInitFailure();
    assertEquals("Runtime.BeforeCheckpointError", failure.type());
    assertTrue(failure.body().contains("beforeCheckpoint fails"), failure::body);
    assertEquals(64, exit.join());
  }

  @Test
  void aHookThatFailsAfterTheSnapshotIsARestoreError() {
    Core.reset("afterRestore");
    CompletableFuture<Integer> exit = start(Echo.class.getName(), "snap-start", HOOKS);
    api.restore();
    Failure failure = api.awaitRestoreFailure();
    assertEquals("Runtime.AfterRestoreError", failure.type());
    assertTrue(failure.body().contains("afterRestore fails"), failure::body);
    assertEquals(64, exit.join());
  }

  /** AWS's own class is on the class path of these tests, as on Lambda; the other one is not. */
  @ParameterizedTest
  @ValueSource(strings = {Snapshot.PACKAGE, "dev.sluice.nowhere"})
  void aSnapshotIsTakenWithTheHooksOfAwsAndWithoutAny(String hooks) {
    CompletableFuture<Integer> exit = start(Echo.class.getName(), "snap-start", hooks);
    api.restore();
    assertEquals("one", api.invoke("one").awaitChunk());
    assertEndsWithTheApi(exit);
  }

  @Test
  void withoutARuntimeApiTheProcessEnds() {
    api.close();
    assertEquals(1, start(Echo.class.getName(), "on-demand", HOOKS).join());
    assertEquals(1, start("dev.sluice.None", "on-demand", HOOKS).join());
    assertEquals(64, start(Echo.class.getName(), "snap-start", HOOKS).join());
  }

  private void assertEndsWithTheApi(CompletableFuture<Integer> exit) {
    api.close();
    assertEquals(1, exit.join());
  }

  private CompletableFuture<Integer> start(String handler, String type, String hooks) {
    FunctionEnvironment environment =
        FunctionEnvironment.of(
            Map.of(
                "AWS_LAMBDA_RUNTIME_API", api.address(),
                "_HANDLER", handler,
                "AWS_LAMBDA_INITIALIZATION_TYPE", type));
    CompletableFuture<Integer> exit = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            exit.complete(new Lifecycle(environment, Loops.CLOCK, new Snapshot(hooks)).run());
          } catch (InterruptedException e) {
            exit.completeExceptionally(e);
          }
        });
    return exit;
  }

  public static final class Echo implements RequestStreamHandler {
    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
        throws IOException {
      in.transferTo(out);
    }
  }

  public static final class Unmade implements RequestStreamHandler {
    public Unmade() {
      throw new IllegalStateException("no table");
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) {
      throw new AssertionError("called");
    }
  }
}
