package groundglass.develop.mask;

import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Image;
import java.util.ArrayDeque;
import java.util.Arrays;

/// What a click, or a dragged box, on the shown picture picks. Positions are fractions of the shown
/// picture; the two corners of a click are the same.
public final class Eyedropper {
  /// Half the side of what a click looks at, in pixels.
  private static final int CLICK = 2;

  /// How far depth may run away from what was hit, and how steep it may be between neighbours of a
  /// map of [#GRID], before it is another thing.
  private static final float RUN = 0.12f;

  private static final float STEP = 0.012f;
  private static final int GRID = 384;

  /// Room before and behind the plane that was hit, of the scale's 100.
  private static final double ROOM = 3;

  private record Box(int left, int top, int right, int bottom) {
    static Box of(Point a, Point b, int w, int h, int least) {
      int x0 = (int) Math.floor(Math.min(a.x(), b.x()) * w);
      int x1 = (int) Math.floor(Math.max(a.x(), b.x()) * w);
      int y0 = (int) Math.floor(Math.min(a.y(), b.y()) * h);
      int y1 = (int) Math.floor(Math.max(a.y(), b.y()) * h);
      return new Box(
          Math.clamp(x0 - least, 0, w - 1),
          Math.clamp(y0 - least, 0, h - 1),
          Math.clamp(x1 + least, 0, w - 1),
          Math.clamp(y1 + least, 0, h - 1));
    }
  }

  private Eyedropper() {}

  /// `neutral`: the shown picture before adjustments.
  public static ColorSample color(Image neutral, Frame frame, Point a, Point b) {
    Box box = Box.of(a, b, neutral.width(), neutral.height(), a.equals(b) ? CLICK : 0);
    var lab = new float[3];
    var sum = new double[4];
    double lightness = Colors.LIGHTNESS * Colors.LIGHTNESS;
    int n = 0;
    for (int y = box.top(); y <= box.bottom(); y++) {
      for (int x = box.left(); x <= box.right(); x++) {
        Lab.of(neutral, y * neutral.width() + x, lab);
        for (int c = 0; c < 3; c++) {
          sum[c] += lab[c];
          sum[3] += (c == 0 ? lightness : 1) * lab[c] * lab[c];
        }
        n++;
      }
    }
    double l = sum[0] / n;
    double ca = sum[1] / n;
    double cb = sum[2] / n;
    double variance = sum[3] / n - lightness * l * l - ca * ca - cb * cb;
    double spread = a.equals(b) ? 0 : Math.sqrt(Math.max(0, variance));
    return new ColorSample(l, ca, cb, spread, frame.toSensor(a), frame.toSensor(b));
  }

  /// A colour that was named rather than picked; `rgb` linear Rec.2020.
  public static ColorSample color(float r, float g, float b) {
    var lab = new float[3];
    Lab.of(r, g, b, lab);
    var nowhere = new Point(0.5, 0.5);
    return new ColorSample(lab[0], lab[1], lab[2], 0, nowhere, nowhere);
  }

  /// Near and far limit, 0..100, of the thing that was hit: what hangs together with the click in
  /// depth without a step, or what the box holds without its outliers.
  public static double[] depth(FloatMap shown, Point a, Point b) {
    double scale = Math.min(1, (double) GRID / Math.max(shown.width(), shown.height()));
    int w = (int) Math.max(1, Math.round(shown.width() * scale));
    int h = (int) Math.max(1, Math.round(shown.height() * scale));
    var grid = new float[w * h];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        int sy = (int) ((y + 0.5) * shown.height() / h);
        int sx = (int) ((x + 0.5) * shown.width() / w);
        grid[y * w + x] = shown.values()[sy * shown.width() + sx];
      }
    }
    Box box = Box.of(a, b, w, h, a.equals(b) ? CLICK : 0);
    float[] hit = inside(grid, w, box);
    float[] thing = a.equals(b) ? grown(grid, w, h, box, hit[hit.length / 2]) : hit;
    double near = thing[(int) (0.03 * (thing.length - 1))];
    double far = thing[(int) Math.ceil(0.97 * (thing.length - 1))];
    return new double[] {
      Math.clamp(100 * near - ROOM, 0, 100), Math.clamp(100 * far + ROOM, 0, 100)
    };
  }

  private static float[] inside(float[] grid, int w, Box box) {
    int n = 0;
    var values = new float[(box.right() - box.left() + 1) * (box.bottom() - box.top() + 1)];
    for (int y = box.top(); y <= box.bottom(); y++) {
      for (int x = box.left(); x <= box.right(); x++) {
        values[n++] = grid[y * w + x];
      }
    }
    Arrays.sort(values);
    return values;
  }

  /// Everything that is reached from the box by small steps.
  private static float[] grown(float[] grid, int w, int h, Box box, float middle) {
    var seen = new boolean[grid.length];
    var open = new ArrayDeque<Integer>();
    for (int y = box.top(); y <= box.bottom(); y++) {
      for (int x = box.left(); x <= box.right(); x++) {
        if (Math.abs(grid[y * w + x] - middle) <= 2 * STEP) {
          seen[y * w + x] = true;
          open.add(y * w + x);
        }
      }
    }
    var values = new float[grid.length];
    int n = 0;
    while (!open.isEmpty()) {
      int i = open.poll();
      values[n++] = grid[i];
      int x = i % w;
      int y = i / w;
      int[] next = {
        x > 0 ? i - 1 : i, x < w - 1 ? i + 1 : i, y > 0 ? i - w : i, y < h - 1 ? i + w : i
      };
      for (int k : next) {
        boolean near = Math.abs(grid[k] - grid[i]) <= STEP && Math.abs(grid[k] - middle) <= RUN;
        if (!seen[k] && near) {
          seen[k] = true;
          open.add(k);
        }
      }
    }
    float[] found = Arrays.copyOf(values, n);
    Arrays.sort(found);
    return found;
  }
}
