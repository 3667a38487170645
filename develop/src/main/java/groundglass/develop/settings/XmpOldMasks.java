package groundglass.develop.settings;

import static groundglass.develop.settings.XmpComponents.set;

import groundglass.develop.settings.XmpSettings.XmpException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// Local corrections from before Lightroom 11, one property for each tool, put into today's form:
/// ids and names are made up (the same ones each time), strokes become a brush, `Flipped` becomes
/// the inversion, and a range of the whole correction becomes a range that is intersected. They are
/// the photo's masks only as long as there is no `MaskGroupBasedCorrections`; the first change of a
/// mask writes that and takes the old properties away.
final class XmpOldMasks {
  private static final String CRS = XmpPacket.CRS;
  private static final String RANGE = "CorrectionRangeMask";

  /// Old property to what its masks are called.
  private static final Map<String, String> TOOLS = tools();

  private XmpOldMasks() {}

  private static Map<String, String> tools() {
    var tools = new LinkedHashMap<String, String>();
    tools.put("GradientBasedCorrections", "Linear");
    tools.put("CircularGradientBasedCorrections", "Radial");
    tools.put("PaintBasedCorrections", "Brush");
    return tools;
  }

  /// Today's corrections by old property. A property with something in it that cannot be read is
  /// left out: it is kept as it is.
  static Map<String, List<XmpNode>> read(XmpPacket packet) {
    var read = new LinkedHashMap<String, List<XmpNode>>();
    if (packet.crs().containsKey(XmpMasks.PROPERTY)) {
      return read;
    }
    TOOLS.forEach((property, name) -> {
      XmpNode list = packet.crs().get(property);
      if (list != null && list.isArray()) {
        try {
          read.put(property, corrections(list.children(), property, name));
        } catch (XmpException e) {
          // the ledger names it: kept, not applied
        }
      }
    });
    return read;
  }

  private static List<XmpNode> corrections(List<XmpNode> old, String property, String name)
      throws XmpException {
    var all = new ArrayList<XmpNode>();
    for (XmpNode node : old) {
      int place = all.size() + 1;
      XmpNode now = correction(node, id(property, place, node), name + " " + place);
      XmpMasks.check(now);
      all.add(now);
    }
    return all;
  }

  private static XmpNode correction(XmpNode old, String id, String name) throws XmpException {
    if (!XmpMasks.isCorrection(old)) {
      throw new XmpException("not a correction");
    }
    var parts = new ArrayList<XmpNode>();
    var strokes = new ArrayList<XmpNode>();
    for (XmpNode part :
        old.field(CRS, "CorrectionMasks")
            .filter(XmpNode::isArray)
            .map(XmpNode::children)
            .orElse(List.of())) {
      boolean paint = part.text(CRS, "What").orElse("").equals("Mask/Paint");
      // strokes beside a shape: those that erase take from the shape, so they are a brush apart
      boolean other = !strokes.isEmpty() && erases(strokes.getFirst()) != erases(part);
      if (!strokes.isEmpty() && (!paint || (!parts.isEmpty() && other))) {
        parts.add(brush(strokes, parts.isEmpty(), id, parts.size()));
        strokes.clear();
      }
      if (paint) {
        strokes.add(part);
      } else {
        parts.add(shape(part, id, parts.size()));
      }
    }
    if (!strokes.isEmpty()) {
      parts.add(brush(strokes, parts.isEmpty(), id, parts.size()));
    }
    XmpNode n = set(set(old, "CorrectionName", name), "CorrectionSyncID", id);
    XmpNode range = old.field(CRS, RANGE).filter(XmpNode::isStruct).orElse(null);
    if (range != null && !range.text(CRS, "Type").orElse("0").strip().matches("\\+?0")) {
      parts.add(range(range, id, parts.size()));
      n = n.without(CRS, RANGE);
    }
    return n.with(XmpNode.list(CRS, "CorrectionMasks", parts));
  }

  private static boolean erases(XmpNode paint) {
    return paint.text(CRS, "MaskValue").orElse("1").strip().matches("\\+?0(\\.0*)?");
  }

  private static XmpNode shape(XmpNode part, String id, int place) throws XmpException {
    boolean radial = part.text(CRS, "What").orElse("").equals("Mask/CircularGradient");
    boolean inside = XmpComponents.flag(part, "Flipped", false);
    return common(part, radial ? "Radial Gradient" : "Linear Gradient", id, place, true)
        .with(XmpNode.text(CRS, "MaskInverted", Boolean.toString(radial && !inside)));
  }

  /// The first brush of a correction erases only what it painted itself; one after a shape takes
  /// from the shape.
  private static XmpNode brush(List<XmpNode> paints, boolean first, String id, int place) {
    boolean takes = !first && erases(paints.getFirst());
    var strokes =
        paints.stream()
            .map(p -> takes ? set(p, "MaskValue", "1") : p)
            .map(p ->
                set(
                    set(set(p, "MaskActive", "true"), "MaskBlendMode", "0"),
                    "MaskInverted",
                    "false"))
            .toList();
    XmpNode n = set(XmpNode.struct("", "", List.of()), "What", "Mask/Aggregate");
    return common(n, "Brush", id, place, !takes).with(XmpNode.list(CRS, "Masks", strokes));
  }

  private static XmpNode range(XmpNode old, String id, int place) throws XmpException {
    XmpNode r = set(old, "Invert", "true"); // an intersection is a subtraction of the opposite
    String type = old.text(CRS, "Type").orElse("").strip();
    if (type.endsWith("2") && r.field(CRS, "LumRange").isEmpty()) {
      r = set(r, "LumRange", limits(old, "Lum"));
    } else if (type.endsWith("3") && r.field(CRS, "DepthRange").isEmpty()) {
      r = set(r, "DepthRange", limits(old, "Depth"));
    }
    XmpNode n = set(XmpNode.struct("", "", List.of()), "What", "Mask/RangeMask");
    return set(common(n, "Range", id, place, false), "MaskInverted", "true").with(r);
  }

  /// Ends and feather as the four numbers of today: ramps lie outside of the ends.
  private static String limits(XmpNode old, String what) throws XmpException {
    double low = number(old, what + "Min", 0);
    double high = Math.max(low, number(old, what + "Max", 1));
    double ramp = number(old, what + "Feather", 0.5) / 2;
    return XmpNumbers.sixFixed(Math.max(0, low - ramp))
        + " "
        + XmpNumbers.sixFixed(low)
        + " "
        + XmpNumbers.sixFixed(high)
        + " "
        + XmpNumbers.sixFixed(Math.min(1, high + ramp));
  }

  private static double number(XmpNode node, String name, double fallback) throws XmpException {
    return node.field(CRS, name).isPresent()
        ? Math.clamp(XmpComponents.number(node, name), 0, 1)
        : fallback;
  }

  private static XmpNode common(XmpNode n, String name, String id, int place, boolean adds) {
    XmpNode c = set(set(n, "MaskActive", "true"), "MaskName", name);
    c = set(set(c, "MaskBlendMode", adds ? "0" : "1"), "MaskInverted", "false");
    return set(set(c, "MaskValue", adds ? "1" : "0"), "MaskSyncID", id("part " + id, place, n));
  }

  private static String id(String of, int place, XmpNode node) {
    byte[] bytes = (of + ":" + place + ":" + content(node)).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(bytes).toString().replace("-", "").toUpperCase(Locale.ROOT);
  }

  /// What a node says, in whatever order and form it is written.
  private static String content(XmpNode n) {
    var parts = n.children().stream().map(c -> c.name() + content(c));
    return n.value() + (n.isStruct() ? parts.sorted() : parts).toList();
  }
}
