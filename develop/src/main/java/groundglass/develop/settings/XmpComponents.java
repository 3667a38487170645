package groundglass.develop.settings;

import static groundglass.develop.settings.XmpNumbers.exact;
import static groundglass.develop.settings.XmpNumbers.parse;
import static groundglass.develop.settings.XmpNumbers.six;

import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.XMPMetaFactory;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Component.Common;
import groundglass.develop.mask.Component.Operation;
import groundglass.develop.settings.XmpSettings.XmpException;
import java.util.List;
import java.util.Optional;

/// One component of a mask and its XMP. Lightroom has no intersect: it is a subtraction of the
/// opposite, so `MaskInverted` is the own inversion for add and subtract and its opposite for
/// intersect. Where that leaves two readings, `gg:Operation` says which is meant.
final class XmpComponents {
  static final String CRS = XmpPacket.CRS;
  static final String GG = XmpPacket.GG;

  private XmpComponents() {}

  /// `id` stands in for a missing id, `aspect` is height over width of the sensor frame.
  static Component read(XmpNode node, String id, double aspect) throws XmpException {
    Common common = common(node, id);
    String what = node.text(CRS, "What").orElse("");
    Optional<Component> known =
        switch (what) {
          case "Mask/Image" -> XmpAsked.read(node, common);
          case "Mask/Gradient" -> XmpLinear.read(node, common);
          case "Mask/CircularGradient" -> XmpRadial.read(node, common, aspect);
          case "Mask/RangeMask" -> XmpRanges.read(node, common);
          case "Mask/Aggregate" -> XmpBrush.read(node, common);
          default -> Optional.empty(); // an open set: anything a newer Lightroom writes
        };
    return known.isPresent() ? known.get() : new Component.Unknown(common, what, xml(node));
  }

  private static Common common(XmpNode node, String id) throws XmpException {
    String mode = node.text(CRS, "MaskBlendMode").orElse("0").strip();
    boolean stored = flag(node, "MaskInverted", false);
    String own = node.text(GG, "Operation").orElse("");
    Operation operation =
        switch (mode) {
          case "0", "+0" -> Operation.ADD;
          case "2", "+2" -> Operation.INTERSECT;
          default -> {
            boolean intersect = own.isEmpty() ? stored : own.equals("intersect");
            yield intersect ? Operation.INTERSECT : Operation.SUBTRACT;
          }
        };
    boolean mirrored = operation == Operation.INTERSECT && !mode.endsWith("2");
    double opacity = parse("gg:Opacity", node.text(GG, "Opacity").orElse("1"));
    return new Common(
        operation,
        mirrored != stored,
        flag(node, "MaskActive", true),
        opacity,
        node.text(CRS, "MaskSyncID").orElse(id),
        parse("gg:MaskFeather", node.text(GG, "MaskFeather").orElse("0")),
        parse("gg:MaskEdge", node.text(GG, "MaskEdge").orElse("0")),
        XmpRefined.read(node));
  }

  static boolean flag(XmpNode node, String name, boolean fallback) {
    return node.text(CRS, name).map(t -> t.strip().equalsIgnoreCase("true")).orElse(fallback);
  }

  static double number(XmpNode node, String name) throws XmpException {
    var text = node.text(CRS, name);
    if (text.isEmpty()) {
      throw new XmpException("a mask component without " + name);
    }
    return parse(name, text.get());
  }

  /// The `crs:` number, with the digits that six decimals cut off when they still belong to it.
  static double precise(XmpNode node, String name) throws XmpException {
    double rough = number(node, name);
    var fine = node.text(GG, name);
    if (fine.isPresent()) {
      double v = parse("gg:" + name, fine.get());
      if (six(v).equals(six(rough))) {
        return v;
      }
    }
    return rough;
  }

  /// `base`: what the packet has under the same id, kept where it still says the same question; may
  /// be an empty structure.
  static XmpNode write(Component component, XmpNode base, double aspect) {
    XmpNode n =
        switch (component) {
          case Component.DepthRange d -> XmpRanges.depth(kind(base, "Mask/RangeMask"), d);
          case Component.Asked asked -> XmpAsked.write(asked, base);
          case Component.Brush b -> XmpBrush.write(kind(base, "Mask/Aggregate"), b);
          case Component.Imported i -> XmpBrush.write(kind(base, "Mask/Aggregate"), i);
          case Component.ColorRange c -> XmpRanges.color(kind(base, "Mask/RangeMask"), c);
          case Component.Linear l -> XmpLinear.write(kind(base, "Mask/Gradient"), l);
          case Component.Radial r ->
              XmpRadial.write(kind(base, "Mask/CircularGradient"), r, aspect);
          case Component.LuminanceRange l -> XmpRanges.luminance(kind(base, "Mask/RangeMask"), l);
          case Component.Unknown u -> fromXml(u.xml());
        };
    return common(n, component);
  }

  private static XmpNode kind(XmpNode base, String what) {
    boolean same = base.text(CRS, "What").orElse("").equals(what);
    XmpNode n = same ? base : XmpNode.struct("", "", List.of());
    return set(n, "What", what);
  }

  static XmpNode set(XmpNode node, String name, String value) {
    return node.with(XmpNode.text(CRS, name, value));
  }

  static XmpNode precise(XmpNode n, String name, double v) {
    XmpNode set = set(n, name, six(v));
    return Double.parseDouble(six(v)) == v
        ? set.without(GG, name)
        : set.with(XmpNode.text(GG, name, exact(v)));
  }

  /// Sets what every component has, and the mirrors of `MaskInverted`.
  private static XmpNode common(XmpNode n, Component component) {
    Common c = component.common();
    boolean add = c.operation() == Operation.ADD;
    boolean intersect = c.operation() == Operation.INTERSECT;
    boolean stored = intersect != c.inverted();
    n = set(n, "MaskActive", Boolean.toString(c.active()));
    n = set(n, "MaskBlendMode", add ? "0" : "1");
    n = set(n, "MaskInverted", Boolean.toString(stored));
    n = set(n, "MaskSyncID", c.syncId());
    n =
        n.text(CRS, "What").orElse("").equals("Mask/Paint")
            ? n
            : set(n, "MaskValue", add ? "1" : "0");
    if (n.field(CRS, "MaskName").isEmpty()) {
      n = set(n, "MaskName", name(component));
    }
    if (component instanceof Component.Radial) {
      n = set(n, "Flipped", Boolean.toString(!stored));
    }
    var range = n.field(CRS, "CorrectionRangeMask").filter(XmpNode::isStruct);
    if (range.isPresent()) {
      n = n.with(set(range.get(), "Invert", Boolean.toString(stored)));
    }
    boolean twoReadings = c.inverted() && !add;
    n =
        twoReadings
            ? n.with(XmpNode.text(GG, "Operation", intersect ? "intersect" : "subtract"))
            : n.without(GG, "Operation");
    n = own(n, "MaskFeather", c.feather(), 0);
    n = own(n, "MaskEdge", c.edge(), 0);
    n = XmpRefined.write(c.refined(), n);
    return own(n, "Opacity", c.opacity(), 1);
  }

  /// What Lightroom has no name for stands in our own namespace, when it says anything.
  private static XmpNode own(XmpNode n, String name, double v, double neutral) {
    return v == neutral ? n.without(GG, name) : n.with(XmpNode.text(GG, name, exact(v)));
  }

  private static String name(Component component) {
    String kind = component.kind();
    return switch (component) {
      case Component.Linear _ -> "Linear Gradient";
      case Component.Radial _ -> "Radial Gradient";
      case Component.LuminanceRange _ -> "Luminance Range";
      case Component.ColorRange _ -> "Color Range";
      case Component.DepthRange _ -> "Depth Range";
      case Component.Imported _ -> "Imported";
      case Component.Unknown _ -> "Mask";
      case Component.Asked _, Component.Brush _ ->
          (Character.toUpperCase(kind.charAt(0)) + kind.substring(1)).replace('_', ' ');
    };
  }

  /// A component as XMP of its own, without what [Common] holds.
  private static String xml(XmpNode node) throws XmpException {
    XmpNode n = node.isStruct() ? node : XmpNode.struct("", "", List.of());
    for (String name : List.of("MaskActive", "MaskBlendMode", "MaskInverted", "MaskSyncID")) {
      n = n.without(CRS, name);
    }
    if (!n.text(CRS, "What").orElse("").equals("Mask/Paint")) {
      n = n.without(CRS, "MaskValue");
    }
    if (n.field(CRS, "MaskName").isEmpty()) {
      n = set(n, "MaskName", "Mask");
    }
    var range = n.field(CRS, "CorrectionRangeMask").filter(XmpNode::isStruct);
    if (range.isPresent()) {
      n = n.with(range.get().without(CRS, "Invert"));
    }
    n = n.without(GG, "Operation").without(GG, "Opacity");
    n = n.without(GG, "MaskFeather").without(GG, "MaskEdge").without(GG, XmpRefined.NAME);
    try {
      XMPMeta meta = XMPMetaFactory.create();
      n.named(GG, "Component").store(meta);
      return XmpPacket.serialize(meta);
    } catch (XMPException e) {
      throw new XmpException("a mask component that cannot be kept: " + e.getMessage());
    }
  }

  private static XmpNode fromXml(String xml) {
    try {
      XmpNode n = XmpPacket.parse(xml).gg().get("Component");
      if (n != null && n.isStruct()) {
        return n.named("", "");
      }
    } catch (XmpException e) {
      throw new IllegalArgumentException("an unknown component whose XMP is damaged", e);
    }
    throw new IllegalArgumentException("an unknown component without its XMP");
  }
}
