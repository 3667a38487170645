package groundglass.develop.settings;

import static groundglass.develop.settings.XmpNumbers.parse;
import static groundglass.develop.settings.XmpNumbers.sixFixed;
import static groundglass.develop.settings.XmpPacket.CRS;

import com.adobe.internal.xmp.XMPException;
import groundglass.develop.frame.Point;
import groundglass.develop.settings.XmpSettings.XmpException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Spots: `RetouchAreas`, structures with an ellipse or painted dabs, and `RetouchInfo`, the same
/// as text, which files of old versions have alone. A spot that is not changed keeps its structure
/// with all that other programs put into it.
final class XmpSpots {
  static final String AREAS = "RetouchAreas";
  static final String INFO = "RetouchInfo";
  private static final int MOST = 2000;
  private static final Pattern FIELD = Pattern.compile("(\\w+) = ([^,]+)");

  private XmpSpots() {}

  private record Entry(Spot spot, XmpNode node) {}

  static List<Spot> read(XmpPacket p) throws XmpException {
    XmpNode areas = p.crs().get(AREAS);
    if (areas == null) {
      return info(p);
    }
    return entries(areas).stream().map(Entry::spot).toList();
  }

  private static List<Entry> entries(XmpNode areas) throws XmpException {
    var out = new ArrayList<Entry>();
    for (XmpNode area : areas.children()) {
      if (out.size() < MOST) {
        spot(area).ifPresent(s -> out.add(new Entry(s, area)));
      }
    }
    return out;
  }

  private static Optional<Spot> spot(XmpNode area) throws XmpException {
    Spot.Kind kind =
        switch (area.text(CRS, "SpotType").orElse("heal")) {
          case "heal" -> Spot.Kind.HEAL;
          case "clone" -> Spot.Kind.CLONE;
          default -> Spot.Kind.REMOVE;
        };
    var masks = area.field(CRS, "Masks").map(XmpNode::children).orElse(List.of());
    var at = new ArrayList<Point>();
    double radius = 0;
    for (XmpNode mask : masks) {
      switch (mask.text(CRS, "What").orElse("")) {
        case "Mask/Ellipse" -> {
          at.add(new Point(number(mask, "X", 0.5), number(mask, "Y", 0.5)));
          radius = Math.max(radius, number(mask, "SizeX", 0));
        }
        case "Mask/Paint" -> {
          radius = Math.max(radius, number(mask, "Radius", 0));
          dabs(mask, at);
        }
        default -> {} // computed by other programs; kept in its structure
      }
    }
    if (at.isEmpty() || at.size() > Spot.MOST || !(radius > 0 && radius <= 1) || outside(at)) {
      return Optional.empty();
    }
    Optional<Point> source = Optional.empty();
    if (area.text(CRS, "SourceX").isPresent() && area.text(CRS, "OffsetY").isPresent()) {
      source = Optional.of(new Point(number(area, "SourceX", 0), number(area, "OffsetY", 0)));
    }
    if (source.isPresent() && outside(List.of(source.get()))) {
      return Optional.empty();
    }
    return Optional.of(
        new Spot(kind, at, radius, source, number(area, "Feather", 0), number(area, "Opacity", 1)));
  }

  private static boolean outside(List<Point> points) {
    return points.stream().anyMatch(p -> Math.abs(p.x()) > 16 || Math.abs(p.y()) > 16);
  }

  private static void dabs(XmpNode paint, List<Point> at) throws XmpException {
    for (XmpNode dab : paint.field(CRS, "Dabs").map(XmpNode::children).orElse(List.of())) {
      String[] t = dab.value().strip().split("\\s+");
      if (t.length == 3 && t[0].equals("d")) {
        at.add(new Point(parse("Dabs", t[1]), parse("Dabs", t[2])));
      }
    }
  }

  private static double number(XmpNode node, String name, double without) throws XmpException {
    var text = node.text(CRS, name);
    return text.isPresent() ? parse(name, text.get()) : without;
  }

  private static List<Spot> info(XmpPacket p) throws XmpException {
    XmpNode info = p.crs().get(INFO);
    var out = new ArrayList<Spot>();
    for (XmpNode item : info == null ? List.<XmpNode>of() : info.children()) {
      double[] v = {-1, -1, 0, -1, -1, 1};
      String type = "heal";
      Matcher m = FIELD.matcher(item.value());
      while (m.find()) {
        switch (m.group(1)) {
          case "centerX" -> v[0] = parse(INFO, m.group(2));
          case "centerY" -> v[1] = parse(INFO, m.group(2));
          case "radius" -> v[2] = parse(INFO, m.group(2));
          case "sourceX" -> v[3] = parse(INFO, m.group(2));
          case "sourceY" -> v[4] = parse(INFO, m.group(2));
          case "opacity" -> v[5] = parse(INFO, m.group(2));
          case "spotType" -> type = m.group(2);
          default -> {}
        }
      }
      boolean legal = Math.abs(v[0]) <= 16 && Math.abs(v[1]) <= 16 && v[2] > 1e-6 && v[2] <= 1;
      if (legal && Math.abs(v[3]) <= 16 && Math.abs(v[4]) <= 16 && out.size() < MOST) {
        Spot.Kind kind = type.equals("clone") ? Spot.Kind.CLONE : Spot.Kind.HEAL;
        var source = Optional.of(new Point(v[3], v[4]));
        out.add(new Spot(kind, List.of(new Point(v[0], v[1])), v[2], source, 0, v[5]));
      }
    }
    return out;
  }

  static void write(List<Spot> spots, XmpPacket p) throws XmpException, XMPException {
    XmpNode before = p.crs().get(AREAS);
    var kept = before == null ? new ArrayList<Entry>() : new ArrayList<>(entries(before));
    var areas = new ArrayList<XmpNode>();
    var info = new ArrayList<XmpNode>();
    for (Spot spot : spots) {
      var same = kept.stream().filter(e -> e.spot().equals(spot)).findFirst();
      same.ifPresent(kept::remove);
      areas.add(same.map(Entry::node).orElseGet(() -> node(spot)));
      if (spot.at().size() == 1 && spot.source().isPresent()) {
        info.add(XmpNode.text("", "", line(spot, spot.source().get())));
      }
    }
    p.meta().deleteProperty(CRS, AREAS);
    p.meta().deleteProperty(CRS, INFO);
    if (!areas.isEmpty()) {
      XmpNode.list(CRS, AREAS, areas).store(p.meta());
    }
    if (!info.isEmpty()) {
      XmpNode.list(CRS, INFO, info).store(p.meta());
    }
  }

  private static XmpNode node(Spot spot) {
    var fields = new ArrayList<XmpNode>();
    fields.add(text("SpotType", type(spot)));
    fields.add(text("SourceState", "sourceSetExplicitly"));
    fields.add(text("Method", "gaussian"));
    fields.add(text("HealVersion", "2"));
    spot.source()
        .ifPresent(s -> {
          fields.add(text("SourceX", sixFixed(s.x())));
          fields.add(text("OffsetY", sixFixed(s.y())));
        });
    fields.add(text("Opacity", sixFixed(spot.opacity())));
    fields.add(text("Feather", sixFixed(spot.feather())));
    fields.add(text("Seed", "1"));
    fields.add(XmpNode.list(CRS, "Masks", List.of(shape(spot))));
    return XmpNode.struct("", "", fields);
  }

  private static XmpNode shape(Spot spot) {
    var fields = new ArrayList<XmpNode>();
    if (spot.at().size() == 1) {
      Point at = spot.at().get(0);
      fields.add(text("What", "Mask/Ellipse"));
      fields.add(text("MaskValue", "1"));
      fields.add(text("X", sixFixed(at.x())));
      fields.add(text("Y", sixFixed(at.y())));
      fields.add(text("SizeX", sixFixed(spot.radius())));
      fields.add(text("SizeY", sixFixed(spot.radius())));
      fields.add(text("Alpha", "0"));
      fields.add(text("CenterValue", "1"));
      fields.add(text("PerimeterValue", "0"));
    } else {
      fields.add(text("What", "Mask/Paint"));
      fields.add(text("MaskValue", "1"));
      fields.add(text("Radius", sixFixed(spot.radius())));
      fields.add(text("Flow", "1"));
      fields.add(text("CenterWeight", "0"));
      var dabs =
          spot.at().stream()
              .map(d -> XmpNode.text("", "", "d " + sixFixed(d.x()) + " " + sixFixed(d.y())))
              .toList();
      fields.add(XmpNode.list(CRS, "Dabs", dabs));
    }
    return XmpNode.struct("", "", fields);
  }

  private static String type(Spot spot) {
    return switch (spot.kind()) {
      case HEAL -> "heal";
      case CLONE -> "clone";
      case REMOVE -> "heal_patchmatch";
    };
  }

  private static String line(Spot spot, Point source) {
    Point at = spot.at().get(0);
    return String.format(
        Locale.ROOT,
        "centerX = %s, centerY = %s, radius = %s, sourceState = sourceSetExplicitly, sourceX = %s,"
            + " sourceY = %s, spotType = %s, opacity = %.4f",
        sixFixed(at.x()),
        sixFixed(at.y()),
        sixFixed(spot.radius()),
        sixFixed(source.x()),
        sixFixed(source.y()),
        type(spot),
        spot.opacity());
  }

  private static XmpNode text(String name, String value) {
    return XmpNode.text(CRS, name, value);
  }
}
