package groundglass.develop.adjust.blur;

import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Image;
import groundglass.develop.image.Resample;
import groundglass.develop.image.Strips;
import groundglass.develop.settings.Settings;
import java.util.List;

/// Lens blur of an unadjusted picture, in linear light. What is out of focus is made at a reduced
/// size at most, for there is no detail in it, and laid around what is sharp at the picture's own
/// size; so a preview shows what the export gives.
public final class Defocus {
  /// Long side at which the blurred is made, and that for a picture of a screen's size: half of it,
  /// so that there is less to wait for.
  private static final double WORK = 1280;

  private static final double PREVIEW = 960;

  /// Pixels of a circle's radius from which it is spread at half the size, where the long side is
  /// [#WORK]; large ones cost as little as small ones.
  private static final double FINE = 8;

  /// Radius of the largest circle at amount 100, of the long side of the whole photo.
  private static final double WIDEST = 0.03;

  /// Where in the shown picture the optical axis is, how far from it a corner of the photo is, and
  /// the photo's long side, in pixels of the shown picture.
  public record View(double axisX, double axisY, double corner, double side) {}

  /// What a mask adds to or takes from the amount where it covers; its matte is of the picture's
  /// size.
  public record Local(byte[] matte, double amount) {}

  /// A picture taken apart into what is in focus, behind and before it: everything that the amount
  /// and the bokeh do not change. `front`, `near` are of the picture's size; `clean` is the sharp
  /// background going on under what is before it, `hidden` what goes on under what is near.
  public record Scene(
      float[] front,
      float[] near,
      Image small,
      Scattered parts,
      float[][] clean,
      float[][] hidden) {
    /// What it takes to keep it, beside the mattes.
    public long bytes() {
      int planes = 3 + 5 + 3 + hidden.length;
      long full = front.length + near.length;
      return Float.BYTES * (full + (long) planes * small.width() * small.height());
    }
  }

  private Defocus() {}

  /// `depth`; `front`, the coverage by what is not behind the focus range; and `near`, that by what
  /// is before it, cover the picture. `near` is empty where nothing is before the focus.
  public static Scene scene(
      Image picture,
      FloatMap depth,
      float[] front,
      float[] near,
      LensBlur.Range range,
      Strips strips) {
    double scale = scale(picture);
    int w = (int) Math.max(1, Math.round(picture.width() * scale));
    int h = (int) Math.max(1, Math.round(picture.height() * scale));
    Image small = Resample.resize(picture, w, h, strips);
    var parts =
        Scattered.of(
            Resample.resize(depth, w, h, strips),
            resize(picture, front, w, h, strips),
            near.length == 0 ? near : resize(picture, near, w, h, strips),
            range,
            strips);
    float[][] clean = going(small, parts.clear(), strips);
    float[][] hidden = parts.anyNear() ? going(small, parts.open(), strips) : new float[0][];
    return new Scene(front, near, small, parts, clean, hidden);
  }

  private static double scale(Image picture) {
    double side = Math.max(picture.width(), picture.height());
    return Math.min(1, work(side) / side);
  }

  private static double work(double side) {
    return Math.clamp(side / 2, PREVIEW, WORK);
  }

  private static float[] resize(Image picture, float[] plane, int w, int h, Strips strips) {
    var map = new FloatMap(picture.width(), picture.height(), plane);
    return Resample.resize(map, w, h, strips).values();
  }

  /// The picture where it is `known`, going on smoothly elsewhere.
  private static float[][] going(Image image, float[] known, Strips strips) {
    float[][] in = planes(image);
    var out = new float[3][known.length];
    strips.run(
        image.width(),
        image.height(),
        (from, to) -> {
          for (int c = 0; c < 3; c++) {
            for (int i = from * image.width(); i < to * image.width(); i++) {
              out[c][i] = known[i] * in[c][i];
            }
          }
        });
    Fill.holes(out, known, image.width(), image.height(), strips);
    return out;
  }

  /// The picture out of focus where the scene says so; it is not written to. Where masks say that
  /// there is no blur it keeps its bytes.
  public static Image apply(
      Image picture, Scene scene, Settings s, List<Local> locals, View view, Strips strips) {
    Amounts amounts =
        Amounts.of(s.get(LensBlur.AMOUNT) / 100, locals, picture, scene.parts(), strips);
    if (amounts.most() == 0) {
      return picture;
    }
    double scale = scale(picture);
    double from = s.get(LensBlur.THRESHOLD) / 100;
    Image light = Scattered.boosted(scene.small(), s.get(LensBlur.BOOST) / 100, from, strips);
    double radius = amounts.most() * WIDEST * view.side() * scale;
    double fine = FINE * work(Math.max(picture.width(), picture.height())) / WORK;
    var barrel =
        new Spread.Barrel(
            view.axisX() * scale, view.axisY() * scale, view.corner() * scale, radius, 1);
    Bokeh bokeh = Bokeh.of(s);
    Layers behind = Layers.behind(scene.parts(), amounts.behind(), strips);
    var lens = new Stack.Lens(bokeh, radius, fine, barrel);
    float[][] far = new Stack(light, behind, lens, strips).blurred();
    Image out = new Laid(picture, scene, behind, far, amounts.gate()).focus(strips);
    if (scene.parts().anyNear()) {
      Layers before = Layers.before(scene.parts(), amounts.before(), strips);
      if (before.any()) {
        float[][] close = new Stack(light, before, lens, strips).blurred();
        new Near(scene, before, close, amounts.gate()).over(out, strips);
      }
    }
    return out;
  }

  static float[][] planes(Image image) {
    return new float[][] {image.r(), image.g(), image.b()};
  }
}
