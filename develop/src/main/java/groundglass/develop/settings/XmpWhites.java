package groundglass.develop.settings;

import java.util.Optional;

/// The named white balances of raw files, for packets that give the name alone (presets).
final class XmpWhites {
  record White(double kelvin, double tint) {}

  private XmpWhites() {}

  static Optional<White> of(String name) {
    return switch (name) {
      case "Daylight" -> Optional.of(new White(5500, 10));
      case "Cloudy" -> Optional.of(new White(6500, 10));
      case "Shade" -> Optional.of(new White(7500, 10));
      case "Tungsten" -> Optional.of(new White(2850, 0));
      case "Fluorescent" -> Optional.of(new White(3800, 21));
      case "Flash" -> Optional.of(new White(5500, 0));
      default -> Optional.empty(); // As Shot, Auto, Custom and whatever else is no number
    };
  }
}
