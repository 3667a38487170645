package groundglass.develop.render;

import groundglass.develop.adjust.Adjustments;
import groundglass.develop.image.Image;
import groundglass.develop.image.Matte;
import groundglass.develop.image.Strips;
import groundglass.develop.mask.HaloCheck;
import groundglass.develop.mask.Mask;
import groundglass.develop.render.Renderer.Request;
import groundglass.develop.render.Renderer.UnreadableException;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Settings;
import java.util.List;
import java.util.Optional;

/// Whether masks with a strong adjustment leave a rim along their border: the picture with and
/// without the mask is what [HaloCheck] measures.
final class Rims {
  /// What moves the light of a pixel so far that a border a few pixels off is seen.
  private static final double STOPS = 0.5;

  private static final double PERCENT = 40;

  private static final List<String> TONE =
      List.of("contrast", "highlights", "shadows", "whites", "blacks", "dehaze");

  private Rims() {}

  static boolean strong(Mask mask) {
    return mask.takesPart()
        && (moved(mask, "exposure") >= STOPS
            || TONE.stream().anyMatch(id -> moved(mask, id) >= PERCENT));
  }

  private static double moved(Mask mask, String id) {
    Control c = Adjustments.local(id).orElseThrow();
    return mask.amount() * Math.abs(mask.get(c));
  }

  /// What is wrong with a mask's border, in words; empty where nothing is.
  static Optional<String> find(Renderer renderer, Request request, Mask mask, Strips strips)
      throws UnreadableException {
    Optional<Matte> matte = renderer.matte(request, mask.syncId());
    if (matte.isEmpty()) {
      return Optional.empty();
    }
    Settings s = request.settings();
    Settings without =
        s.withMasks(s.masks().stream().map(m -> m.equals(mask) ? m.withActive(false) : m).toList());
    Image before = picture(renderer, request, without);
    Image after = picture(renderer, request, s);
    return HaloCheck.measure(before, after, matte.get(), strips).words();
  }

  private static Image picture(Renderer renderer, Request r, Settings s)
      throws UnreadableException {
    return renderer
        .render(new Request(r.file(), s, r.longSide(), r.mattes(), r.cancelled()))
        .picture();
  }
}
