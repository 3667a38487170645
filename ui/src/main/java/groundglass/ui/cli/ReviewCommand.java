package groundglass.ui.cli;

import groundglass.catalog.Catalog;
import groundglass.catalog.sync.Review;
import groundglass.develop.mask.MaskState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "review",
    description = "What the masks did on every photo, oddest first; default: the last sync.")
final class ReviewCommand extends CatalogCommand {
  @Parameters(arity = "0..*", paramLabel = "QUERY")
  private List<String> query = new ArrayList<>();

  @Option(names = "--wait", description = "compute what is pending first")
  private boolean waits;

  @Option(names = "--sheet", description = "write a contact sheet with overlays (PNG)")
  private Optional<Path> sheet = Optional.empty();

  @Override
  protected int run(Catalog catalog, Out out) throws Exception {
    List<Long> ids = query.isEmpty() ? catalog.review().lastSynced() : List.of();
    if (!query.isEmpty()) {
      ids = ids(photos(catalog, List.of(String.join(" ", query))));
    } else if (ids.isEmpty()) {
      ids = catalog.photos().ids("has:masks");
    }
    if (waits) {
      var job = catalog.review().compute(ids);
      var end = Progress.await(job, spec.commandLine().getErr());
      end.problems().forEach(p -> out.problem("%s", p));
      if (end.cancelled()) {
        return Out.CANCELLED;
      }
    }
    var lines = catalog.review().report(ids);
    print(lines, out);
    if (sheet.isPresent()) {
      catalog.review().sheet(lines, sheet.get());
      out.line("contact sheet: %s", sheet.get());
    }
    return lines.stream().anyMatch(l -> l.state() == MaskState.FAILED) ? Out.PARTLY : Out.DONE;
  }

  static void print(List<Review.Line> lines, Out out) {
    out.table(
        List.of("photo", "mask", "state", "confidence", "area %", "outlier", "reason"),
        lines.stream()
            .map(l ->
                List.of(
                    l.photo().fileName(),
                    l.mask(),
                    l.state().name(),
                    String.format(java.util.Locale.ROOT, "%.2f", l.confidence()),
                    String.format(java.util.Locale.ROOT, "%.1f", l.area() * 100),
                    String.format(java.util.Locale.ROOT, "%.1f", l.outlier()),
                    l.reason()))
            .toList());
    long odd =
        lines.stream().filter(l -> l.outlier() >= 1).map(l -> l.photo().id()).distinct().count();
    long all = lines.stream().map(l -> l.photo().id()).distinct().count();
    out.line("%d of %d photos to look at", odd, all);
    List<Map<String, Object>> facts = new ArrayList<>();
    for (var l : lines) {
      var f = new LinkedHashMap<String, Object>();
      f.put("id", l.photo().id());
      f.put("name", l.photo().fileName());
      f.put("mask", l.mask());
      f.put("state", l.state().name());
      f.put("confidence", l.confidence());
      f.put("area", l.area());
      f.put("centre", List.of(l.centreX(), l.centreY()));
      f.put("outlier", l.outlier());
      f.put("reason", l.reason());
      f.put("model", l.model());
      facts.add(f);
    }
    out.document(Map.of("odd", odd, "photos", all, "masks", facts));
  }
}
