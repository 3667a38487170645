package groundglass.ui.cli;

import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import groundglass.develop.settings.Settings;
import groundglass.develop.settings.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Spots as they are written on the command line: places in 0..1 of the picture as seen, radii as
/// shares of its width.
record SpotTexts(List<String> healed, List<String> cloned, List<String> removed) {
  boolean isEmpty() {
    return healed.isEmpty() && cloned.isEmpty() && removed.isEmpty();
  }

  Settings addTo(Settings s, int width, int height, int orientation) {
    if (isEmpty()) {
      return s;
    }
    var frame = new Frame(width, height, orientation, s.crop());
    var spots = new ArrayList<>(s.spots());
    for (String text : healed) {
      double[] v = numbers(text);
      if (v.length != 3 && v.length != 5) {
        throw new Failures.BadArgument("--heal wants x,y,r or x,y,r,sx,sy, not '" + text + "'.");
      }
      spots.add(disc(Spot.Kind.HEAL, v, frame));
    }
    for (String text : cloned) {
      double[] v = numbers(text);
      if (v.length != 5) {
        throw new Failures.BadArgument("--clone wants x,y,r,sx,sy, not '" + text + "'.");
      }
      spots.add(disc(Spot.Kind.CLONE, v, frame));
    }
    for (String text : removed) {
      spots.add(patch(text, frame));
    }
    return s.withSpots(spots);
  }

  private static Spot disc(Spot.Kind kind, double[] v, Frame frame) {
    Optional<Point> source =
        v.length == 5 ? Optional.of(frame.toSensor(new Point(v[3], v[4]))) : Optional.empty();
    return Spot.disc(kind, frame.toSensor(new Point(v[0], v[1])), radius(v[2], frame), source);
  }

  private static Spot patch(String text, Frame frame) {
    double[] v = numbers(text);
    if (v.length < 3 || v.length % 2 == 0) {
      throw new Failures.BadArgument("--remove wants x,y,r and more x,y, not '" + text + "'.");
    }
    var at = new ArrayList<Point>();
    at.add(frame.toSensor(new Point(v[0], v[1])));
    for (int i = 3; i < v.length; i += 2) {
      at.add(frame.toSensor(new Point(v[i], v[i + 1])));
    }
    return new Spot(Spot.Kind.REMOVE, at, radius(v[2], frame), Optional.empty(), 0.3, 1);
  }

  private static double radius(double share, Frame frame) {
    return share * frame.shownWidth() / frame.width();
  }

  private static double[] numbers(String text) {
    String[] parts = text.split(",", -1);
    double[] v = new double[parts.length];
    for (int i = 0; i < v.length; i++) {
      try {
        v[i] = Double.parseDouble(parts[i].strip());
      } catch (NumberFormatException e) {
        throw new Failures.BadArgument("'" + parts[i] + "' in '" + text + "' is not a number.");
      }
      boolean radius = i == 2;
      if (!(v[i] >= 0 && v[i] <= 1) || radius && v[i] < 1e-4) {
        throw new Failures.BadArgument("'" + text + "': numbers from 0 to 1, please.");
      }
    }
    return v;
  }
}
