package groundglass.develop.edge;

import java.util.Arrays;

/// Rows of a small plane at a larger size, linear between its pixels. Holds no state but the
/// geometry, so rows can be asked for in any order from any thread.
public final class Lift {
  private final int smallW;
  private final int smallH;
  private final int height;
  private final int[] left;
  private final float[] weight;

  public Lift(int smallW, int smallH, int width, int height) {
    this.smallW = smallW;
    this.smallH = smallH;
    this.height = height;
    left = new int[width];
    weight = new float[width];
    for (int x = 0; x < width; x++) {
      double c = Math.clamp((x + 0.5) * smallW / width - 0.5, 0, smallW - 1);
      left[x] = (int) Math.min(c, Math.max(0, smallW - 2));
      weight[x] = (float) (c - left[x]);
    }
  }

  /// Fills `out` with row `y` of the enlarged plane; `line` is scratch of the small width.
  public void row(float[] plane, int y, float[] line, float[] out) {
    row(plane, y, 0, left.length, line, out);
  }

  /// The same for the columns `from` until `to` alone.
  public void row(float[] plane, int y, int from, int to, float[] line, float[] out) {
    if (from >= to) {
      return;
    }
    int top = top(y);
    int bottom = Math.min(top + 1, smallH - 1);
    float t = (float) (centre(y) - top);
    int a = top * smallW;
    int b = bottom * smallW;
    int last = smallW - 1;
    int end = Math.min(left[to - 1] + 1, last);
    for (int x = left[from]; x <= end; x++) {
      line[x] = plane[a + x] + (plane[b + x] - plane[a + x]) * t;
    }
    if (smallW == 1) {
      Arrays.fill(out, from, to, line[0]);
      return;
    }
    for (int x = from; x < to; x++) { // the last but one column is the last one's left
      float l = line[left[x]];
      out[x] = l + (line[left[x] + 1] - l) * weight[x];
    }
  }

  private double centre(int y) {
    return Math.clamp((y + 0.5) * smallH / height - 0.5, 0, smallH - 1);
  }

  /// The upper of the two small rows that row `y` lies between.
  int top(int y) {
    return (int) Math.min(centre(y), Math.max(0, smallH - 2));
  }

  /// The first column that the small column `x` and those behind it have a say in.
  int from(int x) {
    return (int) Math.clamp((long) Math.floor((x - 1.0) * left.length / smallW), 0, left.length);
  }

  /// The one behind the last column that the small columns before `x` have a say in.
  int to(int x) {
    return (int) Math.clamp((long) Math.ceil((x + 1.0) * left.length / smallW), 0, left.length);
  }

  public int smallWidth() {
    return smallW;
  }
}
