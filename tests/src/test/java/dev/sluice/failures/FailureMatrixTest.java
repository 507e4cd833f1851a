package dev.sluice.failures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.sluice.testsupport.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Plays every {@link FailureCase} in each of its scenes, streamed and buffered, and holds it to
 * what it promises and to its row in {@code docs/failures.md}.
 *
 * <p>To add a row, add a case to one of the lists ({@link RefusalCases} and the others of {@link
 * Family}), then have the page written: {@code mvn -o test -pl tests -am -Dtest=FailureMatrixTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dsluice.failures.write=true}. What has changed there is
 * to be read before it is kept.
 */
@TestInstance(Lifecycle.PER_CLASS)
final class FailureMatrixTest {
  private static final Path PAGE = Checkout.root().resolve("docs/failures.md");

  private final List<Family> families = Family.all();
  private final SSLContext untrusted;
  private final Map<Play, Row> played = new HashMap<>();

  FailureMatrixTest() throws IOException, GeneralSecurityException {
    untrusted = UntrustedCertificate.make();
  }

  @TestFactory
  Stream<DynamicNode> everyCaseKeepsItsPromise() {
    return families.stream()
        .flatMap(family -> family.cases().stream())
        .map(failure -> dynamicContainer(failure.name(), plays(failure).map(this::test)));
  }

  @Test
  void thePageShowsWhatHappens() throws IOException {
    String page = Files.readString(PAGE);
    String right =
        new FailurePage((failure, scene, way) -> row(new Play(failure, scene, way)))
            .with(families, page);
    if (Boolean.getBoolean("sluice.failures.write")) {
      Files.writeString(PAGE, right);
    } else {
      assertEquals(right, page, () -> difference(page, right));
    }
  }

  /** The lines that differ, before the whole of both. */
  private static String difference(String page, String right) {
    List<String> lines = new ArrayList<>(List.of("docs/failures.md is not what happens:"));
    List<String> old = page.lines().toList();
    List<String> now = right.lines().toList();
    old.stream().filter(line -> !now.contains(line)).map(line -> "- " + line).forEach(lines::add);
    now.stream().filter(line -> !old.contains(line)).map(line -> "+ " + line).forEach(lines::add);
    return String.join("\n", lines) + "\n";
  }

  private static Stream<Play> plays(FailureCase failure) {
    return failure.expected().keySet().stream()
        .flatMap(scene -> Arrays.stream(Way.values()).map(way -> new Play(failure, scene, way)));
  }

  private DynamicNode test(Play play) {
    return dynamicTest(
        play.scene().words() + ", " + play.way().words(),
        () -> assertEquals(play.promise(), row(play).promised()));
  }

  /** Played once, however many look at it. */
  private synchronized Row row(Play play) {
    return played.computeIfAbsent(play, this::played);
  }

  private Row played(Play play) {
    try {
      return FailureStage.play(play.failure(), play.scene(), play.way(), untrusted);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in " + play, e);
    }
  }

  /** One run of one case. */
  private record Play(FailureCase failure, Scene scene, Way way) {
    Expected promise() {
      return failure.promise(scene, way);
    }

    @Override
    public String toString() {
      return failure.name() + "; " + scene.words() + "; " + way.words();
    }
  }
}
