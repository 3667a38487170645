package groundglass.develop.render;

import groundglass.develop.adjust.Auto;
import groundglass.develop.adjust.color.WhiteBalance;
import groundglass.develop.image.Image;
import groundglass.develop.render.Renderer.Request;
import groundglass.develop.render.Renderer.UnreadableException;
import groundglass.develop.render.Stages.Shown;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Settings;
import java.util.Set;

/// Settings that are found in the picture.
record Sought(Renderer renderer) {
  Settings auto(Request request, Set<Renderer.Auto> what) throws UnreadableException {
    Settings s = request.settings();
    if (what.contains(Renderer.Auto.WHITE)) {
      Shown shown = renderer.shown(request);
      s = Auto.white(s, shown.image(), shot(shown));
    }
    if (what.contains(Renderer.Auto.TONE)) {
      Settings plain = Settings.NEUTRAL.withCrop(s.crop()).withTexts(s.texts());
      for (Control c : WhiteBalance.DECLARATION.controls()) {
        plain = plain.with(c, s.get(c));
      }
      Image picture =
          renderer
              .render(
                  new Request(
                      request.file(),
                      plain,
                      request.longSide(),
                      request.mattes(),
                      request.cancelled()))
              .picture();
      s = Auto.tone(s, picture);
    }
    return s;
  }

  /// White balance that makes the shown picture grey around a point (0..1 of the shown picture).
  Settings white(Request request, double x, double y) throws UnreadableException {
    Shown shown = renderer.shown(request);
    Image p = shown.image();
    int cx = (int) Math.clamp(x * p.width(), 0, p.width() - 1);
    int cy = (int) Math.clamp(y * p.height(), 0, p.height() - 1);
    double[] sum = new double[3];
    for (int j = Math.max(0, cy - 2); j <= Math.min(p.height() - 1, cy + 2); j++) {
      for (int i = Math.max(0, cx - 2); i <= Math.min(p.width() - 1, cx + 2); i++) {
        sum[0] += p.r()[j * p.width() + i];
        sum[1] += p.g()[j * p.width() + i];
        sum[2] += p.b()[j * p.width() + i];
      }
    }
    return Auto.pick(request.settings(), sum[0], sum[1], sum[2], shot(shown));
  }

  private static Auto.Shot shot(Shown shown) {
    return new Auto.Shot(shown.raw(), shown.temperature(), shown.tint());
  }
}
