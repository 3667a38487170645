package groundglass.develop.adjust;

import groundglass.develop.adjust.tone.ParametricCurve;
import groundglass.develop.adjust.tone.PointCurve;
import groundglass.develop.adjust.tone.Trc;
import groundglass.develop.mask.Mask;
import groundglass.develop.settings.Curve;
import groundglass.develop.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/// All curves of the settings, or of one mask, as one table a channel: the parametric one, then the
/// common point curve, then the channel's. With refine saturation below 100 the result is mixed
/// with the pixel scaled to the curves' luminance, whose colour stays.
final class CurveTables {
  private static final float SMALLEST = 0x1p-16f;

  /// Largest factor on a pixel: noise in black is not to become colour.
  private static final float MOST = 16;

  private final Table[] tables = new Table[3];
  private final float[] atZero = new float[3];
  private final float refine;

  private CurveTables(
      DoubleUnaryOperator first, Map<String, Curve> curves, double amount, double refine) {
    this.refine = (float) Math.clamp(refine / 100, 0, 1);
    var all = first.andThen(PointCurve.of(curves.getOrDefault(PointCurve.RGB, Curve.IDENTITY)));
    for (int c = 0; c < 3; c++) {
      String id = PointCurve.IDS.get(c + 1);
      var shape = all.andThen(PointCurve.of(curves.getOrDefault(id, Curve.IDENTITY)));
      DoubleUnaryOperator f =
          amount == 1 ? shape : d -> Math.max(0, d + amount * (shape.applyAsDouble(d) - d));
      tables[c] = new Table(x -> Trc.decode(f.applyAsDouble(Trc.encode(x))));
      atZero[c] = (float) Trc.decode(f.applyAsDouble(0));
    }
  }

  /// Empty when all curves are the identity.
  static Optional<CurveTables> of(Settings s) {
    var parametric = ParametricCurve.plan(s);
    boolean points = PointCurve.IDS.stream().anyMatch(s.curves()::containsKey);
    if (parametric.isEmpty() && !points) {
      return Optional.empty();
    }
    return Optional.of(
        new CurveTables(
            parametric.orElse(DoubleUnaryOperator.identity()),
            s.curves(),
            1,
            s.get(PointCurve.REFINE)));
  }

  /// The mask's own curves with its amount; empty when they are the identity.
  static Optional<CurveTables> of(Mask m) {
    return PointCurve.IDS.stream().noneMatch(m.curves()::containsKey)
        ? Optional.empty()
        : Optional.of(
            new CurveTables(
                DoubleUnaryOperator.identity(), m.curves(), m.amount(), m.get(PointCurve.REFINE)));
  }

  List<Step> steps() {
    return refine < 1
        ? List.of(this::pixels)
        : List.of(p -> plane(p.r, p.n, 0), p -> plane(p.g, p.n, 1), p -> plane(p.b, p.n, 2));
  }

  private void pixels(Block p) {
    float[] px = new float[3];
    for (int i = 0; i < p.n; i++) {
      px[0] = p.r[i];
      px[1] = p.g[i];
      px[2] = p.b[i];
      pixel(px);
      p.r[i] = px[0];
      p.g[i] = px[1];
      p.b[i] = px[2];
    }
  }

  private void plane(float[] plane, int n, int c) {
    for (int i = 0; i < n; i++) {
      plane[i] = at(c, plane[i]);
    }
  }

  /// In place on one pixel of linear Rec.2020.
  private void pixel(float[] px) {
    float r = px[0];
    float g = px[1];
    float b = px[2];
    px[0] = at(0, r);
    px[1] = at(1, g);
    px[2] = at(2, b);
    if (refine < 1) {
      float before = Math.max(SMALLEST, luminance(r, g, b));
      float lit = luminance(px[0], px[1], px[2]);
      float k = Math.min(MOST, lit / before);
      float lift = lit - k * before; // a curve that lifts black adds grey there
      px[0] = k * r + lift + refine * (px[0] - k * r - lift);
      px[1] = k * g + lift + refine * (px[1] - k * g - lift);
      px[2] = k * b + lift + refine * (px[2] - k * b - lift);
    }
  }

  /// In place, each pixel by its share in `w`.
  void weighted(Block p) {
    float[] px = new float[3];
    for (int i = 0; i < p.n; i++) {
      float w = p.w[i];
      px[0] = p.r[i];
      px[1] = p.g[i];
      px[2] = p.b[i];
      pixel(px);
      p.r[i] += w * (px[0] - p.r[i]);
      p.g[i] += w * (px[1] - p.g[i]);
      p.b[i] += w * (px[2] - p.b[i]);
    }
  }

  private float at(int c, float v) {
    if (v >= SMALLEST) {
      return tables[c].at(v);
    }
    float t = Math.max(0, v) * 0x1p16f;
    return atZero[c] + t * (tables[c].at(SMALLEST) - atZero[c]);
  }

  private static float luminance(float r, float g, float b) {
    return 0.2627002f * r + 0.6779981f * g + 0.0593017f * b;
  }
}
