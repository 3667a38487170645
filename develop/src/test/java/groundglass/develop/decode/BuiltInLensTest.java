package groundglass.develop.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.adjust.lens.Geometry;
import groundglass.develop.adjust.lens.Lens;
import groundglass.develop.adjust.lens.LensModel;
import groundglass.develop.frame.Crop;
import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import groundglass.develop.frame.Projective;
import groundglass.develop.mask.MatteSource;
import groundglass.develop.render.Renderer;
import groundglass.develop.settings.Settings;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltInLensTest {
  private static final double[] GREEN = {1, -0.06, 0.01, 0, 0, 0};
  private static final double[] RED = {1.0005, -0.0606, 0.0101, 0, 0, 0};
  private static final double[] BLUE = {0.9995, -0.0594, 0.0099, 0, 0, 0};
  private static final double[] SHADE = {0.3, 0.2, 0.1, 0.05, 0.02};

  @TempDir private Path folder;

  private static DngOpcodes opcodes(double centre) {
    return new DngOpcodes(
        List.of(
            new DngOpcodes.Opcode.Warp(new double[][] {RED, GREEN, BLUE}, centre, 0.5),
            new DngOpcodes.Opcode.Vignette(SHADE, 0.5, 0.5)));
  }

  private static double factor(double[] k, double r) {
    return k[0] + k[1] * r * r + k[2] * Math.pow(r, 4);
  }

  @Test
  void theFactorsAreThoseOfTheListAtEveryRadius() {
    BuiltInLens lens = BuiltInLens.of(opcodes(0.5), 0.98, new ArrayList<>()).orElseThrow();
    for (double r = 0; r <= 1; r += 0.05) {
      double q = 0.98 * r;
      double green = factor(GREEN, q);
      assertThat(lens.distortion().at(r)).isCloseTo(green, within(1e-12));
      assertThat(lens.red().at(r * green) * green).isCloseTo(factor(RED, q), within(2e-6));
      assertThat(lens.blue().at(r * green) * green).isCloseTo(factor(BLUE, q), within(2e-6));
      double gain = 1;
      for (int i = 0; i < 5; i++) {
        gain += SHADE[i] * Math.pow(q, 2 * i + 2);
      }
      assertThat(1 / lens.light().at(r)).isCloseTo(gain, within(0.01));
    }
  }

  @Test
  void whatIsNotAboutTheMiddleIsSaidAndNotApplied() {
    var warnings = new ArrayList<String>();
    BuiltInLens lens = BuiltInLens.of(opcodes(0.6), 1, warnings).orElseThrow();
    assertThat(lens.distortion()).isEqualTo(groundglass.develop.frame.Radial.ONE);
    assertThat(warnings).singleElement().asString().contains("distortion");
  }

  @Test
  void masksKeepTheirPlaceOnTheRecordedPictureAndOneSwitchTurnsItOff() {
    LensModel own = LensModel.of(BuiltInLens.of(opcodes(0.5), 1, new ArrayList<>()).orElseThrow());
    Geometry on = Geometry.of(Settings.NEUTRAL, 600, 400, 6, own, Projective.IDENTITY);
    Frame frame = new Frame(600, 400, 6, Crop.NONE, on.warp());
    Point stored = new Point(0.8, 0.3);
    Point back = frame.toSensor(frame.toShown(stored));
    assertThat(back.x()).isCloseTo(stored.x(), within(1e-6));
    assertThat(back.y()).isCloseTo(stored.y(), within(1e-6));
    Frame plain = new Frame(600, 400, 6, Crop.NONE);
    assertThat(frame.toShown(stored).x()).isNotCloseTo(plain.toShown(stored).x(), within(1e-3));
    assertThat(Geometry.builtIn(Settings.NEUTRAL.with(Lens.BUILT_IN, 0))).isFalse();
  }

  /// A flat grey file that says of its lens that corners get half the light.
  private Path file(boolean tells) throws Exception {
    ByteBuffer list = ByteBuffer.allocate(4 + 16 + 56);
    list.putInt(1).putInt(3).put(new byte[] {1, 3, 0, 0}).putInt(0).putInt(56);
    list.putDouble(1).putDouble(0).putDouble(0).putDouble(0).putDouble(0);
    list.putDouble(0.5).putDouble(0.5);
    Path file = folder.resolve("tells" + tells + ".dng");
    byte[] bytes = list.array();
    Files.write(
        file,
        MadeUpDng.grey(
            64,
            48,
            0.2,
            1,
            false,
            tells ? Map.of(DngOpcodes.LIST_3, MadeUpDng.bytes(bytes)) : Map.of()));
    return file;
  }

  private static float[] corner(Path file, Settings s) throws Exception {
    var request = new Renderer.Request(file, s, 0, MatteSource.NONE, () -> false);
    return new Renderer(1, 1 << 20).render(request).picture().g();
  }

  @Test
  void theRendererCorrectsAFileThatTellsAndNoOther() throws Exception {
    Settings off = Settings.NEUTRAL.with(Lens.BUILT_IN, 0).withText("profile", "Neutral");
    Settings on = Settings.NEUTRAL.withText("profile", "Neutral");
    float[] plain = corner(file(true), off);
    float[] corrected = corner(file(true), on);
    assertThat(corrected[0] / plain[0]).isCloseTo(2f, within(0.08f));
    int middle = 24 * 64 + 32;
    assertThat(corrected[middle] / plain[middle]).isCloseTo(1f, within(0.01f));
    assertThat(corner(file(false), on)).isEqualTo(corner(file(false), off));
  }
}
