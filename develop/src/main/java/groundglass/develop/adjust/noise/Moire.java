package groundglass.develop.adjust.noise;

import groundglass.develop.adjust.Declaration;
import groundglass.develop.edge.Box;
import groundglass.develop.image.Image;
import groundglass.develop.image.Resample;
import groundglass.develop.image.Strips;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Settings;
import java.util.List;
import java.util.Optional;

/// Takes coloured bands off fine patterns inside masks: colour differences are smoothed over many
/// pixels, along the edges of a blurred brightness (guided filter: He, Sun, Tang, ECCV 2010), so
/// that the pattern itself, which is finer, does not carry its colours through.
public final class Moire {
  public static final Control AMOUNT =
      new Control(
          "moire",
          "Moiré",
          0,
          100,
          0,
          1,
          "",
          "Takes coloured bands off fine patterns like cloth.",
          new Control.Crs("", Control.Form.SIGNED),
          Optional.of(new Control.Local("LocalMoire", 100, -100, 100)));

  public static final Declaration DECLARATION =
      new Declaration("moire", "Moiré in masks", "detail", List.of(AMOUNT));

  /// In full-size pixels.
  private static final double REACH = 16;

  private static final double BLUR = 5;
  private static final float EDGE = 4e-4f;

  private Moire() {}

  /// `scale`: pixels of this picture per full-size pixel. The picture itself is not written to.
  public static Image apply(Image picture, Settings s, double scale, Strips strips) {
    int w = picture.width();
    int h = picture.height();
    int sw = (w + 1) / 2;
    int sh = (h + 1) / 2;
    float amount = (float) s.get(AMOUNT) / 100;
    var parts = Denoise.Parts.of(picture, strips);
    float[] tone = Resample.area(parts.luma(), w, h, 0, 0, w, h, sw, sh, strips);
    float[] guide = Box.mean(tone, sw, sh, Math.max(1, BLUR * scale / 2), strips);
    double reach = Math.max(1, REACH * scale / 2);
    for (float[] colour : new float[][] {parts.u(), parts.v()}) {
      float[] half = Resample.area(colour, w, h, 0, 0, w, h, sw, sh, strips);
      float[] low = new float[colour.length];
      Enlarge.add(guided(half, guide, sw, sh, reach, strips), sw, sh, low, w, h, strips);
      for (int i = 0; i < colour.length; i++) {
        colour[i] += amount * (low[i] - colour[i]);
      }
    }
    return parts.joined(strips);
  }

  private static float[] guided(
      float[] p, float[] guide, int w, int h, double reach, Strips strips) {
    float[] g = Box.mean(guide, w, h, reach, strips);
    float[] m = Box.mean(p, w, h, reach, strips);
    float[] gg = Box.mean(product(guide, guide), w, h, reach, strips);
    float[] gp = Box.mean(product(guide, p), w, h, reach, strips);
    for (int i = 0; i < p.length; i++) {
      float a = (gp[i] - g[i] * m[i]) / (Math.max(0, gg[i] - g[i] * g[i]) + EDGE);
      gp[i] = a;
      m[i] -= a * g[i];
    }
    float[] a = Box.mean(gp, w, h, reach, strips);
    float[] b = Box.mean(m, w, h, reach, strips);
    for (int i = 0; i < a.length; i++) {
      a[i] = a[i] * guide[i] + b[i];
    }
    return a;
  }

  private static float[] product(float[] a, float[] b) {
    float[] out = new float[a.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = a[i] * b[i];
    }
    return out;
  }
}
