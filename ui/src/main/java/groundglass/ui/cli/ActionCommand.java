package groundglass.ui.cli;

import groundglass.catalog.Catalog;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `undo` and `redo`: the same walk along the actions, back and forth.
abstract class ActionCommand extends CatalogCommand {
  private final boolean redo;

  @Option(names = "--dry-run", description = "say what would happen")
  private boolean dryRun;

  ActionCommand(boolean redo) {
    this.redo = redo;
  }

  @Command(
      name = "undo",
      description = "Takes back the last action, however many photos it touched.",
      footer = {"", "--json: label, photos, skipped; with --dry-run: photos, dryRun"})
  static final class Undo extends ActionCommand {
    Undo() {
      super(false);
    }
  }

  @Command(
      name = "redo",
      description = "Does again the last action, however many photos it touched.",
      footer = {"", "--json: label, photos, skipped; with --dry-run: photos, dryRun"})
  static final class Redo extends ActionCommand {
    Redo() {
      super(true);
    }
  }

  @Override
  protected int run(Catalog catalog, Out out) {
    String word = redo ? "redo" : "undo";
    if (dryRun) {
      var next = catalog.edits().next(redo);
      out.line(
          "%s",
          next.map(a -> "would " + word + ": " + a.label() + ", " + Out.photos(a.versions()))
              .orElse("nothing to " + word));
      out.document(Map.of("photos", next.map(a -> a.versions()).orElse(0), "dryRun", true));
      return Out.DONE;
    }
    var done = redo ? catalog.edits().redo() : catalog.edits().undo();
    if (done.isEmpty()) {
      out.line("nothing to %s", word);
      out.document(Map.of("photos", 0));
      return Out.DONE;
    }
    done.get().skipped().forEach(s -> out.problem("left alone, changed since: %s", s));
    out.line("%s: %s, %s", word, done.get().label(), Out.photos(done.get().versions()));
    out.document(
        Map.of(
            "label", done.get().label(),
            "photos", done.get().versions(),
            "skipped", done.get().skipped()));
    return done.get().skipped().isEmpty() ? Out.DONE : Out.PARTLY;
  }
}
