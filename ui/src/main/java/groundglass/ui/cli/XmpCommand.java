package groundglass.ui.cli;

import groundglass.catalog.Catalog;
import groundglass.catalog.photos.PhotoRow;
import groundglass.catalog.sidecars.Sidecars;
import groundglass.catalog.sidecars.Sidecars.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "xmp",
    description =
        "xmp read|write PHOTO…: settings, masks, rating, label, title, caption, creator,"
            + " copyright and keywords from and to sidecars. What was changed on both sides since"
            + " they last agreed (told by content, not by time) is left alone and named.",
    footer = {
      "",
      "--json: done, unchanged; photos (id, name, result, reason, notes); with "
          + "--dry-run: photos, newer, dryRun"
    })
final class XmpCommand extends CatalogCommand {
  private static final Set<Kind> BAD = EnumSet.of(Kind.MISSING, Kind.CONFLICT, Kind.FAILED);

  @Parameters(index = "0", paramLabel = "read|write")
  private String verb = "";

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "PHOTO")
  private List<String> photos = new ArrayList<>();

  @Mixin private Chosen chosen = new Chosen();

  @Option(
      names = "--prefer",
      description = "who wins where both changed: neither (default), file, catalog",
      defaultValue = "NEITHER")
  private Sidecars.Prefer prefer = Sidecars.Prefer.NEITHER;

  @Option(
      names = "--dry-run",
      description = "say how many, and which sidecars another program changed")
  private boolean dryRun;

  @Override
  protected int run(Catalog catalog, Out out) throws Exception {
    if (!verb.equals("read") && !verb.equals("write")) {
      throw new Failures.BadArgument("'" + verb + "': read or write is meant.");
    }
    var rows = chosen.photos(catalog, "xmp " + verb, photos);
    if (dryRun) {
      return newer(catalog, rows, out);
    }
    var outcomes =
        verb.equals("read")
            ? catalog.sidecars().read(rows, prefer)
            : catalog.sidecars().write(rows, prefer);
    for (var o : outcomes) {
      o.notes().forEach(n -> out.problem("%s: %s", o.photo().fileName(), n));
      if (BAD.contains(o.kind())) {
        out.problem("%-9s %s  %s", word(o.kind()), o.photo().fileName(), o.reason());
      }
    }
    Kind good = verb.equals("read") ? Kind.READ : Kind.WRITTEN;
    long done = outcomes.stream().filter(o -> o.kind() == good).count();
    long same = outcomes.stream().filter(o -> o.kind() == Kind.UNCHANGED).count();
    boolean bad = outcomes.stream().anyMatch(o -> BAD.contains(o.kind()));
    out.line(
        "%d sidecars %s, %d as they were", done, verb.equals("read") ? "read" : "written", same);
    out.document(
        Map.of(
            "done",
            done,
            "unchanged",
            same,
            "photos",
            outcomes.stream()
                .map(o ->
                    Map.of(
                        "id", o.photo().id(),
                        "name", o.photo().fileName(),
                        "result", o.kind().name(),
                        "reason", o.reason(),
                        "notes", o.notes()))
                .toList()));
    return bad ? Out.PARTLY : Out.DONE;
  }

  private int newer(Catalog catalog, List<PhotoRow> rows, Out out) {
    var newer = catalog.sidecars().newer(rows);
    rows.stream()
        .filter(r -> newer.contains(r.id()))
        .forEach(r -> out.line("changed by another program: %s", r.fileName()));
    out.line(
        "would %s the sidecars of %s; %d of them were changed by another program",
        verb, Out.photos(rows.size()), newer.size());
    out.document(
        Map.of("photos", rows.size(), "newer", newer.stream().sorted().toList(), "dryRun", true));
    return Out.DONE;
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
