package groundglass.develop.adjust;

import groundglass.develop.adjust.color.Profile;
import groundglass.develop.color.CameraLook;
import groundglass.develop.color.HueSatMap;
import groundglass.develop.settings.Settings;
import java.util.Optional;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// The standard tone of a raw photo: a curve after Naka & Rushton (1966) that lifts middle grey by
/// a stop and rolls off towards white. As in the DNG SDK it goes over the largest and the smallest
/// channel, and the middle one keeps its place between them, so hues stay.
final class Rendering implements Step {
  private static final float SMALLEST = 0x1p-16f;
  private static final double POWER = 1.25;
  private static final double HALF = 0.277;

  /// What is left of the second half of the amount, so that tones never turn round.
  private static final double BEYOND = 0.35;

  private record Key(double amount, Optional<CameraLook> look) {}

  private static final Memo<Key, Rendering> MADE = new Memo<>(4);

  private final Table curve;
  private final float toe;
  private final Optional<HueSatMap> table;
  private final float share;

  private Rendering(Key key) {
    double amount = key.amount();
    Optional<CameraLook> look = key.look();
    double a = amount <= 1 ? amount : 1 + BEYOND * (amount - 1);
    Optional<CameraLook.Spline> own = look.flatMap(CameraLook::curve);
    curve = new Table(x -> x * Math.pow(tone(own, x) / x, a));
    toe = curve.at(SMALLEST) / SMALLEST;
    table = look.flatMap(CameraLook::table);
    share = (float) a;
  }

  /// Nothing for what a camera has rendered, for the neutral profile, and at amount 0. The camera
  /// profile's own look table and curve take the place of the standard curve.
  static Optional<Rendering> of(Settings s, boolean raw, Optional<CameraLook> look) {
    double amount = s.get(Profile.AMOUNT) / 100;
    return !raw || amount == 0 || Profile.neutral(s)
        ? Optional.empty()
        : Optional.of(MADE.get(new Key(amount, look), Rendering::new));
  }

  private static double tone(Optional<CameraLook.Spline> own, double x) {
    return own.isPresent() ? Math.max(0, own.get().at(x)) : curve(x);
  }

  private static double curve(double x) {
    double p = Math.pow(x, POWER);
    return p * (1 + HALF) / (p + HALF);
  }

  @Override
  public void run(Block p) {
    table.ifPresent(t -> t.run(p.r, p.g, p.b, 0, p.n, share));
    for (int i = 0; i < p.n; i += Lanes.COUNT) {
      FloatVector r = load(p.r, i);
      FloatVector g = load(p.g, i);
      FloatVector b = load(p.b, i);
      r.max(g.max(b)).intoArray(p.s, i);
      r.min(g.min(b)).intoArray(p.t, i);
    }
    read(p.s, p.e, p);
    read(p.t, p.lift, p);
    for (int i = 0; i < p.n; i += Lanes.COUNT) {
      FloatVector top = load(p.s, i);
      FloatVector low = load(p.t, i);
      FloatVector k = load(p.e, i).sub(load(p.lift, i)).div(top.sub(low));
      FloatVector.zero(Lanes.FLOATS)
          .blend(k, top.compare(VectorOperators.GT, low))
          .intoArray(p.k, i);
    }
    between(p.r, p);
    between(p.g, p);
    between(p.b, p);
  }

  /// The curve of `from`; a straight line below its range.
  private void read(float[] from, float[] to, Block p) {
    curve.read(from, to, p.room, p.n);
    for (int i = 0; i < p.n; i += Lanes.COUNT) {
      FloatVector v = load(from, i);
      v.mul(toe).blend(load(to, i), v.compare(VectorOperators.GE, SMALLEST)).intoArray(to, i);
    }
  }

  private static void between(float[] plane, Block p) {
    for (int i = 0; i < p.n; i += Lanes.COUNT) {
      FloatVector away = load(plane, i).sub(load(p.t, i));
      load(p.lift, i).add(load(p.k, i).mul(away)).intoArray(plane, i);
    }
  }

  private static FloatVector load(float[] plane, int i) {
    return FloatVector.fromArray(Lanes.FLOATS, plane, i);
  }
}
