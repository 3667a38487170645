package groundglass.ui.cli;

import groundglass.catalog.Catalog;
import groundglass.catalog.edits.Edits;
import groundglass.catalog.photos.PhotoRow;
import groundglass.develop.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// A sub-command of `mask` that changes the masks of photos in a catalog: one action.
@Command(footer = {"", "--json: photos, action; with --dry-run: photos, dryRun"})
abstract class MaskEdit extends CatalogCommand {
  @Option(names = "--dry-run", description = "say what would happen")
  private boolean dryRun;

  protected int save(Catalog catalog, Out out, String label, Map<PhotoRow, Settings> changed) {
    if (dryRun) {
      out.line("would do: %s: %s", label, Out.photos(changed.size()));
      out.document(Map.of("photos", changed.size(), "dryRun", true));
      return Out.DONE;
    }
    List<Edits.Change> changes = new ArrayList<>();
    changed.forEach(
        (p, s) -> changes.add(new Edits.Change(p.id(), Optional.of(s), Map.of(), label)));
    var action = catalog.edits().apply("mask", label, changes);
    out.line(
        "%s",
        action.isEmpty()
            ? "nothing changed"
            : label + ": " + Out.photos(changes.size()) + ", saved");
    out.document(Map.of("photos", changes.size(), "action", action.orElse(0L)));
    return Out.DONE;
  }
}
