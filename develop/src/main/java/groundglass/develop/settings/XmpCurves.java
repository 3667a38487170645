package groundglass.develop.settings;

import static groundglass.develop.settings.XmpNumbers.exact;
import static groundglass.develop.settings.XmpNumbers.parseList;

import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import groundglass.develop.settings.Curve.Knot;
import groundglass.develop.settings.XmpSettings.XmpException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Point curves: a list of `"x, y"` in whole numbers. The exact points stand beside it where they
/// are not whole.
final class XmpCurves {
  private XmpCurves() {}

  static Optional<Curve> read(XmpPacket p, String name) throws XmpException {
    XmpNode node = p.crs().get(name);
    if (node == null || !node.isArray() || node.children().isEmpty()) {
      return Optional.empty();
    }
    Curve rough = curve(name, node.children());
    XmpNode fine = p.gg().get(name);
    if (fine != null && fine.isArray() && !fine.children().isEmpty()) {
      Curve own = curve("gg:" + name, fine.children());
      if (points(own).equals(points(rough))) {
        return Optional.of(own);
      }
    }
    return Optional.of(rough);
  }

  /// Points in any order, the last of those on one x; out of range ones are moved to the border.
  static Curve curve(String name, List<XmpNode> items) throws XmpException {
    var points = new TreeMap<Double, Double>();
    for (XmpNode item : items) {
      double[] v = parseList(name, item.value(), 2);
      points.put(Math.clamp(v[0], 0, 255), Math.clamp(v[1], 0, 255));
    }
    if (points.size() < 2) {
      return Curve.IDENTITY; // Lightroom shows such a curve as linear
    }
    var knots = new ArrayList<Knot>();
    points.forEach((x, y) -> knots.add(new Knot(x, y)));
    return new Curve(knots);
  }

  private static List<String> points(Curve curve) {
    var points = new TreeMap<Long, Long>();
    curve.knots().forEach(k -> points.put(Math.round(k.x()), Math.round(k.y())));
    return points.entrySet().stream().map(e -> e.getKey() + ", " + e.getValue()).toList();
  }

  static void write(XMPMeta meta, String name, Curve curve) throws XMPException {
    list(XmpPacket.CRS, name, points(curve)).store(meta);
    meta.deleteProperty(XmpPacket.GG, name);
    boolean whole =
        curve.knots().stream()
            .allMatch(k -> k.x() == Math.rint(k.x()) && k.y() == Math.rint(k.y()));
    if (!whole) {
      var fine = curve.knots().stream().map(k -> exact(k.x()) + ", " + exact(k.y())).toList();
      list(XmpPacket.GG, name, fine).store(meta);
    }
  }

  private static XmpNode list(String ns, String name, List<String> items) {
    return XmpNode.list(ns, name, items.stream().map(i -> XmpNode.text("", "", i)).toList());
  }
}
