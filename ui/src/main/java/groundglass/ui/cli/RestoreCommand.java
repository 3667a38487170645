package groundglass.ui.cli;

import groundglass.catalog.Catalog;
import groundglass.catalog.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "restore",
    description = "Puts a backup in the place of the database; the old one is kept beside it.")
final class RestoreCommand extends CatalogCommand {
  @Parameters(paramLabel = "FILE")
  private Path backup = Path.of("");

  @Override
  public Integer call() throws Exception {
    if (!Files.isRegularFile(backup)) {
      throw new Failures.BadArgument("There is no backup '" + backup + "'.");
    }
    Store.restore(folder(), backup);
    new Out(spec, json, quiet).line("restored %s from %s", folder(), backup);
    return Out.DONE;
  }

  @Override
  protected int run(Catalog catalog, Out out) {
    throw new IllegalStateException("restore works on a closed catalog");
  }
}
