package groundglass.ui;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The arrows of the house, over all modules at once.
@AnalyzeClasses(packages = "groundglass", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {
  @ArchTest
  static final ArchRule developKnowsPixelsOnly =
      noClasses()
          .that()
          .resideInAPackage("groundglass.develop..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "groundglass.ai..",
              "groundglass.catalog..",
              "groundglass.ui..",
              "ai.onnxruntime..",
              "org.jooq..",
              "java.sql..",
              "javax.swing..")
          .because("the engine runs without database, network and window");

  @ArchTest
  static final ArchRule aiKnowsNoCatalog =
      noClasses()
          .that()
          .resideInAPackage("groundglass.ai..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "groundglass.catalog..",
              "groundglass.ui..",
              "org.jooq..",
              "org.h2..",
              "javax.swing..")
          .because("analyses live in a folder that ai is given; it never learns of H2");

  @ArchTest
  static final ArchRule catalogHasNoScreen =
      noClasses()
          .that()
          .resideInAPackage("groundglass.catalog..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("groundglass.ui..", "javax.swing..")
          .because("everything the window does, a script can do");

  @ArchTest
  static final ArchRule sqlStaysInTheCatalog =
      noClasses()
          .that()
          .resideInAPackage("groundglass.ui..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.jooq..", "java.sql..", "groundglass.catalog.internal..")
          .because("commands and views ask services, which return records");

  @ArchTest
  static final ArchRule swingStaysInTheWindow =
      noClasses()
          .that()
          .resideOutsideOfPackage("groundglass.ui.window..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javax.swing..", "com.formdev..")
          .because("the engine and the command line run without a screen");

  @ArchTest
  static final ArchRule fixturesDependOnNothingOfOurs =
      noClasses()
          .that()
          .resideInAPackage("groundglass.fixtures..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "groundglass.develop..",
              "groundglass.ai..",
              "groundglass.catalog..",
              "groundglass.ui..")
          .because("the tests of every module use the fixtures, develop's too");

  @ArchTest
  static final ArchRule adjustmentsAreReachedThroughTheirList =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "groundglass.develop.adjust..",
              "groundglass.develop.settings..",
              "groundglass.develop.render..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("groundglass.develop.adjust.*..")
          .because(
              "a slider is one file: whoever wants it reads the declaration in Adjustments; only XMP"
                  + " names white balance and curves itself, which are no plain numbers there, and"
                  + " only the renderer runs the kernels of whole stages");

  @ArchTest
  static final ArchRule onlyTheCommandLinePrints =
      noClasses()
          .that()
          .resideOutsideOfPackage("groundglass.ui.cli..")
          .should()
          .accessField(System.class, "out")
          .because("what is not shown is logged");

  @ArchTest
  static final ArchRule modulesHaveNoCycles =
      slices().matching("groundglass.(*)..").should().beFreeOfCycles();
}
