package groundglass.develop.settings;

import static groundglass.develop.settings.XmpComponents.number;
import static groundglass.develop.settings.XmpComponents.precise;
import static groundglass.develop.settings.XmpNumbers.exact;
import static groundglass.develop.settings.XmpNumbers.parse;
import static groundglass.develop.settings.XmpNumbers.six;

import groundglass.develop.frame.Point;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Component.Common;
import groundglass.develop.settings.XmpSettings.XmpException;
import java.util.List;
import java.util.Optional;

/// `Mask/Gradient`. The form with two ends (`Bidirectional`) has no `Full` but the share q of the
/// way from `Zero` to `Zero2` where it is full.
final class XmpLinear {
  private static final String CRS = XmpPacket.CRS;
  private static final String GG = XmpPacket.GG;
  private static final String SHARE = "FullPointDistance";

  /// What six decimals may have cut off.
  private static final double NEAR = 1e-4;

  private XmpLinear() {}

  static Optional<Component> read(XmpNode node, Common common) throws XmpException {
    if (XmpComponents.flag(node, "Bidirectional", false)) {
      return twoSided(node, common);
    }
    if (node.field(CRS, "FullX").isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Component.Linear(
            common,
            new Point(precise(node, "ZeroX"), precise(node, "ZeroY")),
            new Point(precise(node, "FullX"), precise(node, "FullY"))));
  }

  /// Empty where a number is missing or says no such shape: then the XMP is kept as it is.
  private static Optional<Component> twoSided(XmpNode node, Common common) throws XmpException {
    for (String name : List.of("ZeroX", "ZeroY", "Zero2X", "Zero2Y", SHARE)) {
      if (node.field(CRS, name).isEmpty()) {
        return Optional.empty();
      }
    }
    double q = number(node, SHARE);
    if (!(q > NEAR && q < 1)) {
      return Optional.empty();
    }
    Point zero = new Point(precise(node, "ZeroX"), precise(node, "ZeroY"));
    double dx = number(node, "Zero2X") - zero.x();
    double dy = number(node, "Zero2Y") - zero.y();
    Point full =
        new Point(fine(node, "FullX", zero.x() + q * dx), fine(node, "FullY", zero.y() + q * dy));
    return Optional.of(new Component.Linear(common, zero, full, fine(node, "After", 1 / q - 1)));
  }

  /// Our own exact number, while it still belongs to what the others say.
  private static double fine(XmpNode node, String name, double rough) throws XmpException {
    var own = node.text(GG, name);
    if (own.isEmpty()) {
      return rough;
    }
    double v = parse("gg:" + name, own.get());
    return Math.abs(v - rough) <= NEAR * Math.max(1, Math.abs(rough) * (1 + Math.abs(rough)))
        ? v
        : rough;
  }

  static XmpNode write(XmpNode base, Component.Linear l) {
    XmpNode n = precise(precise(base, "ZeroX", l.zero().x()), "ZeroY", l.zero().y());
    if (l.after() == 0) {
      for (String name : List.of("Bidirectional", "Zero2X", "Zero2Y", SHARE)) {
        n = n.without(CRS, name);
      }
      n = n.without(GG, "After");
      return precise(precise(n, "FullX", l.full().x()), "FullY", l.full().y());
    }
    double all = 1 + l.after();
    n = n.without(CRS, "FullX").without(CRS, "FullY");
    n = XmpComponents.set(n, "Bidirectional", "true");
    n = XmpComponents.set(n, "Zero2X", six(l.zero().x() + all * (l.full().x() - l.zero().x())));
    n = XmpComponents.set(n, "Zero2Y", six(l.zero().y() + all * (l.full().y() - l.zero().y())));
    n = XmpComponents.set(n, SHARE, six(1 / all));
    n = n.with(XmpNode.text(GG, "FullX", exact(l.full().x())));
    n = n.with(XmpNode.text(GG, "FullY", exact(l.full().y())));
    return n.with(XmpNode.text(GG, "After", exact(l.after())));
  }
}
