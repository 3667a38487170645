package groundglass.ui.window.develop;

import groundglass.develop.frame.Point;
import java.util.List;

/// Something drawn over the picture by a tool. Places are fractions of the shown picture.
public sealed interface Mark {
  /// A line along these points.
  record Line(List<Point> points, boolean closed, boolean selected) implements Mark {
    public Line {
      points = List.copyOf(points);
    }
  }

  /// An ellipse about a place; `rx` and `ry` are fractions of the shown width and height.
  record Ring(Point at, double rx, double ry, boolean selected, boolean dashed) implements Mark {}

  /// A handle to drag.
  record Handle(Point at, boolean selected) implements Mark {}

  /// A pin with a short word; `id` of what it stands for.
  record Pin(Point at, String id, String word, boolean selected) implements Mark {}

  /// A crop: its four corners in order, and the lines that help to compose, in one of the ways that
  /// they can lie. What is outside is darkened.
  record Crop(List<Point> corners, Guide guide, int way) implements Mark {
    public Crop {
      corners = List.copyOf(corners);
    }
  }

  /// Lines inside a crop.
  enum Guide {
    THIRDS("Thirds", 1),
    GOLDEN("Golden ratio", 1),
    DIAGONALS("Diagonals", 1),
    TRIANGLES("Golden triangles", 2),
    SPIRAL("Golden spiral", 8),
    GRID("Grid", 1),
    NONE("No lines", 1);

    private final String title;
    private final int ways;

    Guide(String title, int ways) {
      this.title = title;
      this.ways = ways;
    }

    /// In how many ways the lines can lie.
    int ways() {
      return ways;
    }

    String title() {
      return title;
    }
  }
}
