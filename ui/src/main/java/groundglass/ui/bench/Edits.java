package groundglass.ui.bench;

import groundglass.develop.adjust.Adjustments;
import groundglass.develop.frame.Point;
import groundglass.develop.image.FloatMap;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Component.Common;
import groundglass.develop.mask.Component.Operation;
import groundglass.develop.mask.Dabs;
import groundglass.develop.mask.Mask;
import groundglass.develop.mask.MatteSource;
import groundglass.develop.mask.Stroke;
import groundglass.develop.settings.Curve;
import groundglass.develop.settings.Settings;
import java.util.ArrayList;
import java.util.List;

/// The settings that are measured.
final class Edits {
  /// Taken from and given to every mask.
  private static final Component LESS =
      new Component.Radial(Common.of(Operation.SUBTRACT), new Point(0.15, 0.85), 0.1, 0.1, 0, 50);

  private static final Component MORE =
      new Component.Radial(Common.of(Operation.ADD), new Point(0.85, 0.8), 0.08, 0.08, 0, 50);

  private static final Common ADD = Common.of(Operation.ADD);

  /// The same brush at each event.
  private static final Common BRUSH = Common.of(Operation.ADD);

  /// Two gradients, an ellipse, the subject, and what is bright.
  private static final List<Mask> MASKS = masks();

  private Edits() {}

  private static Settings with(Settings s, Object... pairs) {
    Settings out = s;
    for (int i = 0; i < pairs.length; i += 2) {
      var control = Adjustments.control((String) pairs[i]).orElseThrow();
      out = out.with(control, ((Number) pairs[i + 1]).doubleValue());
    }
    return out;
  }

  /// Exposure, tone, curve and colour.
  static Settings pointwise(double exposure) {
    var curve =
        new Curve(List.of(new Curve.Knot(0, 4), new Curve.Knot(96, 88), new Curve.Knot(255, 252)));
    return with(
            Settings.NEUTRAL,
            "exposure",
            exposure,
            "contrast",
            15,
            "whites",
            8,
            "blacks",
            -6,
            "wb.tempRel",
            6,
            "vibrance",
            18,
            "saturation",
            4)
        .withCurve("curve.rgb", curve);
  }

  /// The same with what reads the bases.
  static Settings bases(double clarity) {
    return with(pointwise(0.4), "highlights", -45, "shadows", 30, "clarity", clarity, "dehaze", 12);
  }

  static Settings masked(double exposure) {
    return with(bases(20), "exposure", exposure).withMasks(MASKS);
  }

  /// Five masks, of which the one of the subject moves.
  static Settings insideMask(double exposure) {
    var masks = new ArrayList<>(MASKS);
    var control = Adjustments.control("exposure").orElseThrow();
    masks.set(3, MASKS.get(3).with(control, exposure));
    return masked(0.3).withMasks(masks);
  }

  /// Five masks and a brush of so many dabs, along a wave across the picture.
  static Settings brushed(int dabs) {
    float[] xy = new float[2 * dabs];
    for (int i = 0; i < dabs; i++) {
      xy[2 * i] = 0.1f + 0.8f * i / 500;
      xy[2 * i + 1] = 0.5f + 0.3f * (float) Math.sin(i * 0.05);
    }
    var stroke = new Stroke(0.04, 0.5, 0.7, 1, false, false, Dabs.of(xy));
    var brush = new Component.Brush(BRUSH, List.of(stroke));
    var masks = new ArrayList<>(MASKS);
    masks.add(
        Mask.of("brush", "brush", List.of(brush))
            .with(Adjustments.control("exposure").orElseThrow(), 0.5));
    return masked(0.3).withMasks(masks);
  }

  /// One mask that a network finds.
  static Settings subjectOnly() {
    return Settings.NEUTRAL.withMasks(List.of(found("subject", new Component.Subject(ADD))));
  }

  /// What is synced from frame to frame: the subject, and what is far away.
  static Settings subjectAndDepth() {
    var far = new Component.DepthRange(ADD, 60, 100, 50);
    return Settings.NEUTRAL.withMasks(
        List.of(found("subject", new Component.Subject(ADD)), found("far", far)));
  }

  private static Mask found(String name, Component component) {
    return Mask.of(name, component).with(Adjustments.control("exposure").orElseThrow(), 0.4);
  }

  /// Exposure, tone, curve, colour, clarity, sharpening, one mask.
  static Settings typical() {
    return with(pointwise(0.4), "highlights", -45, "shadows", 30, "clarity", 20, "sharp.amount", 40)
        .withMasks(List.of(MASKS.getFirst()));
  }

  private static List<Mask> masks() {
    Common add = ADD;
    return List.of(
        mask("sky", new Component.Linear(add, new Point(0.5, 0.5), new Point(0.5, 0.1)), -0.5),
        mask("left", new Component.Linear(add, new Point(0.4, 0.5), new Point(0, 0.5)), 0.3),
        mask("light", new Component.Radial(add, new Point(0.5, 0.4), 0.3, 0.2, 15, 50), 0.4),
        mask("subject", new Component.Subject(add), 0.35),
        mask("bright", new Component.LuminanceRange(add, 0.5, 0.65, 1, 1), -0.2));
  }

  private static Mask mask(String name, Component component, double exposure) {
    Mask mask = Mask.of(name, component).withComponents(List.of(component, LESS, MORE));
    for (var p : List.of("shadows", "contrast", "wb.tempRel", "saturation")) {
      mask = mask.with(Adjustments.control(p).orElseThrow(), 6);
    }
    return mask.with(Adjustments.control("exposure").orElseThrow(), exposure);
  }

  /// A network that has found something round in the middle; the same answer object each time.
  static MatteSource subject() {
    return subject(0);
  }

  /// The same, a little elsewhere for each `turn`.
  static MatteSource subject(int turn) {
    int w = 768;
    int h = 512;
    var map = new float[w * h];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        double d = Math.hypot(x - w * 0.5 - turn % 7, y - h * 0.6) / (h * 0.3);
        map[y * w + x] = (float) Math.clamp((1.2 - d) * 4, 0, 1);
      }
    }
    var answer = new MatteSource.Answer.Ready(new FloatMap(w, h, map), 0.9, "bench");
    return _ -> answer;
  }
}
