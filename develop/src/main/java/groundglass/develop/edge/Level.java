package groundglass.develop.edge;

import java.util.ArrayList;
import java.util.List;

/// One level of a pyramid: Burt and Adelson, "The Laplacian pyramid as a compact image code", 1983,
/// with the binomial filter 1 4 6 4 1.
record Level(int width, int height, float[] v) {
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
    var across = new float[w * height];
    for (int y = 0; y < height; y++) {
      int row = y * width;
      for (int x = 0; x < w; x++) {
        int c = 2 * x;
        float near = v[row + mirror(c - 1, width)] + v[row + mirror(c + 1, width)];
        float far = v[row + mirror(c - 2, width)] + v[row + mirror(c + 2, width)];
        across[y * w + x] = (6 * v[row + c] + 4 * near + far) / 16;
      }
    }
    var out = new float[w * h];
    for (int y = 0; y < h; y++) {
      int c = 2 * y;
      int a = mirror(c - 2, height) * w;
      int b = mirror(c - 1, height) * w;
      int m = c * w;
      int d = mirror(c + 1, height) * w;
      int e = mirror(c + 2, height) * w;
      for (int x = 0; x < w; x++) {
        out[y * w + x] =
            (across[a + x]
                    + across[e + x]
                    + 4 * (across[b + x] + across[d + x])
                    + 6 * across[m + x])
                / 16;
      }
    }
    return new Level(w, h, out);
  }

  /// This level at the size of the finer one.
  Level enlarged(int w, int h) {
    var across = new float[w * height];
    for (int y = 0; y < height; y++) {
      int row = y * width;
      for (int x = 0; x < w; x++) {
        int c = x / 2;
        float m = v[row + c];
        float r = v[row + Math.min(c + 1, width - 1)];
        across[y * w + x] =
            x % 2 == 0 ? (6 * m + v[row + Math.max(0, c - 1)] + r) / 8 : (m + r) / 2;
      }
    }
    var out = new float[w * h];
    for (int y = 0; y < h; y++) {
      int c = y / 2;
      int up = Math.max(0, c - 1) * w;
      int m = c * w;
      int down = Math.min(c + 1, height - 1) * w;
      for (int x = 0; x < w; x++) {
        out[y * w + x] =
            y % 2 == 0
                ? (6 * across[m + x] + across[up + x] + across[down + x]) / 8
                : (across[m + x] + across[down + x]) / 2;
      }
    }
    return new Level(w, h, out);
  }

  void add(Level other) {
    for (int i = 0; i < v.length; i++) {
      v[i] += other.v[i];
    }
  }

  private static int mirror(int i, int n) {
    int j = i < 0 ? -i : i;
    return j < n ? j : Math.max(0, 2 * n - 2 - j);
  }
}
