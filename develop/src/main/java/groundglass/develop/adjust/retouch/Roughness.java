package groundglass.develop.adjust.retouch;

/// How much neighbouring pixels differ around each place: a blurred rock and a sky may have one
/// colour, but not one roughness.
final class Roughness {
  private static final int R = 4;

  /// A strong texture is as far from none as a strong colour is from grey.
  private static final float SCALE = 3;

  private Roughness() {}

  /// Means over small squares of what is known; 0 where nothing is.
  static float[] of(float[] plane, boolean[] hole, int w, int h) {
    double[] sum = new double[(w + 1) * (h + 1)];
    int[] count = new int[sum.length];
    for (int i = 0; i < plane.length; i++) {
      int x = i % w;
      int y = i / w;
      boolean known = x + 1 < w && y + 1 < h && !hole[i] && !hole[i + 1] && !hole[i + w];
      double v = known ? Math.abs(plane[i + 1] - plane[i]) + Math.abs(plane[i + w] - plane[i]) : 0;
      int at = (y + 1) * (w + 1) + x + 1;
      sum[at] = v + sum[at - 1] + sum[at - w - 1] - sum[at - w - 2];
      count[at] = (known ? 1 : 0) + count[at - 1] + count[at - w - 1] - count[at - w - 2];
    }
    float[] out = new float[plane.length];
    for (int i = 0; i < out.length; i++) {
      int top = Math.max(0, i / w - R) * (w + 1);
      int low = Math.min(h, i / w + R + 1) * (w + 1);
      int left = Math.max(0, i % w - R);
      int right = Math.min(w, i % w + R + 1);
      int n = count[low + right] - count[top + right] - count[low + left] + count[top + left];
      double all = sum[low + right] - sum[top + right] - sum[low + left] + sum[top + left];
      out[i] = n == 0 ? 0 : (float) (SCALE * all / n);
    }
    return out;
  }
}
