package groundglass.develop.adjust;

import groundglass.develop.adjust.color.Saturation;
import groundglass.develop.adjust.color.Vibrance;
import groundglass.develop.adjust.color.WhiteBalance;
import groundglass.develop.adjust.detail.Clarity;
import groundglass.develop.adjust.detail.Dehaze;
import groundglass.develop.adjust.detail.Texture;
import groundglass.develop.adjust.tone.Blacks;
import groundglass.develop.adjust.tone.Contrast;
import groundglass.develop.adjust.tone.Exposure;
import groundglass.develop.adjust.tone.Highlights;
import groundglass.develop.adjust.tone.Shadows;
import groundglass.develop.adjust.tone.Whites;
import groundglass.develop.mask.Mask;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Settings;
import java.util.List;

/// The slider-like values that masks add to, at fixed places of an array.
final class Values {
  static final int EXPOSURE = 0;
  static final int TEMP = 1;
  static final int TINT = 2;
  static final int CONTRAST = 3;
  static final int HIGHLIGHTS = 4;
  static final int SHADOWS = 5;
  static final int WHITES = 6;
  static final int BLACKS = 7;
  static final int SATURATION = 8;
  static final int VIBRANCE = 9;
  static final int TEXTURE = 10;
  static final int CLARITY = 11;
  static final int DEHAZE = 12;
  static final int COUNT = 13;

  private static final List<Control> CONTROLS =
      List.of(
          Exposure.CONTROL,
          WhiteBalance.TEMP_RELATIVE,
          WhiteBalance.TINT_RELATIVE,
          Contrast.CONTROL,
          Highlights.CONTROL,
          Shadows.CONTROL,
          Whites.CONTROL,
          Blacks.CONTROL,
          Saturation.CONTROL,
          Vibrance.CONTROL,
          Texture.CONTROL,
          Clarity.CONTROL,
          Dehaze.CONTROL);

  private Values() {}

  static float[] global(Settings settings, boolean raw) {
    float[] v = new float[COUNT];
    for (int i = 0; i < COUNT; i++) {
      // The relative pair is for other files; a raw file has the absolute one.
      boolean absent = raw && (i == TEMP || i == TINT);
      v[i] = absent ? 0 : (float) settings.get(CONTROLS.get(i));
    }
    return v;
  }

  static float[] local(Mask mask) {
    float[] v = new float[COUNT];
    if (mask.active()) {
      for (int i = 0; i < COUNT; i++) {
        v[i] = (float) (mask.get(CONTROLS.get(i)) * mask.amount());
      }
    }
    return v;
  }

  /// What a sum of masks may reach: the operators' own limits, and 200 for the linear ones.
  static float most(int control) {
    return switch (control) {
      case EXPOSURE -> 10f;
      case TEMP, TINT -> 200f;
      default -> 100f;
    };
  }
}
