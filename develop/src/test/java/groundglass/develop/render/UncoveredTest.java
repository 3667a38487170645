package groundglass.develop.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.adjust.Adjustments;
import groundglass.develop.adjust.lens.Transform;
import groundglass.develop.decode.Decoded;
import groundglass.develop.image.Image;
import groundglass.develop.mask.MatteSource;
import groundglass.develop.render.Renderer.Request;
import groundglass.develop.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the sensor did not see is white, and nothing else changes because of it.
class UncoveredTest {
  private static final int W = 300;
  private static final int H = 200;

  @TempDir Path folder;

  private Renderer.Screen screen(Settings s, int side) throws Exception {
    Image grey = Image.black(W, H);
    for (float[] plane : new float[][] {grey.r(), grey.g(), grey.b()}) {
      Arrays.fill(plane, 0.2f);
    }
    Path file = Files.writeString(folder.resolve("a.jpg"), "made up");
    var photo = new Decoded.Photo(grey, W, H, 1, false, 0, 0, List.of());
    var renderer = new Renderer(1, 16 << 20, (f, n, _) -> photo);
    return renderer.screen(new Request(file, s, side, MatteSource.NONE, () -> false));
  }

  private static int grey(Renderer.Screen s, double x, double y) {
    var p = s.picture();
    return p.getRGB((int) (x * (p.getWidth() - 1)), (int) (y * (p.getHeight() - 1))) & 0xff;
  }

  private static Settings strong(Settings s) {
    for (String id : List.of("clarity", "dehaze", "texture", "highlights", "sharp.amount")) {
      s = s.with(Adjustments.control(id).orElseThrow(), -100);
    }
    return s.with(Adjustments.control("sharp.amount").orElseThrow(), 150);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 150})
  void turnedCornersAreWhiteAndTheRestKeepsItsGrey(int side) throws Exception {
    int own = grey(screen(Settings.NEUTRAL, side), 0.5, 0.5);
    var turned = screen(Settings.NEUTRAL.with(Transform.ROTATE, 10), side);
    for (int corner = 0; corner < 4; corner++) {
      assertThat(grey(turned, corner & 1, corner >> 1)).isEqualTo(255);
    }
    assertThat(grey(turned, 0.5, 0.5)).isEqualTo(own);
    assertThat(grey(turned, 0.5, 0.02)).isEqualTo(own);
  }

  @Test
  void noDarkOrBrightLineLiesAlongTheBorderHoweverMuchTheSettingsLookAround() throws Exception {
    var s = strong(Settings.NEUTRAL);
    int own = grey(screen(s, 0), 0.5, 0.5);
    var small = screen(s.with(Transform.SCALE, 60), 0);
    int last = 255;
    for (int x = 0; x < W / 2; x++) { // from the white frame inwards: never back
      int v = small.picture().getRGB(x, H / 2) & 0xff;
      assertThat(v).isLessThanOrEqualTo(last);
      last = v;
    }
    assertThat(last).isCloseTo(own, within(1));
    assertThat(small.picture().getRGB(2, 2) & 0xffffff).isEqualTo(0xffffff);
  }

  @Test
  void aConstrainedCropShowsNoWhite() throws Exception {
    var s = Settings.NEUTRAL.with(Transform.ROTATE, 10).with(Transform.CONSTRAIN, 1);
    var full = screen(s, 0);
    for (int corner = 0; corner < 4; corner++) {
      assertThat(grey(full, corner & 1, corner >> 1)).isLessThan(200);
    }
  }
}
