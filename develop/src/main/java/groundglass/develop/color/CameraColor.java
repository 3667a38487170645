package groundglass.develop.color;

import groundglass.develop.color.Colorimetry.Xy;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A camera's colour for one photo: `toWorking` takes camera RGB that was divided by the as-shot
/// neutral (so that white is 1, 1, 1) to linear Rec.2020; `balance` names the light.
public record CameraColor(double[] neutral, Matrix3 toWorking, WhiteBalance balance) {
  /// Of the scales over which the distances of three lights are measured: kelvins, and tint.
  private static final double WARMEST = 1500;

  private static final double WIDEST_TINT = 200;

  /// Less of a light's share is none.
  private static final double LEAST_SHARE = 0.02;

  /// A calibration of the DNG specification 1.6 chapter 6: `xyzToCamera` is its ColorMatrix (times
  /// analog balance and calibration), `forward` its ForwardMatrix, for a light.
  public record Calibration(Illuminant light, Matrix3 xyzToCamera, Optional<Matrix3> forward) {}

  /// From one to three calibrations and the camera's answer to the scene's white. The white point
  /// is found by iteration because the matrix depends on it ("Mapping camera color space to CIE
  /// XYZ").
  public static CameraColor of(List<Calibration> calibrations, double[] neutral) {
    double top = Math.max(neutral[0], Math.max(neutral[1], neutral[2]));
    double[] n = {neutral[0] / top, neutral[1] / top, neutral[2] / top};
    Xy white = Colorimetry.D50;
    for (int i = 0; i < 30; i++) {
      Matrix3 m = mixed(calibrations, white);
      Xy next = Xy.of(m.inverse().times(n[0], n[1], n[2]));
      if (!(next.x() > 0.05 && next.x() < 0.9 && next.y() > 0.05 && next.y() < 0.9)) {
        break;
      }
      boolean settled = Math.abs(next.x() - white.x()) + Math.abs(next.y() - white.y()) < 1e-7;
      white = next;
      if (settled) {
        break;
      }
    }
    Matrix3 toXyz = mixed(calibrations, white).inverse();
    Matrix3 toWorking =
        forward(calibrations, white)
            .map(Colorimetry.PCS_TO_WORKING::times)
            .orElse(
                Colorimetry.XYZ_TO_WORKING
                    .times(Colorimetry.adapt(white, Colorimetry.D65))
                    .times(toXyz)
                    .times(Matrix3.diagonal(n[0], n[1], n[2])));
    return new CameraColor(n, whiteKept(toWorking), WhiteBalance.of(white));
  }

  /// The camera's neutral under a light of this chromaticity.
  public static double[] neutral(List<Calibration> calibrations, Xy white) {
    double[] xyz = white.xyz();
    return mixed(calibrations, white).times(xyz[0], xyz[1], xyz[2]);
  }

  /// Scales the rows so that 1, 1, 1 stays exactly 1, 1, 1: rounding in the file's matrices would
  /// otherwise tint the highlights.
  public static Matrix3 whiteKept(Matrix3 m) {
    double[] s = m.times(1, 1, 1);
    boolean sane = s[0] > 1e-6 && s[1] > 1e-6 && s[2] > 1e-6;
    return sane ? Matrix3.diagonal(1 / s[0], 1 / s[1], 1 / s[2]).times(m) : Matrix3.IDENTITY;
  }

  private static Matrix3 mixed(List<Calibration> all, Xy white) {
    return mixed(all.stream().map(Calibration::xyzToCamera).toList(), shares(all, white));
  }

  private static Optional<Matrix3> forward(List<Calibration> all, Xy white) {
    if (all.stream().anyMatch(c -> c.forward.isEmpty())) {
      return Optional.empty();
    }
    var each = all.stream().map(c -> c.forward.orElseThrow()).toList();
    return Optional.of(mixed(each, shares(all, white)));
  }

  private static Matrix3 mixed(List<Matrix3> all, double[] weights) {
    Matrix3 sum = all.getFirst();
    double total = weights[0];
    for (int i = 1; i < weights.length; i++) {
      total += weights[i];
      sum = total > 0 ? sum.mix(all.get(i), weights[i] / total) : all.get(i);
    }
    return sum;
  }

  private static double[] shares(List<Calibration> all, Xy white) {
    return weights(all.stream().map(Calibration::light).toList(), white);
  }

  /// The share of each calibration's light under another one, all together 1. Between two by the
  /// reciprocal of the temperature, as the specification asks. Between three as Adobe's reference
  /// implementation weighs them (DNG SDK 1.6), so that profiles look as their makers saw them:
  /// inverse squared distances over reciprocal temperature and tint, small shares suppressed.
  public static double[] weights(List<Illuminant> all, Xy white) {
    double[] out = new double[all.size()];
    if (all.size() < 3) {
      double second = all.size() < 2 ? 0 : share(all, WhiteBalance.of(white).temperature());
      out[0] = 1 - second;
      if (all.size() == 2) {
        out[1] = second;
      }
      return out;
    }
    WhiteBalance to = WhiteBalance.of(white);
    for (int i = 0; i < out.length; i++) {
      WhiteBalance light = WhiteBalance.of(all.get(i).xy());
      double warmth = warmth(light) - warmth(to);
      double tint = (light.tint() - to.tint()) / WIDEST_TINT;
      out[i] = 1 / (warmth * warmth + tint * tint + 1e-8);
    }
    normalize(out);
    for (int i = 0; i < out.length; i++) {
      double smooth = out[i] * out[i] * (3 - 2 * out[i]);
      out[i] = Math.max(0, smooth - LEAST_SHARE);
    }
    normalize(out);
    return out;
  }

  private static double warmth(WhiteBalance light) {
    return Math.min(1, WARMEST / light.temperature());
  }

  private static void normalize(double[] shares) {
    double sum = Arrays.stream(shares).sum();
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
  }

  private static double share(List<Illuminant> all, double temperature) {
    double a = 1 / all.get(0).temperature();
    double b = 1 / all.get(1).temperature();
    double t = 1 / temperature;
    return a == b ? 0 : Math.clamp((t - a) / (b - a), 0.0, 1.0);
  }
}
