package dev.sluice.testsupport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.testsupport.Finished.Ending;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandTest {
  @Test
  void keepsWhatIsWrittenAndTheExitCode() {
    Finished finished = Command.of("sh", "-c", "echo out; echo wrong >&2; exit 3").run();
    assertEquals(Ending.EXITED, finished.ending());
    assertEquals(3, finished.exit());
    assertEquals("out\n", finished.output());
    assertEquals("wrong\n", finished.errors());
    assertFalse(finished.succeeded());
  }

  @Test
  void runsInItsFolderWithItsEnvironment(@TempDir Path folder) throws Exception {
    Finished finished =
        Command.of("sh", "-c", "pwd -P; echo $GREETING").in(folder).with("GREETING", "hello").run();
    assertEquals(folder.toRealPath() + "\nhello\n", finished.output());
    assertTrue(finished.succeeded());
  }

  @Test
  void readsWhatItIsGivenAndThenTheEnd() {
    assertEquals("a\nb", Command.of("cat").reading("a\nb").run().output());
    assertEquals("", Command.of("cat").run().output());
    assertTrue(Command.of("true").reading("nobody reads it").run().succeeded());
  }

  @Test
  void isStoppedWithAllItStartedWhenItsTimeIsUp() {
    Finished finished =
        Command.of("sh", "-c", "echo begun; sleep 600 & sleep 600")
            .within(Duration.ofMillis(300))
            .run();
    assertEquals(Ending.STOPPED, finished.ending());
    assertFalse(finished.succeeded());
    assertTrue(finished.took().compareTo(Duration.ofSeconds(60)) < 0, finished::toString);
  }

  @Test
  void aProgramThatIsNotThereIsAnOutcome() {
    Finished finished = Command.of("no-program-has-this-name").run();
    assertEquals(Ending.NOT_STARTED, finished.ending());
    assertFalse(finished.succeeded());
  }

  @Test
  void aFailureShowsTheSentenceTheCommandAndTheOutput() {
    Finished finished = Command.of("sh", "-c", "echo so far; exit 4").run();
    String message =
        assertThrows(AssertionError.class, () -> finished.orFail("It should work.")).toString();
    assertTrue(message.contains("It should work.\n$ sh -c echo so far; exit 4\n"), message);
    assertTrue(message.contains("so far\n"), message);
    assertTrue(message.contains("ended with 4"), message);
  }
}
