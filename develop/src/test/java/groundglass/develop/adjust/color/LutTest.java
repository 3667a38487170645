package groundglass.develop.adjust.color;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import groundglass.develop.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LutTest {
  @TempDir Path folder;

  /// Every corner is `gain` times itself plus `lift`.
  private static List<String> table(int size, double gain, double lift) {
    var lines = new ArrayList<String>();
    lines.add("TITLE \"made up\"");
    lines.add("LUT_3D_SIZE " + size);
    for (int b = 0; b < size; b++) {
      for (int g = 0; g < size; g++) {
        for (int r = 0; r < size; r++) {
          lines.add(
              (gain * r / (size - 1) + lift)
                  + " "
                  + (gain * g / (size - 1) + lift)
                  + " "
                  + (gain * b / (size - 1) + lift));
        }
      }
    }
    return lines;
  }

  private Settings settings(List<String> lines) throws IOException {
    Path file = folder.resolve("look.cube");
    Files.write(file, lines);
    return Settings.NEUTRAL.withText(Lut.FILE, file.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 17})
  void linearTablesAreExactEverywhere(int size) throws Exception {
    Cube cube = Cube.parse(table(size, 0.8, 0.1));
    var random = new Random(size);
    for (int i = 0; i < 500; i++) {
      float[] in = {random.nextFloat(), random.nextFloat(), random.nextFloat()};
      if (i % 5 == 0) {
        in[1] = in[0]; // equal fractions: the tetrahedra meet there
        in[2] = i % 10 == 0 ? in[0] : in[2];
      }
      float[] out = in.clone();
      cube.at(out);
      for (int c = 0; c < 3; c++) {
        assertThat(out[c]).isCloseTo(0.8f * in[c] + 0.1f, within(1e-5f));
      }
    }
  }

  @Test
  void theIdentityTableKeepsThePictureAndItsBrightLights() throws IOException {
    float[] r = {0.2f, 0.9f, 2.5f, -0.01f, 0};
    float[] g = {0.4f, 0.1f, 2.0f, 0.02f, 0};
    float[] b = {0.1f, 0.3f, 1.5f, 0.03f, 0};
    float[] before = r.clone();
    Lut.plan(settings(table(9, 1, 0))).orElseThrow().run(r, g, b, 0, 5);
    for (int i = 0; i < 5; i++) {
      assertThat(r[i]).isCloseTo(before[i], within(2e-3f));
    }
  }

  @Test
  void whatCannotBeUsedSaysSoAndChangesNothing() throws IOException {
    Settings missing = Settings.NEUTRAL.withText(Lut.FILE, folder.resolve("no.cube").toString());
    assertThat(Lut.plan(missing)).isEmpty();
    assertThat(Lut.problem(missing)).contains("no.cube");
    Settings cut = settings(table(4, 1, 0).subList(0, 20));
    assertThat(Lut.plan(cut)).isEmpty();
    assertThat(Lut.problem(cut)).contains("18 of 64");
    assertThat(Lut.problem(Settings.NEUTRAL)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LUT_3D_SIZE 100000",
        "LUT_3D_SIZE x",
        "LUT_3D_SIZE 2\n1 2",
        "LUT_3D_SIZE 2\nNaN 0 0",
        "LUT_3D_SIZE 2\nDOMAIN_MIN 1 1 1",
        "",
        "0 0 0"
      })
  void damagedTablesAreRefused(String text) {
    assertThatThrownBy(() -> Cube.parse(text.lines().toList()))
        .isInstanceOf(Cube.CubeException.class);
  }

  /// A preset of somebody else may name anything as its look; a device would be read for ever.
  @Test
  void aDeviceIsNoTable() {
    Path device = Path.of("/dev/zero");
    assumeTrue(Files.exists(device));
    Settings s = Settings.NEUTRAL.withText(Lut.FILE, device.toString());
    assertThat(Lut.plan(s)).isEmpty();
    assertThat(Lut.problem(s)).contains("it is no file");
  }
}
