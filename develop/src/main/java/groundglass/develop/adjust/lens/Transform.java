package groundglass.develop.adjust.lens;

import groundglass.develop.adjust.Declaration;
import groundglass.develop.frame.Projective;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Control.Form;
import groundglass.develop.settings.Settings;
import java.util.List;

/// Perspective by hand: the camera is turned after the fact.
public final class Transform {
  public static final Control UPRIGHT =
      of(
          "upright",
          "Upright",
          0,
          5,
          0,
          1,
          "",
          "PerspectiveUpright",
          Form.UNSIGNED,
          "0 off, 1 auto, 2 full, 3 level, 4 vertical, 5 guided by drawn lines.");
  public static final Control VERTICAL =
      of(
          "persp.vertical",
          "Vertical",
          -100,
          100,
          0,
          1,
          "",
          "PerspectiveVertical",
          Form.SIGNED,
          "Negative sets buildings upright that were shot from below.");
  public static final Control HORIZONTAL =
      of(
          "persp.horizontal",
          "Horizontal",
          -100,
          100,
          0,
          1,
          "",
          "PerspectiveHorizontal",
          Form.SIGNED,
          "Turns a wall that was shot from the side to face the camera.");
  public static final Control ROTATE =
      of(
          "persp.rotate",
          "Rotate",
          -10,
          10,
          0,
          0.1,
          "\u00b0",
          "PerspectiveRotate",
          Form.F1,
          "Turns the picture clockwise, apart from the crop's angle.");
  public static final Control ASPECT =
      of(
          "persp.aspect",
          "Aspect",
          -100,
          100,
          0,
          1,
          "",
          "PerspectiveAspect",
          Form.SIGNED,
          "Positive makes things taller and narrower, negative wider.");
  public static final Control SCALE =
      of(
          "persp.scale",
          "Scale",
          50,
          150,
          100,
          1,
          "%",
          "PerspectiveScale",
          Form.UNSIGNED,
          "Enlarges or reduces about the middle.");
  public static final Control X =
      of(
          "persp.x",
          "X offset",
          -100,
          100,
          0,
          0.1,
          "%",
          "PerspectiveX",
          Form.F2,
          "Shifts the picture to the right, in percent of its width.");
  public static final Control Y =
      of(
          "persp.y",
          "Y offset",
          -100,
          100,
          0,
          0.1,
          "%",
          "PerspectiveY",
          Form.F2,
          "Shifts the picture upwards, in percent of its height.");

  public static final Control CONSTRAIN =
      of(
          "persp.constrain",
          "Constrain crop",
          0,
          1,
          0,
          1,
          "",
          "CropConstrainToWarp",
          Form.UNSIGNED,
          "1 enlarges the picture until nothing uncovered shows.");

  /// Id of the drawn lines in the settings' texts: `x1,y1,x2,y2` in sensor fractions, separated by
  /// semicolons.
  public static final String GUIDES = "upright.guides";

  public static final Declaration DECLARATION =
      new Declaration(
          "transform",
          "Transform",
          "transform",
          List.of(UPRIGHT, VERTICAL, HORIZONTAL, ROTATE, ASPECT, SCALE, X, Y, CONSTRAIN),
          List.of(GUIDES));

  /// The turn at either end of the sliders.
  private static final double STEEPEST = Math.toRadians(30);

  /// Focal length of a moderate wide angle (28 mm on 36 x 24 mm) in halves of the diagonal.
  static final double FOCAL = 28 / 21.63;

  private Transform() {}

  private static Control of(
      String id,
      String label,
      double min,
      double max,
      double neutral,
      double step,
      String unit,
      String crs,
      Form form,
      String help) {
    return Declaration.slider(id, label, min, max, neutral, step, unit, crs, form, help);
  }

  /// Corrected to uncorrected, about the middle of the upright picture; `aspect` is its width over
  /// its height.
  static Projective manual(Settings s, double aspect) {
    double pitch = STEEPEST * s.get(VERTICAL) / 100;
    double yaw = STEEPEST * s.get(HORIZONTAL) / 100;
    double turn = Math.toRadians(s.get(ROTATE));
    double zoom = s.get(SCALE) / 100;
    double stretch = Math.pow(2, s.get(ASPECT) / 200);
    double halfHeight = 1 / Math.hypot(1, aspect);
    double dx = 2 * halfHeight * aspect * s.get(X) / 100;
    double dy = -2 * halfHeight * s.get(Y) / 100;
    Projective p = Projective.IDENTITY;
    if (pitch != 0 || yaw != 0) {
      p = Projective.camera(pitch, yaw, FOCAL);
    }
    if (turn != 0) {
      p = p.after(Projective.turn(-turn));
    }
    if (zoom != 1 || stretch != 1) {
      p = p.after(Projective.scale(stretch / zoom, 1 / (stretch * zoom)));
    }
    return dx == 0 && dy == 0 ? p : p.after(Projective.shift(-dx, -dy));
  }
}
