package groundglass.develop.adjust.lens;

import groundglass.develop.frame.Crop;
import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import groundglass.develop.frame.Projective;
import groundglass.develop.frame.Radial;
import groundglass.develop.frame.Warp;
import groundglass.develop.settings.Settings;

/// Everything that is done to a picture's shape and to its corners, from the settings and what is
/// known of the lens and the camera's attitude. Equal geometries give equal pictures.
public record Geometry(Warp warp, Shading shading) {
  public static final Geometry NONE = new Geometry(Warp.NONE, Shading.NONE);

  private static final int BORDER = 24;
  private static final double LARGEST_ZOOM = 4;

  /// Whether anything beyond crop and orientation is asked for.
  public static boolean asked(Settings s) {
    return s.values().keySet().stream()
        .anyMatch(k -> k.startsWith("lens.") || k.startsWith("persp.") || k.equals("upright"));
  }

  /// Whether the lens has to be known.
  public static boolean needsLens(Settings s) {
    return s.get(Lens.ENABLE) >= 0.5 || s.get(Lens.CA) >= 0.5;
  }

  /// What the lens does, without perspective.
  public static Warp optics(Settings s, LensModel lens) {
    boolean profile = s.get(Lens.ENABLE) >= 0.5;
    boolean fringes = s.get(Lens.CA) >= 0.5;
    return new Warp(
        Projective.IDENTITY,
        Lens.manual(s),
        profile ? lens.distortion().share(s.get(Lens.DISTORTION_SCALE) / 100) : Radial.ONE,
        fringes ? lens.red() : Radial.ONE,
        fringes ? lens.blue() : Radial.ONE);
  }

  /// By hand alone, without looking at the file; `width` and `height` are the sensor frame's.
  public static Geometry of(Settings s, int width, int height, int orientation) {
    return of(s, width, height, orientation, LensModel.UNKNOWN, Projective.IDENTITY);
  }

  /// `upright` is the found attitude, corrected to uncorrected.
  public static Geometry of(
      Settings s, int width, int height, int orientation, LensModel lens, Projective upright) {
    boolean swapped = orientation >= 5;
    double aspect = swapped ? (double) height / width : (double) width / height;
    boolean profile = s.get(Lens.ENABLE) >= 0.5;
    Radial light = profile ? lens.light().share(s.get(Lens.VIGNETTING_SCALE) / 100) : Radial.ONE;
    Warp optics = optics(s, lens).turned(upright);
    Radial bent = optics.profile();
    boolean fills = !bent.equals(Radial.ONE) || !upright.equals(Projective.IDENTITY);
    Projective filled =
        fills ? upright.after(zoom(filling(optics, width, height, orientation))) : upright;
    Projective transform = filled.after(Transform.manual(s, aspect));
    return new Geometry(optics.turned(transform), Shading.of(s, light));
  }

  private static Projective zoom(double factor) {
    return Projective.scale(1 / factor, 1 / factor);
  }

  /// The smallest enlargement with which no corner stays empty.
  private static double filling(Warp warp, int width, int height, int orientation) {
    double low = 1;
    double high = LARGEST_ZOOM;
    if (full(warp, low, width, height, orientation)) {
      return 1;
    }
    for (int i = 0; i < 24; i++) {
      double middle = (low + high) / 2;
      if (full(warp, middle, width, height, orientation)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  private static boolean full(Warp warp, double zoom, int width, int height, int orientation) {
    Warp zoomed = warp.turned(warp.transform().after(zoom(zoom)));
    Frame frame = new Frame(width, height, orientation, Crop.NONE, zoomed);
    for (int i = 0; i < 4 * BORDER; i++) {
      double t = (double) (i % BORDER) / BORDER;
      Point edge =
          switch (i / BORDER) {
            case 0 -> new Point(t, 0);
            case 1 -> new Point(1, t);
            case 2 -> new Point(1 - t, 1);
            default -> new Point(0, 1 - t);
          };
      Point p = frame.toSensor(edge);
      if (p.x() < -1e-6 || p.y() < -1e-6 || p.x() > 1 + 1e-6 || p.y() > 1 + 1e-6) {
        return false;
      }
    }
    return true;
  }
}
