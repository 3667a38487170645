package groundglass.develop.edge;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.develop.image.Image;
import groundglass.develop.image.Strips;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The refine brush on a made-up edge of strands with exact coverage, which a network drew as a
/// plain line some pixels off.
class RematteTest {
  private static final int W = 320;
  private static final int H = 240;
  private static final int EDGE = 150;

  private record Strands(Image picture, float[] truth, float[] drawn, float[] stroke) {}

  /// Red below green; strands of red reach up into the green.
  private static Strands strands() {
    var random = new Random(5);
    var truth = new float[W * H];
    for (int x = 0; x < W; x++) {
      double tip = EDGE - 12 - 10 * Math.sin(x / 9.0);
      for (int y = 0; y < H; y++) {
        double inStrand = Math.clamp(2 - Math.abs(x % 16 - 8), 0, 1);
        truth[y * W + x] = y >= EDGE ? 1 : y > tip ? (float) inStrand : 0;
      }
    }
    Image p = Image.black(W, H);
    var drawn = new float[W * H];
    var stroke = new float[W * H];
    for (int i = 0; i < W * H; i++) {
      float a = truth[i];
      float noise = 0.02f * random.nextFloat();
      p.r()[i] = a * 0.5f + (1 - a) * 0.05f + noise;
      p.g()[i] = a * 0.05f + (1 - a) * 0.4f + noise;
      p.b()[i] = 0.1f + noise;
      int y = i / W;
      drawn[i] = y >= EDGE - 4 ? 1 : 0;
      stroke[i] = Math.abs(y - EDGE + 12) < 24 && i % W > 40 && i % W < W - 40 ? 1 : 0;
    }
    return new Strands(p, truth, drawn, stroke);
  }

  private static double off(float[] a, Strands s) {
    double sum = 0;
    int n = 0;
    for (int i = 0; i < a.length; i++) {
      if (s.stroke()[i] > 0) {
        sum += Math.abs(a[i] - s.truth()[i]);
        n++;
      }
    }
    return sum / n;
  }

  @Test
  void strandsAreFoundUnderTheStroke() {
    Strands s = strands();
    float[] made = Rematte.under(s.drawn(), s.stroke(), s.picture(), Strips.common());
    assertThat(off(made, s)).isLessThan(0.25 * off(s.drawn(), s)).isLessThan(0.03);
  }

  @Test
  void besideTheStrokeNothingChanges() {
    Strands s = strands();
    float[] made = Rematte.under(s.drawn(), s.stroke(), s.picture(), Strips.common());
    for (int i = 0; i < made.length; i++) {
      if (s.stroke()[i] == 0) {
        assertThat(made[i]).isEqualTo(s.drawn()[i]);
      }
    }
  }

  @Test
  void noStrokeIsNoChange() {
    Strands s = strands();
    float[] made = Rematte.under(s.drawn(), new float[W * H], s.picture(), Strips.common());
    assertThat(made).isSameAs(s.drawn());
  }
}
