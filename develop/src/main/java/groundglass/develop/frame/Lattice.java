package groundglass.develop.frame;

/// A smooth map, known exactly on a coarse lattice and linear in between: a lens's polynomial bends
/// by less than a hundredth of a pixel between two knots.
public final class Lattice implements PixelMap {
  private static final int STEP = 16;

  /// Where a knot goes: `out[0]`, `out[1]`.
  interface Exact {
    void at(double x, double y, double[] out);
  }

  private final int across;
  private final int down;
  private final double stepX;
  private final double stepY;
  private final float[] xs;
  private final float[] ys;

  /// Over the pixels 0..`width`, 0..`height`. Small pictures have as many knots as large ones need.
  static Lattice of(int width, int height, Exact exact) {
    return new Lattice(width, height, exact);
  }

  private Lattice(int width, int height, Exact exact) {
    across = Math.max(64, (width + STEP - 1) / STEP) + 1;
    down = Math.max(64, (height + STEP - 1) / STEP) + 1;
    stepX = (double) width / (across - 1);
    stepY = (double) height / (down - 1);
    xs = new float[across * down];
    ys = new float[across * down];
    double[] out = new double[2];
    for (int j = 0; j < down; j++) {
      for (int i = 0; i < across; i++) {
        exact.at(i * stepX, j * stepY, out);
        xs[j * across + i] = (float) out[0];
        ys[j * across + i] = (float) out[1];
      }
    }
  }

  @Override
  public double x(double x, double y) {
    return at(xs, x, y);
  }

  @Override
  public double y(double x, double y) {
    return at(ys, x, y);
  }

  private double at(float[] v, double x, double y) {
    double u = x / stepX;
    double w = y / stepY;
    int i = Math.clamp((int) u, 0, across - 2);
    int j = Math.clamp((int) w, 0, down - 2);
    double a = u - i;
    double b = w - j;
    int k = j * across + i;
    double top = v[k] + (v[k + 1] - v[k]) * a;
    double low = v[k + across] + (v[k + across + 1] - v[k + across]) * a;
    return top + (low - top) * b;
  }

  @Override
  public void row(int row, float[] outX, float[] outY) {
    double w = (row + 0.5) / stepY;
    int j = Math.clamp((int) w, 0, down - 2);
    float b = (float) (w - j);
    float[] lineX = line(xs, j, b);
    float[] lineY = line(ys, j, b);
    double perKnot = 1 / stepX;
    for (int x = 0; x < outX.length; x++) {
      double u = (x + 0.5) * perKnot;
      int i = Math.min((int) u, across - 2);
      float a = (float) (u - i);
      outX[x] = lineX[i] + (lineX[i + 1] - lineX[i]) * a;
      outY[x] = lineY[i] + (lineY[i + 1] - lineY[i]) * a;
    }
  }

  private float[] line(float[] v, int j, float b) {
    float[] out = new float[across];
    for (int i = 0; i < across; i++) {
      float top = v[j * across + i];
      out[i] = top + (v[(j + 1) * across + i] - top) * b;
    }
    return out;
  }
}
