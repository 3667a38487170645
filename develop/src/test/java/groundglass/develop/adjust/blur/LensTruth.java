package groundglass.develop.adjust.blur;

import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Image;
import groundglass.develop.image.Strips;
import groundglass.develop.settings.Settings;
import java.util.List;

/// A made-up scene of flat things at known depths, and what a lens makes of it: the mean of what is
/// seen from many places of the lens (Haeberli and Akeley, "The accumulation buffer", 1990).
record LensTruth(int width, int height, List<Thing> things) {
  /// Colour and coverage at a place in pixels, also beyond the picture.
  interface Paint {
    float at(double x, double y);
  }

  /// From the farthest to the nearest in the scene.
  record Thing(double depth, Paint red, Paint green, Paint blue, Paint cover) {}

  /// The same everywhere.
  static Paint even(double v) {
    return (_, _) -> (float) v;
  }

  private static final int SAMPLES = 150;

  /// Share of the long side, and depth from the range, of the widest circle: see [Defocus].
  private static final double WIDEST = 0.03;

  private static final double FULL = 0.7;

  double coc(double depth, LensBlur.Range range) {
    double away = Math.max(0, Math.max(range.near() - depth, depth - range.far()));
    return Math.min(1, away / FULL);
  }

  Image sharp() {
    return seen(0, 0, 0, new LensBlur.Range(0, 1));
  }

  Image blurred(double amount, LensBlur.Range range) {
    double radius = amount / 100 * WIDEST * Math.max(width, height);
    Image sum = Image.black(width, height);
    for (int s = 0; s < SAMPLES; s++) {
      double r = radius * Math.sqrt((s + 0.5) / SAMPLES);
      double turn = s * Math.PI * (3 - Math.sqrt(5));
      Image one = seen(r * Math.cos(turn), r * Math.sin(turn), 1, range);
      for (int c = 0; c < 3; c++) {
        float[] to = Defocus.planes(sum)[c];
        float[] from = Defocus.planes(one)[c];
        for (int i = 0; i < to.length; i++) {
          to[i] += from[i] / SAMPLES;
        }
      }
    }
    return sum;
  }

  /// From a place of the lens: each thing is moved by its circle of confusion.
  private Image seen(double dx, double dy, int open, LensBlur.Range range) {
    Image out = Image.black(width, height);
    for (Thing t : things) {
      double coc = open * coc(t.depth(), range) * (t.depth() < range.near() ? -1 : 1);
      Paint[] colors = {t.red(), t.green(), t.blue()};
      Strips.common()
          .run(
              width,
              height,
              (from, to) -> {
                for (int i = from * width; i < to * width; i++) {
                  double x = i % width + 0.5 + coc * dx;
                  double y = i / width + 0.5 + coc * dy;
                  float a = t.cover().at(x, y);
                  for (int c = 0; c < 3 && a > 0; c++) {
                    float[] plane = Defocus.planes(out)[c];
                    plane[i] += a * (colors[c].at(x, y) - plane[i]);
                  }
                }
              });
    }
    return out;
  }

  /// Of the thing that covers most of the pixel.
  FloatMap depth() {
    var depth = new float[width * height];
    for (int i = 0; i < depth.length; i++) {
      for (Thing t : things) {
        if (t.cover().at(i % width + 0.5, i / width + 0.5) > 0.5) {
          depth[i] = (float) t.depth();
        }
      }
    }
    return new FloatMap(width, height, depth);
  }

  /// Coverage by everything nearer than `limit`; empty where nothing is.
  float[] nearer(double limit) {
    var cover = new float[width * height];
    float most = 0;
    for (int i = 0; i < cover.length; i++) {
      float open = 1;
      for (Thing t : things) {
        if (t.depth() <= limit) {
          open *= 1 - t.cover().at(i % width + 0.5, i / width + 0.5);
        }
      }
      cover[i] = 1 - open;
      most = Math.max(most, cover[i]);
    }
    return most == 0 ? new float[0] : cover;
  }

  /// The same by the program.
  Image made(Settings s, LensBlur.Range range) {
    return made(s, range, sharp(), Strips.common());
  }

  Image made(Settings s, LensBlur.Range range, Image picture, Strips strips) {
    var view =
        new Defocus.View(
            width / 2.0, height / 2.0, Math.hypot(width, height) / 2, Math.max(width, height));
    float[] near = nearer(range.near() - 1e-6);
    float[] front = nearer(range.far());
    Defocus.Scene scene = Defocus.scene(picture, depth(), front, near, range, strips);
    return Defocus.apply(picture, scene, s, List.of(), view, strips);
  }
}
