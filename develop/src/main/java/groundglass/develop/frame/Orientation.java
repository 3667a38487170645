package groundglass.develop.frame;

/// The eight EXIF orientations as maps of fractions: sensor to upright and back (semantics of the
/// TIFF tag 274).
final class Orientation {
  private Orientation() {}

  static boolean swaps(int orientation) {
    return orientation >= 5;
  }

  /// 2, 4, 5 and 7 show the picture mirrored, which turns the sense of every angle.
  static boolean mirrors(int orientation) {
    return orientation == 2 || orientation == 4 || orientation == 5 || orientation == 7;
  }

  static Point upright(int orientation, double u, double v) {
    return switch (orientation) {
      case 1 -> new Point(u, v);
      case 2 -> new Point(1 - u, v);
      case 3 -> new Point(1 - u, 1 - v);
      case 4 -> new Point(u, 1 - v);
      case 5 -> new Point(v, u);
      case 6 -> new Point(1 - v, u);
      case 7 -> new Point(1 - v, 1 - u);
      case 8 -> new Point(v, 1 - u);
      default -> throw new IllegalArgumentException("orientation " + orientation);
    };
  }

  static Point back(int orientation, double x, double y) {
    return switch (orientation) {
      case 1 -> new Point(x, y);
      case 2 -> new Point(1 - x, y);
      case 3 -> new Point(1 - x, 1 - y);
      case 4 -> new Point(x, 1 - y);
      case 5 -> new Point(y, x);
      case 6 -> new Point(y, 1 - x);
      case 7 -> new Point(1 - y, 1 - x);
      case 8 -> new Point(1 - y, x);
      default -> throw new IllegalArgumentException("orientation " + orientation);
    };
  }
}
