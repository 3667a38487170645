package groundglass.develop.adjust;

import groundglass.develop.adjust.tone.PointCurve;
import groundglass.develop.adjust.tone.Trc;
import groundglass.develop.settings.Curve;
import groundglass.develop.settings.Settings;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/// Point curves, one table a channel: first the common curve, then the channel's.
final class Curves implements Step {
  private final Table[] tables = new Table[3];
  private final float[] atZero = new float[3];

  private Curves(Settings settings) {
    var all = PointCurve.of(settings.curves().getOrDefault(PointCurve.RGB, Curve.IDENTITY));
    for (int c = 0; c < 3; c++) {
      String id = PointCurve.IDS.get(c + 1);
      Curve own = settings.curves().getOrDefault(id, Curve.IDENTITY);
      DoubleUnaryOperator f = all.andThen(PointCurve.of(own));
      tables[c] = new Table(x -> curve(f, x));
      atZero[c] = (float) curve(f, 0);
    }
  }

  /// Empty when all are the identity.
  static Optional<Curves> of(Settings settings) {
    return PointCurve.IDS.stream().noneMatch(settings.curves()::containsKey)
        ? Optional.empty()
        : Optional.of(new Curves(settings));
  }

  private static double curve(DoubleUnaryOperator f, double linear) {
    return Trc.decode(f.applyAsDouble(Trc.encode(linear)));
  }

  @Override
  public void run(Block b, boolean covered) {
    run(b.r, b.n, tables[0], atZero[0]);
    run(b.g, b.n, tables[1], atZero[1]);
    run(b.b, b.n, tables[2], atZero[2]);
  }

  private static void run(float[] plane, int n, Table table, float zero) {
    float low = table.at(Light.SMALLEST);
    for (int i = 0; i < n; i++) {
      float v = plane[i];
      plane[i] = v >= Light.SMALLEST ? table.at(v) : zero + Math.max(0, v) * 0x1p16f * (low - zero);
    }
  }
}
