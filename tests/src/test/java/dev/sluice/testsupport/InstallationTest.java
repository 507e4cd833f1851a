package dev.sluice.testsupport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InstallationTest {
  @TempDir private Path work;
  private Path wish;
  private Path folder;

  @BeforeEach
  void aWish() throws IOException {
    wish = Files.writeString(work.resolve("requirements.txt"), "a==1\n");
    folder = work.resolve("installed");
  }

  @Test
  void installsOnceForTheSameWish() throws IOException {
    installation("tool 1").ensure(List.of(step("true")));
    installation("tool 1").ensure(List.of(step("true")));
    assertEquals(1, installs());
    assertEquals("a==1\n", Files.readString(folder.resolve("requirements.txt")));
  }

  @Test
  void installsAgainFromAnEmptyFolderWhenTheWishChanges() throws IOException {
    installation("tool 1").ensure(List.of(step("touch left-over")));
    Files.writeString(wish, "a==2\n");
    installation("tool 1").ensure(List.of(step("true")));
    assertEquals(2, installs());
    assertFalse(Files.exists(folder.resolve("left-over")));
  }

  @Test
  void installsAgainWithAnotherInstaller() throws IOException {
    installation("tool 1").ensure(List.of(step("true")));
    installation("tool 2").ensure(List.of(step("true")));
    assertEquals(2, installs());
  }

  @Test
  void triesTwiceMore() throws IOException {
    installation("tool 1").ensure(List.of(step("test $(wc -l < ../installs) -eq 3")));
    assertEquals(3, installs());
  }

  @Test
  void givesUpAfterThreeTriesAndLeavesNoMark() throws IOException {
    Installation installation = installation("tool 1");
    List<Command> failing = List.of(step("echo the index is away; false"), step("true"));
    String message =
        assertThrows(AssertionError.class, () -> installation.ensure(failing)).toString();
    assertTrue(message.contains("Could not install into " + folder + " in 3 tries"), message);
    assertTrue(message.contains("the index is away"), message);
    assertEquals(3, installs());

    installation.ensure(List.of(step("true")));
    assertEquals(4, installs());
  }

  private Installation installation(String installer) {
    return new Installation(folder, List.of(wish), installer);
  }

  /** Counts itself outside of the folder, which each try empties. */
  private Command step(String script) {
    return Command.of("sh", "-c", "echo once >> ../installs; " + script).in(folder);
  }

  private long installs() throws IOException {
    return Files.readAllLines(work.resolve("installs")).size();
  }
}
