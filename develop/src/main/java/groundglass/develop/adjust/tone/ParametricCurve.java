package groundglass.develop.adjust.tone;

import groundglass.develop.adjust.Declaration;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Curve;
import groundglass.develop.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/// The tone curve by four regions between three splits. The middle of each region moves by less
/// than half of the way to its neighbours, and a monotone cubic runs through, so tones keep their
/// order whatever the sliders say.
public final class ParametricCurve {
  public static final Control SHADOWS = region("shadows", "Shadows", "the darkest tones");
  public static final Control DARKS = region("darks", "Darks", "the dark tones");
  public static final Control LIGHTS = region("lights", "Lights", "the light tones");
  public static final Control HIGHLIGHTS = region("highlights", "Highlights", "the lightest tones");
  public static final Control SPLIT1 = split(1, 25, "Shadow", "shadows and darks");
  public static final Control SPLIT2 = split(2, 50, "Midtone", "darks and lights");
  public static final Control SPLIT3 = split(3, 75, "Highlight", "lights and highlights");

  public static final List<Control> CONTROLS =
      List.of(HIGHLIGHTS, LIGHTS, DARKS, SHADOWS, SPLIT1, SPLIT2, SPLIT3);

  public static final Declaration DECLARATION =
      new Declaration("parametric", "Parametric curve", "curve", CONTROLS);

  private static final double REACH = 0.45;

  /// Splits closer than this are moved apart.
  private static final double GAP = 0.05;

  private ParametricCurve() {}

  private static Control region(String id, String label, String what) {
    return Declaration.slider(
        "curve." + id,
        label + " region",
        -100,
        100,
        0,
        1,
        "",
        "Parametric" + label,
        Control.Form.SIGNED,
        "Drops (-) or lifts (+) " + what + " of the curve.");
  }

  private static Control split(int i, double neutral, String crs, String between) {
    return Declaration.slider(
        "curve.split" + i,
        "Split " + i,
        0,
        100,
        neutral,
        1,
        "",
        "Parametric" + crs + "Split",
        Control.Form.UNSIGNED,
        "Where " + between + " meet.");
  }

  /// Display tone to display tone; nothing when all four regions are neutral.
  public static Optional<DoubleUnaryOperator> plan(Settings s) {
    double[] v = {s.get(SHADOWS), s.get(DARKS), s.get(LIGHTS), s.get(HIGHLIGHTS)};
    if (v[0] == 0 && v[1] == 0 && v[2] == 0 && v[3] == 0) {
      return Optional.empty();
    }
    double[] edge = {0, s.get(SPLIT1) / 100, s.get(SPLIT2) / 100, s.get(SPLIT3) / 100, 1};
    for (int i = 1; i < 4; i++) {
      edge[i] = Math.min(Math.max(edge[i], edge[i - 1] + GAP), 1 - GAP * (4 - i));
    }
    double[] x = new double[6];
    x[5] = 1;
    for (int i = 0; i < 4; i++) {
      x[i + 1] = (edge[i] + edge[i + 1]) / 2;
    }
    var knots = new ArrayList<Curve.Knot>();
    for (int i = 0; i < 6; i++) {
      double y = x[i];
      if (i > 0 && i < 5) {
        double room = Math.min(x[i] - x[i - 1], x[i + 1] - x[i]);
        y += v[i - 1] / 100 * REACH * room;
      }
      knots.add(new Curve.Knot(255 * x[i], 255 * y));
    }
    DoubleUnaryOperator curve = PointCurve.of(new Curve(knots));
    return Optional.of(d -> d >= 1 ? d : curve.applyAsDouble(d));
  }
}
