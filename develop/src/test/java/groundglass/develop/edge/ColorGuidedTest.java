package groundglass.develop.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.image.Strips;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ColorGuidedTest {
  private static final int W = 173;
  private static final int H = 131;

  private final float[][] guide = new float[3][W * H];
  private final float[] map = new float[W * H];

  /// A disc that a narrow ramp surrounds, over noise.
  ColorGuidedTest() {
    var random = new Random(5);
    for (int i = 0; i < map.length; i++) {
      double r = Math.hypot(i % W - 60, i / W - 70);
      map[i] = (float) Math.clamp((30 - r) / 4, 0, 1);
      for (float[] plane : guide) {
        plane[i] = (float) Math.clamp(0.3 + 0.3 * map[i] + 0.1 * random.nextGaussian(), 0, 1);
      }
    }
  }

  private ColorGuided.Coefficients fit(int radius, float sure) {
    return ColorGuided.fit(guide, map, W, H, radius, 4e-4f, sure, Strips.common());
  }

  private float at(ColorGuided.Coefficients c, int i) {
    return c.a0()[i] * guide[0][i] + c.a1()[i] * guide[1][i] + c.a2()[i] * guide[2][i] + c.b()[i];
  }

  @Test
  void whatIsLeftOutWouldHaveChangedNothing() {
    for (int radius : new int[] {2, 5, 19}) {
      ColorGuided.Coefficients all = fit(radius, ColorGuided.NEVER_SURE);
      ColorGuided.Coefficients some = fit(radius, 0);
      for (int i = 0; i < map.length; i++) {
        assertThat(at(some, i)).isCloseTo(at(all, i), within(1e-5f));
      }
    }
  }

  /// By the definition, window by window.
  @Test
  void runningSumsGiveWhatTheDefinitionGives() {
    int radius = 3;
    ColorGuided.Coefficients c = fit(radius, ColorGuided.NEVER_SURE);
    for (int[] p : new int[][] {{0, 0}, {31, 70}, {90, 71}, {W - 1, H - 1}, {172, 40}}) {
      double sum = 0;
      int n = 0;
      for (int y = Math.max(0, p[1] - radius); y <= Math.min(H - 1, p[1] + radius); y++) {
        for (int x = Math.max(0, p[0] - radius); x <= Math.min(W - 1, p[0] + radius); x++) {
          sum += window(x, y, radius, p[1] * W + p[0]);
          n++;
        }
      }
      assertThat((double) at(c, p[1] * W + p[0])).isCloseTo(sum / n, within(1e-4));
    }
  }

  /// What the least squares of one window (ridge eps on a) say of pixel `i`: the normal equations,
  /// solved by elimination.
  private double window(int cx, int cy, int radius, int i) {
    var m = new double[4][5];
    int n = 0;
    for (int y = Math.max(0, cy - radius); y <= Math.min(H - 1, cy + radius); y++) {
      for (int x = Math.max(0, cx - radius); x <= Math.min(W - 1, cx + radius); x++) {
        double[] v = {guide[0][y * W + x], guide[1][y * W + x], guide[2][y * W + x], 1};
        for (int r = 0; r < 4; r++) {
          for (int c = 0; c < 4; c++) {
            m[r][c] += v[r] * v[c];
          }
          m[r][4] += v[r] * map[y * W + x];
        }
        n++;
      }
    }
    for (int r = 0; r < 3; r++) {
      m[r][r] += n * (double) 4e-4f;
    }
    for (int r = 0; r < 4; r++) {
      for (int other = 0; other < 4; other++) {
        double f = other == r ? 0 : m[other][r] / m[r][r];
        for (int c = r; c < 5 && other != r; c++) {
          m[other][c] -= f * m[r][c];
        }
      }
    }
    double v = m[3][4] / m[3][3];
    for (int c = 0; c < 3; c++) {
      v += m[c][4] / m[c][c] * guide[c][i];
    }
    return v;
  }
}
