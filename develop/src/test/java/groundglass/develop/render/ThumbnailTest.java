package groundglass.develop.render;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.develop.adjust.Adjustments;
import groundglass.develop.color.Output;
import groundglass.develop.image.Image;
import groundglass.develop.image.Resample;
import groundglass.develop.image.Strips;
import groundglass.develop.mask.MatteSource;
import groundglass.develop.settings.Settings;
import groundglass.fixtures.PhotoFiles;
import groundglass.fixtures.Scenes;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThumbnailTest {
  @TempDir Path folder;

  /// Mean difference in L*a*b* (CIE 1976 of sRGB), as a rule larger than CIEDE2000 and so the
  /// stricter measure.
  @Test
  void aThumbnailOfAnEditedPhotoLooksLikeItsFullPicture() throws Exception {
    Path file = folder.resolve("a.jpg");
    var exif = PhotoFiles.Exif.of(LocalDateTime.of(2026, 5, 17, 11, 0));
    PhotoFiles.jpeg(Scenes.landscape(1800, 1200, 3, true).picture(), exif, file);
    Settings s = Settings.NEUTRAL;
    Object[] edit = {
      "exposure",
      0.4,
      "contrast",
      15.0,
      "highlights",
      -45.0,
      "shadows",
      30.0,
      "clarity",
      20.0,
      "vibrance",
      18.0,
      "sharp.amount",
      40.0
    };
    for (int i = 0; i < edit.length; i += 2) {
      s = s.with(Adjustments.control((String) edit[i]).orElseThrow(), (double) edit[i + 1]);
    }
    var renderer = new Renderer(2, 0);
    Image full = renderer.render(request(file, s, 0)).picture();
    var small = renderer.screen(request(file, s, 225)).picture();
    var expected =
        Output.screen(Resample.resize(full, small.getWidth(), small.getHeight(), Strips.common()));
    double sum = 0;
    for (int y = 0; y < small.getHeight(); y++) {
      for (int x = 0; x < small.getWidth(); x++) {
        sum += distance(lab(small.getRGB(x, y)), lab(expected.getRGB(x, y)));
      }
    }
    assertThat(sum / small.getWidth() / small.getHeight()).isLessThan(1.5);
  }

  private static Renderer.Request request(Path file, Settings s, int longSide) {
    return new Renderer.Request(file, s, longSide, MatteSource.NONE, () -> false);
  }

  private static double distance(double[] a, double[] b) {
    return Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
  }

  private static double[] lab(int rgb) {
    double r = linear(rgb >> 16 & 0xff);
    double g = linear(rgb >> 8 & 0xff);
    double b = linear(rgb & 0xff);
    double x = root((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
    double y = root(0.2126 * r + 0.7152 * g + 0.0722 * b);
    double z = root((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
    return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
  }

  private static double linear(int v) {
    double d = v / 255.0;
    return d <= 0.04045 ? d / 12.92 : Math.pow((d + 0.055) / 1.055, 2.4);
  }

  private static double root(double t) {
    return t > 216.0 / 24389 ? Math.cbrt(t) : (841.0 / 108) * t + 4.0 / 29;
  }
}
