package groundglass.develop.decode;

import groundglass.develop.frame.Radial;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/// What a file says of its own lens (OpcodeList3 of a DNG: WarpRectilinear and FixVignetteRadial):
/// corrected to recorded radius of green, what red and blue are of that, and the share of light
/// that arrives; radii are 1 at the corner of the picture.
public record BuiltInLens(Radial distortion, Radial red, Radial blue, Radial light) {
  private static final int SAMPLES = 64;

  /// A centre further off, and tangential terms larger than that, would need more than a factor of
  /// the radius.
  private static final double CENTRED = 0.03;

  private static final double STRAIGHT = 0.005;

  /// What no lens does.
  private static final double LEAST = 0.3;

  private static final double MOST = 3;

  /// From a list; `unit`: half the picture's diagonal in those of the area that the list speaks of.
  /// What cannot be applied is said in `warnings`.
  static Optional<BuiltInLens> of(DngOpcodes list, double unit, List<String> warnings) {
    Radial distortion = Radial.ONE;
    Radial red = Radial.ONE;
    Radial blue = Radial.ONE;
    Radial light = Radial.ONE;
    for (DngOpcodes.Opcode opcode : list.all()) {
      if (opcode instanceof DngOpcodes.Opcode.Warp w && usable(w, unit, warnings)) {
        double[] green = w.planes()[w.planes().length > 1 ? 1 : 0];
        distortion = radial(green, unit);
        if (w.planes().length == 3) {
          red = beside(w.planes()[0], green, unit);
          blue = beside(w.planes()[2], green, unit);
        }
      }
      if (opcode instanceof DngOpcodes.Opcode.Vignette v && usable(v, unit, warnings)) {
        light = fit(1, r -> r, r -> 1 / gain(v.k(), r * unit));
      }
    }
    var lens = new BuiltInLens(distortion, red, blue, light);
    boolean nothing =
        distortion.equals(Radial.ONE)
            && red.equals(Radial.ONE)
            && blue.equals(Radial.ONE)
            && light.equals(Radial.ONE);
    return nothing ? Optional.empty() : Optional.of(lens);
  }

  private static boolean usable(DngOpcodes.Opcode.Warp w, double unit, List<String> warnings) {
    boolean simple = centred(w.centreX(), w.centreY());
    for (double[] k : w.planes()) {
      simple &= Math.abs(k[4]) < STRAIGHT && Math.abs(k[5]) < STRAIGHT;
      for (int i = 0; i <= SAMPLES; i++) {
        double f = factor(k, (double) i / SAMPLES * unit);
        simple &= f > LEAST && f < MOST;
      }
    }
    if (!simple) {
      warnings.add("the distortion that the file tells of its lens is of a kind we do not correct");
    }
    return simple;
  }

  private static boolean usable(DngOpcodes.Opcode.Vignette v, double unit, List<String> warnings) {
    boolean simple = centred(v.centreX(), v.centreY());
    for (int i = 0; i <= SAMPLES; i++) {
      double g = gain(v.k(), (double) i / SAMPLES * unit);
      simple &= g > LEAST && g < 16;
    }
    if (!simple) {
      warnings.add("the vignetting that the file tells of its lens is of a kind we do not correct");
    }
    return simple;
  }

  private static boolean centred(double x, double y) {
    return Math.abs(x - 0.5) < CENTRED && Math.abs(y - 0.5) < CENTRED;
  }

  private static double factor(double[] k, double r) {
    double q = r * r;
    return k[0] + q * (k[1] + q * (k[2] + q * k[3]));
  }

  private static double gain(double[] k, double r) {
    double q = r * r;
    return 1 + q * (k[0] + q * (k[1] + q * (k[2] + q * (k[3] + q * k[4]))));
  }

  private static Radial radial(double[] k, double unit) {
    return new Radial(k[0], 0, k[1], 0, k[2], 0, k[3]).rescaled(unit);
  }

  /// The factor of a colour's recorded radius against green's, over green's.
  private static Radial beside(double[] k, double[] green, double unit) {
    double same = 0;
    for (int i = 0; i < 4; i++) {
      same = Math.max(same, Math.abs(k[i] - green[i]));
    }
    return same < 1e-7
        ? Radial.ONE
        : fit(
            factor(k, 0) / factor(green, 0),
            r -> r * factor(green, r * unit),
            r -> factor(k, r * unit) / factor(green, r * unit));
  }

  /// The even polynomial of degree 6 that starts at `first` and is nearest to `y(r)` over `x(r)`,
  /// by least squares for its three other terms.
  private static Radial fit(double first, DoubleUnaryOperator x, DoubleUnaryOperator y) {
    double[][] m = new double[3][4];
    for (int i = 1; i <= SAMPLES; i++) {
      double r = (double) i / SAMPLES;
      double q = x.applyAsDouble(r) * x.applyAsDouble(r);
      double[] t = {q, q * q, q * q * q, y.applyAsDouble(r) - first};
      for (int a = 0; a < 3; a++) {
        for (int b = 0; b < 4; b++) {
          m[a][b] += t[a] * t[b];
        }
      }
    }
    for (int a = 0; a < 3; a++) {
      for (int b = 0; b < 3; b++) {
        double k = a == b ? 0 : m[b][a] / m[a][a];
        for (int c = a; c < 4 && a != b; c++) {
          m[b][c] -= k * m[a][c];
        }
      }
    }
    return new Radial(first, 0, m[0][3] / m[0][0], 0, m[1][3] / m[1][1], 0, m[2][3] / m[2][2]);
  }
}
