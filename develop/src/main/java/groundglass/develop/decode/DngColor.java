package groundglass.develop.decode;

import groundglass.develop.color.CameraColor;
import groundglass.develop.color.CameraLook;
import groundglass.develop.color.Colorimetry;
import groundglass.develop.color.Illuminant;
import groundglass.develop.color.Matrix3;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The colour of one raw photo: the camera's matrices, and what the chosen profile adds. Without a
/// profile the matrices of the file alone are used. `gain` is a factor of light.
record DngColor(CameraColor color, double gain, Optional<CameraLook> look) {
  private static final int ANALOG_BALANCE = 50727;
  private static final int NEUTRAL = 50728;
  private static final int WHITE_XY = 50729;
  private static final int BASELINE_EXPOSURE = 50730;
  private static final int[] CALIBRATIONS = {50723, 50724, 52530};
  private static final int CALIBRATION_SIGNATURE = 50931;
  private static final int MODEL = 50708;

  /// Of a DNG's first directory. What is wrong with the profile goes into `warnings`.
  static DngColor of(Tiff.Ifd ifd, int samples, ProfileChoice choice, List<String> warnings)
      throws IOException {
    Optional<DngProfile> profile = profile(choice, Optional.of(ifd), warnings);
    profile.ifPresent(p -> checkModel(p, choice, ifd, warnings));
    List<CameraColor.Calibration> calibrations =
        profile.isPresent() ? calibrations(ifd, profile.get()) : calibrations(ifd);
    CameraColor color = color(ifd, samples, calibrations);
    double exposure =
        ifd.number(BASELINE_EXPOSURE, 0) + profile.map(DngProfile::exposureOffset).orElse(0.0);
    // A negative one would turn clipped white grey.
    return new DngColor(
        color,
        Math.pow(2, Math.clamp(Double.isNaN(exposure) ? 0 : exposure, 0.0, 5.0)),
        profile.map(DngProfile::look));
  }

  /// Of another raw file whose sensor answers to the scene's white with `neutral`; empty where no
  /// profile is asked for or usable.
  static Optional<DngColor> of(double[] neutral, ProfileChoice choice, List<String> warnings)
      throws IOException {
    Optional<DngProfile> profile = profile(choice, Optional.empty(), warnings);
    if (profile.isEmpty() || !usable(neutral)) {
      return Optional.empty();
    }
    DngProfile p = profile.get();
    List<CameraColor.Calibration> calibrations = new ArrayList<>();
    p.parts().forEach(part -> add(calibrations, part, Matrix3.IDENTITY));
    if (calibrations.isEmpty()) {
      return Optional.empty();
    }
    CameraColor color = CameraColor.of(calibrations, neutral);
    return Optional.of(
        new DngColor(
            color, Math.pow(2, Math.clamp(p.exposureOffset(), 0.0, 5.0)), Optional.of(p.look())));
  }

  private static Optional<DngProfile> profile(
      ProfileChoice choice, Optional<Tiff.Ifd> ifd, List<String> warnings) {
    try {
      return switch (choice) {
        case ProfileChoice.None _ -> Optional.empty();
        case ProfileChoice.Embedded _ ->
            ifd.isEmpty() ? Optional.empty() : Optional.of(DngProfile.of(ifd.get()));
        case ProfileChoice.File file -> Optional.of(DngProfile.read(file.path()));
        case ProfileChoice.Named named -> named(named, ifd, warnings);
      };
    } catch (Unreadable e) {
      warnings.add("the profile " + choice.label() + " is not used: " + e.reason());
    } catch (IOException | InvalidPathException e) {
      warnings.add("the profile " + choice.label() + " cannot be read: " + e.getMessage());
    }
    return Optional.empty();
  }

  /// First what the file itself brings along, then what this machine has.
  private static Optional<DngProfile> named(
      ProfileChoice.Named named, Optional<Tiff.Ifd> ifd, List<String> warnings)
      throws IOException, Unreadable {
    if (ifd.isPresent()) {
      for (DngProfile own : DngProfile.all(ifd.get())) {
        if (own.name().strip().equalsIgnoreCase(named.name())) {
          return Optional.of(own);
        }
      }
      String model = ifd.get().text(MODEL);
      if (named.among(ProfileFolder.installed(), model) instanceof ProfileChoice.File file) {
        return Optional.of(DngProfile.read(file.path()));
      }
    }
    warnings.add(
        "there is no camera profile " + named.name() + " here; the standard rendering is used");
    return Optional.empty();
  }

  private static void checkModel(
      DngProfile profile, ProfileChoice choice, Tiff.Ifd ifd, List<String> warnings) {
    try {
      String mine = ifd.text(MODEL);
      boolean known = !mine.isEmpty() && !profile.model().isEmpty();
      if (known && !mine.equalsIgnoreCase(profile.model())) {
        warnings.add(
            "the profile %s is made for %s; this is %s"
                .formatted(choice.label(), profile.model(), mine));
      }
    } catch (IOException e) {
      warnings.add("the camera's name cannot be read: " + e.getMessage());
    }
  }

  private static CameraColor color(
      Tiff.Ifd ifd, int samples, List<CameraColor.Calibration> calibrations) throws IOException {
    double[] neutral = ifd.numbers(NEUTRAL);
    double[] whiteXy = ifd.numbers(WHITE_XY);
    if (calibrations.isEmpty() || samples == 2 || samples > 3) {
      // No colour calibration: the camera's colours are taken as the working space's.
      double[] grey = usable(neutral) ? neutral : new double[] {1, 1, 1};
      CameraColor.Calibration none =
          new CameraColor.Calibration(
              Illuminant.of(21), Colorimetry.XYZ_TO_WORKING, Optional.empty());
      CameraColor c = CameraColor.of(List.of(none), new double[] {1, 1, 1});
      double top = Math.max(grey[0], Math.max(grey[1], grey[2]));
      return new CameraColor(
          new double[] {grey[0] / top, grey[1] / top, grey[2] / top},
          Matrix3.IDENTITY,
          c.balance());
    }
    if (!usable(neutral)) {
      Colorimetry.Xy white =
          whiteXy.length == 2 && whiteXy[0] > 0.1 && whiteXy[1] > 0.1
              ? new Colorimetry.Xy(whiteXy[0], whiteXy[1])
              : Colorimetry.D50;
      neutral = CameraColor.neutral(calibrations, white);
    }
    if (!usable(neutral)) {
      neutral = new double[] {1, 1, 1};
    }
    return CameraColor.of(calibrations, neutral);
  }

  private static boolean usable(double[] neutral) {
    if (neutral.length != 3) {
      return false;
    }
    double top = Math.max(neutral[0], Math.max(neutral[1], neutral[2]));
    double low = Math.min(neutral[0], Math.min(neutral[1], neutral[2]));
    return low > 0 && top < 100 * low;
  }

  private static Matrix3 analog(Tiff.Ifd ifd) throws IOException {
    double[] balance = ifd.numbers(ANALOG_BALANCE);
    return balance.length == 3
        ? Matrix3.diagonal(balance[0], balance[1], balance[2])
        : Matrix3.IDENTITY;
  }

  private static Matrix3 individual(Tiff.Ifd ifd, int i) throws IOException {
    double[] calibration = ifd.numbers(CALIBRATIONS[i]);
    return calibration.length == 9 ? Matrix3.of(calibration) : Matrix3.IDENTITY;
  }

  /// The file's own matrices.
  private static List<CameraColor.Calibration> calibrations(Tiff.Ifd ifd) throws IOException {
    try {
      return calibrations(ifd, DngProfile.matrices(ifd), true);
    } catch (Unreadable e) {
      return List.of(); // numbers that no camera has
    }
  }

  /// A profile's matrices, with what is special to this very camera where the profile is made to go
  /// with it: their signatures say so.
  private static List<CameraColor.Calibration> calibrations(Tiff.Ifd ifd, DngProfile profile)
      throws IOException {
    boolean fits = profile.signature().equals(ifd.text(CALIBRATION_SIGNATURE));
    return calibrations(ifd, profile.parts(), fits);
  }

  private static List<CameraColor.Calibration> calibrations(
      Tiff.Ifd ifd, List<DngProfile.Part> parts, boolean individual) throws IOException {
    List<CameraColor.Calibration> out = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Matrix3 camera = individual ? individual(ifd, parts.get(i).index()) : Matrix3.IDENTITY;
      add(out, parts.get(i), analog(ifd).times(camera));
    }
    return out;
  }

  private static void add(List<CameraColor.Calibration> out, DngProfile.Part part, Matrix3 camera) {
    Matrix3 all = camera.times(part.color());
    if (all.invertible()) {
      out.add(new CameraColor.Calibration(part.light(), all, part.forward()));
    }
  }
}
