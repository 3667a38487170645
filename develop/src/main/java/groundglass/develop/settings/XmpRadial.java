package groundglass.develop.settings;

import static groundglass.develop.settings.XmpComponents.number;
import static groundglass.develop.settings.XmpComponents.set;
import static groundglass.develop.settings.XmpNumbers.exact;
import static groundglass.develop.settings.XmpNumbers.parse;
import static groundglass.develop.settings.XmpNumbers.six;

import groundglass.develop.frame.Point;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Component.Common;
import groundglass.develop.settings.XmpSettings.XmpException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Radial gradients. Lightroom stores two opposite *rotated* corners as fractions per axis, so Left
/// > Right is legal, and decoding needs height over width. Our own numbers stand beside them and
/// > hold as long as the corners are still the ones they were written with.
final class XmpRadial {
  private static final String GG = XmpPacket.GG;
  private static final List<String> CORNERS = List.of("Top", "Left", "Bottom", "Right", "Angle");
  private static final List<String> OWN =
      List.of(
          "CentreX",
          "CentreY",
          "RadiusA",
          "RadiusB",
          "RadialAngle",
          "RadialFeather",
          "RadialAspect");

  private XmpRadial() {}

  static Optional<Component> read(XmpNode node, Common common, double aspect) throws XmpException {
    for (String name : CORNERS) {
      if (!name.equals("Angle") && node.text(XmpPacket.CRS, name).isEmpty()) {
        return Optional.empty();
      }
    }
    double feather = node.text(XmpPacket.CRS, "Feather").isPresent() ? number(node, "Feather") : 50;
    double angle = node.text(XmpPacket.CRS, "Angle").isPresent() ? number(node, "Angle") : 0;
    var own = own(node, common, feather);
    if (own.isPresent()) {
      return own;
    }
    double left = number(node, "Left");
    double right = number(node, "Right");
    double top = number(node, "Top");
    double bottom = number(node, "Bottom");
    double x = (right - left) / 2;
    double y = (bottom - top) / 2 * aspect;
    double cos = Math.cos(Math.toRadians(angle));
    double sin = Math.sin(Math.toRadians(angle));
    return Optional.of(
        new Component.Radial(
            common,
            new Point((left + right) / 2, (top + bottom) / 2),
            Math.abs(x * cos + y * sin),
            Math.abs(y * cos - x * sin),
            angle,
            Math.clamp(feather, 0, 100)));
  }

  private static Optional<Component> own(XmpNode node, Common common, double feather)
      throws XmpException {
    double[] v = new double[OWN.size()];
    for (int i = 0; i < v.length; i++) {
      var text = node.text(GG, OWN.get(i));
      if (text.isEmpty()) {
        return Optional.empty();
      }
      v[i] = parse("gg:" + OWN.get(i), text.get());
    }
    if (!(v[6] > 0.001 && v[6] < 1000)) {
      return Optional.empty();
    }
    var radial = new Component.Radial(common, new Point(v[0], v[1]), v[2], v[3], v[4], v[5]);
    Map<String, String> corners = corners(radial, v[6]);
    for (String name : CORNERS) {
      if (!corners.getOrDefault(name, "").equals(node.text(XmpPacket.CRS, name).orElse(""))) {
        return Optional.empty();
      }
    }
    return six(feather).equals(six(v[5])) ? Optional.of(radial) : Optional.empty();
  }

  static XmpNode write(XmpNode n, Component.Radial r, double aspect) {
    for (var corner : corners(r, aspect).entrySet()) {
      n = set(n, corner.getKey(), corner.getValue());
    }
    n = set(n, "Feather", six(r.feather()));
    for (String name : List.of("Midpoint", "Roundness", "Version")) {
      if (n.field(XmpPacket.CRS, name).isEmpty()) {
        n = set(n, name, name.equals("Midpoint") ? "50" : name.equals("Roundness") ? "0" : "2");
      }
    }
    double[] v = {r.centre().x(), r.centre().y(), r.a(), r.b(), r.angle(), r.feather(), aspect};
    for (int i = 0; i < v.length; i++) {
      n = n.with(XmpNode.text(GG, OWN.get(i), exact(v[i])));
    }
    return n;
  }

  /// Lightroom keeps the angle within 45 degrees: a quarter turn swaps the axes instead.
  private static Map<String, String> corners(Component.Radial r, double aspect) {
    double quarters = Math.rint(r.angle() / 90);
    double angle = r.angle() - 90 * quarters;
    boolean swapped = quarters % 2 != 0;
    double a = swapped ? r.b() : r.a();
    double b = swapped ? r.a() : r.b();
    double cos = Math.cos(Math.toRadians(angle));
    double sin = Math.sin(Math.toRadians(angle));
    double x = a * cos - b * sin;
    double y = (a * sin + b * cos) / aspect;
    return Map.of(
        "Top", six(r.centre().y() - y),
        "Left", six(r.centre().x() - x),
        "Bottom", six(r.centre().y() + y),
        "Right", six(r.centre().x() + x),
        "Angle", six(angle));
  }
}
