package groundglass.develop.adjust;

import groundglass.develop.adjust.color.BlackWhite;
import groundglass.develop.adjust.color.Calibration;
import groundglass.develop.adjust.color.ColorOperator;
import groundglass.develop.adjust.color.Grading;
import groundglass.develop.adjust.color.LabBlock;
import groundglass.develop.adjust.color.Lut;
import groundglass.develop.adjust.color.Mixer;
import groundglass.develop.adjust.color.PointColors;
import groundglass.develop.adjust.color.Swatch;
import groundglass.develop.mask.Mask;
import groundglass.develop.settings.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What colours become after tone, of the settings or of one mask: mask curves, mixer, point
/// colours, black and white, grading, tint, and the look from a file. Planned once per change.
final class Look implements Step {
  private static final float[] EVERYWHERE = new float[LabBlock.SIZE];

  static {
    Arrays.fill(EVERYWHERE, 1);
  }

  private final Optional<CurveTables> curves;
  private final List<ColorOperator> operators = new ArrayList<>();
  private final Optional<Calibration.Kernel> lut;

  private Look(Settings s) {
    curves = Optional.empty(); // they come before saturation, see Pointwise
    if (!BlackWhite.on(s)) {
      Mixer.plan(s).ifPresent(operators::add);
    }
    operators.addAll(PointColors.plan(s.pointColors(), 1));
    BlackWhite.plan(s).ifPresent(operators::add);
    Grading.plan(s).ifPresent(operators::add);
    lut = Lut.plan(s);
  }

  private Look(Mask m) {
    curves = CurveTables.of(m);
    Swatch.turn(m).ifPresent(operators::add);
    operators.addAll(PointColors.plan(m.pointColors(), m.amount()));
    Swatch.tint(m).ifPresent(operators::add);
    Grading.plan(m).ifPresent(operators::add);
    lut = Optional.empty();
  }

  static Look of(Settings s) {
    return new Look(s);
  }

  static Look of(Mask m) {
    return new Look(m);
  }

  boolean identity() {
    return curves.isEmpty() && operators.isEmpty() && lut.isEmpty();
  }

  /// Everywhere.
  @Override
  public void run(Block p) {
    if (!operators.isEmpty()) {
      LabBlock lab = p.lab;
      lab.load(p.r, p.g, p.b, p.n);
      operators.forEach(o -> o.run(lab, EVERYWHERE));
      lab.store(p.r, p.g, p.b);
    }
    lut.ifPresent(l -> l.run(p.r, p.g, p.b, 0, p.n));
  }

  /// Each pixel by its coverage in `w`; where that is 0 not a bit changes.
  void weighted(Block p) {
    if (curves.isPresent()) {
      curves.get().weighted(p);
    }
    if (!operators.isEmpty()) {
      LabBlock lab = p.lab;
      lab.load(p.r, p.g, p.b, p.n);
      operators.forEach(o -> o.run(lab, p.w));
      lab.store(p.r, p.g, p.b, p.w);
    }
  }
}
