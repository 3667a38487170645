package groundglass.develop.render;

import groundglass.develop.adjust.lens.Fringes;
import groundglass.develop.adjust.lens.Geometry;
import groundglass.develop.adjust.lens.Lens;
import groundglass.develop.adjust.lens.LensModel;
import groundglass.develop.adjust.lens.Lensfun;
import groundglass.develop.adjust.lens.Transform;
import groundglass.develop.adjust.lens.Upright;
import groundglass.develop.decode.Decoded;
import groundglass.develop.decode.Shot;
import groundglass.develop.frame.Crop;
import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Projective;
import groundglass.develop.frame.Warp;
import groundglass.develop.image.Image;
import groundglass.develop.image.Strips;
import groundglass.develop.render.Renderer.UnreadableException;
import groundglass.develop.render.Stages.DecodeKey;
import groundglass.develop.render.Stages.FileKey;
import groundglass.develop.render.Stages.ProfileKey;
import groundglass.develop.settings.Settings;
import java.util.Optional;

/// The shape of a photo from its settings, its lens and, where they ask for it, a look at a small
/// decode of it.
final class Optics {
  private record LensKey(FileKey file) {}

  private record FringesKey(FileKey file) {}

  private record GeometryKey(FileKey file, Settings part) {}

  private record UprightKey(FileKey file, int mode, String guides, Warp optics) {}

  private final StageCache cache;
  private final Decodes decodes;

  Optics(StageCache cache, Decodes decodes) {
    this.cache = cache;
    this.decodes = decodes;
  }

  Geometry geometry(
      FileKey file, Settings settings, Decoded.Photo photo, ProfileKey profile, Strips strips)
      throws UnreadableException {
    Optional<LensModel> own =
        Geometry.builtIn(settings) ? photo.lens().map(LensModel::of) : Optional.empty();
    if (!Geometry.asked(settings) && own.isEmpty()) {
      return Geometry.NONE;
    }
    var key = new GeometryKey(file, Geometry.part(settings));
    Optional<Geometry> known = cache.get(key, Geometry.class);
    if (known.isPresent()) {
      return known.get();
    }
    LensModel lens =
        Geometry.needsLens(settings)
            ? lens(file, settings, own, profile, strips)
            : own.orElse(LensModel.UNKNOWN);
    Geometry made =
        Geometry.of(
            settings,
            photo.width(),
            photo.height(),
            photo.orientation(),
            lens,
            upright(file, settings, photo, lens, profile, strips));
    cache.put(key, made, 500);
    return made;
  }

  private Projective upright(
      FileKey file,
      Settings settings,
      Decoded.Photo photo,
      LensModel lens,
      ProfileKey profile,
      Strips strips)
      throws UnreadableException {
    int mode = (int) settings.get(Transform.UPRIGHT);
    if (mode == 0) {
      return Projective.IDENTITY;
    }
    Warp optics = Geometry.optics(settings, lens);
    String guides = settings.text(Transform.GUIDES);
    var key = new UprightKey(file, mode, guides, optics);
    Optional<Projective> known = cache.get(key, Projective.class);
    if (known.isPresent()) {
      return known.get();
    }
    Image small = decode(file, Upright.LOOK, profile, strips).photo().image();
    var frame = new Frame(photo.width(), photo.height(), photo.orientation(), Crop.NONE, optics);
    Projective found = Upright.find(mode, guides, small, frame);
    cache.put(key, found, 100);
    return found;
  }

  /// The profile of the lens, with the fringes measured in the picture where it knows none.
  private LensModel lens(
      FileKey file, Settings settings, Optional<LensModel> own, ProfileKey profile, Strips strips)
      throws UnreadableException {
    LensModel lens = own.isPresent() ? own.get() : lens(file);
    if (settings.get(Lens.CA) < 0.5 || lens.splits()) {
      return lens;
    }
    var key = new FringesKey(file);
    Optional<LensModel> known = cache.get(key, LensModel.class);
    if (known.isEmpty()) {
      Image small = decode(file, Fringes.LOOK, profile, strips).photo().image();
      known = Optional.of(Fringes.find(small));
      cache.put(key, known.get(), 500);
    }
    return lens.with(known.get().red(), known.get().blue());
  }

  private LensModel lens(FileKey file) {
    var key = new LensKey(file);
    Optional<LensModel> known = cache.get(key, LensModel.class);
    LensModel lens = known.orElseGet(() -> Lensfun.installed().find(Shot.of(file.file())));
    cache.put(key, lens, 500);
    return lens;
  }

  private Decodes.Source decode(FileKey file, int need, ProfileKey profile, Strips strips)
      throws UnreadableException {
    return decodes.get(new DecodeKey(file, need, profile), strips);
  }
}
