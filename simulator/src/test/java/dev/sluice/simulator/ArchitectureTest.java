package dev.sluice.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the simulator may know. */
@AnalyzeClasses(
    packages = "dev.sluice.simulator",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule knowsNothingOfOursButJson =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.sluice.simulator..",
              "dev.sluice.json",
              "java..",
              "javax.net..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule theServerKnowsNothingOfChat =
      noClasses()
          .that()
          .resideInAPackage("dev.sluice.simulator.http")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.sluice.simulator", "dev.sluice.json");
}
