package groundglass.ui.cli;

import groundglass.catalog.Catalog;
import groundglass.catalog.photos.PhotoRow;
import groundglass.catalog.photos.Photos;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "list", description = "Lists photos; also the way to test a query.")
final class ListCommand extends CatalogCommand {
  @Parameters(arity = "0..*", paramLabel = "QUERY")
  private List<String> query = new ArrayList<>();

  @Option(names = "--collection", description = "only this collection")
  private Optional<String> collection = Optional.empty();

  @Override
  protected int run(Catalog catalog, Out out) throws Exception {
    String text =
        collection.map(c -> "collection:\"" + c + "\" ").orElse("") + String.join(" ", query);
    List<PhotoRow> rows = new ArrayList<>();
    Optional<Photos.Key> next = Optional.empty();
    do {
      var page = catalog.photos().page(text, next, 1000);
      rows.addAll(page.rows());
      next = page.next();
    } while (next.isPresent());
    out.table(
        List.of("id", "name", "captured", "camera", "size", "stars", "flag", "label", "masks"),
        rows.stream().map(ListCommand::cells).toList());
    out.line("%d photos", rows.size());
    out.document(
        Map.of("count", rows.size(), "photos", rows.stream().map(CatalogCommand::facts).toList()));
    return Out.DONE;
  }

  private static List<String> cells(PhotoRow p) {
    return List.of(
        Long.toString(p.id()),
        p.fileName() + (p.copyNo() > 0 ? " (copy " + p.copyNo() + ")" : ""),
        p.captured().toString().substring(0, 19),
        p.camera().orElse("–"),
        p.width() + "×" + p.height(),
        p.rating() < 0 ? "rejected" : "★".repeat(p.rating()),
        p.flag() > 0 ? "pick" : p.flag() < 0 ? "reject" : "",
        p.label().orElse(""),
        p.masks().stream().map(m -> m.name() + " " + m.state()).collect(Collectors.joining(", ")));
  }
}
