package groundglass.develop.frame;

/// Carries geometry from one photo to another so that it is *seen* in the same place: the place in
/// the upright, uncropped picture is kept. Crops play no part.
public final class Transfer {
  private Transfer() {}

  /// A sensor fraction of the source to the sensor fraction of the target at the same place of the
  /// upright picture.
  public static Point seen(Point sensorInSource, Frame source, Frame target) {
    Point upright =
        Orientation.upright(source.orientation(), sensorInSource.x(), sensorInSource.y());
    return Orientation.back(target.orientation(), upright.x(), upright.y());
  }

  /// A length as fraction of the sensor's width. It keeps its share of the *upright* width, and one
  /// factor holds for both axes, so circles stay circles.
  public static double lengthSeen(double length, Frame source, Frame target) {
    double share = length * source.width() / source.orientedWidth();
    return share * target.orientedWidth() / target.width();
  }

  /// The angle of an ellipse's first axis, degrees clockwise in the sensor frame, as it must be
  /// stored in the target to look the same. The result is in (-90, 90]: an axis has no direction.
  public static double angleSeen(double angle, Frame source, Frame target) {
    double upright = turn(source.orientation(), angle);
    // Every orientation that mirrors is its own inverse; a quarter turn is undone by its opposite.
    double stored =
        target.mirrored()
            ? turn(target.orientation(), upright)
            : upright - turn(target.orientation(), 0);
    double a = stored % 180;
    if (a > 90) {
      return a - 180;
    }
    return a <= -90 ? a + 180 : a;
  }

  /// Sensor angle to upright angle, both clockwise with y down, modulo 180.
  private static double turn(int orientation, double angle) {
    return switch (orientation) {
      case 1, 3 -> angle;
      case 2, 4 -> -angle;
      case 6, 8 -> angle + 90;
      case 5, 7 -> 90 - angle;
      default -> throw new IllegalArgumentException("orientation " + orientation);
    };
  }
}
