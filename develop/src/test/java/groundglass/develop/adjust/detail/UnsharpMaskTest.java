package groundglass.develop.adjust.detail;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.develop.adjust.tone.Trc;
import groundglass.develop.frame.Point;
import groundglass.develop.image.Image;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Mask;
import groundglass.develop.settings.Settings;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The kernel written for vectors against the same written for one number.
class UnsharpMaskTest {
  private static final int HEIGHT = 9;
  private static final double SIGMA = 1;

  @ParameterizedTest
  @CsvSource({
    "1, 40, 0",
    "2, 40, 30",
    "17, 150, 0",
    "63, 80, 60",
    "1024, 40, 30",
    "1025, 40, 0",
    "1100, 0, 30"
  })
  void vectorsSayTheSameAsNumbersToTheBit(int width, double amount, double masking) {
    Image in = noise(width, HEIGHT);
    var settings =
        Settings.NEUTRAL
            .with(Sharpen.AMOUNT, amount)
            .with(Sharpen.RADIUS, SIGMA)
            .with(Sharpen.DETAIL, 25)
            .with(Sharpen.MASKING, masking);
    byte[] matte = new byte[width * HEIGHT];
    new Random(3).nextBytes(matte);
    var radial =
        new Component.Radial(
            Component.Common.of(Component.Operation.ADD), new Point(0.5, 0.5), 0.3, 0.3, 0, 50);
    Mask mask = Mask.of("softer", radial).with(Sharpen.AMOUNT, -90);
    Image out = Image.black(width, HEIGHT);
    UnsharpMask.plan(settings, List.of(mask), List.of(matte), 1).apply(in, 0, out, 0, HEIGHT);

    float[] factors = factors(in, amount, masking, matte);
    for (int i = 0; i < factors.length; i++) {
      assertThat(out.r()[i]).as("red " + i).isEqualTo(in.r()[i] * factors[i]);
      assertThat(out.g()[i]).as("green " + i).isEqualTo(in.g()[i] * factors[i]);
      assertThat(out.b()[i]).as("blue " + i).isEqualTo(in.b()[i] * factors[i]);
    }
  }

  private static Image noise(int w, int h) {
    Image image = Image.black(w, h);
    var random = new Random(7);
    for (int i = 0; i < w * h; i++) {
      float level = i % 5 == 0 ? 0.02f : 1.3f;
      image.r()[i] = level * random.nextFloat() - (i % 31 == 0 ? 0.3f : 0);
      image.g()[i] = level * random.nextFloat() - (i % 31 == 0 ? 0.3f : 0);
      image.b()[i] = level * random.nextFloat();
    }
    return image;
  }

  private static float[] factors(Image in, double amount, double masking, byte[] matte) {
    int w = in.width();
    int h = in.height();
    float[] tone = new float[w * h];
    for (int i = 0; i < tone.length; i++) {
      float y = 0.2627002f * in.r()[i] + 0.6779981f * in.g()[i] + 0.0593017f * in.b()[i];
      tone[i] = tone(y > 0 ? Math.min(y, 1.1f) : 0);
    }
    float[] soft = soft(tone, w, h);
    float[] k = new float[w * h];
    for (int i = 0; i < k.length; i++) {
      float here = (float) amount;
      here += -90f * (matte[i] & 0xff) / 255f;
      here = Math.clamp(here / 100, -1f, 2f);
      float fine = tone[i] - soft[i];
      float step = here * fine;
      if (here > 0) {
        float limit = 0.02f + 0.3f * 0.25f * 0.25f;
        float edge = edge(soft, w, h, i, (float) masking / 100 * 0.08f);
        step = 1.5f * here * edge * (fine / (1 + Math.abs(fine) / limit));
        float wanted = tone[i] + step;
        float over = Math.max(0, wanted - around(tone, w, h, i, true));
        float under = Math.max(0, around(tone, w, h, i, false) - wanted);
        step -= (over - under) * (0.8f * (1 - 0.25f));
      }
      k[i] = step == 0 ? 1 : light(Math.max(0, tone[i] + step)) / Math.max(1e-5f, light(tone[i]));
    }
    return k;
  }

  private static float around(float[] tone, int w, int h, int i, boolean greatest) {
    float found = tone[i];
    for (int y = Math.max(0, i / w - 2); y <= Math.min(h - 1, i / w + 2); y++) {
      for (int x = Math.max(0, i % w - 2); x <= Math.min(w - 1, i % w + 2); x++) {
        float t = tone[y * w + x];
        found = greatest ? Math.max(found, t) : Math.min(found, t);
      }
    }
    return found;
  }

  private static float edge(float[] soft, int w, int h, int i, float floor) {
    if (floor == 0) {
      return 1;
    }
    int x = i % w;
    int y = i / w;
    float dx = soft[y * w + Math.min(w - 1, x + 1)] - soft[y * w + Math.max(0, x - 1)];
    float dy = soft[Math.min(h - 1, y + 1) * w + x] - soft[Math.max(0, y - 1) * w + x];
    float t = Math.clamp(((float) Math.sqrt(dx * dx + dy * dy) - 0.5f * floor) / floor, 0f, 1f);
    return t * t * (3 - 2 * t);
  }

  private static float[] soft(float[] tone, int w, int h) {
    float[] weights = new float[4];
    double sum = 1;
    for (int k = 1; k < 4; k++) {
      sum += 2 * Math.exp(-k * k / (2 * SIGMA * SIGMA));
    }
    for (int k = 0; k < 4; k++) {
      weights[k] = (float) (Math.exp(-k * k / (2 * SIGMA * SIGMA)) / sum);
    }
    float[] rows = new float[w * h];
    for (int i = 0; i < rows.length; i++) {
      int start = i / w * w;
      int end = start + w - 1;
      rows[i] = weights[0] * tone[i];
      for (int k = 1; k < 4; k++) {
        rows[i] += weights[k] * (tone[Math.max(start, i - k)] + tone[Math.min(end, i + k)]);
      }
    }
    float[] soft = new float[w * h];
    for (int i = 0; i < rows.length; i++) {
      int y = i / w;
      int x = i % w;
      for (int k = 0; k < 4; k++) {
        float g = k == 0 ? weights[0] / 2 : weights[k];
        soft[i] += g * (rows[Math.max(0, y - k) * w + x] + rows[Math.min(h - 1, y + k) * w + x]);
      }
    }
    return soft;
  }

  private static float tone(float light) {
    float p = (float) Math.sqrt(light) * (4096 / 1.05f);
    int i = (int) p;
    return encoded(i) + (p - i) * (encoded(i + 1) - encoded(i));
  }

  private static float encoded(int i) {
    double root = i * 1.05 / 4096;
    return (float) Trc.encode(root * root);
  }

  private static float light(float tone) {
    float p = Math.min(tone, 2f) * (16384 / 2f);
    int i = (int) p;
    return decoded(i) + (p - i) * (decoded(i + 1) - decoded(i));
  }

  private static float decoded(int i) {
    return (float) Trc.decode((double) i * 2f / 16384);
  }
}
