package groundglass.develop.settings;

import static groundglass.develop.settings.XmpComponents.number;
import static groundglass.develop.settings.XmpComponents.set;
import static groundglass.develop.settings.XmpNumbers.exact;
import static groundglass.develop.settings.XmpNumbers.parse;
import static groundglass.develop.settings.XmpNumbers.six;

import groundglass.develop.frame.Point;
import groundglass.develop.mask.Dabs;
import groundglass.develop.mask.Prompt;
import groundglass.develop.mask.Prompt.Outline;
import groundglass.develop.settings.XmpSettings.XmpException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/// How a hand pointed at an object: `Gesture`, one polygon (top left, top right, bottom left,
/// bottom right) or a painted stroke. We write the polygon; what it cannot say stands in
/// `gg:Prompt`.
final class XmpPrompt {
  private static final String CRS = XmpPacket.CRS;
  private static final String GG = XmpPacket.GG;

  private XmpPrompt() {}

  static Optional<Prompt> read(XmpNode node) throws XmpException {
    var gesture = node.field(CRS, "Gesture").filter(XmpNode::isArray);
    var own = node.text(GG, "Prompt");
    try {
      if (own.isPresent()) {
        Prompt p = parsePrompt(own.get());
        if (gesture.isEmpty() || gesture.get().children().equals(gesture(p).children())) {
          return Optional.of(p);
        }
      }
      if (gesture.isEmpty() || gesture.get().children().size() != 1) {
        return Optional.empty();
      }
      return outline(gesture.get().children().getFirst()).map(Prompt::of);
    } catch (IllegalArgumentException e) {
      throw new XmpException("an object mask: " + e.getMessage());
    }
  }

  private static Optional<Outline> outline(XmpNode gesture) throws XmpException {
    if (gesture.text(CRS, "What").orElse("").equals("Mask/Polygon")) {
      var points = new ArrayList<Point>();
      var list = gesture.field(CRS, "Points").filter(XmpNode::isArray);
      for (XmpNode p : list.map(XmpNode::children).orElse(List.of())) {
        points.add(new Point(number(p, "X"), number(p, "Y")));
      }
      return points.size() == 4 ? Optional.of(polygon(points)) : Optional.empty();
    }
    if (gesture.text(CRS, "What").orElse("").equals("Mask/Paint")) {
      var points = new ArrayList<Point>();
      for (var stroke : XmpBrush.strokes(gesture)) {
        Dabs d = stroke.dabs();
        for (int i = 0; i < d.size() && points.size() < Prompt.MOST_POINTS; i++) {
          points.add(new Point(d.x(i), d.y(i)));
        }
      }
      return points.isEmpty()
          ? Optional.empty()
          : Optional.of(new Outline.Scribble(points, number(gesture, "Radius")));
    }
    return Optional.empty();
  }

  /// Upright boxes stay boxes; one that was drawn on a turned picture is a loop.
  private static Outline polygon(List<Point> p) {
    Point a = p.get(0);
    Point d = p.get(3);
    boolean upright =
        (p.get(1).equals(new Point(d.x(), a.y())) && p.get(2).equals(new Point(a.x(), d.y())))
            || (p.get(2).equals(new Point(d.x(), a.y()))
                && p.get(1).equals(new Point(a.x(), d.y())));
    return upright ? new Outline.Box(a, d) : new Outline.Lasso(List.of(a, p.get(1), d, p.get(2)));
  }

  static XmpNode write(XmpNode n, Prompt prompt) {
    return n.with(gesture(prompt)).with(XmpNode.text(GG, "Prompt", words(prompt)));
  }

  private static XmpNode gesture(Prompt prompt) {
    double[] box = box(prompt);
    XmpNode polygon = set(XmpNode.struct("", "", List.of()), "What", "Mask/Polygon");
    var corners =
        List.of(
            corner(box[0], box[1]),
            corner(box[2], box[1]),
            corner(box[0], box[3]),
            corner(box[2], box[3]));
    return XmpNode.list(
        CRS, "Gesture", List.of(polygon.with(XmpNode.list(CRS, "Points", corners))));
  }

  private static XmpNode corner(double x, double y) {
    return set(set(XmpNode.struct("", "", List.of()), "X", six(x)), "Y", six(y));
  }

  private static double[] box(Prompt prompt) {
    List<Point> all =
        switch (prompt.outline()) {
          case Outline.Box(Point from, Point to) -> List.of(from, to);
          case Outline.Lasso(List<Point> points) -> points;
          case Outline.Scribble(List<Point> points, _) -> points;
          case Outline.None() -> prompt.add();
        };
    double[] box = {1, 1, 0, 0};
    for (Point p : all) {
      box[0] = Math.min(box[0], p.x());
      box[1] = Math.min(box[1], p.y());
      box[2] = Math.max(box[2], p.x());
      box[3] = Math.max(box[3], p.y());
    }
    return box;
  }

  private static String words(Prompt prompt) {
    String outline =
        switch (prompt.outline()) {
          case Outline.Box(Point from, Point to) -> "box " + numbers(List.of(from, to));
          case Outline.Lasso(List<Point> points) -> "lasso " + numbers(points);
          case Outline.Scribble(List<Point> points, double radius) ->
              "scribble " + exact(radius) + " " + numbers(points);
          case Outline.None() -> "none";
        };
    return outline + "; add " + numbers(prompt.add()) + "; away " + numbers(prompt.takeAway());
  }

  private static String numbers(List<Point> points) {
    var text = new StringJoiner(" ");
    points.forEach(p -> text.add(exact(p.x())).add(exact(p.y())));
    return text.toString();
  }

  private static Prompt parsePrompt(String text) throws XmpException {
    String[] parts = text.split(";", -1);
    if (parts.length != 3) {
      throw new XmpException("gg:Prompt has " + parts.length + " parts");
    }
    String[] first = parts[0].strip().split(" ", 2);
    String rest = first.length > 1 ? first[1] : "";
    Outline outline =
        switch (first[0]) {
          case "box" -> {
            List<Point> p = points(rest);
            if (p.size() != 2) {
              throw new XmpException("gg:Prompt: a box has two corners");
            }
            yield new Outline.Box(p.get(0), p.get(1));
          }
          case "lasso" -> new Outline.Lasso(points(rest));
          case "scribble" -> {
            String[] split = rest.split(" ", 2);
            yield new Outline.Scribble(
                points(split.length > 1 ? split[1] : ""), parse("gg:Prompt", split[0]));
          }
          case "none" -> new Outline.None();
          default -> throw new XmpException("gg:Prompt: " + first[0]);
        };
    return new Prompt(outline, points(after(parts[1], "add")), points(after(parts[2], "away")));
  }

  private static String after(String text, String word) throws XmpException {
    String t = text.strip();
    if (!t.startsWith(word)) {
      throw new XmpException("gg:Prompt without " + word);
    }
    return t.substring(word.length());
  }

  private static List<Point> points(String text) throws XmpException {
    String t = text.strip();
    if (t.isEmpty()) {
      return List.of();
    }
    String[] n = t.split("\\s+");
    if (n.length % 2 != 0 || n.length > 2 * Prompt.MOST_POINTS) {
      throw new XmpException("gg:Prompt: " + n.length + " numbers");
    }
    var points = new ArrayList<Point>();
    for (int i = 0; i < n.length; i += 2) {
      points.add(new Point(parse("gg:Prompt", n[i]), parse("gg:Prompt", n[i + 1])));
    }
    return points;
  }
}
