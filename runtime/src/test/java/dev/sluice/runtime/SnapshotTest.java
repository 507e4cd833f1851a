package dev.sluice.runtime;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.services.lambda.crac.Context;
import com.amazonaws.services.lambda.crac.Core;
import com.amazonaws.services.lambda.crac.Resource;
import java.io.InputStream;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The hooks of AWS's own client, as they are on Lambda's class path. */
final class SnapshotTest {
  private final Snapshot snapshot = new Snapshot(Snapshot.PACKAGE);

  @Test
  void whatIsRegisteredWithAwsIsRun() throws Throwable {
    List<String> calls = new ArrayList<>();
    Resource resource =
        new Resource() {
          @Override
          public void beforeCheckpoint(Context<? extends Resource> context) {
            calls.add("before");
          }

          @Override
          public void afterRestore(Context<? extends Resource> context) {
            calls.add("after");
          }
        };
    try {
      Core.getGlobalContext().register(resource);
      snapshot.beforeCheckpoint();
      snapshot.afterRestore();
      assertEquals(List.of("before", "after"), calls);
    } finally {
      // AWS's class holds what is registered weakly.
      Reference.reachabilityFence(resource);
    }
  }

  /** Where AWS's launch line says where the library is, as on Lambda. */
  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void theLibraryOfAwsIsLoadedFirst(@TempDir Path folder) throws Throwable {
    Path library = folder.resolve("aws.so");
    try (InputStream in =
        Objects.requireNonNull(
            Core.class.getResourceAsStream("/jni/libaws-lambda-jni.linux-x86_64.so"))) {
      Files.copy(in, library);
    }
    System.setProperty(Snapshot.LIBRARY, library.toString());
    try {
      snapshot.beforeCheckpoint();
      assertDoesNotThrow(() -> Core.getGlobalContext().beforeCheckpoint(null));
    } finally {
      System.clearProperty(Snapshot.LIBRARY);
    }
  }
}
