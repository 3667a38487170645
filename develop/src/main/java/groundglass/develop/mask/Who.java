package groundglass.develop.mask;

import groundglass.develop.frame.Point;
import java.util.List;

/// Who is meant by a mask of one person: everybody in the photo where it was made, and which of
/// them. On other photos the same person is found among everybody there by place, size and the
/// colours that they wear. Places are fractions of the sensor frame of the photo that carries it.
public record Who(int which, List<Look> everybody) {
  /// Of a larger crowd the largest.
  public static final int MOST = 24;

  public Who {
    everybody = List.copyOf(everybody);
    if (everybody.size() > MOST || which < 0 || which >= everybody.size()) {
      throw new IllegalArgumentException("person " + which + " of " + everybody.size());
    }
  }

  public Look meant() {
    return everybody.get(which);
  }

  /// The box about a person, and the mean colours from head to foot: Lab of three bands as 18
  /// hexadecimal digits, empty where they are not known.
  public record Look(Point from, Point to, String colours) {
    private static final String FORM = "[0-9a-f]{18}";

    public Look {
      if (!colours.isEmpty() && !colours.matches(FORM)) {
        throw new IllegalArgumentException("colours of a person: " + colours);
      }
      Point low = new Point(Math.min(from.x(), to.x()), Math.min(from.y(), to.y()));
      to = new Point(Math.max(from.x(), to.x()), Math.max(from.y(), to.y()));
      from = low;
    }

    public boolean holds(Point p) {
      return p.x() >= from.x() && p.x() <= to.x() && p.y() >= from.y() && p.y() <= to.y();
    }
  }
}
