package groundglass.develop.render;

import groundglass.develop.adjust.Detail;
import groundglass.develop.adjust.Pointwise;
import groundglass.develop.image.Matte;
import groundglass.develop.mask.Mask;
import groundglass.develop.settings.Settings;
import java.util.List;

/// A picture for the screen, and what it was made with: for the next one of the same view, which
/// seldom differs in more than one mask.
record Made(
    Settings settings,
    Pointwise plan,
    Detail detail,
    List<Mask> masks,
    List<Matte> mattes,
    int[] pixels) {}
