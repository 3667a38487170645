package groundglass.develop.adjust.blur;

import groundglass.develop.edge.Lift;
import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Image;
import groundglass.develop.image.Resample;
import groundglass.develop.image.Strips;
import groundglass.develop.settings.Settings;

/// Lens blur of an unadjusted picture, in linear light. What is out of focus is made at a reduced
/// size at most, for there is no detail in it, and laid around what is sharp at the picture's own
/// size; so a preview shows what the export gives.
public final class Defocus {
  /// Long side at which the blurred is made.
  private static final double WORK = 1280;

  /// Radius of the largest circle at amount 100, of the long side of the whole photo.
  private static final double WIDEST = 0.03;

  /// Where in the shown picture the optical axis is, how far from it a corner of the photo is, and
  /// the photo's long side, in pixels of the shown picture.
  public record View(double axisX, double axisY, double corner, double side) {}

  private Defocus() {}

  /// `depth` and `front`, the coverage by what is not behind the focus range, cover the picture.
  /// The picture itself is not written to.
  public static Image apply(
      Image picture,
      FloatMap depth,
      FloatMap front,
      LensBlur.Range range,
      Settings s,
      View view,
      Strips strips) {
    double scale = Math.min(1, WORK / Math.max(picture.width(), picture.height()));
    int w = (int) Math.max(1, Math.round(picture.width() * scale));
    int h = (int) Math.max(1, Math.round(picture.height() * scale));
    Image small = Resample.resize(picture, w, h, strips);
    var parts =
        Scattered.of(
            Resample.resize(depth, w, h, strips),
            Resample.resize(front, w, h, strips).values(),
            range,
            strips);
    double from = s.get(LensBlur.THRESHOLD) / 100;
    Image light = Scattered.boosted(small, s.get(LensBlur.BOOST) / 100, from, strips);
    double radius = s.get(LensBlur.AMOUNT) / 100 * WIDEST * view.side() * scale;
    var barrel =
        new Spread.Barrel(
            view.axisX() * scale, view.axisY() * scale, view.corner() * scale, radius, 1);
    Bokeh bokeh = Bokeh.of(s);
    var behind = new Stack(light, parts, bokeh, radius, barrel, strips).behind();
    float[][] clean = clean(small, parts, strips);
    Image out = new Laid(picture, front.values(), parts, behind, clean).focus(strips);
    if (parts.anyBefore()) {
      var before = new Stack(light, parts, bokeh, radius, barrel, strips).before();
      new Near(parts, before, hidden(small, parts, strips)).over(out, strips);
    }
    return out;
  }

  /// The background, sharp, going on under what is before it.
  private static float[][] clean(Image small, Scattered parts, Strips strips) {
    var known = parts.clear();
    float[][] planes = times(small, known);
    Fill.holes(planes, known, small.width(), small.height(), strips);
    return planes;
  }

  /// What is in focus or behind it, going on under what is nearer.
  private static float[][] hidden(Image small, Scattered parts, Strips strips) {
    var known = new float[parts.front().length];
    for (int i = 0; i < known.length; i++) {
      known[i] = parts.seen(0, i);
    }
    float[][] planes = times(small, known);
    Fill.holes(planes, known, small.width(), small.height(), strips);
    return planes;
  }

  private static float[][] times(Image image, float[] weight) {
    var out = new float[3][weight.length];
    for (int i = 0; i < weight.length; i++) {
      out[0][i] = weight[i] * image.r()[i];
      out[1][i] = weight[i] * image.g()[i];
      out[2][i] = weight[i] * image.b()[i];
    }
    return out;
  }

  static float[][] planes(Image image) {
    return new float[][] {image.r(), image.g(), image.b()};
  }

  /// What is in focus over the blurred background. With `a` the part in focus the picture becomes
  /// `a F + (1 - a) blurred`; the colour `F` of a strand of hair is what is left of the pixel when
  /// the sharp background is taken out of it.
  private record Laid(
      Image picture, float[] front, Scattered parts, float[][] behind, float[][] clean) {
    /// Below this a part of the matte is haze, and what it hides is not taken out.
    private static final float HAZE = 0.05f;

    private static final float STRAND = 0.3f;

    Image focus(Strips strips) {
      int width = picture.width();
      Image out = Image.black(width, picture.height());
      var lift = new Lift(parts.width(), parts.height(), width, picture.height());
      strips.run(
          width,
          picture.height(),
          (from, to) -> {
            var scratch = new float[5][width];
            var line = new float[parts.width()];
            for (int y = from; y < to; y++) {
              row(lift, y, line, scratch, out);
            }
          });
      return out;
    }

    private void row(Lift lift, int y, float[] line, float[][] scratch, Image out) {
      int width = picture.width();
      float[] rest = scratch[0];
      float[] cover = scratch[1];
      float[] strand = scratch[2];
      float[] blurred = scratch[3];
      float[] sharp = scratch[4];
      lift.row(parts.behind(), y, line, rest);
      lift.row(behind[3], y, line, cover);
      boolean any = false;
      boolean strands = false;
      for (int x = 0; x < width; x++) {
        float a = front[y * width + x];
        rest[x] = cover[x] > 1e-4f ? (1 - a) * Math.min(1, rest[x]) : 0;
        cover[x] = 1 / Math.max(1e-4f, cover[x]);
        float t = Math.clamp((a - HAZE) / (STRAND - HAZE), 0f, 1f);
        strand[x] = rest[x] > 0 ? t * rest[x] : 0;
        any |= rest[x] > 0;
        strands |= strand[x] > 0;
      }
      float[][] in = planes(picture);
      float[][] to = planes(out);
      for (int c = 0; c < 3; c++) {
        System.arraycopy(in[c], y * width, to[c], y * width, width);
        if (any) {
          lift.row(behind[c], y, line, blurred);
          mix(to[c], y * width, rest, cover, blurred);
        }
        if (strands) {
          lift.row(clean[c], y, line, sharp);
          take(in[c], to[c], y * width, rest, strand, sharp);
        }
      }
    }

    private static void mix(float[] to, int at, float[] rest, float[] cover, float[] blurred) {
      for (int x = 0; x < rest.length; x++) {
        to[at + x] += rest[x] * (blurred[x] * cover[x] - to[at + x]);
      }
    }

    /// No more than all light of the part in focus.
    private void take(float[] in, float[] to, int at, float[] rest, float[] strand, float[] sharp) {
      for (int x = 0; x < rest.length; x++) {
        if (strand[x] > 0) {
          float a = front[at + x];
          float most = -a * in[at + x] * rest[x] / (1 - a);
          to[at + x] += Math.max(most, strand[x] * (in[at + x] - sharp[x]));
        }
      }
    }
  }

  /// What is before the focus, blurred over the rest.
  private record Near(Scattered parts, float[][] before, float[][] hidden) {
    void over(Image out, Strips strips) {
      strips.run(
          out.width(),
          out.height(),
          (from, to) -> {
            for (int y = from; y < to; y++) {
              row(y, out);
            }
          });
    }

    private void row(int y, Image out) {
      int width = out.width();
      var lift = new Lift(parts.width(), parts.height(), width, out.height());
      var line = new float[parts.width()];
      var near = new float[width];
      var front = new float[width];
      var cover = new float[width];
      var blurred = new float[width];
      var fill = new float[width];
      lift.row(parts.before(), y, line, near);
      lift.row(parts.front(), y, line, front);
      lift.row(before[3], y, line, cover);
      float[][] to = planes(out);
      for (int c = 0; c < 3; c++) {
        lift.row(before[c], y, line, blurred);
        lift.row(hidden[c], y, line, fill);
        for (int x = 0; x < width; x++) {
          float a = cover[x];
          float part = Math.min(1, near[x]) * front[x];
          if (a > 0 || part > 0) {
            int i = y * width + x;
            float under = to[c][i] + part * (fill[x] - to[c][i]);
            to[c][i] = under * (1 - a) + blurred[x];
          }
        }
      }
    }
  }
}
