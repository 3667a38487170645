package groundglass.ui.window.develop;

import groundglass.develop.frame.Point;
import groundglass.develop.settings.Settings;
import groundglass.develop.settings.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Changes of spots, as functions from settings to settings.
final class SpotEdits {
  private SpotEdits() {}

  static Settings add(Settings s, Spot spot) {
    var spots = new ArrayList<>(s.spots());
    spots.add(spot);
    return s.withSpots(spots);
  }

  static Settings change(Settings s, int index, UnaryOperator<Spot> how) {
    var spots = new ArrayList<>(s.spots());
    spots.set(index, how.apply(spots.get(index)));
    return s.withSpots(spots);
  }

  static Settings remove(Settings s, int index) {
    var spots = new ArrayList<>(s.spots());
    spots.remove(index);
    return s.withSpots(spots);
  }

  /// The place goes elsewhere, the source stays.
  static Spot moved(Spot spot, double dx, double dy) {
    List<Point> at = spot.at().stream().map(p -> new Point(p.x() + dx, p.y() + dy)).toList();
    return new Spot(spot.kind(), at, spot.radius(), spot.source(), spot.feather(), spot.opacity());
  }

  static Spot source(Spot spot, Optional<Point> source) {
    return new Spot(spot.kind(), spot.at(), spot.radius(), source, spot.feather(), spot.opacity());
  }

  static Spot kind(Spot spot, Spot.Kind kind) {
    return new Spot(kind, spot.at(), spot.radius(), spot.source(), spot.feather(), spot.opacity());
  }

  static Spot sized(Spot spot, double radius, double feather, double opacity) {
    return new Spot(spot.kind(), spot.at(), radius, spot.source(), feather, opacity);
  }
}
