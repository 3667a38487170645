package groundglass.ui.window.develop;

import groundglass.develop.mask.Overlay;
import groundglass.ui.window.theme.Theme;
import java.awt.Color;

/// The colours a mask can be shown in: one of them stands out from every photo.
enum OverlayColor {
  RED("red", Overlay.Tint.RED),
  GREEN("green", Overlay.Tint.GREEN),
  BLUE("blue", Overlay.Tint.BLUE),
  WHITE("white", Overlay.Tint.WHITE),
  BLACK("black", Overlay.Tint.BLACK);

  private static final double DISPLAY_GAMMA = 2.2;

  private final String word;
  private final Overlay.Tint tint;

  OverlayColor(String word, Overlay.Tint tint) {
    this.word = word;
    this.tint = tint;
  }

  String word() {
    return word;
  }

  /// `opacity` 0..1 as the eye sees it; tints are mixed in linear light.
  Overlay.Tint tint(double opacity) {
    return new Overlay.Tint(tint.r(), tint.g(), tint.b(), (float) Math.pow(opacity, DISPLAY_GAMMA));
  }

  Color color() {
    return Theme.color("overlay." + word);
  }

  OverlayColor next() {
    var all = values();
    return all[(ordinal() + 1) % all.length];
  }
}
