package groundglass.develop.adjust.effects;

import groundglass.develop.adjust.Declaration;
import groundglass.develop.mask.Mask;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Settings;
import java.util.List;
import java.util.Optional;

/// Film grain: luminance noise that belongs to the photo, so that it is the same at every zoom and
/// in every crop. The kernel is [GrainNoise].
public final class Grain {
  public static final Control AMOUNT =
      new Control(
          "grain.amount",
          "Grain amount",
          0,
          100,
          0,
          1,
          "",
          "Strength of the grain; in a mask it adds to the grain of the picture.",
          new Control.Crs("GrainAmount", Control.Form.UNSIGNED),
          Optional.of(new Control.Local("LocalGrain", 100, -100, 100)));

  public static final Control SIZE =
      Declaration.slider(
          "grain.size",
          "Grain size",
          0,
          100,
          25,
          1,
          "",
          "GrainSize",
          Control.Form.UNSIGNED,
          "Size of the grains, in pixels of the full photo.");

  public static final Control ROUGHNESS =
      Declaration.slider(
          "grain.roughness",
          "Grain roughness",
          0,
          100,
          50,
          1,
          "",
          "GrainFrequency",
          Control.Form.UNSIGNED,
          "0 is even, 100 mixes grains of different sizes.");

  public static final Declaration DECLARATION =
      new Declaration("grain", "Grain", "effects", List.of(AMOUNT, SIZE, ROUGHNESS));

  private Grain() {}

  /// Whether any pixel gets grain.
  public static boolean any(Settings s, List<Mask> masks) {
    return s.get(AMOUNT) > 0 || masks.stream().anyMatch(m -> m.amount() * m.get(AMOUNT) > 0);
  }
}
