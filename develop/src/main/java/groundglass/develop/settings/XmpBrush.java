package groundglass.develop.settings;

import static groundglass.develop.settings.XmpComponents.number;
import static groundglass.develop.settings.XmpComponents.set;
import static groundglass.develop.settings.XmpNumbers.parse;
import static groundglass.develop.settings.XmpNumbers.six;
import static groundglass.develop.settings.XmpNumbers.sixFixed;

import groundglass.develop.mask.Component;
import groundglass.develop.mask.Component.Common;
import groundglass.develop.mask.Dabs;
import groundglass.develop.mask.PackedMatte;
import groundglass.develop.mask.Stroke;
import groundglass.develop.settings.XmpSettings.XmpException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Brushes: `Mask/Aggregate` with strokes (`Mask/Paint`) whose dabs are text. Strokes that
/// Lightroom keeps outside of the XMP (after erasing) cannot be drawn: such a brush is kept as it
/// is. A matte of ours from a file is an empty brush to Lightroom.
final class XmpBrush {
  private static final String CRS = XmpPacket.CRS;
  private static final String GG = XmpPacket.GG;
  private static final int MOST_STROKES = 10_000;

  private XmpBrush() {}

  static Optional<Component> read(XmpNode node, Common common) throws XmpException {
    var own = node.text(GG, "Matte");
    if (own.isPresent()) {
      return Optional.of(new Component.Imported(common, matte(own.get())));
    }
    var list = node.field(CRS, "Masks").filter(XmpNode::isArray);
    if (list.isEmpty() || node.field(CRS, "MaskBrushTable").isPresent()) {
      return Optional.empty();
    }
    var strokes = new ArrayList<Stroke>();
    for (XmpNode paint : list.get().children()) {
      if (!paint.text(CRS, "What").orElse("").equals("Mask/Paint")
          || paint.field(CRS, "MaskBrushTable").isPresent()) {
        return Optional.empty();
      }
      if (XmpComponents.flag(paint, "MaskActive", true)) {
        strokes.addAll(strokes(paint));
      }
      if (strokes.size() > MOST_STROKES) {
        throw new XmpException("a brush of more than " + MOST_STROKES + " strokes");
      }
    }
    return Optional.of(new Component.Brush(common, strokes));
  }

  private static PackedMatte matte(String text) throws XmpException {
    String[] parts = text.strip().split("\\s+", 3);
    if (parts.length != 3 || text.length() > 4 << 20) {
      throw new XmpException("gg:Matte is damaged");
    }
    try {
      var matte =
          new PackedMatte(
              (int) parse("gg:Matte", parts[0]), (int) parse("gg:Matte", parts[1]), parts[2]);
      matte.map();
      return matte;
    } catch (IllegalArgumentException e) {
      throw new XmpException("gg:Matte: " + e.getMessage());
    }
  }

  /// One stroke of XMP; a tip that changes on the way makes it several.
  static List<Stroke> strokes(XmpNode paint) throws XmpException {
    var tip = new Tip(paint);
    var strokes = new ArrayList<Stroke>();
    var xy = new float[64];
    int n = 0;
    int tokens = 0;
    var dabs = paint.field(CRS, "Dabs").filter(XmpNode::isArray);
    for (XmpNode item : dabs.map(XmpNode::children).orElse(List.of())) {
      if (++tokens > Dabs.MOST) {
        throw new XmpException("a stroke of more than " + Dabs.MOST + " dabs");
      }
      String[] t = item.value().strip().split("\\s+");
      boolean stamp = t.length == 3 && (t[0].equals("d") || t[0].equals("M"));
      if (stamp) {
        if (2 * n + 2 > xy.length) {
          xy = Arrays.copyOf(xy, 2 * xy.length);
        }
        xy[2 * n] = (float) parse("Dabs", t[1]);
        xy[2 * n + 1] = (float) parse("Dabs", t[2]);
        n++;
      } else if (t.length == 2) {
        if (n > 0) {
          strokes.add(tip.stroke(Arrays.copyOf(xy, 2 * n)));
          n = 0;
        }
        tip.turn(t[0], parse("Dabs", t[1]));
      } else {
        throw new XmpException("a dab that is not known: " + item.value());
      }
    }
    if (n > 0) {
      strokes.add(tip.stroke(Arrays.copyOf(xy, 2 * n)));
    }
    return strokes;
  }

  /// The brush's tip on its way along a stroke.
  private static final class Tip {
    private double radius;
    private double flow;
    private double hardness;
    private final double density;
    private final boolean auto;
    private final boolean erase;

    Tip(XmpNode paint) throws XmpException {
      radius = number(paint, "Radius");
      flow = read(paint, "Flow", 1);
      hardness = read(paint, "CenterWeight", 0);
      double value = read(paint, "MaskValue", 1);
      erase = value == 0;
      var kept = paint.text(GG, "Density");
      density = erase ? kept.isPresent() ? parse("gg:Density", kept.get()) : 1 : value;
      auto = paint.text(GG, "AutoMask").orElse("").equals("true");
    }

    private static double read(XmpNode paint, String name, double fallback) throws XmpException {
      return paint.text(CRS, name).isPresent() ? number(paint, name) : fallback;
    }

    void turn(String what, double v) throws XmpException {
      switch (what) {
        case "r" -> radius = v;
        case "f" -> flow = v;
        case "h" -> hardness = v;
        default -> throw new XmpException("a dab that is not known: " + what);
      }
    }

    Stroke stroke(float[] xy) throws XmpException {
      try {
        return new Stroke(radius, 1 - hardness, flow, density, auto, erase, Dabs.of(xy));
      } catch (IllegalArgumentException e) {
        throw new XmpException("a brush stroke: " + e.getMessage());
      }
    }
  }

  static XmpNode write(XmpNode n, Component.Brush brush) {
    var paints = brush.strokes().stream().map(XmpBrush::paint).toList();
    return n.without(GG, "Matte").with(XmpNode.list(CRS, "Masks", paints));
  }

  static XmpNode paint(Stroke s) {
    XmpNode n = set(XmpNode.struct("", "", List.of()), "What", "Mask/Paint");
    n = set(set(n, "MaskActive", "true"), "MaskBlendMode", "0");
    n = set(set(n, "MaskInverted", "false"), "MaskValue", s.erase() ? "0" : six(s.density()));
    n = set(set(n, "Radius", six(s.radius())), "Flow", six(s.flow()));
    n = set(n, "CenterWeight", six(1 - s.feather()));
    n = s.auto() ? n.with(XmpNode.text(GG, "AutoMask", "true")) : n;
    n = s.erase() ? n.with(XmpNode.text(GG, "Density", six(s.density()))) : n;
    var dabs = new ArrayList<XmpNode>();
    for (int i = 0; i < s.dabs().size(); i++) {
      String at = sixFixed(s.dabs().x(i)) + " " + sixFixed(s.dabs().y(i));
      dabs.add(XmpNode.text("", "", "d " + at));
    }
    return n.with(XmpNode.list(CRS, "Dabs", dabs));
  }

  static XmpNode write(XmpNode n, Component.Imported imported) {
    PackedMatte m = imported.matte();
    return n.with(XmpNode.list(CRS, "Masks", List.of()))
        .with(XmpNode.text(GG, "Matte", m.width() + " " + m.height() + " " + m.data()));
  }
}
