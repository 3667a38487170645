package groundglass.ui.cli;

import groundglass.catalog.query.Query;
import groundglass.develop.adjust.Adjustments;
import groundglass.develop.frame.Crop;
import groundglass.develop.mask.Mask;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Curve;
import groundglass.develop.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// `NAME=VALUE` and `NAME+=VALUE` arguments, applied to settings or to a mask.
final class Assignments {
  /// One of them; `relative` adds to what is there.
  record Assignment(String name, boolean relative, String value) {
    double number() {
      try {
        double v = Double.parseDouble(value);
        if (!Double.isFinite(v)) {
          throw new NumberFormatException();
        }
        return v;
      } catch (NumberFormatException _) {
        throw new Failures.BadArgument("'" + value + "' is no number for " + name + ".");
      }
    }
  }

  private static final Pattern FORM =
      Pattern.compile("([a-zA-Z][a-zA-Z0-9.]*)(\\+?=)(.*)", Pattern.DOTALL);

  private Assignments() {}

  /// Whether an argument looks like an assignment to something we know (a photo's path may hold `=`
  /// too).
  static boolean is(String argument) {
    Matcher m = FORM.matcher(argument);
    return m.matches()
        && (m.group(1).startsWith("crop")
            || m.group(1).startsWith("curve.")
            || Adjustments.control(m.group(1)).isPresent()
            || Adjustments.local(m.group(1)).isPresent()
            || m.group(1).equals("pointColor")
            || texts().contains(m.group(1))
            || m.group(1).equals("amount"));
  }

  /// What is neither a control, nor a field that photos are found by, nor a file was meant as one
  /// of the two.
  static void refuseUnknown(String argument) {
    Matcher m = FORM.matcher(argument);
    if (m.matches() && !Query.fields().contains(m.group(1)) && !Files.exists(Path.of(argument))) {
      throw unknown(m.group(1));
    }
  }

  static Assignment parse(String argument) {
    Matcher m = FORM.matcher(argument);
    if (!m.matches()) {
      throw new Failures.BadArgument("'" + argument + "' is no NAME=VALUE.");
    }
    return new Assignment(m.group(1), m.group(2).equals("+="), m.group(3));
  }

  static Settings apply(Settings s, Assignment a) {
    if (a.name().equals("crop")) {
      double[] v = numbers(a, 4);
      return s.withCrop(new Crop(v[0], v[1], v[2], v[3], s.crop().angle()));
    }
    if (a.name().equals("crop.angle")) {
      Crop c = s.crop();
      double angle = a.number() + (a.relative() ? c.angle() : 0);
      return s.withCrop(new Crop(c.left(), c.top(), c.right(), c.bottom(), angle));
    }
    if (Adjustments.curves().contains(a.name())) {
      return s.withCurve(a.name(), curve(a));
    }
    if (texts().contains(a.name())) {
      return s.withText(a.name(), placed(a.value()));
    }
    if (a.name().equals("pointColor")) {
      return s.withPointColors(PointColorText.parse(a.value()));
    }
    Control c = Adjustments.control(a.name()).orElseThrow(() -> unknown(a.name()));
    double v = a.number() + (a.relative() ? s.get(c) : 0);
    if (v < c.min() || v > c.max()) {
      throw range(c.id(), v, c.min(), c.max());
    }
    return s.with(c, v);
  }

  static Mask apply(Mask m, Assignment a) {
    if (a.name().equals("amount")) {
      double v = a.number() / 100 + (a.relative() ? m.amount() : 0);
      if (v < 0 || v > 2) {
        throw range("amount", v * 100, 0, 200);
      }
      return m.withAmount(v);
    }
    if (Adjustments.curves().contains(a.name())) {
      return m.withCurve(a.name(), curve(a));
    }
    if (a.name().equals("pointColor")) {
      return m.withPointColors(PointColorText.parse(a.value()));
    }
    Control c = Adjustments.local(a.name()).orElseThrow(() -> unknown(a.name()));
    double v = a.number() + (a.relative() ? m.get(c) : 0);
    var local = c.local().orElseThrow(() -> unknown(a.name()));
    if (v < local.min() || v > local.max()) {
      throw range(a.name(), v, local.min(), local.max());
    }
    return m.with(c, v);
  }

  private static Failures.BadArgument range(String name, double v, double min, double max) {
    return new Failures.BadArgument(name + " goes from " + min + " to " + max + ", not " + v + ".");
  }

  private static Failures.BadArgument unknown(String name) {
    var near =
        Adjustments.controls().stream()
            .map(Control::id)
            .filter(id -> id.regionMatches(true, 0, name, 0, 4))
            .toList();
    if (!near.isEmpty()) {
      return new Failures.BadArgument(
          "There is no control '" + name + "'. There is " + String.join(", ", near) + ".");
    }
    return new Failures.BadArgument(
        "There is no control '"
            + name
            + "'. There are: "
            + Adjustments.controls().stream().map(Control::id).collect(Collectors.joining(" "))
            + " crop crop.angle curve.rgb curve.red curve.green curve.blue pointColor "
            + String.join(" ", texts())
            + ".");
  }

  /// The whole path of a look or profile that is named from where the user stands.
  private static String placed(String value) {
    String n = value.toLowerCase(java.util.Locale.ROOT);
    return n.endsWith(".dcp") || n.endsWith(".cube")
        ? java.nio.file.Path.of(value).toAbsolutePath().toString()
        : value;
  }

  private static List<String> texts() {
    return Adjustments.all().stream().flatMap(a -> a.texts().stream()).toList();
  }

  private static double[] numbers(Assignment a, int count) {
    String[] parts = a.value().split(",");
    if (parts.length != count) {
      throw new Failures.BadArgument(a.name() + " wants " + count + " numbers, comma between.");
    }
    var out = new double[count];
    for (int i = 0; i < count; i++) {
      out[i] = new Assignment(a.name(), false, parts[i].strip()).number();
    }
    return out;
  }

  private static Curve curve(Assignment a) {
    List<Curve.Knot> knots = new ArrayList<>();
    for (String pair : a.value().strip().split("\\s+")) {
      double[] xy = numbers(new Assignment(a.name(), false, pair), 2);
      knots.add(new Curve.Knot(xy[0], xy[1]));
    }
    try {
      return new Curve(knots);
    } catch (IllegalArgumentException e) {
      throw new Failures.BadArgument(a.name() + ": " + e.getMessage() + ".");
    }
  }
}
