package groundglass.ui.cli;

import groundglass.catalog.CatalogException;
import groundglass.catalog.export.Choices;
import groundglass.catalog.export.ExportPresets;
import groundglass.catalog.export.OutputSize;
import groundglass.develop.color.Profile;
import groundglass.develop.encode.Encoders;
import groundglass.develop.encode.OutputSharpen;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How files are written: what a preset says, and what is said beside it.
final class ExportOptions {
  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "begin with these choices; what else is given counts more")
  private Optional<String> preset = Optional.empty();

  @Option(names = "--format", description = "jpeg (default), tiff (16 bit), png, avif (by libheif)")
  private Optional<String> format = Optional.empty();

  @Option(names = "--quality", description = "of JPEG and AVIF, 1..100; default 92")
  private Optional<Integer> quality = Optional.empty();

  @Option(
      names = "--size",
      paramLabel = "LONG|WxH",
      description = "long side, or a box the picture fits into; default: full size")
  private Optional<String> size = Optional.empty();

  @Option(names = "--profile", description = "srgb (default), p3, adobergb, prophoto")
  private Optional<String> profile = Optional.empty();

  @Option(
      names = "--name",
      paramLabel = "TEMPLATE",
      description = "template, e.g. {date}-{name}-{seq:3}; default {name}")
  private Optional<String> name = Optional.empty();

  @Option(names = "--metadata", description = "all (default), copyright, none")
  private Optional<Encoders.Metadata> metadata = Optional.empty();

  @Option(
      names = "--sharpen",
      paramLabel = "MEDIUM",
      description =
          "for where it goes, at the size it gets: none (default), screen, matte, glossy, print"
              + " (= glossy); with -low or -high behind it less or more, as in screen-low")
  private Optional<String> sharpen = Optional.empty();

  @Option(
      names = "--sidecar",
      negatable = true,
      description = "write the settings beside each file, as XMP")
  private Optional<Boolean> sidecar = Optional.empty();

  Choices choices(ExportPresets presets) throws CatalogException {
    Choices c = preset.isPresent() ? presets.find(preset.get()) : Choices.DEFAULT;
    c = format.isPresent() ? c.with(format(format.get())) : c;
    c = quality.isPresent() ? c.withQuality(quality(quality.get())) : c;
    c = size.isPresent() ? c.with(size(size.get())) : c;
    c = profile.isPresent() ? c.with(profile(profile.get())) : c;
    c = name.isPresent() ? c.withName(name.get()) : c;
    c = metadata.isPresent() ? c.with(metadata.get()) : c;
    c = sharpen.isPresent() ? c.with(sharpen(sharpen.get())) : c;
    return sidecar.isPresent() ? c.withSidecar(sidecar.get()) : c;
  }

  private static Encoders.Format format(String said) {
    return switch (said.toLowerCase(Locale.ROOT)) {
      case "jpeg", "jpg" -> Encoders.Format.JPEG;
      case "tiff", "tif" -> Encoders.Format.TIFF;
      case "png" -> Encoders.Format.PNG;
      case "avif" -> written(Encoders.Format.AVIF);
      case "webp", "jxl", "heic", "heif" ->
          throw new Failures.BadArgument(
              "--format "
                  + said
                  + " is not written yet: jpeg, tiff, png and avif are. Export as tiff or png, and"
                  + " convert that with another program (cwebp, cjxl).");
      default ->
          throw new Failures.BadArgument("'" + said + "': jpeg, tiff, png or avif is meant.");
    };
  }

  /// Said before anything is rendered.
  static Encoders.Format written(Encoders.Format format) {
    format
        .missing()
        .ifPresent(why -> {
          throw new Failures.BadArgument(why);
        });
    return format;
  }

  private static int quality(int said) {
    if (said < 1 || said > 100) {
      throw new Failures.BadArgument("--quality is 1..100.");
    }
    return said;
  }

  private static OutputSize size(String said) {
    return OutputSize.of(said)
        .orElseThrow(() ->
            new Failures.BadArgument("--size is a number of pixels, or two as in 1920x1080."));
  }

  private static OutputSharpen sharpen(String said) {
    return OutputSharpen.of(said)
        .orElseThrow(() ->
            new Failures.BadArgument(
                "--sharpen "
                    + said
                    + ": one of "
                    + String.join(", ", OutputSharpen.words())
                    + " is meant, with -low or -high behind it if you like."));
  }

  private static Profile profile(String said) {
    return switch (said.toLowerCase(Locale.ROOT)) {
      case "srgb" -> Profile.SRGB;
      case "p3" -> Profile.DISPLAY_P3;
      case "adobergb" -> Profile.ADOBE_RGB;
      case "prophoto" -> Profile.PROPHOTO;
      default ->
          throw new Failures.BadArgument(
              "'" + said + "': srgb, p3, adobergb or prophoto is meant.");
    };
  }
}
