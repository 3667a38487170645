package groundglass.ui.cli;

import groundglass.catalog.Catalog;
import groundglass.catalog.CatalogException;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(
    name = "backup",
    description = "Writes a tested backup of the database into the catalog folder.",
    footer = {"", "--json: backup"})
final class BackupCommand extends CatalogCommand {
  @Override
  protected int run(Catalog catalog, Out out) throws CatalogException {
    var file = catalog.store().backup();
    out.line("%s", file);
    out.document(Map.of("backup", file.toString()));
    return Out.DONE;
  }
}
