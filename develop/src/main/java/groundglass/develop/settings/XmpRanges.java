package groundglass.develop.settings;

import static groundglass.develop.settings.XmpComponents.set;
import static groundglass.develop.settings.XmpNumbers.exact;
import static groundglass.develop.settings.XmpNumbers.parse;
import static groundglass.develop.settings.XmpNumbers.parseList;
import static groundglass.develop.settings.XmpNumbers.six;
import static groundglass.develop.settings.XmpNumbers.sixFixed;

import groundglass.develop.frame.Point;
import groundglass.develop.mask.ColorSample;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Component.Common;
import groundglass.develop.settings.XmpSettings.XmpException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/// Range components: `Mask/RangeMask` with a `CorrectionRangeMask` inside. Lightroom's types: 1
/// colour, 2 luminance, 3 depth.
final class XmpRanges {
  private static final String CRS = XmpPacket.CRS;
  private static final String GG = XmpPacket.GG;

  private XmpRanges() {}

  static Optional<Component> read(XmpNode node, Common common) throws XmpException {
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
    if (type.endsWith("1")) {
      return colors(r, node, common);
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

  static XmpNode luminance(XmpNode n, Component.LuminanceRange l) {
    String text = fixed(l.a(), l.b(), l.c(), l.d());
    String fine = exact(l.a()) + " " + exact(l.b()) + " " + exact(l.c()) + " " + exact(l.d());
    n = rangeMask(n, "2", "LumRange", text);
    boolean same = DoubleStream.of(l.a(), l.b(), l.c(), l.d()).allMatch(XmpRanges::six6);
    return same ? n.without(GG, "LumRange") : n.with(XmpNode.text(GG, "LumRange", fine));
  }

  private static boolean six6(double v) {
    return Double.parseDouble(sixFixed(v)) == v;
  }

  static XmpNode depth(XmpNode n, Component.DepthRange d) {
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

  /// Samples with a box of their own (`AreaModels`) are Lightroom's statistics, which nobody knows:
  /// such a range is kept, not computed.
  private static Optional<Component> colors(XmpNode r, XmpNode node, Common common)
      throws XmpException {
    boolean areas =
        r.field(CRS, "AreaModels").filter(XmpNode::isArray).stream()
            .anyMatch(n -> !n.children().isEmpty());
    var models = r.field(CRS, "PointModels").filter(XmpNode::isArray);
    if (areas || models.isEmpty() || models.get().children().size() > 5) {
      return Optional.empty();
    }
    var samples = new ArrayList<ColorSample>();
    var texts = models.get().children().stream().map(XmpNode::value).toList();
    var own = node.text(GG, "ColorSamples").map(t -> t.split(";")).orElse(new String[0]);
    for (int i = 0; i < texts.size(); i++) {
      double[] v = parseList("PointModels", texts.get(i), 6);
      var plain =
          new ColorSample(v[0], v[1], v[2], 0, new Point(v[3], v[4]), new Point(v[3], v[4]));
      samples.add(i < own.length ? fine(own[i], texts.get(i)).orElse(plain) : plain);
    }
    double refine = 100 * parse("ColorAmount", r.text(CRS, "ColorAmount").orElse("0.5"));
    return Optional.of(new Component.ColorRange(common, samples, Math.rint(refine * 1e4) / 1e4));
  }

  /// Our own numbers of a sample, when the model is still the one that was written with them.
  private static Optional<ColorSample> fine(String text, String model) throws XmpException {
    double[] v = parseList("gg:ColorSamples", text, 8);
    var s = new ColorSample(v[0], v[1], v[2], v[3], new Point(v[4], v[5]), new Point(v[6], v[7]));
    return model(s).equals(model) ? Optional.of(s) : Optional.empty();
  }

  private static String model(ColorSample s) {
    double x = (s.from().x() + s.to().x()) / 2;
    double y = (s.from().y() + s.to().y()) / 2;
    return fixed(s.l(), s.a(), s.b(), x, y) + " 0";
  }

  static XmpNode color(XmpNode n, Component.ColorRange c) {
    n = rangeMask(n, "1", "ColorAmount", six(c.refine() / 100));
    var items = c.samples().stream().map(s -> XmpNode.text("", "", model(s))).toList();
    XmpNode r = n.field(CRS, "CorrectionRangeMask").orElseThrow();
    n = n.with(r.without(CRS, "AreaModels").with(XmpNode.list(CRS, "PointModels", items)));
    String own =
        c.samples().stream()
            .map(s ->
                DoubleStream.of(
                        s.l(),
                        s.a(),
                        s.b(),
                        s.spread(),
                        s.from().x(),
                        s.from().y(),
                        s.to().x(),
                        s.to().y())
                    .mapToObj(XmpNumbers::exact)
                    .collect(Collectors.joining(" ")))
            .collect(Collectors.joining(";"));
    return n.with(XmpNode.text(GG, "ColorSamples", own));
  }
}
