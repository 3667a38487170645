package groundglass.ui.cli;

import groundglass.catalog.Catalog;
import groundglass.catalog.photos.PhotoRow;
import groundglass.catalog.photos.Photos;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "list",
    description = "Lists photos; also the way to test a query.",
    footer = {
      "",
      "--json: count, photos (id, file, name, copy, format, width, height, "
          + "orientation, captured, camera, lens, rating, flag, label, edited, "
          + "masks (name, kinds, state))"
    })
final class ListCommand extends CatalogCommand {
  @Parameters(arity = "0..*", paramLabel = "QUERY")
  private List<String> query = new ArrayList<>();

  @Option(names = "--collection", description = "only this collection")
  private Optional<String> collection = Optional.empty();

  @Option(
      names = "--columns",
      split = ",",
      description =
          "of: id name file folder captured camera lens focal aperture shutter iso size format"
              + " orientation stars flag label edited masks")
  private List<String> columns =
      List.of("id", "name", "captured", "camera", "size", "stars", "flag", "label", "masks");

  @Option(
      names = "--sort",
      description = "a column; with - before it the other way round; default: captured",
      defaultValue = "captured")
  private String sort = "captured";

  @Override
  protected int run(Catalog catalog, Out out) throws Exception {
    List<PhotoColumn> shown = columns.stream().map(ListCommand::column).toList();
    String text =
        collection.map(c -> "collection:\"" + c + "\" ").orElse("") + String.join(" ", query);
    List<PhotoRow> rows = new ArrayList<>();
    Optional<Photos.Key> next = Optional.empty();
    do {
      var page = catalog.photos().page(text, next, 1000);
      rows.addAll(page.rows());
      next = page.next();
    } while (next.isPresent());
    if (!sort.equals("captured")) {
      boolean down = sort.startsWith("-");
      Comparator<PhotoRow> order = column(down ? sort.substring(1) : sort).order();
      rows.sort(down ? order.reversed() : order);
    }
    out.table(
        shown.stream().map(PhotoColumn::word).toList(),
        rows.stream().map(r -> shown.stream().map(c -> c.cell(r)).toList()).toList());
    out.line("%s", Out.photos(rows.size()));
    out.document(
        Map.of("count", rows.size(), "photos", rows.stream().map(CatalogCommand::facts).toList()));
    return Out.DONE;
  }

  private static PhotoColumn column(String name) {
    return PhotoColumn.of(name)
        .orElseThrow(
            () -> new Failures.BadArgument("There is no column '" + name + "'; see list --help."));
  }
}
