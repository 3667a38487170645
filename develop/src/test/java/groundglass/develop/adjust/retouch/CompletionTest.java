package groundglass.develop.adjust.retouch;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.develop.image.Strips;
import org.junit.jupiter.api.Test;

class CompletionTest {
  private static final int W = 160;
  private static final int H = 120;
  private static final Strips STRIPS = Strips.common();

  /// Tiles under a horizon: above it light, below it a pattern with a period of nine.
  private static float[][] scene() {
    float[][] p = new float[3][W * H];
    for (int i = 0; i < W * H; i++) {
      int x = i % W;
      int y = i / W;
      boolean tile = x % 9 < 4 ^ y % 9 < 4;
      float v = y < 50 ? 0.8f : tile ? 0.5f : 0.2f;
      p[0][i] = v;
      p[1][i] = v * 0.9f;
      p[2][i] = v * (y < 50 ? 1.1f : 0.6f);
    }
    return p;
  }

  private static boolean[] hole(int x0, int y0, int x1, int y1) {
    boolean[] hole = new boolean[W * H];
    for (int i = 0; i < hole.length; i++) {
      hole[i] = i % W >= x0 && i % W < x1 && i / W >= y0 && i / W < y1;
    }
    return hole;
  }

  private static float[][] filled(boolean[] hole) {
    float[][] p = scene();
    for (float[] plane : p) {
      for (int i = 0; i < hole.length; i++) {
        plane[i] = hole[i] ? 0.02f : plane[i];
      }
    }
    assertThat(Completion.fill(p, hole, W, H, STRIPS)).isTrue();
    return p;
  }

  private static double error(float[][] p, boolean[] hole) {
    float[][] truth = scene();
    double sum = 0;
    int n = 0;
    for (int i = 0; i < hole.length; i++) {
      if (hole[i]) {
        sum += Math.abs(p[1][i] - truth[1][i]);
        n++;
      }
    }
    return sum / n;
  }

  @Test
  void aPatternGoesOnThroughAHole() {
    boolean[] hole = hole(70, 75, 92, 97);
    // Grey would be off by 0.135, another phase of the pattern by as much.
    assertThat(error(filled(hole), hole)).isLessThan(0.03);
  }

  @Test
  void aHorizonGoesOnBehindAPole() {
    boolean[] hole = hole(74, 10, 86, 110);
    assertThat(error(filled(hole), hole)).isLessThan(0.04);
  }

  @Test
  void whatIsKnownStaysAndTheSamePictureIsFilledTheSameWay() {
    boolean[] hole = hole(70, 40, 95, 80);
    float[][] a = filled(hole);
    float[][] b = filled(hole);
    float[][] truth = scene();
    for (int c = 0; c < 3; c++) {
      assertThat(a[c]).isEqualTo(b[c]);
      for (int i = 0; i < hole.length; i++) {
        assertThat(hole[i] || a[c][i] == truth[c][i]).isTrue();
      }
    }
  }

  @Test
  void holesAtTheBorderAreFilledAndWithoutSurroundingsNothingIs() {
    boolean[] corner = hole(0, 95, 20, H);
    assertThat(error(filled(corner), corner)).isLessThan(0.06);
    assertThat(Completion.fill(scene(), hole(0, 0, W, H), W, H, STRIPS)).isFalse();
    assertThat(Completion.fill(scene(), hole(3, 3, W - 3, H - 3), W, H, STRIPS)).isFalse();
  }

  /// Rough ground with a smooth pond of the same mean colour: a hole in the ground becomes ground.
  @Test
  void aLargeHoleIsAsRoughAsWhatIsAroundItAndNotSmoothHaze() {
    var random = new java.util.Random(5);
    float[][] p = new float[3][W * H];
    boolean[] hole = hole(30, 20, 110, 100);
    for (int i = 0; i < W * H; i++) {
      boolean pond = i % W >= 120 && i % W < 150 && i / W >= 30 && i / W < 90;
      float v = pond ? 0.5f : 0.35f + 0.3f * random.nextFloat();
      for (float[] plane : p) {
        plane[i] = hole[i] ? 0 : v;
      }
    }
    assertThat(Completion.fill(p, hole, W, H, STRIPS)).isTrue();
    double inside = 0;
    double around = 0;
    for (int y = 22; y < 98; y++) {
      for (int x = 32; x < 108; x++) {
        inside += Math.abs(p[1][y * W + x + 1] - p[1][y * W + x]) / (76 * 76);
      }
      for (int x = 0; x < 28; x++) {
        around += Math.abs(p[1][y * W + x + 1] - p[1][y * W + x]) / (76 * 28);
      }
    }
    assertThat(inside).isGreaterThan(0.6 * around);
  }
}
