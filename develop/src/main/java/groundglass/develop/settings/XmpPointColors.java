package groundglass.develop.settings;

import static groundglass.develop.settings.XmpNumbers.exact;
import static groundglass.develop.settings.XmpNumbers.parse;
import static groundglass.develop.settings.XmpNumbers.parseList;
import static groundglass.develop.settings.XmpNumbers.sixFixed;

import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import groundglass.develop.settings.PointColor.Range;
import groundglass.develop.settings.XmpSettings.XmpException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Sampled colours: a list of swatches of 19 numbers, and a list of variances beside it. One swatch
/// of 19 times -1 means none. The exact numbers stand beside them where six decimals are not all.
final class XmpPointColors {
  private static final String GLOBAL = "PointColors";
  private static final String GLOBAL_VARIANCE = "ColorVariance";
  private static final String LOCAL = "LocalPointColors";
  private static final String LOCAL_VARIANCE = "LocalColorVariance";
  private static final int NUMBERS = 19;
  private static final int MOST = 64;

  private XmpPointColors() {}

  static List<PointColor> read(XmpPacket p) throws XmpException {
    return read(
        Optional.ofNullable(p.crs().get(GLOBAL)),
        Optional.ofNullable(p.crs().get(GLOBAL_VARIANCE)),
        Optional.ofNullable(p.gg().get(GLOBAL)),
        1);
  }

  /// Of one mask.
  static List<PointColor> read(XmpNode mask) throws XmpException {
    return read(
        mask.field(XmpPacket.CRS, LOCAL),
        mask.field(XmpPacket.CRS, LOCAL_VARIANCE),
        mask.field(XmpPacket.GG, LOCAL),
        100);
  }

  private static List<PointColor> read(
      Optional<XmpNode> list, Optional<XmpNode> variances, Optional<XmpNode> own, double scale)
      throws XmpException {
    List<String> items = items(list);
    List<String> spread = items(variances);
    List<String> fine = items(own);
    var colors = new ArrayList<PointColor>();
    for (int i = 0; i < Math.min(MOST, items.size()); i++) {
      double[] v = parseList(GLOBAL, items.get(i), NUMBERS);
      if (v[0] >= 0) {
        double variance = i < spread.size() ? scale * parse(GLOBAL_VARIANCE, spread.get(i)) : 0;
        colors.add(exact(color(v, variance), fine, colors.size()));
      }
    }
    return colors;
  }

  /// The exact numbers, while the stored ones are still their rounding.
  private static PointColor exact(PointColor rough, List<String> fine, int i) throws XmpException {
    if (i >= fine.size()) {
      return rough;
    }
    double[] v = parseList("gg:" + GLOBAL, fine.get(i), NUMBERS + 1);
    PointColor own = color(v, v[NUMBERS]);
    boolean same =
        numbers(own).equals(numbers(rough))
            && sixFixed(own.variance() / 100).equals(sixFixed(rough.variance() / 100));
    return same ? own : rough;
  }

  private static List<String> items(Optional<XmpNode> list) {
    return list.filter(XmpNode::isArray).map(XmpNode::children).orElse(List.of()).stream()
        .map(XmpNode::value)
        .toList();
  }

  private static PointColor color(double[] v, double variance) throws XmpException {
    try {
      return new PointColor(
          v[0],
          v[1],
          v[2],
          v[3],
          v[4],
          v[5],
          v[6],
          new Range(v[7], v[8], v[9], v[10]),
          new Range(v[11], v[12], v[13], v[14]),
          new Range(v[15], v[16], v[17], v[18]),
          variance);
    } catch (IllegalArgumentException e) {
      throw new XmpException(GLOBAL + ": " + e.getMessage());
    }
  }

  private static double[] values(PointColor c) {
    return new double[] {
      c.hue(),
      c.saturation(),
      c.luminance(),
      c.hueShift(),
      c.satScale(),
      c.lumScale(),
      c.range(),
      c.hueRange().a(),
      c.hueRange().b(),
      c.hueRange().c(),
      c.hueRange().d(),
      c.satRange().a(),
      c.satRange().b(),
      c.satRange().c(),
      c.satRange().d(),
      c.lumRange().a(),
      c.lumRange().b(),
      c.lumRange().c(),
      c.lumRange().d()
    };
  }

  private static String numbers(PointColor c) {
    return java.util.Arrays.stream(values(c))
        .mapToObj(XmpNumbers::sixFixed)
        .collect(Collectors.joining(", "));
  }

  private static String exact(PointColor c) {
    return java.util.Arrays.stream(values(c))
            .mapToObj(XmpNumbers::exact)
            .collect(Collectors.joining(", "))
        + ", "
        + XmpNumbers.exact(c.variance());
  }

  static void write(List<PointColor> colors, XMPMeta meta) throws XMPException {
    for (String name : List.of(GLOBAL, GLOBAL_VARIANCE)) {
      meta.deleteProperty(XmpPacket.CRS, name);
    }
    meta.deleteProperty(XmpPacket.GG, GLOBAL);
    for (XmpNode n : nodes(colors, GLOBAL, GLOBAL_VARIANCE, 1)) {
      n.store(meta);
    }
  }

  static XmpNode write(List<PointColor> colors, XmpNode mask) {
    XmpNode n = mask.without(XmpPacket.CRS, LOCAL).without(XmpPacket.CRS, LOCAL_VARIANCE);
    n = n.without(XmpPacket.GG, LOCAL);
    for (XmpNode part : nodes(colors, LOCAL, LOCAL_VARIANCE, 100)) {
      n = n.with(part);
    }
    return n;
  }

  private static List<XmpNode> nodes(
      List<PointColor> colors, String name, String variance, double scale) {
    if (colors.isEmpty()) {
      return List.of();
    }
    var nodes = new ArrayList<XmpNode>();
    nodes.add(list(XmpPacket.CRS, name, colors.stream().map(XmpPointColors::numbers).toList()));
    nodes.add(
        list(
            XmpPacket.CRS,
            variance,
            colors.stream().map(c -> sixFixed(c.variance() / scale)).toList()));
    nodes.add(list(XmpPacket.GG, name, colors.stream().map(XmpPointColors::exact).toList()));
    return nodes;
  }

  private static XmpNode list(String ns, String name, List<String> items) {
    return XmpNode.list(ns, name, items.stream().map(i -> XmpNode.text("", "", i)).toList());
  }
}
