package groundglass.ui.cli;

import groundglass.catalog.Catalog;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "revert", description = "Goes back to the state after a step (0 = as imported).")
final class RevertCommand extends CatalogCommand {
  @Parameters(index = "0", paramLabel = "PHOTO")
  private String photo = "";

  @Parameters(index = "1", paramLabel = "STEP")
  private long step;

  @Override
  protected int run(Catalog catalog, Out out) throws Exception {
    var action = catalog.edits().revert(photo(catalog, photo).id(), step);
    out.line("%s", action.isEmpty() ? "nothing changed" : "reverted to step " + step + ", saved");
    out.document(Map.of("action", action.orElse(0L)));
    return Out.DONE;
  }
}
