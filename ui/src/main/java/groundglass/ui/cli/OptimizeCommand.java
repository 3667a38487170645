package groundglass.ui.cli;

import groundglass.catalog.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "optimize",
    description = "Makes the catalog small and fast again: the database file loses its gaps.",
    footer = {"", "--json: bytesBefore, bytesAfter, dryRun"})
final class OptimizeCommand extends CatalogCommand {
  @Option(
      names = "--purge",
      description =
          "also delete stored analyses and the thumbnails of edits; they are made again when needed")
  private boolean purge;

  @Option(names = "--dry-run", description = "say what would happen")
  private boolean dryRun;

  private long before;

  @Override
  public Integer call() throws Exception {
    int status = super.call();
    var out = new Out(spec, json, quiet);
    long after = size(folder());
    if (dryRun) {
      out.line(
          "would compact the database, %.1f MB%s",
          before / 1e6, purge ? ", and delete all stored analyses and thumbnails of edits" : "");
      out.document(Map.of("bytesBefore", before, "bytesAfter", before, "dryRun", true));
      return status;
    }
    out.line("%.1f MB, was %.1f MB", after / 1e6, before / 1e6);
    out.document(Map.of("bytesBefore", before, "bytesAfter", after, "dryRun", dryRun));
    return status;
  }

  @Override
  protected int run(Catalog catalog, Out out) throws IOException {
    before = size(catalog.store().folder());
    if (!dryRun) {
      catalog.store().compactAtClose();
      if (purge) {
        catalog.analyses().purge();
        catalog.editedThumbnails().purge();
      }
    }
    return Out.DONE;
  }

  private static long size(Path folder) throws IOException {
    return Files.size(folder.resolve("catalog.mv.db"));
  }
}
