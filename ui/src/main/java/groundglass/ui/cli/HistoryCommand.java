package groundglass.ui.cli;

import groundglass.catalog.Catalog;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "history",
    description = "The steps of one photo, oldest first.",
    footer = {"", "--json: steps (step, action, label, at, undone)"})
final class HistoryCommand extends CatalogCommand {
  @Parameters(paramLabel = "PHOTO")
  private String photo = "";

  @Override
  protected int run(Catalog catalog, Out out) throws Exception {
    var steps = catalog.edits().history(photo(catalog, photo).id());
    steps.forEach(
        s -> out.line("%5d  %s  %s%s", s.id(), s.at(), s.label(), s.undone() ? "  (undone)" : ""));
    out.document(
        Map.of(
            "steps",
            steps.stream()
                .map(s ->
                    Map.of(
                        "step", s.id(),
                        "action", s.action(),
                        "label", s.label(),
                        "at", s.at().toString(),
                        "undone", s.undone()))
                .toList()));
    return Out.DONE;
  }
}
