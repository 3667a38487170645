package groundglass.ui.cli;

import groundglass.catalog.Catalog;
import groundglass.catalog.export.Exports;
import groundglass.catalog.export.Exports.Outcome.Kind;
import groundglass.develop.color.Profile;
import groundglass.develop.encode.Encoders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "export",
    description = "Renders photos to files; run again, it does only what is missing.")
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
      defaultValue = "JPEG")
  private Encoders.Format format = Encoders.Format.JPEG;

  @Option(names = "--quality", description = "1..100", defaultValue = "92")
  private int quality;

  @Option(names = "--size", description = "long side; default: full size", defaultValue = "0")
  private int size;

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

  @Option(names = "--dry-run", description = "say what would be written")
  private boolean dryRun;

  @Override
  protected int run(Catalog catalog, Out out) throws Exception {
    Set<Long> ids = new LinkedHashSet<>(ids(photos(catalog, photos)));
    if (collection.isPresent()) {
      ids.addAll(catalog.collections().versions(collection.get()));
    }
    if (ids.isEmpty()) {
      throw new Failures.BadArgument("export wants PHOTO… or --collection NAME.");
    }
    if (quality < 1 || quality > 100 || size < 0) {
      throw new Failures.BadArgument("--quality is 1..100, --size 0 or more.");
    }
    var request =
        new Exports.Request(
            List.copyOf(ids),
            folder,
            format,
            quality,
            size,
            profile(),
            name,
            metadata,
            allowFailed,
            dryRun);
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
                        o.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        o.fileName(),
                        o.target());
                  }
                },
                Interrupted::asked);
    long written = count(result, Kind.WRITTEN);
    long fresh = count(result, Kind.UP_TO_DATE);
    long failed = count(result, Kind.FAILED);
    out.line(
        "%d written, %d up to date, %d not written; manifest %s",
        written, fresh, failed, result.manifest());
    out.document(
        Map.of(
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
    return result.cancelled() ? Out.CANCELLED : failed > 0 ? Out.PARTLY : Out.DONE;
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
