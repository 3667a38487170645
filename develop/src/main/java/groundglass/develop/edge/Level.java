package groundglass.develop.edge;

import java.util.ArrayList;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// One level of a pyramid: Burt and Adelson, "The Laplacian pyramid as a compact image code", 1983,
/// with the binomial filter 1 4 6 4 1.
record Level(int width, int height, float[] v) {
  static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

  /// The picture and `depth` smaller levels; fewer when they get too small.
  static List<Level> gaussian(Level full, int depth) {
    List<Level> out = new ArrayList<>();
    out.add(full);
    Level l = full;
    for (int i = 0; i < depth && Math.min(l.width, l.height) > 2; i++) {
      l = l.reduced();
      out.add(l);
    }
    return out;
  }

  Level reduced() {
    int w = (width + 1) / 2;
    int h = (height + 1) / 2;
    var out = new float[w * h];
    var line = new float[width];
    for (int y = 0; y < h; y++) {
      reducedRow(2 * y, line);
      int at = y * w;
      int inner = Math.max(1, (width - 1) / 2); // places that have two on either side
      out[at] = across(line, 0);
      for (int x = 1; x < inner; x++) {
        int c = 2 * x;
        float near = line[c - 1] + line[c + 1];
        out[at + x] = (6 * line[c] + 4 * near + (line[c - 2] + line[c + 2])) / 16;
      }
      for (int x = inner; x < w; x++) {
        out[at + x] = across(line, 2 * x);
      }
    }
    return new Level(w, h, out);
  }

  private float across(float[] line, int c) {
    float near = line[mirror(c - 1, width)] + line[mirror(c + 1, width)];
    float far = line[mirror(c - 2, width)] + line[mirror(c + 2, width)];
    return (6 * line[c] + 4 * near + far) / 16;
  }

  /// The filter down the columns, about row `y`.
  private void reducedRow(int y, float[] line) {
    int a = mirror(y - 2, height) * width;
    int b = mirror(y - 1, height) * width;
    int m = y * width;
    int d = mirror(y + 1, height) * width;
    int e = mirror(y + 2, height) * width;
    int end = LANES.loopBound(width);
    for (int x = 0; x < end; x += LANES.length()) {
      FloatVector far = load(v, a + x).add(load(v, e + x));
      FloatVector near = load(v, b + x).add(load(v, d + x)).mul(4f);
      far.add(near).add(load(v, m + x).mul(6f)).mul(1 / 16f).intoArray(line, x);
    }
    for (int x = end; x < width; x++) {
      line[x] = (v[a + x] + v[e + x] + 4 * (v[b + x] + v[d + x]) + 6 * v[m + x]) / 16;
    }
  }

  /// This level at the size of the finer one.
  Level enlarged(int w, int h) {
    var wide = new float[w * height];
    for (int y = 0; y < height; y++) {
      widerRow(y * width, wide, y * w, w);
    }
    var out = new float[w * h];
    for (int y = 0; y < h; y++) {
      int c = y / 2;
      int down = Math.min(c + 1, height - 1) * w;
      if (y % 2 == 0) {
        evenRow(wide, Math.max(0, c - 1) * w, c * w, down, w, out, y * w);
      } else {
        oddRow(wide, c * w, down, w, out, y * w);
      }
    }
    return new Level(w, h, out);
  }

  private void widerRow(int row, float[] out, int at, int w) {
    for (int c = 0; 2 * c < w; c++) {
      float m = v[row + c];
      float l = v[row + Math.max(0, c - 1)];
      float r = v[row + Math.min(c + 1, width - 1)];
      out[at + 2 * c] = (6 * m + l + r) / 8;
      if (2 * c + 1 < w) {
        out[at + 2 * c + 1] = (m + r) / 2;
      }
    }
  }

  private static void evenRow(float[] of, int up, int m, int down, int n, float[] out, int at) {
    int end = LANES.loopBound(n);
    for (int x = 0; x < end; x += LANES.length()) {
      FloatVector sum = load(of, m + x).mul(6f).add(load(of, up + x)).add(load(of, down + x));
      sum.mul(1 / 8f).intoArray(out, at + x);
    }
    for (int x = end; x < n; x++) {
      out[at + x] = (6 * of[m + x] + of[up + x] + of[down + x]) / 8;
    }
  }

  private static void oddRow(float[] of, int m, int down, int n, float[] out, int at) {
    int end = LANES.loopBound(n);
    for (int x = 0; x < end; x += LANES.length()) {
      load(of, m + x).add(load(of, down + x)).mul(0.5f).intoArray(out, at + x);
    }
    for (int x = end; x < n; x++) {
      out[at + x] = (of[m + x] + of[down + x]) / 2;
    }
  }

  private static FloatVector load(float[] plane, int i) {
    return FloatVector.fromArray(LANES, plane, i);
  }

  /// Pixels `from` until `to` of another of the same size.
  void add(Level other, int from, int to) {
    float[] more = other.v;
    for (int i = from; i < to; i++) {
      v[i] += more[i];
    }
  }

  private static int mirror(int i, int n) {
    int j = i < 0 ? -i : i;
    return j < n ? j : Math.max(0, 2 * n - 2 - j);
  }
}
