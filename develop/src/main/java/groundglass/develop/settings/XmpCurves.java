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
    return read(
        Optional.ofNullable(p.crs().get(name)), Optional.ofNullable(p.gg().get(name)), name);
  }

  static Optional<Curve> read(Optional<XmpNode> node, Optional<XmpNode> fine, String name)
      throws XmpException {
    List<XmpNode> items = items(node);
    if (items.isEmpty()) {
      return Optional.empty();
    }
    Curve rough = curve(name, items);
    List<XmpNode> exact = items(fine);
    if (!exact.isEmpty()) {
      Curve own = curve("gg:" + name, exact);
      if (points(own).equals(points(rough))) {
        return Optional.of(own);
      }
    }
    return Optional.of(rough);
  }

  private static List<XmpNode> items(Optional<XmpNode> list) {
    return list.filter(XmpNode::isArray).map(XmpNode::children).orElse(List.of());
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

  /// The properties of a curve inside a mask, where Lightroom writes no space.
  static List<XmpNode> local(String name, Curve curve) {
    var rough = points(curve).stream().map(t -> t.replace(" ", "")).toList();
    XmpNode crs = list(XmpPacket.CRS, name, rough);
    return whole(curve) ? List.of(crs) : List.of(crs, list(XmpPacket.GG, name, exactPoints(curve)));
  }

  static void write(XMPMeta meta, String name, Curve curve) throws XMPException {
    list(XmpPacket.CRS, name, points(curve)).store(meta);
    meta.deleteProperty(XmpPacket.GG, name);
    if (!whole(curve)) {
      list(XmpPacket.GG, name, exactPoints(curve)).store(meta);
    }
  }

  private static boolean whole(Curve curve) {
    return curve.knots().stream()
        .allMatch(k -> k.x() == Math.rint(k.x()) && k.y() == Math.rint(k.y()));
  }

  private static List<String> exactPoints(Curve curve) {
    return curve.knots().stream().map(k -> exact(k.x()) + ", " + exact(k.y())).toList();
  }

  private static XmpNode list(String ns, String name, List<String> items) {
    return XmpNode.list(ns, name, items.stream().map(i -> XmpNode.text("", "", i)).toList());
  }
}
