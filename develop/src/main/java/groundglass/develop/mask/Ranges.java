package groundglass.develop.mask;

import groundglass.develop.image.Image;
import groundglass.develop.image.Luminance;

/// Range components: 0 below a, ramp to b, 1 until c, ramp to d, 0 above.
record Ranges(float a, float b, float c, float d) {
  static Ranges of(Component.LuminanceRange range) {
    return new Ranges((float) range.a(), (float) range.b(), (float) range.c(), (float) range.d());
  }

  /// Ramps lie outside the limits, half the scale wide at smoothness 100.
  static Ranges of(Component.DepthRange range) {
    double width = range.smoothness() / 100 * 0.5;
    double near = range.near() / 100;
    double far = range.far() / 100;
    return new Ranges((float) (near - width), (float) near, (float) far, (float) (far + width));
  }

  float at(float v) {
    if (v >= b && v <= c) {
      return 1;
    }
    if (v <= a || v >= d) {
      return 0;
    }
    return v < b ? (v - a) / (b - a) : (d - v) / (d - c);
  }

  /// In place on a row of values.
  void apply(float[] row) {
    for (int x = 0; x < row.length; x++) {
      row[x] = at(row[x]);
    }
  }

  /// Display luminance of a row of the neutral picture.
  static void luminance(Image picture, int y, float[] out) {
    int at = y * picture.width();
    for (int x = 0; x < out.length; x++) {
      out[x] = Luminance.display(picture.r()[at + x], picture.g()[at + x], picture.b()[at + x]);
    }
  }
}
