package groundglass.develop;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "groundglass.develop",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule NO_DATABASE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.jooq..", "org.h2..")
          .because("pixels are the same with or without a catalog");

  @ArchTest
  static final ArchRule NO_NETWORKS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.onnxruntime..", "groundglass.ai..")
          .because("develop declares MatteSource; the networks' module implements it");

  @ArchTest
  static final ArchRule NO_WINDOW =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javax.swing..", "java.awt.event..", "groundglass.ui..")
          .because("the engine and the command line run without a screen");

  @ArchTest
  static final ArchRule NO_CATALOG =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("groundglass.catalog..", "groundglass.migrations..")
          .because("arrows point inwards: the catalog knows develop, not the other way");

  @ArchTest
  static final ArchRule NO_INTERNET =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net.http..")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.net.URL")
          .because("no photo and no setting ever leaves the machine");

  @ArchTest
  static final ArchRule FRAMES_STAND_ALONE =
      noClasses()
          .that()
          .resideInAPackage("groundglass.develop.frame")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "groundglass.develop.image..",
              "groundglass.develop.mask..",
              "groundglass.develop.settings..",
              "groundglass.develop.render..")
          .because("everything stands on the frames, so they stand on nothing");

  @ArchTest
  static final ArchRule ONLY_RENDER_KNOWS_THE_PIPELINE =
      noClasses()
          .that()
          .resideOutsideOfPackage("groundglass.develop.render..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("groundglass.develop.render..")
          .because("stages do not know the order in which they are called");

  @ArchTest
  static final ArchRule QUIET =
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .because("only the command line speaks to the terminal");
}
