package groundglass.develop.edge;

/// A slider-free plane, kept small: at a pixel of log2 luminance L it is `slope * L + offset`, both
/// enlarged linearly (fast guided filter, He and Sun, arXiv:1505.00996). Without slopes it is the
/// enlarged offset. Costs nothing of the picture's size until its rows are asked for.
public record Base(int width, int height, float[] slope, float[] offset) {
  public Base {
    int n = Math.multiplyExact(width, height);
    if (offset.length != n || slope.length != n && slope.length != 0) {
      throw new IllegalArgumentException(offset.length + " values for " + width + "x" + height);
    }
  }

  static Base plain(int width, int height, float[] values) {
    return new Base(width, height, new float[0], values);
  }

  long bytes() {
    return (long) Float.BYTES * (slope.length + offset.length);
  }

  /// Rows `from` until `to` of the plane over a picture of `w` x `h`; `log`: its log2 luminance in
  /// these rows. Fills `out`, which begins at row `from`, too.
  void rows(int w, int h, int from, int to, float[] log, float[] out) {
    var lift = new Lift(width, height, w, h);
    var line = new float[width];
    var a = new float[w];
    var b = new float[w];
    for (int y = from; y < to; y++) {
      int at = (y - from) * w;
      lift.row(offset, y, line, b);
      if (slope.length == 0) {
        System.arraycopy(b, 0, out, at, w);
        continue;
      }
      lift.row(slope, y, line, a);
      for (int x = 0; x < w; x++) {
        out[at + x] = a[x] * log[at + x] + b[x];
      }
    }
  }
}
