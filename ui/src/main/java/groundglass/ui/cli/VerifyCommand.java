package groundglass.ui.cli;

import groundglass.catalog.Catalog;
import groundglass.catalog.CatalogException;
import groundglass.catalog.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "verify",
    description = "Checks database and files; says what to do for each finding.",
    footer = {"", "--json: findings (what, remedy)"})
final class VerifyCommand extends CatalogCommand {
  @Option(names = "--originals", description = "also read every original and compare its hash")
  private boolean originals;

  @Option(
      names = "--deep",
      description = "also read every stored analysis and every thumbnail, and the originals")
  private boolean deep;

  @Override
  protected int run(Catalog catalog, Out out) throws java.io.IOException, CatalogException {
    var findings = new ArrayList<>(catalog.store().verify(originals || deep));
    if (deep) {
      deep(catalog, findings);
    }
    findings.forEach(f -> out.problem("%s %s", f.what(), f.remedy()));
    out.line(
        "%s",
        switch (findings.size()) {
          case 0 -> "clean";
          case 1 -> "1 finding";
          default -> findings.size() + " findings";
        });
    out.document(
        Map.of(
            "findings",
            findings.stream().map(f -> Map.of("what", f.what(), "remedy", f.remedy())).toList()));
    return findings.isEmpty() ? Out.DONE : Out.PARTLY;
  }

  private static void deep(Catalog catalog, List<Store.Finding> findings)
      throws java.io.IOException, CatalogException {
    for (var file : catalog.analyses().unreadable()) {
      findings.add(
          new Store.Finding(
              "The analysis " + file + " cannot be read.",
              "Delete the file; it is computed again when it is needed."));
    }
    for (var row : catalog.photos().rows(catalog.photos().ids(""))) {
      if (catalog.photos().thumbnail(row).isEmpty()) {
        findings.add(
            new Store.Finding(
                row.fileName() + " has no thumbnail, and none can be made.",
                "Check the original: " + row.path()));
      }
    }
  }
}
