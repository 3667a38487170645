package groundglass.develop.image;

/// Light from one set of primaries to another.
public final class Primaries {
  private Primaries() {}

  /// Mixes `n` pixels of three lines, from index `from` on, by a matrix (3 x 3, rows first) into
  /// three others from `to` on, which may be the same places.
  public static void change(
      float[] matrix, float[][] in, int from, float[] r, float[] g, float[] b, int to, int n) {
    float[] p = in[0];
    float[] q = in[1];
    float[] t = in[2];
    float m0 = matrix[0];
    float m1 = matrix[1];
    float m2 = matrix[2];
    float m3 = matrix[3];
    float m4 = matrix[4];
    float m5 = matrix[5];
    float m6 = matrix[6];
    float m7 = matrix[7];
    float m8 = matrix[8];
    for (int i = 0; i < n; i++) {
      float red = p[from + i];
      float green = q[from + i];
      float blue = t[from + i];
      r[to + i] = m0 * red + m1 * green + m2 * blue;
      g[to + i] = m3 * red + m4 * green + m5 * blue;
      b[to + i] = m6 * red + m7 * green + m8 * blue;
    }
  }
}
