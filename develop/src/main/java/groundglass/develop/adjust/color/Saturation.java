package groundglass.develop.adjust.color;

import groundglass.develop.adjust.Declaration;
import groundglass.develop.settings.Control;
import java.util.List;

/// Chroma times 0..2 in OKLab: lightness and hue stay, -100 is grey. The kernel is [OkLab].
public final class Saturation {
  public static final Control CONTROL =
      Declaration.percent(
          "saturation",
          "Saturation",
          "Saturation",
          "LocalSaturation",
          "Strengthens or weakens all colours alike; -100 is black and white.");

  public static final Declaration DECLARATION =
      new Declaration("saturation", "Saturation", "basic", List.of(CONTROL));

  private Saturation() {}
}
