package groundglass.develop.adjust.noise;

/// Orthonormal cosine transform of 8 x 8 values in place, split into even and odd halves.
final class Dct {
  private static final float C1 = (float) (Math.cos(Math.PI / 16) / 2);
  private static final float C2 = (float) (Math.cos(2 * Math.PI / 16) / 2);
  private static final float C3 = (float) (Math.cos(3 * Math.PI / 16) / 2);
  private static final float C4 = (float) Math.sqrt(0.125);
  private static final float C5 = (float) (Math.cos(5 * Math.PI / 16) / 2);
  private static final float C6 = (float) (Math.cos(6 * Math.PI / 16) / 2);
  private static final float C7 = (float) (Math.cos(7 * Math.PI / 16) / 2);

  private Dct() {}

  static void forward(float[] v) {
    for (int i = 0; i < 8; i++) {
      forward(v, 8 * i, 1);
    }
    for (int i = 0; i < 8; i++) {
      forward(v, i, 8);
    }
  }

  static void inverse(float[] v) {
    for (int i = 0; i < 8; i++) {
      inverse(v, i, 8);
    }
    for (int i = 0; i < 8; i++) {
      inverse(v, 8 * i, 1);
    }
  }

  private static void forward(float[] v, int o, int s) {
    float s0 = v[o] + v[o + 7 * s];
    float d0 = v[o] - v[o + 7 * s];
    float s1 = v[o + s] + v[o + 6 * s];
    float d1 = v[o + s] - v[o + 6 * s];
    float s2 = v[o + 2 * s] + v[o + 5 * s];
    float d2 = v[o + 2 * s] - v[o + 5 * s];
    float s3 = v[o + 3 * s] + v[o + 4 * s];
    float d3 = v[o + 3 * s] - v[o + 4 * s];
    float e0 = s0 + s3;
    float e1 = s1 + s2;
    float e2 = s0 - s3;
    float e3 = s1 - s2;
    v[o] = (e0 + e1) * C4;
    v[o + s] = d0 * C1 + d1 * C3 + d2 * C5 + d3 * C7;
    v[o + 2 * s] = e2 * C2 + e3 * C6;
    v[o + 3 * s] = d0 * C3 - d1 * C7 - d2 * C1 - d3 * C5;
    v[o + 4 * s] = (e0 - e1) * C4;
    v[o + 5 * s] = d0 * C5 - d1 * C1 + d2 * C7 + d3 * C3;
    v[o + 6 * s] = e2 * C6 - e3 * C2;
    v[o + 7 * s] = d0 * C7 - d1 * C5 + d2 * C3 - d3 * C1;
  }

  private static void inverse(float[] v, int o, int s) {
    float x0 = v[o] * C4;
    float x4 = v[o + 4 * s] * C4;
    float x1 = v[o + s];
    float x2 = v[o + 2 * s];
    float x3 = v[o + 3 * s];
    float x5 = v[o + 5 * s];
    float x6 = v[o + 6 * s];
    float x7 = v[o + 7 * s];
    float e0 = x0 + x4;
    float e1 = x0 - x4;
    float e2 = x2 * C2 + x6 * C6;
    float e3 = x2 * C6 - x6 * C2;
    float s0 = e0 + e2;
    float s3 = e0 - e2;
    float s1 = e1 + e3;
    float s2 = e1 - e3;
    float d0 = x1 * C1 + x3 * C3 + x5 * C5 + x7 * C7;
    float d1 = x1 * C3 - x3 * C7 - x5 * C1 - x7 * C5;
    float d2 = x1 * C5 - x3 * C1 + x5 * C7 + x7 * C3;
    float d3 = x1 * C7 - x3 * C5 + x5 * C3 - x7 * C1;
    v[o] = s0 + d0;
    v[o + 7 * s] = s0 - d0;
    v[o + s] = s1 + d1;
    v[o + 6 * s] = s1 - d1;
    v[o + 2 * s] = s2 + d2;
    v[o + 5 * s] = s2 - d2;
    v[o + 3 * s] = s3 + d3;
    v[o + 4 * s] = s3 - d3;
  }
}
