package groundglass.ui.window.develop;

import groundglass.develop.frame.Point;
import java.util.ArrayList;
import java.util.List;

/// The lines inside a crop that help to compose, in fractions of the box. Triangles and the spiral
/// are not alike on all sides: they have several ways to lie.
final class CropLines {
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
  private static final int TURNS = 8;
  private static final int STEPS = 16;

  private CropLines() {}

  /// `aspect`: width to height of the box as it is seen. `way` counts from 0 to the guide's ways.
  static List<List<Point>> of(Mark.Guide guide, int way, double aspect) {
    return switch (guide) {
      case THIRDS -> grid(1.0 / 3, 2.0 / 3);
      case GOLDEN -> grid(1 - GOLDEN, GOLDEN);
      case GRID -> grid(0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875);
      case DIAGONALS -> List.of(line(0, 0, 1, 1), line(1, 0, 0, 1));
      case TRIANGLES -> lain(triangles(aspect), way == 1, false, false);
      case SPIRAL -> lain(List.of(spiral()), (way & 1) > 0, (way & 2) > 0, (way & 4) > 0);
      case NONE -> List.of();
    };
  }

  private static List<List<Point>> grid(double... at) {
    var out = new ArrayList<List<Point>>();
    for (double t : at) {
      out.add(line(t, 0, t, 1));
      out.add(line(0, t, 1, t));
    }
    return out;
  }

  private static List<Point> line(double x1, double y1, double x2, double y2) {
    return List.of(new Point(x1, y1), new Point(x2, y2));
  }

  /// A diagonal, and what stands upright on it from the other two corners.
  private static List<List<Point>> triangles(double aspect) {
    double foot = aspect * aspect / (aspect * aspect + 1);
    return List.of(line(0, 0, 1, 1), line(1, 0, foot, foot), line(0, 1, 1 - foot, 1 - foot));
  }

  /// Quarter ellipses in ever smaller squares of the golden section, begun at the lower left.
  private static List<Point> spiral() {
    var out = new ArrayList<Point>();
    double x = 0;
    double y = 0;
    double w = 1;
    double h = 1;
    for (int turn = 0; turn < TURNS; turn++) {
      double part = turn % 2 == 0 ? w * GOLDEN : h * GOLDEN;
      double rx = turn % 2 == 0 ? part : w;
      double ry = turn % 2 == 0 ? h : part;
      // the square lies left, on top, right, below; its arc is about the corner that it shares
      double cx = turn % 4 == 0 || turn % 4 == 3 ? x + rx : x + w - rx;
      double cy = turn % 4 == 0 || turn % 4 == 1 ? y + ry : y + h - ry;
      for (int i = 0; i <= STEPS; i++) {
        double a = Math.PI + Math.PI / 2 * (turn + (double) i / STEPS);
        out.add(new Point(cx + rx * Math.cos(a), cy + ry * Math.sin(a)));
      }
      switch (turn % 4) {
        case 0 -> x += part;
        case 1 -> y += part;
        default -> {
          // what is left begins where it began
        }
      }
      w = turn % 2 == 0 ? w - part : w;
      h = turn % 2 == 0 ? h : h - part;
    }
    return out;
  }

  private static List<List<Point>> lain(
      List<List<Point>> lines, boolean across, boolean down, boolean turned) {
    return lines.stream()
        .map(l ->
            l.stream()
                .map(p -> new Point(across ? 1 - p.x() : p.x(), down ? 1 - p.y() : p.y()))
                .map(p -> turned ? new Point(p.y(), p.x()) : p)
                .toList())
        .toList();
  }
}
