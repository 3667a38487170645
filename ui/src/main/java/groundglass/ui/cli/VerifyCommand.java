package groundglass.ui.cli;

import groundglass.catalog.Catalog;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "verify",
    description = "Checks database and files; says what to do for each finding.")
final class VerifyCommand extends CatalogCommand {
  @Option(names = "--originals", description = "also read every original and compare its hash")
  private boolean originals;

  @Override
  protected int run(Catalog catalog, Out out) {
    var findings = catalog.store().verify(originals);
    findings.forEach(f -> out.problem("%s %s", f.what(), f.remedy()));
    out.line("%s", findings.isEmpty() ? "clean" : findings.size() + " findings");
    out.document(
        Map.of(
            "findings",
            findings.stream().map(f -> Map.of("what", f.what(), "remedy", f.remedy())).toList()));
    return findings.isEmpty() ? Out.DONE : Out.PARTLY;
  }
}
