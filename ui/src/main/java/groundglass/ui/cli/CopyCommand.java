package groundglass.ui.cli;

import groundglass.catalog.Catalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "copy",
    description = "Virtual copies: another version of a photo with settings of its own.",
    footer = {"", "--json: copies (photo, copy); with --dry-run: photos, dryRun"})
final class CopyCommand extends CatalogCommand {
  @Parameters(arity = "0..*", paramLabel = "PHOTO")
  private List<String> photos = new ArrayList<>();

  @Mixin private Chosen chosen = new Chosen();

  @Option(names = "--name", description = "of the copy")
  private String name = "";

  @Option(names = "--dry-run", description = "say what would happen")
  private boolean dryRun;

  @Override
  protected int run(Catalog catalog, Out out) throws Exception {
    var rows = chosen.photos(catalog, "copy", photos);
    if (dryRun) {
      out.line("would copy %s", Out.photos(rows.size()));
      out.document(Map.of("photos", rows.size(), "dryRun", true));
      return Out.DONE;
    }
    var made = new ArrayList<Map<String, Object>>();
    for (var row : rows) {
      long id = catalog.copies().copy(row.id(), name);
      out.line("%s: copy %d, saved", row.fileName(), id);
      made.add(Map.of("photo", row.id(), "copy", id));
    }
    out.document(Map.of("copies", made));
    return Out.DONE;
  }
}
