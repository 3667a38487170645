package groundglass.develop.adjust.retouch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.frame.Point;
import groundglass.develop.image.Image;
import groundglass.develop.image.Resample;
import groundglass.develop.image.Strips;
import groundglass.develop.settings.Settings;
import groundglass.develop.settings.Spot;
import groundglass.develop.settings.XmpSettings;
import groundglass.develop.settings.XmpSettings.XmpException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetouchTest {
  private static final int W = 420;
  private static final int H = 300;
  private static final Strips STRIPS = Strips.common();

  /// A slope of light with fine texture, and a dark blemish in the middle when asked for.
  private static Image wall(boolean blemish, int w, int h) {
    Image p = Image.black(w, h);
    for (int i = 0; i < w * h; i++) {
      double x = (i % w + .5) / w;
      double y = (i / w + .5) / h;
      double v = .15 + .5 * x + .1 * y + .01 * Math.sin(180 * x) * Math.cos(130 * y);
      boolean dark = blemish && Math.hypot(x - .5, (y - .5) * H / W) < .03;
      p.r()[i] = (float) (dark ? .02 : v);
      p.g()[i] = (float) (dark ? .02 : v * .8);
      p.b()[i] = (float) (dark ? .02 : v * .6);
    }
    return p;
  }

  private static Spot spot(Spot.Kind kind, Optional<Point> source) {
    return new Spot(kind, List.of(new Point(.5, .5)), .045, source, .2, 1);
  }

  private static double worst(Image a, Image b) {
    double worst = 0;
    for (int i = 0; i < a.g().length; i++) {
      worst = Math.max(worst, Math.abs(Math.sqrt(a.g()[i]) - Math.sqrt(b.g()[i])));
    }
    return worst;
  }

  @Test
  void healingTakesLightFromTheRimWhereverTheSourceLies() {
    for (Point source : List.of(new Point(.2, .4), new Point(.8, .6))) {
      Image p = wall(true, W, H);
      Retouch.apply(p, List.of(spot(Spot.Kind.HEAL, Optional.of(source))), STRIPS);
      // The source's light differs by a third; what is left is the texture, 0.012 each way.
      assertThat(worst(p, wall(false, W, H))).isLessThan(.03);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Spot.Kind.class,
      names = {"HEAL", "REMOVE"})
  void aSourceIsFoundWhereNoneIsGiven(Spot.Kind kind) {
    Image p = wall(true, W, H);
    Retouch.apply(p, List.of(spot(kind, Optional.empty())), STRIPS);
    assertThat(worst(p, wall(false, W, H))).isLessThan(.03);
  }

  @Test
  void cloningCopiesAndLeavesTheRestAlone() {
    Image before = wall(true, W, H);
    Image p = wall(true, W, H);
    Retouch.apply(p, List.of(spot(Spot.Kind.CLONE, Optional.of(new Point(.3, .5)))), STRIPS);
    int middle = H / 2 * W + W / 2;
    assertThat(p.g()[middle])
        .isCloseTo(before.g()[middle - (int) Math.round(.2 * W)], within(1e-5f));
    for (int i = 0; i < W * H; i++) {
      if (Math.hypot(i % W + .5 - W / 2.0, i / W + .5 - H / 2.0) > .045 * W + 1) {
        assertThat(p.g()[i]).isEqualTo(before.g()[i]);
      }
    }
  }

  @Test
  void aPreviewIsHealedLikeTheFullPicture() {
    for (Spot.Kind kind : Spot.Kind.values()) {
      var spots = List.of(spot(kind, Optional.of(new Point(.3, .5))));
      Image full = wall(true, 4 * W, 4 * H);
      Image small = Resample.resize(full, W, H, STRIPS);
      Retouch.apply(full, spots, STRIPS);
      Retouch.apply(small, spots, STRIPS);
      double sum = 0;
      Image want = Resample.resize(full, W, H, STRIPS);
      for (int i = 0; i < W * H; i++) {
        sum += Math.abs(Math.sqrt(want.g()[i]) - Math.sqrt(small.g()[i]));
      }
      assertThat(sum / W / H).isLessThan(.001);
    }
  }

  @Test
  void spotsAtTheBorderAndOddPixelsDoNoHarm() {
    Image p = wall(true, 60, 40);
    p.r()[300] = Float.NaN;
    p.g()[301] = Float.POSITIVE_INFINITY;
    var spots = new ArrayList<Spot>();
    for (Spot.Kind kind : Spot.Kind.values()) {
      for (double x : new double[] {-3, 0, .5, 1, 2}) {
        spots.add(Spot.disc(kind, new Point(x, x), .3, Optional.of(new Point(1, -1))));
        spots.add(Spot.disc(kind, new Point(x, 1 - x), .9, Optional.empty()));
      }
    }
    Retouch.apply(p, spots, STRIPS);
    assertThat(Float.isFinite(p.b()[1200])).isTrue();
  }

  @Test
  void spotsGoThroughXmpAndBack() throws XmpException {
    var stroke =
        new Spot(
            Spot.Kind.REMOVE,
            List.of(new Point(.1, .2), new Point(.11, .21)),
            .0123456,
            Optional.empty(),
            .25,
            .5);
    Settings s =
        Settings.NEUTRAL.withSpots(
            List.of(
                spot(Spot.Kind.HEAL, Optional.of(new Point(.1234567, .9))),
                spot(Spot.Kind.CLONE, Optional.of(new Point(-.1, .5))),
                stroke));
    String packet = XmpSettings.write(s);
    Settings back = XmpSettings.read(packet).settings();
    assertThat(back.spots()).isEqualTo(s.spots());
    assertThat(back.hash()).isEqualTo(s.hash()).isNotEqualTo(Settings.NEUTRAL.hash());
    assertThat(XmpSettings.write(back)).isEqualTo(packet);
    String less = XmpSettings.write(back.withSpots(back.spots().subList(1, 3)));
    assertThat(XmpSettings.read(less).settings().spots()).isEqualTo(s.spots().subList(1, 3));
    assertThat(XmpSettings.write(back.withSpots(List.of()))).doesNotContain("Retouch");
  }

  @Test
  void realPacketsHaveTheirSpots() throws IOException, XmpException {
    String shared = System.getProperty("groundglass.shared", "");
    Path folder = Path.of(shared, "photos", "xmp");
    if (shared.isEmpty() || !Files.isDirectory(folder)) {
      return;
    }
    String packet = Files.readString(folder.resolve("lr_sunset_retouch.xmp"));
    var read = XmpSettings.read(packet);
    assertThat(read.settings().spots()).hasSizeGreaterThan(10);
    Spot first = read.settings().spots().get(0);
    assertThat(first.at()).containsExactly(new Point(.317495, .539287));
    assertThat(first.radius()).isEqualTo(.037149);
    assertThat(first.source()).contains(new Point(.437723, .53984));
    assertThat(first.opacity()).isEqualTo(.175322);
    assertThat(read.unsupported()).noneMatch(n -> n.startsWith("Retouch"));
    // One spot taken away: the others keep what we do not know of them.
    var fewer = read.settings().spots().subList(1, read.settings().spots().size());
    String written = XmpSettings.write(read.settings().withSpots(fewer));
    assertThat(written).contains("sourceAutoComputed").doesNotContain("0.437723");
    assertThat(XmpSettings.read(written).settings().spots()).isEqualTo(fewer);
  }
}
