package groundglass.develop.color;

/// How a profile's stored numbers (0..1) become linear light.
public sealed interface ToneCurve {
  double toLinear(double code);

  /// A lookup table of `size` codes from 0 to 1.
  default float[] table(int size) {
    float[] out = new float[size];
    for (int i = 0; i < size; i++) {
      out[i] = (float) toLinear(i / (double) (size - 1));
    }
    return out;
  }

  /// ICC parametricCurveType: `(a x + b)^g + e` from `d` on, `c x + f` below.
  record Parametric(double g, double a, double b, double c, double d, double e, double f)
      implements ToneCurve {
    static final Parametric SRGB =
        new Parametric(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045, 0, 0);

    public static Parametric gamma(double g) {
      return new Parametric(g, 1, 0, 0, 0, 0, 0);
    }

    @Override
    public double toLinear(double x) {
      return x >= d ? Math.pow(Math.max(0, a * x + b), g) + e : c * x + f;
    }

    /// The inverse, for curves that rise.
    public double fromLinear(double y) {
      if (y < toLinear(d)) {
        return c == 0 ? 0 : (y - f) / c;
      }
      return (Math.pow(Math.max(0, y - e), 1 / g) - b) / a;
    }
  }

  /// ICC curveType with a table, interpolated linearly.
  final class Sampled implements ToneCurve {
    private final float[] samples;

    Sampled(float[] samples) {
      this.samples = samples;
    }

    @Override
    public double toLinear(double x) {
      double p = Math.clamp(x, 0.0, 1.0) * (samples.length - 1);
      int i = Math.min((int) p, samples.length - 2);
      return samples[i] + (p - i) * (samples[i + 1] - samples[i]);
    }
  }
}
