package dev.sluice.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the house, on every class of every module. */
final class ArchitectureTest {
  private static final String ROOT = "dev.sluice";
  private static final House HOUSE = new House(ROOT);

  /** All that is not a test; read once, because it takes a second. */
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  static List<String> rooms() {
    return House.rooms();
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void aRoomKnowsOnlyItsNeighbours(String room) {
    HOUSE.knowsOnlyItsNeighbours(room).check(ALL);
  }

  @Test
  void everyRoomThatIsThereHasARuleAndTheOtherWayRound() {
    TreeSet<String> there = new TreeSet<>();
    for (JavaPackage room : ALL.getPackage(ROOT).getSubpackages()) {
      there.add(room.getRelativeName());
    }
    assertEquals(new TreeSet<>(House.rooms()), there);
  }

  @Test
  void roomsHaveNoCycles() {
    HOUSE.hasNoCycles().check(ALL);
  }

  @Test
  void librariesStayInTheirRooms() {
    HOUSE.librariesStayInTheirRooms().check(ALL);
  }

  @Test
  void timeChanceAndEnvironmentArePassedIn() {
    HOUSE.timeChanceAndEnvironmentArePassedIn().check(ALL);
  }

  @Test
  void onlyTheCommandLinePrints() {
    HOUSE.onlyTheCommandLinePrints().check(ALL);
  }

  @Test
  void moneyIsExact() {
    HOUSE.moneyIsExact("money", "budget", "caller", "usage", "gateway").check(ALL);
  }

  @Test
  void everyPackageSaysWhatItIsAndIsNullMarked() {
    for (JavaPackage room : ALL.getPackage(ROOT).getSubpackagesInTree()) {
      if (!room.getClasses().isEmpty()) {
        assertTrue(
            room.tryGetPackageInfo()
                .filter(info -> info.isAnnotatedWith(NullMarked.class))
                .isPresent(),
            () -> room.getName() + " has no package-info.java with @NullMarked");
      }
    }
  }

  @Test
  void nothingIsOpenToInheritanceButWhatIsSealed() {
    ArchRuleDefinition.classes()
        .that()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .and()
        .areNotAnonymousClasses()
        .and()
        .doNotHaveSimpleName("package-info")
        .and()
        .doNotHaveModifier(JavaModifier.ABSTRACT)
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(ALL);
  }
}
