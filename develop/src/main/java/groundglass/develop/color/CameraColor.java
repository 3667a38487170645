package groundglass.develop.color;

import groundglass.develop.color.Colorimetry.Xy;
import java.util.List;
import java.util.Optional;

/// A camera's colour for one photo: `toWorking` takes camera RGB that was divided by the as-shot
/// neutral (so that white is 1, 1, 1) to linear Rec.2020; `balance` names the light.
public record CameraColor(double[] neutral, Matrix3 toWorking, WhiteBalance balance) {
  /// A calibration of the DNG specification 1.6 chapter 6: `xyzToCamera` is its ColorMatrix (times
  /// analog balance and calibration), `forward` its ForwardMatrix, for an EXIF light source code.
  public record Calibration(int illuminant, Matrix3 xyzToCamera, Optional<Matrix3> forward) {
    double temperature() {
      return switch (illuminant) {
        case 17, 3 -> 2856;
        case 24 -> 3200;
        case 18, 23 -> 5003;
        case 1, 4, 9, 19, 20 -> 5503;
        case 2, 14 -> 4230;
        case 10, 21 -> 6504;
        case 11, 22 -> 7504;
        default -> 5003;
      };
    }
  }

  /// From one or two calibrations and the camera's answer to the scene's white. The white point is
  /// found by iteration because the matrix depends on it ("Mapping camera color space to CIE XYZ").
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
    Matrix3 first = all.getFirst().xyzToCamera;
    return all.size() == 1 ? first : first.mix(all.get(1).xyzToCamera, weight(all, white));
  }

  private static Optional<Matrix3> forward(List<Calibration> all, Xy white) {
    if (all.stream().anyMatch(c -> c.forward.isEmpty())) {
      return Optional.empty();
    }
    Matrix3 first = all.getFirst().forward.orElseThrow();
    return Optional.of(
        all.size() == 1 ? first : first.mix(all.get(1).forward.orElseThrow(), weight(all, white)));
  }

  /// Share of the second calibration, linear in the reciprocal of the temperature.
  private static double weight(List<Calibration> all, Xy white) {
    return share(all, WhiteBalance.of(white).temperature());
  }

  /// The share of the second calibration at a light's temperature; 0 of a single one.
  public static double share(List<Calibration> all, double temperature) {
    if (all.size() < 2) {
      return 0;
    }
    double a = 1 / all.get(0).temperature();
    double b = 1 / all.get(1).temperature();
    double t = 1 / temperature;
    return a == b ? 0 : Math.clamp((t - a) / (b - a), 0.0, 1.0);
  }
}
