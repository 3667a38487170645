package groundglass.ui.cli;

import groundglass.catalog.Catalog;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "undo", description = "Takes back the last action, however many photos it touched.")
final class UndoCommand extends CatalogCommand {
  @Option(names = "--dry-run", description = "say what would happen")
  private boolean dryRun;

  @Override
  protected int run(Catalog catalog, Out out) {
    if (dryRun) {
      var next = catalog.edits().next(false);
      out.line(
          "%s",
          next.map(a -> "would undo: " + a.label() + ", " + a.versions() + " photos")
              .orElse("nothing to undo"));
      out.document(Map.of("photos", next.map(a -> a.versions()).orElse(0), "dryRun", true));
      return Out.DONE;
    }
    var done = catalog.edits().undo();
    if (done.isEmpty()) {
      out.line("nothing to undo");
      out.document(Map.of("photos", 0));
      return Out.DONE;
    }
    done.get().skipped().forEach(s -> out.problem("left alone, changed since: %s", s));
    out.line("%s: %s, %d photos", "undo", done.get().label(), done.get().versions());
    out.document(
        Map.of(
            "label", done.get().label(),
            "photos", done.get().versions(),
            "skipped", done.get().skipped()));
    return done.get().skipped().isEmpty() ? Out.DONE : Out.PARTLY;
  }
}
