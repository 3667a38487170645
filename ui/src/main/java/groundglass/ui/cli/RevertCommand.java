package groundglass.ui.cli;

import groundglass.catalog.Catalog;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "revert",
    description = "Goes back to the state after a step (0 = as imported).",
    footer = {"", "--json: action; with --dry-run: steps, dryRun"})
final class RevertCommand extends CatalogCommand {
  @Parameters(index = "0", paramLabel = "PHOTO")
  private String photo = "";

  @Parameters(index = "1", paramLabel = "STEP")
  private long step;

  @Option(names = "--dry-run", description = "say what would happen")
  private boolean dryRun;

  @Override
  protected int run(Catalog catalog, Out out) throws Exception {
    long id = photo(catalog, photo).id();
    if (dryRun) {
      var steps = catalog.edits().history(id);
      long later = steps.stream().filter(s -> s.id() > step && !s.undone()).count();
      out.line("would go back over %d steps", later);
      out.document(Map.of("steps", later, "dryRun", true));
      return Out.DONE;
    }
    var action = catalog.edits().revert(id, step);
    out.line("%s", action.isEmpty() ? "nothing changed" : "reverted to step " + step + ", saved");
    out.document(Map.of("action", action.orElse(0L)));
    return Out.DONE;
  }
}
