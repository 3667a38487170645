package groundglass.develop.render;

import groundglass.develop.adjust.blur.Defocus;
import groundglass.develop.adjust.color.CameraHues;
import groundglass.develop.adjust.color.Profile;
import groundglass.develop.adjust.lens.Geometry;
import groundglass.develop.adjust.lens.Shading;
import groundglass.develop.adjust.retouch.Retouch;
import groundglass.develop.color.CameraLook;
import groundglass.develop.decode.Decoded;
import groundglass.develop.decode.ProfileChoice;
import groundglass.develop.frame.Crop;
import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import groundglass.develop.image.Image;
import groundglass.develop.image.Strips;
import groundglass.develop.mask.Mask;
import groundglass.develop.mask.MatteMaker;
import groundglass.develop.render.Decodes.Source;
import groundglass.develop.render.Renderer.UnreadableException;
import groundglass.develop.settings.Settings;
import groundglass.develop.settings.Spot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The cached stages that no slider touches: decoded, shown, base, mattes. Each is kept under its
/// own inputs.
final class Stages {
  private static final long FLOAT = Float.BYTES;

  /// Decodes a file so that its long side is at least the given one; 0 = full.
  @FunctionalInterface
  interface Decoder {
    Decoded decode(Path file, int minLongSide, ProfileChoice profile);
  }

  record FileKey(Path file, long size, long modified) {}

  /// `profile` with its own file's state, so that a changed profile is read again.
  record ProfileKey(ProfileChoice choice, long size, long modified) {
    static ProfileKey of(Settings settings) {
      ProfileChoice choice = Profile.choice(settings);
      if (choice instanceof ProfileChoice.File file) {
        try {
          FileKey state = key(file.path());
          return new ProfileKey(choice, state.size(), state.modified());
        } catch (UnreadableException e) {
          return new ProfileKey(choice, -1, -1); // the decoder says so
        }
      }
      return new ProfileKey(choice, 0, 0);
    }
  }

  record DecodeKey(FileKey file, int minLongSide, ProfileKey profile) {}

  record SizeKey(FileKey file) {}

  private record ShownKey(
      DecodeKey decoded,
      List<Spot> spots,
      Crop crop,
      Geometry geometry,
      Optional<CameraHues> hues,
      Framing.Size size) {}

  /// The shown picture before adjustments. `scale`: its pixels per pixel of the full photo.
  /// `shared`: others may hold these planes, so nobody writes to them.
  record Shown(
      Object key,
      Image image,
      boolean shared,
      Frame frame,
      double scale,
      boolean raw,
      double temperature,
      double tint,
      Optional<CameraLook> look,
      List<String> warnings) {
    /// Other pixels of the same view.
    Shown with(Object otherKey, Image other, boolean held) {
      return new Shown(otherKey, other, held, frame, scale, raw, temperature, tint, look, warnings);
    }

    /// A number that belongs to the photo, wherever it lies: for grain.
    long seed() {
      long size = ((ShownKey) key).decoded().file().size();
      return 31 * (31 * size + frame.width()) + frame.height();
    }
  }

  /// Long side of the picture that sources of spots are looked for in.
  private static final int FOUND_AT = 1500;

  private final StageCache cache;
  private final Mattes mattes;
  private final Surroundings surroundings;
  private final Decodes decodes;
  private final Optics optics;

  Stages(Decoder decoder, long cacheBytes) {
    this.cache = new StageCache(cacheBytes);
    this.mattes = new Mattes(cache, cacheBytes / 4);
    this.surroundings = new Surroundings(cache);
    this.decodes = new Decodes(decoder, cache);
    this.optics = new Optics(cache, decodes);
  }

  Mattes mattes() {
    return mattes;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  Shown shown(Path path, Settings settings, int longSide, int resultBytes, Strips strips)
      throws UnreadableException {
    Crop wanted = settings.crop();
    FileKey file = key(path);
    ProfileKey profile = ProfileKey.of(settings);
    int need = need(file, wanted, longSide);
    Source source = decode(file, need, profile, strips);
    Decoded.Photo photo = source.photo();
    var frame = new Frame(photo.width(), photo.height(), photo.orientation(), wanted);
    List<String> warnings = new ArrayList<>(photo.warnings());
    if (!frame.legal()) {
      warnings.add("the crop reaches outside the picture and is ignored");
      frame = frame.uncropped();
    }
    Geometry geometry = optics.geometry(file, settings, photo, profile, strips);
    frame = frame.with(geometry.warp());
    int exact = need(file, frame.crop(), longSide);
    if (exact != need) { // the photo's shape was not known at first
      need = exact;
      source = decode(file, need, profile, strips);
      photo = source.photo();
    }
    strips.check();
    var size = Framing.Size.of(frame, longSide);
    boolean last = Memory.check(size, frame, photo.image(), source.kept(), resultBytes);
    List<Spot> spots = settings.spots();
    Optional<CameraHues> hues = CameraHues.of(settings, photo);
    var key =
        new ShownKey(new DecodeKey(file, need, profile), spots, frame.crop(), geometry, hues, size);
    Optional<Image> known = cache.get(key, Image.class);
    boolean shared = true;
    Image image;
    if (known.isPresent()) {
      image = known.get();
    } else {
      Image whole = photo.image();
      if (!spots.isEmpty()) {
        whole = source.kept() ? copy(whole) : whole;
        Retouch.apply(whole, spots, strips);
      }
      image = Framing.show(whole, frame, size, last, strips);
      boolean shaded = !geometry.shading().equals(Shading.NONE);
      if ((shaded || hues.isPresent()) && image == photo.image() && source.kept()) {
        image = copy(image);
      }
      if (shaded) {
        geometry.shading().apply(image, frame, strips);
      }
      if (hues.isPresent()) {
        hues.get().apply(image, strips);
      }
      shared =
          image == photo.image()
              ? source.kept()
              : cache.put(key, image, 3 * FLOAT * image.width() * image.height());
    }
    return new Shown(
        key,
        image,
        shared,
        frame,
        (double) size.width() / frame.shownWidth(),
        photo.raw(),
        photo.temperature(),
        photo.tint(),
        photo.look(),
        warnings);
  }

  /// Where a spot takes its texture from when it names no source.
  Optional<Point> source(Path path, Settings settings, Spot spot, Strips strips)
      throws UnreadableException {
    FileKey file = key(path);
    Image whole =
        decode(file, need(file, Crop.NONE, FOUND_AT), ProfileKey.of(settings), strips)
            .photo()
            .image();
    return Retouch.source(whole, spot, strips);
  }

  private static Image copy(Image image) {
    return new Image(
        image.width(), image.height(), image.r().clone(), image.g().clone(), image.b().clone());
  }

  /// Without the fringes, patterns and noise that the settings and masks take out. `last`: nobody
  /// reads the shown picture after this.
  Shown cleaned(
      Shown shown,
      boolean last,
      Settings settings,
      List<Mask> masks,
      List<byte[]> mattes,
      Strips strips) {
    return new Cleaned(cache, settings, strips).of(shown, last, masks, mattes);
  }

  /// Out of focus outside the focus range; says in `warnings` why it cannot be.
  Shown blurred(
      Shown shown,
      Shown quiet,
      Settings settings,
      List<Defocus.Local> locals,
      MatteMaker maker,
      List<String> warnings,
      Strips strips) {
    return new Blurred(cache, maker, settings, locals, strips).of(shown, quiet, warnings);
  }

  private record MadeKey(Object shown) {}

  /// The picture for the screen that was made last of this view, which is not kept any longer.
  Optional<Made> take(Shown shown) {
    return cache.take(new MadeKey(shown.key()), Made.class);
  }

  /// Keeps a picture for the screen; nobody writes to it any more.
  void keep(View view, int[] pixels) {
    if (pixels.length <= Surroundings.SCREEN) {
      var made =
          new Made(
              view.settings(), view.plan(), view.detail(), view.masks(), view.mattes(), pixels);
      long mattes = view.mattes().stream().mapToLong(m -> m.alpha().length).sum();
      cache.put(
          new MadeKey(view.shown().key()), made, (long) Integer.BYTES * pixels.length + mattes);
    }
  }

  /// How large the decode must be. For crops in steps of sqrt(2), so that dragging a crop decodes
  /// once in a while and not at every move.
  private int need(FileKey file, Crop crop, int longSide) {
    if (longSide <= 0) {
      return 0;
    }
    Optional<Frame> known = cache.get(new SizeKey(file), Frame.class);
    if (crop.equals(Crop.NONE) || known.isEmpty()) {
      return longSide;
    }
    Frame frame = known.get().with(crop);
    if (!frame.legal()) {
      return longSide;
    }
    double full = Math.max(frame.width(), frame.height());
    double share = full / Math.max(frame.shownWidth(), frame.shownHeight());
    double steps = Math.ceil(Math.log(Math.max(1, share)) / Math.log(2) * 2 - 1e-9);
    double need = longSide * Math.pow(2, steps / 2);
    return need >= full ? 0 : (int) Math.ceil(need);
  }

  private Source decode(FileKey file, int need, ProfileKey profile, Strips strips)
      throws UnreadableException {
    return decodes.get(new DecodeKey(file, need, profile), strips);
  }

  private static FileKey key(Path path) throws UnreadableException {
    Path file = path.toAbsolutePath().normalize();
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new FileKey(file, attributes.size(), attributes.lastModifiedTime().toMillis());
    } catch (NoSuchFileException e) {
      throw unreadable(
          file + " is missing.", "Put it back, or locate it (Photo › Locate the original…).", e);
    } catch (IOException e) {
      throw unreadable(
          file + " cannot be read: " + e.getMessage() + ".", "Check the disk and its rights.", e);
    }
  }

  private static UnreadableException unreadable(String reason, String remedy, IOException cause) {
    var e = new UnreadableException(reason, remedy);
    e.initCause(cause);
    return e;
  }
}
