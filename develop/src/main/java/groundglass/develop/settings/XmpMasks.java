package groundglass.develop.settings;

import static groundglass.develop.settings.XmpNumbers.exact;
import static groundglass.develop.settings.XmpNumbers.parse;
import static groundglass.develop.settings.XmpNumbers.six;

import groundglass.develop.adjust.Adjustments;
import groundglass.develop.adjust.tone.PointCurve;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Mask;
import groundglass.develop.settings.XmpSettings.XmpException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/// `crs:MaskGroupBasedCorrections`: the masks of a photo, in panel order. What is unchanged is
/// written back as it was read, with everything in it that we do not know.
final class XmpMasks {
  static final String PROPERTY = "MaskGroupBasedCorrections";
  private static final String CRS = XmpPacket.CRS;
  private static final String GG = XmpPacket.GG;
  private static final String GRADE = "LocalColorGrade";
  private static final int MAX_MASKS = 1000;

  /// A mask with the structure it was read from.
  record Entry(Mask mask, XmpNode node) {}

  private XmpMasks() {}

  static List<XmpNode> corrections(XmpPacket packet) throws XmpException {
    XmpNode list = packet.crs().get(PROPERTY);
    List<XmpNode> all =
        list != null && list.isArray()
            ? list.children()
            : XmpOldMasks.read(packet).values().stream().flatMap(List::stream).toList();
    if (all.size() > MAX_MASKS) {
      throw new XmpException(all.size() + " masks, more than " + MAX_MASKS);
    }
    return all;
  }

  static List<Entry> read(XmpPacket packet, double aspect) throws XmpException {
    var entries = new ArrayList<Entry>();
    int i = 0;
    for (XmpNode node : corrections(packet)) {
      i++;
      if (isCorrection(node)) {
        entries.add(new Entry(mask(node, i, aspect), node));
      }
    }
    return entries;
  }

  /// Throws where a correction cannot be read.
  static void check(XmpNode correction) throws XmpException {
    mask(correction, 1, 1);
  }

  static boolean isCorrection(XmpNode node) {
    return node.text(CRS, "What").orElse("").equals("Correction");
  }

  private static Mask mask(XmpNode node, int place, double aspect) throws XmpException {
    String id = node.text(CRS, "CorrectionSyncID").orElseGet(() -> madeUp(node, place));
    var local = new TreeMap<String, Double>();
    for (Control c : Adjustments.localControls()) {
      double v = local(node, c);
      if (v != c.local().orElseThrow().neutral()) {
        local.put(c.id(), v);
      }
    }
    var components = new ArrayList<Component>();
    List<XmpNode> parts =
        node.field(CRS, "CorrectionMasks")
            .filter(XmpNode::isArray)
            .map(XmpNode::children)
            .orElse(List.of());
    if (parts.size() > MAX_MASKS) {
      throw new XmpException(parts.size() + " components in one mask");
    }
    for (XmpNode part : parts) {
      components.add(XmpComponents.read(part, madeUp(part, components.size() + 1), aspect));
    }
    return new Mask(
        id,
        node.text(CRS, "CorrectionName").orElse(""),
        scaled(node, "CorrectionAmount", 1, 1),
        XmpComponents.flag(node, "CorrectionActive", true),
        node.text(GG, "Inverted").orElse("").equals("true"),
        local,
        curves(node),
        XmpPointColors.read(node),
        components);
  }

  /// An id for what has none: the same one each time the packet is read.
  private static String madeUp(XmpNode node, int place) {
    byte[] bytes = (place + ":" + node.children()).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(bytes).toString().replace("-", "").toUpperCase(Locale.ROOT);
  }

  private static double local(XmpNode node, Control c) throws XmpException {
    Control.Local l = c.local().orElseThrow();
    double v =
        own(l)
            ? parse(l.crs(), node.text(GG, name(l)).orElse("0"))
            : scaled(node, l.crs(), l.scale(), l.neutral());
    return Math.clamp(v, l.min(), l.max());
  }

  /// Whether the property is not Lightroom's.
  private static boolean own(Control.Local l) {
    return l.crs().startsWith("gg:");
  }

  private static String name(Control.Local l) {
    return l.crs().substring(3);
  }

  /// A stored number times `scale`, or its exact form where the stored one is its rounding.
  private static double scaled(XmpNode node, String name, double scale, double fallback)
      throws XmpException {
    var text = node.text(CRS, name);
    if (text.isEmpty()) {
      return fallback;
    }
    double stored = parse(name, text.get());
    var fine = node.text(GG, name);
    if (fine.isPresent()) {
      double v = parse("gg:" + name, fine.get());
      boolean whole = name.startsWith(GRADE) && Math.round(v) == Math.round(stored);
      if (whole || six(v / scale).equals(six(stored))) {
        return v;
      }
    }
    return tidy(stored * scale);
  }

  /// 0.07 * 100 is not 7 in floating point; six decimals are all that was stored.
  private static double tidy(double v) {
    return Math.rint(v * 1e6) / 1e6;
  }

  /// The property for these masks, starting from what the packet had.
  static XmpNode write(List<Mask> masks, XmpPacket packet, double aspect) throws XmpException {
    Map<String, Entry> had = new HashMap<>();
    for (Entry e : read(packet, aspect)) {
      had.putIfAbsent(e.mask().syncId(), e);
    }
    var nodes = new ArrayList<XmpNode>();
    for (Mask m : masks) {
      Entry e = had.get(m.syncId());
      if (e != null && e.mask().equals(m)) {
        nodes.add(e.node());
      } else {
        nodes.add(node(m, e == null ? XmpNode.struct("", "", List.of()) : e.node(), aspect));
      }
    }
    for (XmpNode other : corrections(packet)) {
      if (!isCorrection(other)) {
        nodes.add(other);
      }
    }
    return XmpNode.list(CRS, PROPERTY, nodes);
  }

  private static XmpNode node(Mask m, XmpNode base, double aspect) throws XmpException {
    XmpNode n = XmpComponents.set(base, "What", "Correction");
    n = put(n, "CorrectionAmount", m.amount(), 1);
    n = XmpComponents.set(n, "CorrectionActive", Boolean.toString(m.active()));
    n = XmpComponents.set(n, "CorrectionName", m.name());
    n = XmpComponents.set(n, "CorrectionSyncID", m.syncId());
    n = m.inverted() ? n.with(XmpNode.text(GG, "Inverted", "true")) : n.without(GG, "Inverted");
    boolean graded = m.local().keySet().stream().anyMatch(id -> id.startsWith("grade."));
    for (Control c : Adjustments.localControls()) {
      Control.Local l = c.local().orElseThrow();
      if (own(l)) {
        double v = m.get(c);
        n = v == 0 ? n.without(GG, name(l)) : n.with(XmpNode.text(GG, name(l), exact(v)));
      } else if (!l.crs().startsWith(GRADE)) {
        n = put(n, l.crs(), m.get(c), l.scale());
      } else if (graded || n.field(CRS, l.crs()).isPresent()) { // all of them or none
        n = put(n, l.crs(), m.get(c), 1, signed(m.get(c)));
      }
    }
    n = write(n, m);
    return n.with(XmpNode.list(CRS, "CorrectionMasks", components(m, base, aspect)));
  }

  private static SortedMap<String, Curve> curves(XmpNode mask) throws XmpException {
    var curves = new TreeMap<String, Curve>();
    for (int i = 0; i < PointCurve.IDS.size(); i++) {
      String name = PointCurve.LOCAL_CRS.get(i);
      var curve = XmpCurves.read(mask.field(CRS, name), mask.field(GG, name), name);
      if (curve.isPresent() && !curve.get().equals(Curve.IDENTITY)) {
        curves.put(PointCurve.IDS.get(i), curve.get());
      }
    }
    return curves;
  }

  private static XmpNode write(XmpNode n, Mask m) {
    for (int i = 0; i < PointCurve.IDS.size(); i++) {
      String name = PointCurve.LOCAL_CRS.get(i);
      n = n.without(CRS, name).without(GG, name);
      Curve curve = m.curves().get(PointCurve.IDS.get(i));
      for (XmpNode part : curve == null ? List.<XmpNode>of() : XmpCurves.local(name, curve)) {
        n = n.with(part);
      }
    }
    return XmpPointColors.write(m.pointColors(), n);
  }

  private static XmpNode put(XmpNode n, String name, double v, double scale) {
    return put(n, name, v, scale, six(v / scale));
  }

  private static String signed(double v) {
    long whole = Math.round(v);
    return whole > 0 ? "+" + whole : Long.toString(whole);
  }

  private static XmpNode put(XmpNode n, String name, double v, double scale, String text) {
    XmpNode set = XmpComponents.set(n, name, text);
    return tidy(Double.parseDouble(text) * scale) == v
        ? set.without(GG, name)
        : set.with(XmpNode.text(GG, name, exact(v)));
  }

  private static List<XmpNode> components(Mask m, XmpNode base, double aspect) throws XmpException {
    Map<String, XmpNode> had = new HashMap<>();
    Map<String, Component> read = new HashMap<>();
    int place = 0;
    List<XmpNode> parts =
        base.field(CRS, "CorrectionMasks")
            .filter(XmpNode::isArray)
            .map(XmpNode::children)
            .orElse(List.of());
    for (XmpNode part : parts) {
      place++;
      Component c = XmpComponents.read(part, madeUp(part, place), aspect);
      had.putIfAbsent(c.common().syncId(), part);
      read.putIfAbsent(c.common().syncId(), c);
    }
    var nodes = new ArrayList<XmpNode>();
    for (Component c : m.components()) {
      XmpNode old = had.getOrDefault(c.common().syncId(), XmpNode.struct("", "", List.of()));
      boolean same = c.equals(read.get(c.common().syncId()));
      nodes.add(same ? old : XmpComponents.write(c, old, aspect));
    }
    return nodes;
  }
}
