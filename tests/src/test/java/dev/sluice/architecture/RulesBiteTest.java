package dev.sluice.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A house in which rules are broken on purpose: each rule finds what it is there for. */
final class RulesBiteTest {
  private static final String ROOT = "dev.sluice.architecture.broken";
  private static final House BROKEN = new House(ROOT);
  private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(ROOT);

  @Test
  void aLedgerThatKnowsRoutesIsFound() {
    assertFound(BROKEN.knowsOnlyItsNeighbours("budget"), "NosyLedger", "Road");
    assertClean(BROKEN.knowsOnlyItsNeighbours("route"));
  }

  @Test
  void aCycleIsFound() {
    assertFound(BROKEN.hasNoCycles(), "Cycle detected");
  }

  @Test
  void aClockThatIsReadIsFoundInACallAndInAMethodReference() {
    ArchRule rule = BROKEN.timeChanceAndEnvironmentArePassedIn();

    assertFound(rule, "ClockWatcher.now()", "java.time.Instant.now()");
    assertFound(rule, "ClockWatcher.ticker()", "java.lang.System.nanoTime()");
    assertFound(rule, "ClockWatcher.dice()", "java.security.SecureRandom.<init>()");
    assertEquals(3, details(rule).size(), () -> details(rule).toString());
  }

  @Test
  void aPriceInFloatingPointIsFound() {
    ArchRule rule = BROKEN.moneyIsExact("money");

    assertFound(rule, "FloatingPrice.usd");
    assertFound(rule, "FloatingPrice.times(double)");
    assertFound(rule, "FloatingPrice.all()");
  }

  @Test
  void aPrintedLineIsFound() {
    assertFound(BROKEN.onlyTheCommandLinePrints(), "Chatterbox.say()", "java.lang.System.out");
  }

  @Test
  void aLibraryOutsideOfItsRoomIsFound() {
    assertFound(BROKEN.librariesStayInTheirRooms(), "Chatterbox", "java.util.logging.Logger");
  }

  private static void assertFound(ArchRule rule, String... words) {
    assertTrue(
        details(rule).stream()
            .anyMatch(detail -> List.of(words).stream().allMatch(detail::contains)),
        () -> List.of(words) + " is not in " + details(rule));
  }

  private static void assertClean(ArchRule rule) {
    EvaluationResult result = rule.evaluate(CLASSES);
    assertFalse(result.hasViolation(), result::toString);
  }

  private static List<String> details(ArchRule rule) {
    return rule.evaluate(CLASSES).getFailureReport().getDetails();
  }
}
