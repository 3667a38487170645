package groundglass.develop.adjust.detail;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.develop.adjust.tone.Trc;
import groundglass.develop.image.Image;
import groundglass.develop.settings.Settings;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A soft edge between two even greys, in steps of 255 of display tone.
class SharpenHaloTest {
  private static final int W = 60;
  private static final int H = 12;
  private static final double DARK = 0.3;
  private static final double BRIGHT = 0.7;

  private static double tone(int x) {
    double t = Math.clamp((x - W / 2.0 + 0.5) / 4 + 0.5, 0, 1);
    return DARK + (BRIGHT - DARK) * t * t * (3 - 2 * t);
  }

  private static double[] sharpened(double detail) {
    Image in = Image.black(W, H);
    for (int i = 0; i < W * H; i++) {
      float light = (float) Trc.decode(tone(i % W));
      in.r()[i] = light;
      in.g()[i] = light;
      in.b()[i] = light;
    }
    var settings =
        Settings.NEUTRAL
            .with(Sharpen.AMOUNT, 100)
            .with(Sharpen.RADIUS, 1.2)
            .with(Sharpen.DETAIL, detail);
    Image out = Image.black(W, H);
    UnsharpMask.plan(settings, List.of(), List.of(), 1).apply(in, 0, out, 0, H);
    var row = new double[W];
    for (int x = 0; x < W; x++) {
      row[x] = Trc.encode(out.g()[H / 2 * W + x]);
    }
    return row;
  }

  private static double beyond(double[] row) {
    double most = 0;
    for (double t : row) {
      most = Math.max(most, Math.max(t - BRIGHT, DARK - t));
    }
    return 255 * most;
  }

  private static double steepest(double[] row) {
    double most = 0;
    for (int x = 1; x < W; x++) {
      most = Math.max(most, row[x] - row[x - 1]);
    }
    return most;
  }

  @Test
  void anEdgeGetsSteeperWithoutABrightOrADarkLineAlongIt() {
    double before = 0;
    for (int x = 1; x < W; x++) {
      before = Math.max(before, tone(x) - tone(x - 1));
    }
    double[] usual = sharpened(25);
    assertThat(beyond(usual)).isLessThan(5);
    assertThat(steepest(usual)).isGreaterThan(1.15 * before);
  }

  @Test
  void detailLetsMoreOfTheLineThrough() {
    assertThat(beyond(sharpened(0))).isLessThan(2);
    assertThat(beyond(sharpened(25))).isGreaterThan(beyond(sharpened(0)));
    assertThat(beyond(sharpened(100))).isGreaterThan(3 * beyond(sharpened(25)));
  }

  @Test
  void theEvenPartsKeepTheirTone() {
    double[] row = sharpened(25);
    for (int x = 0; x < W; x++) {
      if (Math.abs(x - W / 2) > 10) {
        assertThat(row[x]).isBetween(tone(x) - 1e-4, tone(x) + 1e-4);
      }
    }
  }
}
