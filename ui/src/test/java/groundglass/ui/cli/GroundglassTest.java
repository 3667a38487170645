package groundglass.ui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroundglassTest {
  private static final int CATALOG_CANNOT_BE_USED = 3;

  @TempDir Path folder;

  @Test
  void aCatalogNamedBeforeTheCommandIsTheOneThatIsUsed() {
    String missing = folder.resolve("missing.groundglass").toString();

    assertThat(Groundglass.run("--catalog", missing, "list")).isEqualTo(CATALOG_CANNOT_BE_USED);
    assertThat(Groundglass.run("--catalog", missing, "mask", "list", "a.jpg"))
        .isEqualTo(CATALOG_CANNOT_BE_USED);
  }

  @Test
  void theOptionBehindTheCommandWins() {
    String here = folder.resolve("here.groundglass").toString();
    String missing = folder.resolve("missing.groundglass").toString();
    Groundglass.run("import", "--catalog", here, folder.toString());

    assertThat(Groundglass.run("--catalog", missing, "list", "--catalog", here)).isZero();
  }
}
