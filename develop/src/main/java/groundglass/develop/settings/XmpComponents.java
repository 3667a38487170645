package groundglass.develop.settings;

import static groundglass.develop.settings.XmpNumbers.exact;
import static groundglass.develop.settings.XmpNumbers.parse;
import static groundglass.develop.settings.XmpNumbers.parseList;
import static groundglass.develop.settings.XmpNumbers.six;
import static groundglass.develop.settings.XmpNumbers.sixFixed;

import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.XMPMetaFactory;
import groundglass.develop.frame.Point;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Component.Common;
import groundglass.develop.mask.Component.Operation;
import groundglass.develop.settings.XmpSettings.XmpException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

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
          case "Mask/Image" -> image(node, common);
          case "Mask/Gradient" -> linear(node, common);
          case "Mask/CircularGradient" -> XmpRadial.read(node, common, aspect);
          case "Mask/RangeMask" -> range(node, common);
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
        node.text(CRS, "MaskSyncID").orElse(id));
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

  private static Optional<Component> image(XmpNode node, Common common) {
    String type = node.text(CRS, "MaskSubType").orElse("").strip();
    String category = node.text(CRS, "MaskSubCategoryID").orElse("").strip();
    return switch (type + "/" + category) {
      case "1/" -> Optional.of(new Component.Subject(common));
      case "2/" -> Optional.of(new Component.Sky(common));
      case "0/22" -> Optional.of(new Component.Background(common));
      default -> Optional.empty(); // people, objects and landscape are not computed yet
    };
  }

  private static Optional<Component> linear(XmpNode node, Common common) throws XmpException {
    if (flag(node, "Bidirectional", false) || node.field(CRS, "FullX").isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Component.Linear(
            common,
            new Point(precise(node, "ZeroX"), precise(node, "ZeroY")),
            new Point(precise(node, "FullX"), precise(node, "FullY"))));
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

  private static Optional<Component> range(XmpNode node, Common common) throws XmpException {
    var inner = node.field(CRS, "CorrectionRangeMask").filter(XmpNode::isStruct);
    String type = inner.flatMap(n -> n.text(CRS, "Type")).orElse("").strip();
    if (inner.isEmpty()) {
      return Optional.empty();
    }
    XmpNode r = inner.get();
    if (type.endsWith("2") && r.text(CRS, "LumRange").isPresent()) {
      double[] v = four(r, node, "LumRange");
      return Optional.of(new Component.LuminanceRange(common, v[0], v[1], v[2], v[3]));
    }
    return type.endsWith("3") ? depth(r, node, common) : Optional.empty();
  }

  private static double[] four(XmpNode r, XmpNode node, String name) throws XmpException {
    double[] v = parseList(name, r.text(CRS, name).orElse(""), 4);
    var fine = node.text(GG, name);
    if (fine.isPresent()) {
      double[] exact = parseList("gg:" + name, fine.get(), 4);
      if (fixed(exact).equals(fixed(v))) {
        return exact;
      }
    }
    return v;
  }

  private static Optional<Component> depth(XmpNode r, XmpNode node, Common common)
      throws XmpException {
    String range = r.text(CRS, "DepthRange").orElse("");
    var near = node.text(GG, "Near");
    var far = node.text(GG, "Far");
    var smooth = node.text(GG, "Smoothness");
    if (near.isPresent() && far.isPresent() && smooth.isPresent()) {
      var own =
          new Component.DepthRange(
              common,
              parse("gg:Near", near.get()),
              parse("gg:Far", far.get()),
              parse("gg:Smoothness", smooth.get()));
      if (range.isEmpty() || range.equals(depthText(own))) {
        return Optional.of(own);
      }
    }
    if (range.isEmpty()) {
      return Optional.empty();
    }
    double[] v = parseList("DepthRange", range, 4);
    double ramp = Math.max(v[1] - v[0], v[3] - v[2]);
    return Optional.of(
        new Component.DepthRange(common, 100 * v[1], 100 * v[2], Math.clamp(200 * ramp, 0, 100)));
  }

  /// Ramps lie outside near..far and are at most half of the scale wide.
  private static String depthText(Component.DepthRange d) {
    double near = d.near() / 100;
    double far = d.far() / 100;
    double ramp = d.smoothness() / 200;
    return fixed(Math.max(0, near - ramp), near, far, Math.min(1, far + ramp));
  }

  private static String fixed(double... v) {
    return DoubleStream.of(v).mapToObj(XmpNumbers::sixFixed).collect(Collectors.joining(" "));
  }

  /// `base`: what the packet has under the same id, kept where it still says the same question; may
  /// be an empty structure.
  static XmpNode write(Component component, XmpNode base, double aspect) {
    XmpNode n =
        switch (component) {
          case Component.Subject _ -> image(base, "1", "");
          case Component.Sky _ -> image(base, "2", "");
          case Component.Background _ -> image(base, "0", "22");
          case Component.Linear l -> linear(kind(base, "Mask/Gradient"), l);
          case Component.Radial r ->
              XmpRadial.write(kind(base, "Mask/CircularGradient"), r, aspect);
          case Component.LuminanceRange l -> luminance(kind(base, "Mask/RangeMask"), l);
          case Component.DepthRange d -> depth(kind(base, "Mask/RangeMask"), d);
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

  private static XmpNode image(XmpNode base, String type, String category) {
    boolean same =
        base.text(CRS, "MaskSubType").orElse("").strip().equals(type)
            && base.text(CRS, "MaskSubCategoryID").orElse("").strip().equals(category);
    if (same) {
      return base;
    }
    // The form presets have: the question only, so that Lightroom computes its own mask.
    XmpNode n = set(XmpNode.struct("", "", List.of()), "What", "Mask/Image");
    n = set(set(n, "MaskVersion", "1"), "MaskSubType", type);
    n = category.isEmpty() ? n : set(n, "MaskSubCategoryID", category);
    return set(set(n, "ReferencePoint", "0.500000 0.500000"), "ErrorReason", "0");
  }

  private static XmpNode linear(XmpNode n, Component.Linear l) {
    n = precise(n, "ZeroX", l.zero().x());
    n = precise(n, "ZeroY", l.zero().y());
    n = precise(n, "FullX", l.full().x());
    return precise(n, "FullY", l.full().y());
  }

  static XmpNode precise(XmpNode n, String name, double v) {
    XmpNode set = set(n, name, six(v));
    return Double.parseDouble(six(v)) == v
        ? set.without(GG, name)
        : set.with(XmpNode.text(GG, name, exact(v)));
  }

  private static XmpNode luminance(XmpNode n, Component.LuminanceRange l) {
    String text = fixed(l.a(), l.b(), l.c(), l.d());
    String fine = exact(l.a()) + " " + exact(l.b()) + " " + exact(l.c()) + " " + exact(l.d());
    n = rangeMask(n, "2", "LumRange", text);
    boolean same = DoubleStream.of(l.a(), l.b(), l.c(), l.d()).allMatch(XmpComponents::six6);
    return same ? n.without(GG, "LumRange") : n.with(XmpNode.text(GG, "LumRange", fine));
  }

  private static boolean six6(double v) {
    return Double.parseDouble(sixFixed(v)) == v;
  }

  private static XmpNode depth(XmpNode n, Component.DepthRange d) {
    n = rangeMask(n, "3", "DepthRange", depthText(d));
    n = n.with(XmpNode.text(GG, "Near", exact(d.near())));
    n = n.with(XmpNode.text(GG, "Far", exact(d.far())));
    return n.with(XmpNode.text(GG, "Smoothness", exact(d.smoothness())));
  }

  private static XmpNode rangeMask(XmpNode n, String type, String name, String value) {
    XmpNode fresh = XmpNode.struct(CRS, "CorrectionRangeMask", List.of());
    XmpNode r =
        n.field(CRS, "CorrectionRangeMask")
            .filter(o -> o.isStruct() && o.text(CRS, "Type").orElse("").endsWith(type))
            .orElseGet(() -> set(set(fresh, "Version", "3"), "SampleType", "0"));
    return n.with(set(set(r, "Type", type), name, value));
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
    return c.opacity() == 1
        ? n.without(GG, "Opacity")
        : n.with(XmpNode.text(GG, "Opacity", exact(c.opacity())));
  }

  private static String name(Component component) {
    return switch (component) {
      case Component.Subject _ -> "Subject";
      case Component.Sky _ -> "Sky";
      case Component.Background _ -> "Background";
      case Component.Linear _ -> "Linear Gradient";
      case Component.Radial _ -> "Radial Gradient";
      case Component.LuminanceRange _ -> "Luminance Range";
      case Component.DepthRange _ -> "Depth Range";
      case Component.Unknown _ -> "Mask";
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
