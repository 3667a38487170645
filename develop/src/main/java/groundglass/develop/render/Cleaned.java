package groundglass.develop.render;

import groundglass.develop.adjust.lens.Defringe;
import groundglass.develop.adjust.noise.Denoise;
import groundglass.develop.adjust.noise.Moire;
import groundglass.develop.adjust.noise.NoiseReduction;
import groundglass.develop.image.Image;
import groundglass.develop.image.Strips;
import groundglass.develop.mask.Mask;
import groundglass.develop.render.Stages.Shown;
import groundglass.develop.settings.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The picture without fringes, coloured patterns and noise; the same one when the settings take
/// none out. Where a mask has its own amounts, its picture is mixed in by the mask's coverage.
final class Cleaned {
  private static final long FLOAT = Float.BYTES;

  private record MixedKey(Object before, Object other, int matte) {}

  private record CleanKey(Object shown, List<Double> amounts) {}

  private final StageCache cache;
  private final Settings settings;
  private final Strips strips;

  Cleaned(StageCache cache, Settings settings, Strips strips) {
    this.cache = cache;
    this.settings = settings;
    this.strips = strips;
  }

  /// `last`: nobody reads the shown picture after this.
  Shown of(Shown shown, boolean last, List<Mask> masks, List<byte[]> mattes) {
    boolean local = masks.stream().anyMatch(m -> !key(under(m)).equals(key(settings)));
    Shown clean = made(shown, settings, last && !local);
    for (int m = 0; m < masks.size(); m++) {
      Settings under = under(masks.get(m));
      if (!key(under).equals(key(settings))) {
        clean = mixed(clean, made(shown, under, false), mattes.get(m));
      }
    }
    return clean;
  }

  /// The settings as they are under a mask.
  private Settings under(Mask mask) {
    double k = mask.amount();
    double noise = settings.get(NoiseReduction.LUMINANCE);
    double local = k * mask.get(NoiseReduction.LUMINANCE);
    double moire = k * mask.get(Moire.AMOUNT);
    return Defringe.under(settings, k * mask.get(Defringe.PURPLE))
        .with(NoiseReduction.LUMINANCE, noise + local)
        .with(Moire.AMOUNT, moire);
  }

  private Shown mixed(Shown clean, Shown other, byte[] matte) {
    var key = new MixedKey(clean.key(), other.key(), Arrays.hashCode(matte));
    Optional<Image> known = cache.get(key, Image.class);
    Image mixed =
        known.isPresent()
            ? known.get()
            : Denoise.mixed(clean.image(), other.image(), matte, strips);
    return clean.with(key, mixed, known.isPresent() || keep(key, mixed));
  }

  /// All that matters; equal keys give equal pictures, empty = nothing to do.
  private static List<Double> key(Settings s) {
    var key = new ArrayList<Double>();
    if (Defringe.any(s)) {
      Defringe.DECLARATION.controls().forEach(c -> key.add(s.get(c)));
    }
    if (s.get(Moire.AMOUNT) > 0) {
      key.add(-s.get(Moire.AMOUNT));
    }
    key.addAll(Denoise.key(s));
    return List.copyOf(key);
  }

  /// A picture that is held by nobody else and not read again gives its planes to the result: at
  /// 100 megapixels there is no room for both.
  private Shown made(Shown shown, Settings s, boolean last) {
    List<Double> amounts = key(s);
    if (amounts.isEmpty()) {
      return shown;
    }
    var key = new CleanKey(shown.key(), amounts);
    Optional<Image> known = cache.get(key, Image.class);
    if (known.isPresent()) {
      return shown.with(key, known.get(), true);
    }
    Image image = shown.image();
    if (Defringe.any(s)) {
      image = Defringe.apply(image, s, shown.scale(), strips);
    }
    if (s.get(Moire.AMOUNT) > 0) {
      image = Moire.apply(image, s, shown.scale(), strips);
    }
    boolean usedUp = image != shown.image() || (last && !shown.shared());
    image = Denoise.apply(image, s, shown.scale(), usedUp, strips);
    return shown.with(key, image, keep(key, image));
  }

  private boolean keep(Object key, Image image) {
    return cache.put(key, image, 3 * FLOAT * image.width() * image.height());
  }
}
