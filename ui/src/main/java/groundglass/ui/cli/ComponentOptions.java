package groundglass.ui.cli;

import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import groundglass.develop.mask.ColorSample;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.LandscapeKind;
import groundglass.develop.mask.MatteSource;
import groundglass.develop.mask.PackedMatte;
import groundglass.develop.mask.PersonPart;
import groundglass.develop.mask.Prompt;
import groundglass.develop.mask.Stroke;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// The options that say what a component selects; positions are 0..1 of the picture as shown.
final class ComponentOptions {
  @Option(names = "--near", description = "depth range: nearest, 0..100", defaultValue = "0")
  private double near;

  @Option(
      names = "--far",
      description = "depth range: farthest, 0..100 (or NEAR..FAR)",
      defaultValue = "100")
  private String far = "100";

  @Option(names = "--smoothness", description = "depth, luminance: 0..100", defaultValue = "50")
  private double smoothness;

  @Option(names = "--low", description = "luminance: darkest, 0..100", defaultValue = "0")
  private double low;

  @Option(names = "--high", description = "luminance: brightest, 0..100", defaultValue = "100")
  private double high;

  @Option(names = "--zero", description = "linear: where it is 0 %%, x,y", defaultValue = "0.5,0.6")
  private String zero = "0.5,0.6";

  @Option(
      names = "--full",
      description = "linear: where it is 100 %%, x,y",
      defaultValue = "0.5,0.1")
  private String full = "0.5,0.1";

  @Option(names = "--centre", description = "radial: x,y", defaultValue = "0.5,0.5")
  private String centre = "0.5,0.5";

  @Option(
      names = "--radius",
      description = "radial: rx,ry of the picture's width and height",
      defaultValue = "0.25,0.25")
  private String radius = "0.25,0.25";

  @Option(names = "--angle", description = "radial: degrees clockwise", defaultValue = "0")
  private double angle;

  @Option(names = "--feather", description = "radial: 0..100", defaultValue = "50")
  private double feather;

  @Option(
      names = "--pick",
      description = "depth, color: a click x,y or an area x,y,x,y on the picture; color: several")
  private List<String> picks = new ArrayList<>();

  @Option(names = "--color", description = "color: a colour #rrggbb; several")
  private List<String> colors = new ArrayList<>();

  @Option(
      names = "--refine",
      description = "color: 0..100, higher is narrower",
      defaultValue = "50")
  private double refine;

  @Option(
      names = "--person",
      description = "people: which one, 1 is the largest; or a point x,y; default: everybody")
  private Optional<String> person = Optional.empty();

  @Option(names = "--box", description = "object: x,y,x,y")
  private Optional<String> box = Optional.empty();

  @Option(names = "--lasso", description = "object: x,y,x,y,…")
  private Optional<String> lasso = Optional.empty();

  @Option(names = "--scribble", description = "object: painted over it, x,y,x,y,…")
  private Optional<String> scribble = Optional.empty();

  @Option(names = "--click", description = "object: a point that belongs to it, x,y; several")
  private List<String> clicks = new ArrayList<>();

  @Option(names = "--not", description = "object: a point that does not, x,y; several")
  private List<String> aways = new ArrayList<>();

  @Option(
      names = "--stroke",
      description = "brush: a path x,y,x,y,…; before a path '-' erases; several")
  private List<String> strokes = new ArrayList<>();

  @Option(
      names = "--brush",
      description = "brush: size,feather,flow,density in 0..100 (size of the picture's long side)",
      defaultValue = "10,50,100,100")
  private String brush = "10,50,100,100";

  @Option(
      names = "--refine-stroke",
      description =
          "any kind: a path x,y,x,y,… over an edge whose matte is made anew there, with the tip of"
              + " --brush; several")
  private List<String> refining = new ArrayList<>();

  @Option(names = "--auto-mask", description = "brush: keep to what is under its middle")
  private boolean autoMask;

  @Option(names = "--matte", description = "imported: a grey picture of the photo as shown")
  private Optional<Path> matte = Optional.empty();

  @Option(
      names = "--soften",
      description = "any kind: feather of its border, 0..100",
      defaultValue = "0")
  private double soften;

  @Option(
      names = "--expand",
      description = "any kind: -100..100, shrinks or grows it",
      defaultValue = "0")
  private double expand;

  @Option(names = "--invert", description = "select what the kind does not")
  private boolean invert;

  @Option(names = "--opacity", description = "0..100", defaultValue = "100")
  private double opacity;

  static final String KINDS =
      "subject, sky, background, object, depth, luminance, color, brush, imported, linear, radial, "
          + Stream.concat(
                  Arrays.stream(PersonPart.values()).map(PersonPart::word),
                  Arrays.stream(LandscapeKind.values()).map(LandscapeKind::word))
              .collect(Collectors.joining(", "));

  /// Kinds that are two of ours together.
  private static final Map<String, List<String>> TOGETHER =
      Map.of("skin", List.of("face_skin", "body_skin"));

  private static final Set<String> MATTES_ONLY = Set.of("nearness", "alpha");

  /// Another name of a kind to its own.
  private static String own(String kind) {
    return switch (kind) {
      case "building" -> "architecture";
      case "road" -> "artificial_ground";
      default -> kind;
    };
  }

  static void check(String given) {
    if (!is(given)) {
      throw unknown(own(given));
    }
  }

  /// Whether there is such a kind.
  static boolean is(String given) {
    String kind = own(given);
    return TOGETHER.containsKey(kind)
        || MATTES_ONLY.contains(kind)
        || Arrays.asList(KINDS.split(", ")).contains(kind);
  }

  /// The role that a kind asks before all, as far as its name says it.
  static Optional<MatteSource.Role> role(String given) {
    String name =
        switch (own(given)) {
          case "background" -> "subject";
          case "nearness" -> "depth";
          case String kind -> kind;
        };
    return Arrays.stream(MatteSource.Role.values())
        .filter(r -> r.name().equalsIgnoreCase(name))
        .findFirst();
  }

  private static Failures.BadArgument unknown(String kind) {
    return new Failures.BadArgument(
        "There is no mask kind '" + kind + "'; there are " + KINDS + ", skin.");
  }

  /// Mostly one; skin is that of faces and of bodies.
  List<Component> components(String given, Component.Operation operation, Picker picker) {
    String kind = own(given);
    List<String> both = TOGETHER.getOrDefault(kind, List.of(kind));
    if (both.size() > 1 && operation == Component.Operation.INTERSECT) {
      throw new Failures.BadArgument(
          "'" + kind + "' is " + both + " together; intersect with one of them.");
    }
    return both.stream().map(k -> component(k, operation, picker)).toList();
  }

  private Component component(String kind, Component.Operation operation, Picker picker) {
    var common =
        new Component.Common(
            operation,
            invert,
            true,
            opacity / 100,
            Component.newId(),
            soften,
            expand,
            refining.isEmpty() ? List.of() : refined(picker.frame()));
    return switch (kind) {
      case "subject" -> new Component.Subject(common);
      case "sky" -> new Component.Sky(common);
      case "background" -> new Component.Background(common);
      case "depth" -> depth(common, picker);
      case "luminance" -> luminance(common);
      case "color" -> color(common, picker);
      case "object" -> new Component.Prompted(common, prompt(picker.frame()));
      case "brush" -> new Component.Brush(common, strokes(picker.frame()));
      case "imported" -> new Component.Imported(common, imported(picker.frame()));
      case "linear" -> linear(common, picker.frame());
      case "radial" -> radial(common, picker.frame());
      default -> word(common, kind, picker);
    };
  }

  private Component linear(Component.Common common, Frame frame) {
    return new Component.Linear(
        common, frame.toSensor(point("--zero", zero)), frame.toSensor(point("--full", full)));
  }

  private Component word(Component.Common common, String kind, Picker picker) {
    for (PersonPart part : PersonPart.values()) {
      if (part.word().equals(kind)) {
        return new Component.Person(common, person.map(p -> person(p, picker)), part);
      }
    }
    for (LandscapeKind what : LandscapeKind.values()) {
      if (what.word().equals(kind)) {
        return new Component.Landscape(common, what);
      }
    }
    throw unknown(kind);
  }

  private static Point person(String which, Picker picker) {
    if (which.contains(",")) {
      return picker.frame().toSensor(point("--person", which));
    }
    double n = number("--person", which);
    List<MatteSource.Someone> people = picker.people();
    if (n < 1 || n > people.size()) {
      throw new Failures.BadArgument(
          "There is no person " + which + "; the photo has " + people.size() + ".");
    }
    return people.get((int) n - 1).at();
  }

  private Component color(Component.Common common, Picker picker) {
    var samples = new ArrayList<ColorSample>();
    for (String c : colors) {
      samples.add(Drawn.color(c));
    }
    for (String p : picks) {
      List<Point> at = points("--pick", p);
      samples.add(picker.color(at.getFirst(), at.getLast()));
    }
    if (samples.isEmpty() || samples.size() > Component.ColorRange.MOST_SAMPLES) {
      throw new Failures.BadArgument("A colour range wants one to five of --color and --pick.");
    }
    return new Component.ColorRange(common, samples, refine);
  }

  private Prompt prompt(Frame frame) {
    Prompt.Outline outline =
        box.map(t -> Drawn.box(points("--box", t), frame))
            .or(() -> lasso.map(t -> Drawn.lasso(points("--lasso", t), frame)))
            .or(() -> scribble.map(t -> Drawn.scribble(points("--scribble", t), frame)))
            .orElse(new Prompt.Outline.None());
    if (outline instanceof Prompt.Outline.None && clicks.isEmpty()) {
      throw new Failures.BadArgument("An object wants --box, --lasso, --scribble or --click.");
    }
    return new Prompt(
        outline,
        clicks.stream().map(c -> frame.toSensor(point("--click", c))).toList(),
        aways.stream().map(c -> frame.toSensor(point("--not", c))).toList());
  }

  private List<Stroke> strokes(Frame frame) {
    if (strokes.isEmpty()) {
      throw new Failures.BadArgument("A brush wants --stroke x,y,x,y,….");
    }
    double[] v = tip();
    return strokes.stream()
        .map(s -> {
          boolean erase = s.startsWith("-");
          return Drawn.stroke(
              points("--stroke", erase ? s.substring(1) : s), v, autoMask, erase, frame);
        })
        .toList();
  }

  private double[] tip() {
    String[] tip = brush.split(",");
    if (tip.length != 4) {
      throw new Failures.BadArgument("--brush wants size,feather,flow,density.");
    }
    return Arrays.stream(tip).mapToDouble(t -> number("--brush", t) / 100).toArray();
  }

  /// The strokes of the refine brush.
  List<Stroke> refined(Frame frame) {
    return refining.stream()
        .map(s -> Drawn.stroke(points("--refine-stroke", s), tip(), false, false, frame))
        .toList();
  }

  private PackedMatte imported(Frame frame) {
    Path file = matte.orElseThrow(() -> new Failures.BadArgument("imported wants --matte FILE."));
    return Drawn.matte(file, frame);
  }

  /// `--far 60..100` is the whole range in one word.
  private Component depth(Component.Common common, Picker picker) {
    if (!picks.isEmpty()) {
      List<Point> at = points("--pick", picks.getFirst());
      double[] limits = picker.depth(at.getFirst(), at.getLast());
      return new Component.DepthRange(common, limits[0], limits[1], smoothness);
    }
    int dots = far.indexOf("..");
    double from = dots < 0 ? near : number("--far", far.substring(0, dots));
    double to = number("--far", dots < 0 ? far : far.substring(dots + 2));
    if (!(from >= 0 && from <= to && to <= 100)) {
      throw new Failures.BadArgument("A depth range goes from 0 to 100, near before far.");
    }
    return new Component.DepthRange(common, from, to, smoothness);
  }

  private Component luminance(Component.Common common) {
    if (!(low >= 0 && low <= high && high <= 100)) {
      throw new Failures.BadArgument("A luminance range goes from 0 to 100, low before high.");
    }
    double ramp = smoothness / 200;
    return new Component.LuminanceRange(
        common,
        Math.max(0, low / 100 - ramp),
        low / 100,
        high / 100,
        Math.min(1, high / 100 + ramp));
  }

  /// The ellipse is given as seen; its axes are stored in the sensor frame, where a quarter turn
  /// swaps them.
  private Component radial(Component.Common common, Frame frame) {
    Point c = point("--centre", centre);
    Point r = point("--radius", radius);
    double rx = r.x() * frame.shownWidth() / frame.width();
    double ry = r.y() * frame.shownHeight() / frame.width();
    boolean turned = frame.orientation() >= 5;
    boolean mirrored =
        frame.orientation() == 2
            || frame.orientation() == 4
            || frame.orientation() == 5
            || frame.orientation() == 7;
    double stored = (mirrored ? -angle : angle) + (mirrored ? -1 : 1) * frame.crop().angle();
    return new Component.Radial(
        common, frame.toSensor(c), turned ? ry : rx, turned ? rx : ry, stored, feather);
  }

  private static Point point(String name, String text) {
    String[] xy = text.split(",");
    if (xy.length != 2) {
      throw new Failures.BadArgument(name + " wants x,y.");
    }
    return new Point(number(name, xy[0]), number(name, xy[1]));
  }

  private static List<Point> points(String name, String text) {
    String[] n = text.split(",");
    if (n.length < 2 || n.length % 2 != 0) {
      throw new Failures.BadArgument(name + " wants x,y,x,y,….");
    }
    var points = new ArrayList<Point>();
    for (int i = 0; i < n.length; i += 2) {
      points.add(new Point(number(name, n[i]), number(name, n[i + 1])));
    }
    return points;
  }

  private static double number(String name, String text) {
    return Optional.of(new Assignments.Assignment(name, false, text.strip())).get().number();
  }
}
