package groundglass.develop.adjust.lens;

import groundglass.develop.decode.BuiltInLens;
import groundglass.develop.frame.Radial;

/// What is known of the lens at this photo's focal length and aperture, with radii that are 1 at
/// the corner: corrected to recorded radius, the same for red and blue after that, and the share of
/// light that arrives. What the file itself tells (`own`) is used without being asked for.
public record LensModel(
    String name, Radial distortion, Radial red, Radial blue, Radial light, boolean own) {
  public static final LensModel UNKNOWN =
      new LensModel("", Radial.ONE, Radial.ONE, Radial.ONE, Radial.ONE);

  /// From a profile, which is used when it is asked for.
  public LensModel(String name, Radial distortion, Radial red, Radial blue, Radial light) {
    this(name, distortion, red, blue, light, false);
  }

  /// What the file itself tells.
  public static LensModel of(BuiltInLens lens) {
    return new LensModel(
        "built in", lens.distortion(), lens.red(), lens.blue(), lens.light(), true);
  }

  /// Whether it knows of lateral colour.
  public boolean splits() {
    return !red.equals(Radial.ONE) || !blue.equals(Radial.ONE);
  }

  public LensModel with(Radial nextRed, Radial nextBlue) {
    return new LensModel(name, distortion, nextRed, nextBlue, light, own);
  }
}
