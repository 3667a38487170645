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

  /// A crop: its four corners in order, and the lines that help to compose. What is outside is
  /// darkened.
  record Crop(List<Point> corners, Guide guide) implements Mark {
    public Crop {
      corners = List.copyOf(corners);
    }
  }

  /// Lines inside a crop.
  enum Guide {
    THIRDS("Thirds"),
    GOLDEN("Golden ratio"),
    DIAGONALS("Diagonals"),
    GRID("Grid"),
    NONE("No lines");

    private final String title;

    Guide(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }
}
