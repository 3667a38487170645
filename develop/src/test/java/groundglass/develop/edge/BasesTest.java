package groundglass.develop.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.edge.Bases.Kind;
import groundglass.develop.image.Image;
import groundglass.develop.image.Resample;
import groundglass.develop.image.Strips;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BasesTest {
  private static final Strips STRIPS = Strips.common();

  private interface Scene {
    double at(int x, int y);
  }

  private static Image grey(int w, int h, Scene scene) {
    Image image = Image.black(w, h);
    for (int i = 0; i < w * h; i++) {
      float v = (float) scene.at(i % w, i / w);
      image.r()[i] = v;
      image.g()[i] = v;
      image.b()[i] = v;
    }
    return image;
  }

  private static float[] plane(Image image, Kind kind) {
    Planes p = Bases.of(image, EnumSet.of(kind), STRIPS).rows(image, 0, image.height());
    return switch (kind) {
      case TONE -> stops(p.tone());
      case CLARITY -> p.clarity();
      case TEXTURE -> p.texture();
      case VEIL -> p.veil();
    };
  }

  private static float[] stops(float[] light) {
    float[] stops = new float[light.length];
    for (int i = 0; i < stops.length; i++) {
      stops[i] = (float) (Math.log(light[i]) / Math.log(2));
    }
    return stops;
  }

  /// Shapes of all sizes, an edge, some noise.
  private static Image scene(int w, int h) {
    var random = new Random(4);
    return grey(
        w,
        h,
        (x, y) -> {
          double u = (double) x / w;
          double v = (double) y / h;
          double shapes = .12 + .05 * Math.sin(30 * u) * Math.cos(23 * v);
          double fine = .01 * Math.sin(x * .5) + .004 * random.nextGaussian();
          return Math.max(.01, shapes + fine + (u + .3 * v > .6 ? .5 : 0));
        });
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aConstantPictureHasAConstantBase(Kind kind) {
    float[] p = plane(grey(203, 151, (_, _) -> .2), kind);
    for (float v : p) {
      assertThat(v).isCloseTo(p[0], within(2e-4f));
    }
    if (kind == Kind.CLARITY || kind == Kind.TEXTURE) {
      assertThat(p[0]).isCloseTo(0, within(2e-4f));
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theNumberOfWorkersAndTheStripsChangeNoByte(Kind kind) {
    Image image = scene(301, 211);
    var one = new Strips(new ForkJoinPool(1), () -> false);
    var three = new Strips(new ForkJoinPool(3), () -> false);
    Bases a = Bases.of(image, EnumSet.of(kind), one);
    Bases b = Bases.of(image, EnumSet.of(kind), three);
    Base x = Objects.requireNonNull(a.all().get(kind));
    Base y = Objects.requireNonNull(b.all().get(kind));
    assertThat(x.offset()).isEqualTo(y.offset());
    assertThat(x.slope()).isEqualTo(y.slope());
    Planes whole = a.rows(image, 0, 211);
    Planes part = a.rows(image, 70, 97);
    for (float[][] pair :
        new float[][][] {
          {whole.tone(), part.tone()},
          {whole.clarity(), part.clarity()},
          {whole.texture(), part.texture()},
          {whole.veil(), part.veil()}
        }) {
      for (int i = 0; i < pair[1].length; i++) {
        assertThat(pair[1][i]).isEqualTo(pair[0][70 * 301 + i]);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theBaseOfAPreviewIsThePreviewOfTheBase(Kind kind) {
    Image full = scene(1600, 1200);
    Image quarter = Resample.resize(full, 400, 300, STRIPS);
    float[] big = plane(full, kind);
    float[] want = Resample.area(big, 1600, 1200, 0, 0, 1600, 1200, 400, 300, STRIPS);
    var made = Bases.make(kind, quarter, 400, .25, STRIPS);
    var got = new float[400 * 300];
    float[] log = Log2.luminance(quarter, STRIPS);
    made.base().rows(400, 300, 0, 300, log, got);
    double sum = 0;
    for (int i = 0; i < got.length; i++) {
      sum += Math.abs(got[i] - want[i]);
    }
    // Stops (veil: share); 0.03 stops are about 1.5 of 255 in the midtones.
    assertThat(sum / got.length).isLessThan(.03);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void oddPixelsGiveFiniteBases(Kind kind) {
    Image image = scene(120, 90);
    image.r()[500] = Float.NaN;
    image.g()[501] = Float.POSITIVE_INFINITY;
    image.b()[502] = -1e9f;
    image.r()[503] = 1e30f;
    for (float v : plane(image, kind)) {
      assertThat(Float.isFinite(v)).isTrue();
    }
    for (float v : plane(Image.black(20, 1), kind)) {
      assertThat(Float.isFinite(v)).isTrue();
    }
  }

  @Test
  void theToneKeepsEdgesAndLosesTexture() {
    Image image = grey(400, 100, (x, _) -> (x < 200 ? .05 : .8) * (1 + .1 * ((x & 1) * 2 - 1)));
    float[] base = plane(image, Kind.TONE);
    int row = 50 * 400;
    double dark = Math.log(.05) / Math.log(2);
    double light = Math.log(.8) / Math.log(2);
    assertThat(base[row + 100]).isCloseTo((float) dark, within(.05f));
    assertThat(base[row + 300]).isCloseTo((float) light, within(.05f));
    assertThat(Math.abs(base[row + 100] - base[row + 101])).isLessThan(.06f);
    assertThat(base[row + 203] - base[row + 196]).isGreaterThan(3);
  }

  /// The halo is what a full slider adds beside a clean edge. In stops; at a slider of 30 it is 0.3
  /// of the gain of it, and 0.02 stops are 1/255 in the midtones.
  @ParameterizedTest
  @ValueSource(doubles = {.5, 1, 2, 3, 4})
  void edgesOfAnyHeightGetNoHalo(double stops) {
    Image image = grey(900, 200, (x, _) -> .7 * Math.pow(2, x < 450 ? -stops : 0));
    float[] clarity = plane(image, Kind.CLARITY);
    float[] texture = plane(image, Kind.TEXTURE);
    float worstClarity = 0;
    float worstTexture = 0;
    for (int x = 0; x < 900; x++) {
      worstClarity = Math.max(worstClarity, Math.abs(clarity[100 * 900 + x]));
      worstTexture = Math.max(worstTexture, Math.abs(texture[100 * 900 + x]));
    }
    assertThat(worstClarity).isLessThan(.35f);
    assertThat(worstTexture).isLessThan(.2f);
  }

  @Test
  void textureIsTheBandOfTwoToEightPixels() {
    double fine = strength(plane(wave(1), Kind.TEXTURE));
    double band = strength(plane(wave(5), Kind.TEXTURE));
    double broad = strength(plane(wave(60), Kind.TEXTURE));
    assertThat(band).isGreaterThan(4 * fine).isGreaterThan(4 * broad);
  }

  private static Image wave(double pixels) {
    return grey(600, 200, (x, _) -> .2 * (1 + .1 * Math.sin(x * Math.PI / pixels)));
  }

  private static double strength(float[] v) {
    double sum = 0;
    for (float x : v) {
      sum += x * x;
    }
    return Math.sqrt(sum / v.length);
  }

  @Test
  void theVeilLiesWhereTheHazeIs() {
    // Clear dark shapes on the left, the same under 60 % of bright air on the right.
    Image image =
        grey(
            600,
            300,
            (x, y) -> {
              double scene = .02 + .3 * (((x / 12) + (y / 12)) % 2);
              return x < 300 ? scene : .4 * scene + .6 * .85;
            });
    float[] veil = plane(image, Kind.VEIL);
    assertThat(veil[150 * 600 + 100]).isLessThan(.15f);
    assertThat(veil[150 * 600 + 500]).isGreaterThan(.5f);
  }
}
