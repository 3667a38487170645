package groundglass.develop.edge;

import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Image;
import groundglass.develop.image.Matte;
import groundglass.develop.image.Strips;
import java.util.Arrays;

/// A map that was fitted at a reduced size, over the whole guide: the coefficients are enlarged and
/// applied to the guide row by row, so that nothing of the picture's size is held. Where the map is
/// flat the guide is not looked at. Safe from several threads.
public final class Lifted {
  /// Columns of the fit between two spans that are not worth a span of their own.
  private static final int GAP = 4;

  private final Image guide;
  private final Lift lift;
  private final ColorGuided.Coefficients c;
  private final float contrast;

  /// `contrast`: how much what the fit gives is drawn away from one half.
  Lifted(Image guide, Lift lift, ColorGuided.Coefficients c, float contrast) {
    this.guide = guide;
    this.lift = lift;
    this.c = c;
    this.contrast = contrast;
  }

  /// Between a row of the fit and the next: the first column from which on the two or their
  /// neighbours differ, and the one behind the last, by turns. Of most masks that is little.
  private int[] busy(int top) {
    int w = lift.smallWidth();
    int row = top * w;
    int next = Math.min(row + w, c.b().length - w);
    var spans = new int[2 * w + 2];
    int n = 0;
    for (int x = 0; x < w; x++) {
      float value = c.b()[row + x];
      boolean behind = n > 0 && spans[n - 1] == x;
      boolean same = behind || x == 0 || c.b()[row + x - 1] == value;
      if (!same || !plain(row + x, value) || !plain(next + x, value)) {
        if (n > 0 && x - spans[n - 1] <= GAP) {
          spans[n - 1] = x + 1;
        } else {
          spans[n++] = x;
          spans[n++] = x + 1;
        }
      }
    }
    return Arrays.copyOf(spans, n);
  }

  private boolean plain(int i, float b) {
    return c.b()[i] == b && c.a0()[i] == 0 && c.a1()[i] == 0 && c.a2()[i] == 0;
  }

  /// Scratch for [#row], one per thread.
  public final class Rows {
    private final float[] line = new float[lift.smallWidth()];
    private final float[] a = new float[guide.width()];
    private final float[] r = new float[guide.width()];
    private final float[] g = new float[guide.width()];
    private final float[] b = new float[guide.width()];
    private int top = -1;
    private int[] spans = {};

    /// Row `y` of the lifted map, 0..1.
    public void row(int y, float[] out) {
      int done = 0;
      for (int i = 0; i < spans(y).length; i += 2) {
        int from = Math.max(done, lift.from(spans[i]));
        int to = lift.to(spans[i + 1]);
        fill(y, done, from, out);
        fit(y, from, to, out);
        done = Math.max(done, to);
      }
      fill(y, done, guide.width(), out);
    }

    /// The same as 8 bits, from index `at` on; `line` is room for the row.
    public void row(int y, float[] line, byte[] out, int at) {
      int done = 0;
      for (int i = 0; i < spans(y).length; i += 2) {
        int from = Math.max(done, lift.from(spans[i]));
        int to = Math.max(from, lift.to(spans[i + 1]));
        fill(y, done, from, line, out, at);
        fit(y, from, to, line);
        for (int x = from; x < to; x++) {
          out[at + x] = Matte.bits(line[x]);
        }
        done = to;
      }
      fill(y, done, guide.width(), line, out, at);
    }

    private int[] spans(int y) {
      int now = lift.top(y);
      if (now != top) {
        top = now;
        spans = busy(now);
      }
      return spans;
    }

    private void fit(int y, int from, int to, float[] out) {
      if (from >= to) {
        return;
      }
      lift.row(c.b(), y, from, to, line, out);
      guide.read(y, from, to, r, g, b);
      add(c.a0(), r, y, from, to, out);
      add(c.a1(), g, y, from, to, out);
      add(c.a2(), b, y, from, to, out);
      for (int x = from; x < to; x++) {
        out[x] = firm(out[x]);
      }
    }

    private float firm(float v) {
      return Math.clamp(0.5f + (v - 0.5f) * contrast, 0f, 1f);
    }

    /// Columns that are all the same.
    private void fill(int y, int from, int to, float[] out) {
      if (from < to) {
        lift.row(c.b(), y, from, from + 1, line, out);
        Arrays.fill(out, from, to, firm(out[from]));
      }
    }

    private void fill(int y, int from, int to, float[] line, byte[] out, int at) {
      fill(y, from, Math.min(from + 1, to), line);
      if (from < to) {
        Arrays.fill(out, at + from, at + to, Matte.bits(line[from]));
      }
    }

    private void add(float[] coefficient, float[] light, int y, int from, int to, float[] out) {
      lift.row(coefficient, y, from, to, line, a);
      for (int x = from; x < to; x++) {
        out[x] += a[x] * Refine.encode(light[x]);
      }
    }
  }

  public Rows rows() {
    return new Rows();
  }

  /// The whole lifted map.
  public FloatMap all(Strips strips) {
    int w = guide.width();
    int h = guide.height();
    var out = new float[w * h];
    strips.run(
        w,
        h,
        (from, to) -> {
          Rows rows = rows();
          var line = new float[w];
          for (int y = from; y < to; y++) {
            rows.row(y, line);
            System.arraycopy(line, 0, out, y * w, w);
          }
        });
    return new FloatMap(w, h, out);
  }
}
