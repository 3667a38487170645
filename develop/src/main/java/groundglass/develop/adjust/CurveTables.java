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
import java.util.function.Supplier;
import jdk.incubator.vector.FloatVector;

/// All curves of the settings, or of one mask, as one table a channel: the parametric one, then the
/// common point curve, then the channel's. With refine saturation below 100 the result is mixed
/// with the pixel scaled to the curves' luminance, whose colour stays.
final class CurveTables {
  private static final float SMALLEST = 0x1p-16f;

  /// Largest factor on a pixel: noise in black is not to become colour.
  private static final float MOST = 16;

  /// The same object for channels whose curves are the same.
  private final Table[] tables = new Table[3];

  private final float refine;

  /// What the shape of the tables depends on; the curves of the channels are the last three.
  private record Key(List<Double> regions, List<Curve> curves, double amount) {
    Key channel(int c) {
      return new Key(regions, List.of(curves.getFirst(), curves.get(c + 1)), amount);
    }
  }

  private static final Memo<Key, Table> MADE = new Memo<>(24);

  private CurveTables(
      List<Double> regions,
      Supplier<DoubleUnaryOperator> first,
      Map<String, Curve> curves,
      double amount,
      double refine) {
    this.refine = (float) Math.clamp(refine / 100, 0, 1);
    List<Curve> all =
        PointCurve.IDS.stream().map(id -> curves.getOrDefault(id, Curve.IDENTITY)).toList();
    var key = new Key(regions, all, amount);
    for (int c = 0; c < 3; c++) {
      tables[c] = MADE.get(key.channel(c), k -> make(first.get(), k));
    }
  }

  private static Table make(DoubleUnaryOperator first, Key key) {
    double amount = key.amount();
    var shape =
        first
            .andThen(PointCurve.of(key.curves().getFirst()))
            .andThen(PointCurve.of(key.curves().getLast()));
    DoubleUnaryOperator f =
        amount == 1 ? shape : d -> Math.max(0, d + amount * (shape.applyAsDouble(d) - d));
    return new Table(
        x -> Trc.decode(f.applyAsDouble(Trc.encode(x))), Trc.decode(f.applyAsDouble(0)));
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
            ParametricCurve.CONTROLS.stream().map(s::get).toList(),
            () -> parametric.orElse(DoubleUnaryOperator.identity()),
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
                List.of(),
                DoubleUnaryOperator::identity,
                m.curves(),
                m.amount(),
                m.get(PointCurve.REFINE)));
  }

  List<Step> steps() {
    if (refine < 1) {
      return List.of(
          this::read, this::refined, p -> take(p.s, p.r), p -> take(p.t, p.g), p -> take(p.e, p.b));
    }
    return List.of(
        p -> tables[0].read(p.r, p.r, p.room, p.n),
        p -> tables[1].read(p.g, p.g, p.room, p.n),
        p -> tables[2].read(p.b, p.b, p.room, p.n));
  }

  private static void take(float[] from, float[] to) {
    System.arraycopy(from, 0, to, 0, to.length);
  }

  /// In place, each pixel by its share in `w`.
  void weighted(Block p) {
    read(p);
    if (refine < 1) {
      refined(p);
    }
    towards(p.r, p.s, p.w, p.n);
    towards(p.g, p.t, p.w, p.n);
    towards(p.b, p.e, p.w, p.n);
  }

  private static void towards(float[] plane, float[] to, float[] share, int n) {
    for (int i = 0; i < n; i += Lanes.COUNT) {
      FloatVector v = load(plane, i);
      v.add(load(share, i).mul(load(to, i).sub(v))).intoArray(plane, i);
    }
  }

  /// What the curves make of the pixels, into `s`, `t` and `e`.
  private void read(Block p) {
    tables[0].read(p.r, p.s, p.room, p.n);
    tables[1].read(p.g, p.t, p.room, p.n);
    tables[2].read(p.b, p.e, p.room, p.n);
  }

  /// Mixes `s`, `t` and `e` with the pixels scaled to their luminance.
  private void refined(Block p) {
    for (int i = 0; i < p.n; i += Lanes.COUNT) {
      FloatVector lit = Lanes.luminance(load(p.s, i), load(p.t, i), load(p.e, i));
      FloatVector before = Lanes.luminance(load(p.r, i), load(p.g, i), load(p.b, i)).max(SMALLEST);
      FloatVector k = lit.div(before).min(MOST);
      k.intoArray(p.k, i);
      lit.sub(k.mul(before)).intoArray(p.lift, i);
    }
    refined(p.r, p.s, p);
    refined(p.g, p.t, p);
    refined(p.b, p.e, p);
  }

  /// A curve that lifts black adds grey there.
  private void refined(float[] plane, float[] curved, Block p) {
    for (int i = 0; i < p.n; i += Lanes.COUNT) {
      FloatVector lift = load(p.lift, i);
      FloatVector kept = load(plane, i).mul(load(p.k, i));
      FloatVector away = load(curved, i).sub(kept).sub(lift).mul(refine);
      kept.add(lift).add(away).intoArray(curved, i);
    }
  }

  private static FloatVector load(float[] plane, int i) {
    return FloatVector.fromArray(Lanes.FLOATS, plane, i);
  }
}
