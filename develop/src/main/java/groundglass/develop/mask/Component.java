package groundglass.develop.mask;

import groundglass.develop.frame.Point;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// One part of a mask. All positions are fractions of the sensor frame; lengths are fractions of
/// its *width*.
public sealed interface Component {
  enum Operation {
    ADD,
    SUBTRACT,
    INTERSECT
  }

  /// What every component has. `opacity` 0..1. `syncId` is 32 hex digits and survives syncing.
  /// `edge` -100..100 shrinks or grows what is covered, then `feather` 0..100 blurs it; both reach
  /// up to 2 % of the frame's long side. They act before inversion. `refined`: strokes of the
  /// refine brush, under which the border is solved anew as a matte before all that.
  record Common(
      Operation operation,
      boolean inverted,
      boolean active,
      double opacity,
      String syncId,
      double feather,
      double edge,
      List<Stroke> refined) {
    public Common {
      opacity = Math.clamp(opacity, 0, 1);
      feather = Math.clamp(feather, 0, 100);
      edge = Math.clamp(edge, -100, 100);
      refined = List.copyOf(refined);
    }

    public Common(
        Operation operation, boolean inverted, boolean active, double opacity, String syncId) {
      this(operation, inverted, active, opacity, syncId, 0, 0, List.of());
    }

    public static Common of(Operation operation) {
      return new Common(operation, false, true, 1, newId());
    }

    public Common with(Operation next) {
      return new Common(next, inverted, active, opacity, syncId, feather, edge, refined);
    }

    public Common inverted(boolean next) {
      return new Common(operation, next, active, opacity, syncId, feather, edge, refined);
    }

    public Common active(boolean next) {
      return new Common(operation, inverted, next, opacity, syncId, feather, edge, refined);
    }

    public Common opacity(double next) {
      return new Common(operation, inverted, active, next, syncId, feather, edge, refined);
    }

    public Common named(String id) {
      return new Common(operation, inverted, active, opacity, id, feather, edge, refined);
    }

    public Common border(double nextFeather, double nextEdge) {
      return new Common(
          operation, inverted, active, opacity, syncId, nextFeather, nextEdge, refined);
    }

    public Common refined(List<Stroke> next) {
      return new Common(operation, inverted, active, opacity, syncId, feather, edge, next);
    }
  }

  /// The components that a network answers.
  sealed interface Asked extends Component {
    MatteSource.Question question();
  }

  Common common();

  /// The same component with other common properties.
  Component with(Common common);

  record Subject(Common common) implements Asked {
    @Override
    public MatteSource.Question question() {
      return MatteSource.Question.of(MatteSource.Role.SUBJECT);
    }

    @Override
    public Component with(Common c) {
      return new Subject(c);
    }
  }

  record Sky(Common common) implements Asked {
    @Override
    public MatteSource.Question question() {
      return MatteSource.Question.of(MatteSource.Role.SKY);
    }

    @Override
    public Component with(Common c) {
      return new Sky(c);
    }
  }

  /// Everything that is not the subject; nothing where there is no subject.
  record Background(Common common) implements Asked {
    @Override
    public MatteSource.Question question() {
      return MatteSource.Question.of(MatteSource.Role.SUBJECT);
    }

    @Override
    public Component with(Common c) {
      return new Background(c);
    }
  }

  /// A part of everybody, or of the person at a point of the sensor frame. `who` says more of that
  /// person when the mask came from another photo.
  record Person(Common common, Optional<Point> at, PersonPart part, Optional<Who> who)
      implements Asked {
    public Person(Common common, Optional<Point> at, PersonPart part) {
      this(common, at, part, Optional.empty());
    }

    @Override
    public MatteSource.Question question() {
      return new MatteSource.Question(part.role(), at, who, Optional.empty());
    }

    @Override
    public Component with(Common c) {
      return new Person(c, at, part, who);
    }
  }

  /// What kind of ground or growth. The classes are disjoint.
  record Landscape(Common common, LandscapeKind what) implements Asked {
    @Override
    public MatteSource.Question question() {
      return MatteSource.Question.of(what.role());
    }

    @Override
    public Component with(Common c) {
      return new Landscape(c, what);
    }
  }

  /// The thing that a loose outline and clicks point at.
  record Prompted(Common common, Prompt prompt) implements Asked {
    @Override
    public MatteSource.Question question() {
      return new MatteSource.Question(
          MatteSource.Role.OBJECT, Optional.empty(), Optional.of(prompt));
    }

    @Override
    public Component with(Common c) {
      return new Prompted(c, prompt);
    }
  }

  /// `near` <= `far`, 0 = nearest .. 100 = farthest; `smoothness` 0..100.
  record DepthRange(Common common, double near, double far, double smoothness) implements Asked {
    public DepthRange {
      near = Math.clamp(near, 0, 100);
      far = Math.clamp(far, near, 100);
      smoothness = Math.clamp(smoothness, 0, 100);
    }

    @Override
    public MatteSource.Question question() {
      return MatteSource.Question.of(MatteSource.Role.DEPTH);
    }

    @Override
    public Component with(Common c) {
      return new DepthRange(c, near, far, smoothness);
    }
  }

  /// 0 below a, ramp to b, 1 until c, ramp to d; 0..1 of display luminance.
  record LuminanceRange(Common common, double a, double b, double c, double d)
      implements Component {
    public LuminanceRange {
      a = Math.clamp(a, 0, 1);
      b = Math.clamp(b, a, 1);
      c = Math.clamp(c, b, 1);
      d = Math.clamp(d, c, 1);
    }

    @Override
    public Component with(Common common) {
      return new LuminanceRange(common, a, b, c, d);
    }
  }

  /// What has one of the sampled colours. `refine` 0..100, higher is narrower. The colours were
  /// read when they were picked and are part of the definition: they mean the same on every photo.
  record ColorRange(Common common, List<ColorSample> samples, double refine) implements Component {
    public static final int MOST_SAMPLES = 5;

    public ColorRange {
      if (samples.size() > MOST_SAMPLES) {
        throw new IllegalArgumentException(samples.size() + " colour samples");
      }
      samples = List.copyOf(samples);
      refine = Math.clamp(refine, 0, 100);
    }

    @Override
    public Component with(Common c) {
      return new ColorRange(c, samples, refine);
    }
  }

  /// Painted by hand; strokes in the order they were made.
  record Brush(Common common, List<Stroke> strokes) implements Component {
    public Brush {
      strokes = List.copyOf(strokes);
    }

    @Override
    public Component with(Common c) {
      return new Brush(c, strokes);
    }
  }

  /// A matte that came from a file: 8-bit coverage of the sensor frame.
  record Imported(Common common, PackedMatte matte) implements Component {
    @Override
    public Component with(Common c) {
      return new Imported(c, matte);
    }
  }

  /// 0 % at `zero`, 100 % at `full`. One that falls off again beyond is 0 % at `full` + `after`
  /// (`full` - `zero`); 0 = it does not.
  record Linear(Common common, Point zero, Point full, double after) implements Component {
    public Linear {
      after = after < 0.001 ? 0 : Math.min(after, 99);
    }

    public Linear(Common common, Point zero, Point full) {
      this(common, zero, full, 0);
    }

    @Override
    public Component with(Common c) {
      return new Linear(c, zero, full, after);
    }
  }

  /// Semi-axes `a`, `b` in fractions of the frame's width, turned by `angle` degrees clockwise;
  /// `feather` 0..100.
  record Radial(Common common, Point centre, double a, double b, double angle, double feather)
      implements Component {
    @Override
    public Component with(Common c) {
      return new Radial(c, centre, a, b, angle, feather);
    }
  }

  /// A component of a kind we do not compute yet: its XMP is kept verbatim and it makes its mask
  /// FAILED.
  record Unknown(Common common, String what, String xml) implements Component {
    @Override
    public Component with(Common c) {
      return new Unknown(c, what, xml);
    }
  }

  /// Short name, as in `mask KIND` and in queries: subject, depth, hair, water, brush…
  default String kind() {
    return switch (this) {
      case Subject _ -> "subject";
      case Sky _ -> "sky";
      case Background _ -> "background";
      case Person p -> p.part().word();
      case Landscape l -> l.what().word();
      case Prompted _ -> "object";
      case DepthRange _ -> "depth";
      case LuminanceRange _ -> "luminance";
      case ColorRange _ -> "color";
      case Brush _ -> "brush";
      case Imported _ -> "imported";
      case Linear _ -> "linear";
      case Radial _ -> "radial";
      case Unknown _ -> "unknown";
    };
  }

  /// A fresh id in Lightroom's form: 32 upper-case hex digits.
  static String newId() {
    UUID u = UUID.randomUUID();
    return HexFormat.of().withUpperCase().toHexDigits(u.getMostSignificantBits())
        + HexFormat.of().withUpperCase().toHexDigits(u.getLeastSignificantBits());
  }
}
