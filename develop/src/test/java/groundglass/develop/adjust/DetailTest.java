package groundglass.develop.adjust;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.develop.image.Image;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Mask;
import groundglass.develop.settings.Settings;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetailTest {
  private static Settings set(Object... pairs) {
    Settings s = Settings.NEUTRAL;
    for (int i = 0; i < pairs.length; i += 2) {
      var c = Adjustments.control((String) pairs[i]).orElseThrow();
      s = s.with(c, ((Number) pairs[i + 1]).doubleValue());
    }
    return s;
  }

  private static Image noise(int w, int h, float amplitude) {
    var random = new Random(5);
    Image p = Image.black(w, h);
    for (int i = 0; i < w * h; i++) {
      p.r()[i] = 0.3f + amplitude * random.nextFloat();
      p.g()[i] = 0.25f + amplitude * random.nextFloat();
      p.b()[i] = 0.2f + amplitude * random.nextFloat();
    }
    return p;
  }

  private static Image edge() {
    Image p = Image.black(64, 16);
    for (int i = 0; i < 64 * 16; i++) {
      float v = i % 64 < 32 ? 0.1f : 0.4f;
      p.r()[i] = v;
      p.g()[i] = v;
      p.b()[i] = v;
    }
    return p;
  }

  @Test
  void offIsTheSamePicture() {
    Image p = noise(20, 20, 0.1f);
    assertThat(detail(Settings.NEUTRAL, p).identity()).isTrue();
    float[] before = p.g().clone();
    assertThat(detail(set("vignette.midpoint", 10), p).identity()).isTrue();
    assertThat(p.g()).isEqualTo(before);
  }

  @Test
  void anyCutIntoStripsGivesTheSameBytes() {
    Image p = noise(211, 333, 0.4f);
    var s = set("sharp.amount", 90, "sharp.radius", 2.3, "sharp.masking", 30);
    assertThat(inStrips(p, s, 7).r()).isEqualTo(apply(p, s).r());
    var v = set("vignette.amount", -60);
    Image one = apply(noise(211, 333, 0.4f), v);
    assertThat(inStrips(noise(211, 333, 0.4f), v, 50).b()).isEqualTo(one.b());
  }

  @Test
  void edgesGetSteeperWithTheAmount() {
    double last = 0.3;
    for (int amount = 20; amount <= 150; amount += 10) {
      Image out = apply(edge(), set("sharp.amount", amount));
      double step = out.g()[8 * 64 + 32] - out.g()[8 * 64 + 31];
      assertThat(step).isGreaterThan(last);
      assertThat(out.r()).isEqualTo(out.g());
      last = step;
    }
  }

  @Test
  void maskingLeavesFlatAreasExactlyAlone() {
    Image flat = noise(80, 80, 0.002f);
    Image out = apply(flat, set("sharp.amount", 150, "sharp.masking", 60));
    assertThat(out.r()).isEqualTo(flat.r());
    Image at = apply(edge(), set("sharp.amount", 100, "sharp.masking", 100));
    assertThat(at.g()[8 * 64 + 32]).isGreaterThan(0.41f);
  }

  @Test
  void theMapOfMaskingIsWhiteWhereSharpeningActsAndBlackWhereItDoesNot() {
    Image p = edge();
    float[] masked = Adjustments.sharpenedEdges(p, set("sharp.masking", 80), 1).values();
    assertThat(masked[8 * 64 + 31]).isEqualTo(1);
    assertThat(masked[8 * 64 + 5]).isZero();
    assertThat(Adjustments.sharpenedEdges(p, set("sharp.masking", 0), 1).values()).containsOnly(1);
  }

  @Test
  void aMaskAddsToSharpeningAndBlursBelowNone() {
    byte[] left = new byte[6400];
    for (int i = 0; i < left.length; i++) {
      left[i] = (byte) (i % 80 < 40 ? 255 : 0);
    }
    Image flat = noise(80, 80, 0.2f);
    var amount = Adjustments.control("sharp.amount").orElseThrow();
    var component = new Component.Subject(Component.Common.of(Component.Operation.ADD));
    for (int local : new int[] {-100, 60}) {
      var masks = List.of(Mask.of("left", component).with(amount, local));
      var plan =
          Detail.plan(
              Settings.NEUTRAL,
              masks,
              List.of(left),
              1,
              80,
              80,
              Optional.empty(),
              Optional.empty());
      Image out = plan.rows(flat.rows(20, 60), 20, 30, 50);
      double before = 0;
      double after = 0;
      for (int x = 5; x < 35; x++) {
        before += Math.abs(flat.g()[40 * 80 + x] - flat.g()[40 * 80 + x + 1]);
        after += Math.abs(out.g()[10 * 80 + x] - out.g()[10 * 80 + x + 1]);
        assertThat(out.g()[10 * 80 + x + 40]).isEqualTo(flat.g()[40 * 80 + x + 40]);
      }
      assertThat(after > before).isEqualTo(local > 0);
    }
  }

  @Test
  void sharpeningOfOddPixelsIsFinite() {
    Image p = noise(40, 40, 0.4f);
    p.r()[500] = Float.NaN;
    p.g()[700] = 1e20f;
    Image out = apply(p, set("sharp.amount", 150));
    for (int i = 0; i < 1600; i++) {
      assertThat(Float.isNaN(out.g()[i])).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void theCentreStaysAndTheCornersFollowTheAmount(int style) {
    double last = -1;
    for (int amount = -100; amount <= 100; amount += 20) {
      Image p = noise(121, 81, 0);
      p.set(0, apply(p, set("vignette.amount", amount, "vignette.style", style)));
      assertThat(p.g()[40 * 121 + 60]).isEqualTo(0.25f);
      assertThat((double) p.g()[0]).isGreaterThan(last);
      last = p.g()[0];
      assertThat(p.g()[120]).isEqualTo(p.g()[0]);
    }
  }

  private static Detail detail(Settings s, Image p) {
    return Detail.plan(
        s, List.of(), List.of(), 1, p.width(), p.height(), Optional.empty(), Optional.empty());
  }

  private static Image apply(Image p, Settings s) {
    return detail(s, p).rows(p.rows(0, p.height()), 0, 0, p.height());
  }

  /// Cut into strips of so many rows, each with the rows it reaches for.
  private static Image inStrips(Image p, Settings s, int rows) {
    Detail detail = detail(s, p);
    Image out = Image.black(p.width(), p.height());
    for (int y = 0; y < p.height(); y += rows) {
      int to = Math.min(p.height(), y + rows);
      int first = Math.max(0, y - detail.reach());
      Image window = p.rows(first, Math.min(p.height(), to + detail.reach()));
      out.set(y, detail.rows(window, first, y, to));
    }
    return out;
  }
}
