package groundglass.develop.adjust;

import groundglass.develop.adjust.tone.Blacks;
import groundglass.develop.adjust.tone.Contrast;
import groundglass.develop.adjust.tone.Highlights;
import groundglass.develop.adjust.tone.Shadows;
import groundglass.develop.adjust.tone.Whites;

/// The tone operators in their order, on display tones. Each is monotone, so their chain is.
final class Tones {
  private Tones() {}

  /// On the edge-aware base.
  static double regions(double d, double highlights, double shadows) {
    double lifted = d + Shadows.shift(d, shadows);
    return lifted + Highlights.shift(lifted, highlights);
  }

  /// On the pixel.
  static double ends(double d, double contrast, double whites, double blacks) {
    double t = d + Contrast.shift(d, contrast);
    t += Whites.shift(t, whites);
    return Math.max(0, t + Blacks.shift(t, blacks));
  }
}
