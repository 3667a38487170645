package groundglass.develop.mask;

import groundglass.develop.frame.Point;
import java.util.HexFormat;
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
  record Common(
      Operation operation, boolean inverted, boolean active, double opacity, String syncId) {
    public Common {
      opacity = Math.clamp(opacity, 0, 1);
    }

    public static Common of(Operation operation) {
      return new Common(operation, false, true, 1, newId());
    }
  }

  Common common();

  /// The same component with other common properties.
  Component with(Common common);

  record Subject(Common common) implements Component {
    @Override
    public Component with(Common c) {
      return new Subject(c);
    }
  }

  record Sky(Common common) implements Component {
    @Override
    public Component with(Common c) {
      return new Sky(c);
    }
  }

  /// Everything that is not the subject; nothing where there is no subject.
  record Background(Common common) implements Component {
    @Override
    public Component with(Common c) {
      return new Background(c);
    }
  }

  /// `near` <= `far`, 0 = nearest .. 100 = farthest; `smoothness` 0..100.
  record DepthRange(Common common, double near, double far, double smoothness)
      implements Component {
    public DepthRange {
      near = Math.clamp(near, 0, 100);
      far = Math.clamp(far, near, 100);
      smoothness = Math.clamp(smoothness, 0, 100);
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

  /// 0 % at `zero`, 100 % at `full`.
  record Linear(Common common, Point zero, Point full) implements Component {
    @Override
    public Component with(Common c) {
      return new Linear(c, zero, full);
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

  /// Short name: subject, sky, background, depth, luminance, linear, radial, unknown.
  default String kind() {
    return switch (this) {
      case Subject _ -> "subject";
      case Sky _ -> "sky";
      case Background _ -> "background";
      case DepthRange _ -> "depth";
      case LuminanceRange _ -> "luminance";
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
