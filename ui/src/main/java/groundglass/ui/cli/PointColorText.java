package groundglass.ui.cli;

import groundglass.develop.adjust.Adjustments;
import groundglass.develop.settings.PointColor;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Sampled colours on the command line: `#3a7d2c:hue=0.2,sat=-0.3,lum=0.4,range=0.5,variance=-20`,
/// several separated by spaces; nothing removes them all.
final class PointColorText {
  private static final Pattern FORM = Pattern.compile("#([0-9a-fA-F]{6})(?::(.*))?");

  private PointColorText() {}

  static List<PointColor> parse(String text) {
    var list = new ArrayList<PointColor>();
    for (String item : text.strip().split("\\s+")) {
      if (!item.isEmpty()) {
        list.add(one(item));
      }
    }
    return list;
  }

  private static PointColor one(String item) {
    var m = FORM.matcher(item);
    if (!m.matches()) {
      throw new Failures.BadArgument(
          "'" + item + "' is no sampled colour; one looks like #3a7d2c:hue=0.2,sat=-0.3,lum=0.4.");
    }
    int rgb = Integer.parseInt(m.group(1), 16);
    PointColor c = Adjustments.sampled(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
    String rest = m.group(2);
    for (String part : rest == null || rest.isEmpty() ? new String[0] : rest.split(",")) {
      String[] pair = part.split("=", 2);
      double v = new Assignments.Assignment(part, false, pair.length < 2 ? "" : pair[1]).number();
      c =
          switch (pair[0]) {
            case "hue" -> c.shifted(v, c.satScale(), c.lumScale());
            case "sat" -> c.shifted(c.hueShift(), v, c.lumScale());
            case "lum" -> c.shifted(c.hueShift(), c.satScale(), v);
            case "range" -> c.withRange(v);
            case "variance" -> c.withVariance(v);
            default ->
                throw new Failures.BadArgument(
                    "a sampled colour has hue, sat, lum, range and variance, not '"
                        + pair[0]
                        + "'.");
          };
    }
    return c;
  }
}
