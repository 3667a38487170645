package groundglass.develop.adjust.lens;

import groundglass.develop.frame.Crop;
import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import groundglass.develop.frame.Projective;
import groundglass.develop.frame.Radial;
import groundglass.develop.frame.Warp;
import groundglass.develop.settings.Settings;
import java.util.TreeMap;

/// Everything that is done to a picture's shape and to its corners, from the settings and what is
/// known of the lens and the camera's attitude. Equal geometries give equal pictures.
public record Geometry(Warp warp, Shading shading) {
  public static final Geometry NONE = new Geometry(Warp.NONE, Shading.NONE);

  private static final int BORDER = 24;
  private static final double LARGEST_ZOOM = 4;

  /// Whether anything beyond crop and orientation is asked for.
  public static boolean asked(Settings s) {
    return s.values().keySet().stream().anyMatch(Geometry::concerns);
  }

  private static boolean concerns(String id) {
    return id.startsWith("lens.") || id.startsWith("persp.") || id.equals("upright");
  }

  /// Only what makes the shape: equal parts make equal geometries of a photo.
  public static Settings part(Settings s) {
    var values = new TreeMap<>(s.values());
    values.keySet().removeIf(id -> !concerns(id));
    return Settings.NEUTRAL.withValues(values).withText(Transform.GUIDES, s.text(Transform.GUIDES));
  }

  /// Whether the lens has to be known.
  public static boolean needsLens(Settings s) {
    return s.get(Lens.ENABLE) >= 0.5 || s.get(Lens.CA) >= 0.5;
  }

  /// Whether what the file tells of its lens is used.
  public static boolean builtIn(Settings s) {
    return s.get(Lens.BUILT_IN) >= 0.5;
  }

  /// What the lens does, without perspective.
  public static Warp optics(Settings s, LensModel lens) {
    boolean profile = lens.own() || s.get(Lens.ENABLE) >= 0.5;
    boolean fringes = lens.own() || s.get(Lens.CA) >= 0.5;
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

  /// The frame of a photo with its crop and what is set by hand, for handles over the picture.
  public static Frame frame(Settings s, int width, int height, int orientation) {
    Warp warp = asked(s) ? of(s, width, height, orientation).warp : Warp.NONE;
    return new Frame(width, height, orientation, s.crop(), warp);
  }

  /// `upright` is the found attitude, corrected to uncorrected.
  public static Geometry of(
      Settings s, int width, int height, int orientation, LensModel lens, Projective upright) {
    boolean swapped = orientation >= 5;
    double aspect = swapped ? (double) height / width : (double) width / height;
    boolean profile = lens.own() || s.get(Lens.ENABLE) >= 0.5;
    Radial light = profile ? lens.light().share(s.get(Lens.VIGNETTING_SCALE) / 100) : Radial.ONE;
    Warp optics = optics(s, lens).turned(upright);
    Radial bent = optics.profile();
    boolean fills = !bent.equals(Radial.ONE) || !upright.equals(Projective.IDENTITY);
    Projective filled = fills ? filled(optics, width, height, orientation) : upright;
    Projective transform = filled.after(Transform.manual(s, aspect));
    Warp warp = optics.turned(transform);
    double zoom = s.get(Transform.CONSTRAIN) >= 0.5 ? filling(warp, width, height, orientation) : 1;
    return new Geometry(
        zoom == 1 ? warp : warp.turned(transform.after(zoom(zoom))), Shading.of(s, light));
  }

  /// The attitude, moved and enlarged so that no corner stays empty and least is lost: from where
  /// the picture's middle has gone, downhill in ever smaller steps.
  private static Projective filled(Warp optics, int width, int height, int orientation) {
    Projective back = optics.transform().inverse();
    double x = back.x(0, 0);
    double y = back.y(0, 0);
    double least = filling(moved(optics, x, y), width, height, orientation);
    for (double step = 0.08; step > 0.004; step /= 2) {
      for (int i = 0; i < 8; i++) {
        double[] move = {(i % 3 - 1) * step, (i / 3 - 1) * step};
        if (i == 4) {
          move = new double[] {step, step};
        }
        double f = filling(moved(optics, x + move[0], y + move[1]), width, height, orientation);
        if (f < least - 1e-6) {
          least = f;
          x += move[0];
          y += move[1];
          i = -1;
        }
      }
    }
    return moved(optics, x, y).transform().after(zoom(least));
  }

  private static Warp moved(Warp warp, double x, double y) {
    return warp.turned(warp.transform().after(Projective.shift(x, y)));
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
