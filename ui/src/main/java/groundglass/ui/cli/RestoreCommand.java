package groundglass.ui.cli;

import groundglass.catalog.Catalog;
import groundglass.catalog.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "restore",
    description = "Puts a backup in the place of the database; the old one is kept beside it.",
    footer = {"", "--json: catalog, from, dryRun"})
final class RestoreCommand extends CatalogCommand {
  @Parameters(paramLabel = "FILE")
  private Path backup = Path.of("");

  @Option(names = "--dry-run", description = "say what would happen")
  private boolean dryRun;

  @Override
  public Integer call() throws Exception {
    if (!Files.isRegularFile(backup)) {
      throw new Failures.BadArgument("There is no backup '" + backup + "'.");
    }
    var out = new Out(spec, json, quiet);
    if (!dryRun) {
      Store.restore(folder(), backup);
    }
    out.line("%s %s from %s", dryRun ? "would restore" : "restored", folder(), backup);
    out.document(
        Map.of("catalog", folder().toString(), "from", backup.toString(), "dryRun", dryRun));
    return Out.DONE;
  }

  @Override
  protected int run(Catalog catalog, Out out) {
    throw new IllegalStateException("restore works on a closed catalog");
  }
}
