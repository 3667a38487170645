package groundglass.ui.cli;

import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.LandscapeKind;
import groundglass.develop.mask.PersonPart;
import groundglass.develop.mask.Prompt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
      names = "--person",
      description = "person and parts: only of the one at x,y; default: of everybody")
  private Optional<String> person = Optional.empty();

  @Option(names = "--box", description = "object: a box around it, x,y,x,y")
  private Optional<String> box = Optional.empty();

  @Option(names = "--lasso", description = "object: a loose loop around it, x,y,x,y,…")
  private Optional<String> lasso = Optional.empty();

  @Option(names = "--click", description = "object: a place that belongs to it, x,y")
  private List<String> clicks = new ArrayList<>();

  @Option(names = "--not", description = "object: a place that does not, x,y")
  private List<String> not = new ArrayList<>();

  @Option(names = "--invert", description = "select what the kind does not")
  private boolean invert;

  @Option(names = "--opacity", description = "0..100", defaultValue = "100")
  private double opacity;

  static final String KINDS =
      "subject, sky, background, depth, luminance, linear, radial, object, "
          + Stream.concat(
                  Arrays.stream(PersonPart.values()).map(PersonPart::word),
                  Arrays.stream(LandscapeKind.values()).map(LandscapeKind::word))
              .collect(Collectors.joining(", "));

  /// Another name of a kind to its own.
  static String own(String kind) {
    return switch (kind) {
      case "building" -> "architecture";
      case "road" -> "artificial_ground";
      case "body_skin" -> "skin";
      default -> kind;
    };
  }

  Component component(String kind, Component.Operation operation, Frame frame) {
    var common = new Component.Common(operation, invert, true, opacity / 100, Component.newId());
    return switch (kind) {
      case "subject" -> new Component.Subject(common);
      case "sky" -> new Component.Sky(common);
      case "background" -> new Component.Background(common);
      case "depth" -> depth(common);
      case "luminance" -> luminance(common);
      case "linear" ->
          new Component.Linear(
              common, frame.toSensor(point("--zero", zero)), frame.toSensor(point("--full", full)));
      case "radial" -> radial(common, frame);
      case "object" -> new Component.Prompted(common, prompt(frame));
      default ->
          part(kind)
              .<Component>map(p -> new Component.Person(common, who(frame), p))
              .or(() -> landscape(kind).map(l -> new Component.Landscape(common, l)))
              .orElseThrow(() ->
                  new Failures.BadArgument(
                      "There is no mask kind '" + kind + "'; there are " + KINDS + "."));
    };
  }

  /// All of a person's skin, or eyes, is two parts to the program.
  List<Component> components(String kind, Frame frame) {
    return switch (kind) {
      case "all_skin" -> List.of(add("skin", frame), add("face_skin", frame));
      case "eyes" -> List.of(add("sclera", frame), add("iris", frame));
      default -> List.of(add(kind, frame));
    };
  }

  private Component add(String kind, Frame frame) {
    return component(kind, Component.Operation.ADD, frame);
  }

  private static Optional<PersonPart> part(String kind) {
    return Arrays.stream(PersonPart.values()).filter(p -> p.word().equals(own(kind))).findFirst();
  }

  private static Optional<LandscapeKind> landscape(String kind) {
    return Arrays.stream(LandscapeKind.values())
        .filter(l -> l.word().equals(own(kind)))
        .findFirst();
  }

  private Optional<Point> who(Frame frame) {
    return person.map(p -> frame.toSensor(point("--person", p)));
  }

  private Prompt prompt(Frame frame) {
    Prompt.Outline outline =
        lasso
            .<Prompt.Outline>map(l -> new Prompt.Outline.Lasso(points("--lasso", l, frame)))
            .or(() -> box.map(b -> box(numbers("--box", b), frame)))
            .orElseGet(Prompt.Outline.None::new);
    var prompt =
        new Prompt(
            outline,
            clicks.stream().map(c -> frame.toSensor(point("--click", c))).toList(),
            not.stream().map(c -> frame.toSensor(point("--not", c))).toList());
    if (outline instanceof Prompt.Outline.None && prompt.add().isEmpty()) {
      throw new Failures.BadArgument("object wants --box, --lasso, --click or --prompt.");
    }
    return prompt;
  }

  static Prompt.Outline box(double[] xy, Frame frame) {
    if (xy.length != 4) {
      throw new Failures.BadArgument("--box wants x,y,x,y.");
    }
    return new Prompt.Outline.Box(
        frame.toSensor(new Point(xy[0], xy[1])), frame.toSensor(new Point(xy[2], xy[3])));
  }

  private static List<Point> points(String name, String text, Frame frame) {
    double[] xy = numbers(name, text);
    if (xy.length < 6 || xy.length % 2 != 0) {
      throw new Failures.BadArgument(name + " wants at least three points, x,y,x,y,x,y.");
    }
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < xy.length; i += 2) {
      points.add(frame.toSensor(new Point(xy[i], xy[i + 1])));
    }
    return points;
  }

  private static double[] numbers(String name, String text) {
    return Arrays.stream(text.split(",")).mapToDouble(t -> number(name, t)).toArray();
  }

  /// `--far 60..100` is the whole range in one word.
  private Component depth(Component.Common common) {
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

  private static double number(String name, String text) {
    return Optional.of(new Assignments.Assignment(name, false, text.strip())).get().number();
  }
}
