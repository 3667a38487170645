package groundglass.develop.image;

import java.util.Arrays;

/// One plane of floats, rows first: a network's answer (0..1) or a depth map (0 = nearest .. 1 =
/// farthest).
public final class FloatMap {
  private final int width;
  private final int height;
  private final float[] values;
  private int hash; // 0 = not computed yet; every thread computes the same

  public FloatMap(int width, int height, float[] values) {
    if (width <= 0 || height <= 0 || values.length != Math.multiplyExact(width, height)) {
      throw new IllegalArgumentException(values.length + " values for " + width + "x" + height);
    }
    this.width = width;
    this.height = height;
    this.values = values;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  public float[] values() {
    return values;
  }

  /// A hash of the values, computed once.
  public int contentHash() {
    int h = hash;
    if (h == 0) {
      h = Arrays.hashCode(values);
      hash = h;
    }
    return h;
  }
}
