package groundglass.ui.cli;

import groundglass.catalog.Catalog;
import groundglass.catalog.export.Exports;
import groundglass.catalog.export.Exports.Outcome.Kind;
import groundglass.develop.color.Profile;
import groundglass.develop.encode.Encoders;
import groundglass.develop.encode.OutputSharpen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "export",
    description = "Renders photos to files; run again, it does only what is missing.",
    footer = {
      "",
      "--json: written, upToDate, failed, manifest, dryRun; files (id, name, target, result, reason)"
    })
final class ExportCommand extends CatalogCommand {
  @Parameters(arity = "0..*", paramLabel = "PHOTO")
  private List<String> photos = new ArrayList<>();

  @Option(names = "--collection", description = "all photos of this collection")
  private Optional<String> collection = Optional.empty();

  @Option(names = "--out", required = true, description = "folder")
  private Path folder = Path.of("");

  @Option(
      names = "--format",
      description = "jpeg (default), tiff (16 bit), png",
      defaultValue = "jpeg")
  private String format = "jpeg";

  @Option(names = "--quality", description = "1..100", defaultValue = "92")
  private int quality;

  @Option(
      names = "--size",
      paramLabel = "LONG|WxH",
      description = "long side, or a box the picture fits into; default: full size",
      defaultValue = "0")
  private String size = "0";

  @Option(
      names = "--profile",
      description = "srgb (default), p3, adobergb, prophoto",
      defaultValue = "srgb")
  private String profile = "srgb";

  @Option(
      names = "--name",
      description = "template, e.g. {date}-{name}-{seq:3}",
      defaultValue = "{name}")
  private String name = "{name}";

  @Option(
      names = "--metadata",
      description = "all (default), copyright, none",
      defaultValue = "ALL")
  private Encoders.Metadata metadata = Encoders.Metadata.ALL;

  @Option(
      names = "--allow-failed",
      description = "export photos with failed masks too, without those")
  private boolean allowFailed;

  @Option(
      names = "--no-compute",
      description = "refuse photos with masks that are not computed yet, instead of computing them")
  private boolean noCompute;

  @Option(
      names = "--keep-stale",
      description = "masks that another network answered are good enough")
  private boolean keepStale;

  @Option(
      names = "--sharpen",
      description = "for where it goes: none (default), screen, print",
      defaultValue = "NONE")
  private OutputSharpen sharpen = OutputSharpen.NONE;

  @Option(names = "--sidecar", description = "write the settings beside each file, as XMP")
  private boolean sidecar;

  @Option(names = "--dry-run", description = "say what would be written")
  private boolean dryRun;

  @Override
  protected int run(Catalog catalog, Out out) throws Exception {
    Set<Long> ids = new LinkedHashSet<>(ids(photos(catalog, photos)));
    if (collection.isPresent()) {
      ids.addAll(catalog.collections().versions(collection.get())); // in its own order
    }
    if (ids.isEmpty()) {
      throw new Failures.BadArgument("export wants PHOTO… or --collection NAME.");
    }
    if (quality < 1 || quality > 100) {
      throw new Failures.BadArgument("--quality is 1..100.");
    }
    int[] box = box();
    var request =
        new Exports.Request(
            List.copyOf(ids),
            folder,
            format(),
            quality,
            box.length == 1 ? box[0] : 0,
            profile(),
            name,
            metadata,
            allowFailed,
            dryRun,
            new Exports.Wishes(
                box.length == 2 ? box[0] : 0,
                box.length == 2 ? box[1] : 0,
                sharpen,
                sidecar,
                !noCompute,
                keepStale));
    var reached = new AtomicInteger();
    var result =
        catalog
            .exports()
            .run(
                request,
                o -> {
                  if (o.kind() == Kind.FAILED) {
                    out.problem("not written  %s  %s", o.fileName(), o.reason());
                  } else {
                    out.line(
                        "%-10s  %s → %s",
                        dryRun && o.kind() == Kind.WRITTEN
                            ? "would write"
                            : o.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        o.fileName(),
                        o.target());
                  }
                  out.progress("export", reached.incrementAndGet(), ids.size());
                },
                Interrupted::asked);
    long written = count(result, Kind.WRITTEN);
    long fresh = count(result, Kind.UP_TO_DATE);
    long failed = count(result, Kind.FAILED);
    out.line(
        "%s%d written, %d up to date, %d not written%s",
        dryRun ? "would be: " : "",
        written,
        fresh,
        failed,
        dryRun ? "" : "; manifest " + result.manifest());
    out.document(
        Map.of(
            "dryRun",
            dryRun,
            "written",
            written,
            "upToDate",
            fresh,
            "failed",
            failed,
            "manifest",
            result.manifest().toString(),
            "files",
            result.outcomes().stream()
                .map(o ->
                    Map.of(
                        "id", o.id(),
                        "name", o.fileName(),
                        "target", o.target().toString(),
                        "result", o.kind().name(),
                        "reason", o.reason()))
                .toList()));
    return result.cancelled() ? out.cancelled() : failed > 0 ? Out.PARTLY : Out.DONE;
  }

  private Encoders.Format format() {
    return switch (format.toLowerCase(Locale.ROOT)) {
      case "jpeg", "jpg" -> Encoders.Format.JPEG;
      case "tiff", "tif" -> Encoders.Format.TIFF;
      case "png" -> Encoders.Format.PNG;
      case "avif", "webp", "jxl", "heic", "heif" ->
          throw new Failures.BadArgument(
              "--format "
                  + format
                  + " is not written yet: jpeg, tiff and png are. Export as tiff or png, and convert"
                  + " that with another program (avifenc, cwebp, cjxl).");
      default -> throw new Failures.BadArgument("'" + format + "': jpeg, tiff or png is meant.");
    };
  }

  /// One number = long side, two = a box.
  private int[] box() {
    if (!size.matches("\\d{1,6}(x\\d{1,6})?")) {
      throw new Failures.BadArgument("--size is a number of pixels, or two as in 1920x1080.");
    }
    return java.util.Arrays.stream(size.split("x", -1)).mapToInt(Integer::parseInt).toArray();
  }

  private static long count(Exports.Result result, Kind kind) {
    return result.outcomes().stream().filter(o -> o.kind() == kind).count();
  }

  private Profile profile() {
    return switch (profile.toLowerCase(Locale.ROOT)) {
      case "srgb" -> Profile.SRGB;
      case "p3" -> Profile.DISPLAY_P3;
      case "adobergb" -> Profile.ADOBE_RGB;
      case "prophoto" -> Profile.PROPHOTO;
      default ->
          throw new Failures.BadArgument(
              "'" + profile + "': srgb, p3, adobergb or prophoto is meant.");
    };
  }
}
