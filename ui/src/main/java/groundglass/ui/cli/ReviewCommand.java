package groundglass.ui.cli;

import groundglass.catalog.Catalog;
import groundglass.catalog.CatalogException;
import groundglass.catalog.sync.Review;
import groundglass.catalog.sync.Sync;
import groundglass.develop.mask.Confidence;
import groundglass.develop.mask.MaskState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "review",
    description = "What the masks did on every photo, oddest first; default: the last sync.",
    footer = {
      "",
      "--json: photos, odd; masks (id, name, mask, state, confidence, sure, area, "
          + "centre, outlier, reason, model); with --repair-like: action, "
          + "offers (id, name, likeness, reasons)"
    })
final class ReviewCommand extends CatalogCommand {
  @Parameters(arity = "0..*", paramLabel = "QUERY")
  private List<String> query = new ArrayList<>();

  @Option(names = "--collection", description = "photos of this collection")
  private Optional<String> collection = Optional.empty();

  @Option(names = "--wait", description = "compute what is pending first")
  private boolean waits;

  @Option(names = "--sheet", description = "write a contact sheet with overlays (PNG)")
  private Optional<Path> sheet = Optional.empty();

  @Option(
      names = "--repair-like",
      paramLabel = "PHOTO",
      description =
          "offer the masks of this photo, repaired by hand, to the odd ones among the others that"
              + " are most like it; with --apply do it, as one undo")
  private Optional<String> repaired = Optional.empty();

  @Option(names = "--apply", description = "with --repair-like: do it")
  private boolean apply;

  @Override
  protected int run(Catalog catalog, Out out) throws Exception {
    List<Long> ids = asked(catalog);
    boolean cancelled = false;
    if (waits) {
      var job = catalog.review().compute(ids);
      var end = Progress.await(job, out);
      end.problems().forEach(p -> out.problem("%s", p));
      cancelled = end.cancelled();
    }
    catalog.review().refresh(ids);
    var lines = catalog.review().report(ids);
    if (repaired.isPresent()) {
      return repair(catalog, lines, out);
    }
    print(lines, out);
    if (sheet.isPresent()) {
      catalog.review().sheet(lines, sheet.get());
      out.line("contact sheet: %s", sheet.get());
    }
    if (cancelled) {
      return out.cancelled();
    }
    return lines.stream().anyMatch(l -> l.state() == MaskState.FAILED) ? Out.PARTLY : Out.DONE;
  }

  /// A query that nothing answers to is a report without lines.
  private List<Long> asked(Catalog catalog) throws Exception {
    var words = new ArrayList<>(query);
    collection.ifPresent(c -> words.add("collection:\"" + c + "\""));
    String text = String.join(" ", words);
    if (words.isEmpty()) {
      List<Long> last = catalog.review().lastSynced();
      return last.isEmpty() ? catalog.photos().ids("has:masks") : last;
    }
    try {
      return ids(photos(catalog, List.of(text)));
    } catch (CatalogException e) {
      // a name that is nobody's is a mistake; a wrong query says itself what is wrong
      if (text.matches(".*[:=<>].*") && catalog.photos().ids(text).isEmpty()) {
        return List.of();
      }
      throw e;
    }
  }

  private int repair(Catalog catalog, List<Review.Line> lines, Out out) throws Exception {
    var source = photo(catalog, repaired.orElseThrow());
    var offers = catalog.review().repairs(source.id(), lines, catalog.likenesses());
    for (var o : offers) {
      out.line(
          "%.2f  %-32s %s", o.likeness(), o.photo().fileName(), String.join(", ", o.reasons()));
    }
    long action = 0;
    if (apply && !offers.isEmpty()) {
      var request =
          new Sync.Request(
              source.id(),
              offers.stream().map(o -> o.photo().id()).toList(),
              Set.of(),
              Set.of("all"),
              Sync.Policy.UPDATE,
              Sync.Transfer.SEEN);
      var done = catalog.sync().apply(catalog.sync().plan(request));
      done.skipped().forEach(s -> out.problem("left alone: %s", s));
      action = done.action().orElse(0L);
    }
    out.line(
        "%d odd %s like %s%s",
        offers.size(),
        offers.size() == 1 ? "photo" : "photos",
        source.fileName(),
        action > 0
            ? ": repaired the same way, action " + action
            : apply ? "" : "; --apply does it");
    out.document(
        Map.of(
            "action",
            action,
            "offers",
            offers.stream()
                .map(o ->
                    Map.of(
                        "id", o.photo().id(),
                        "name", o.photo().fileName(),
                        "likeness", o.likeness(),
                        "reasons", o.reasons()))
                .toList()));
    return Out.DONE;
  }

  /// High, medium or low, with the expected overlap with the truth that the word stands for.
  private static String sure(Review.Line l) {
    return switch (l.state()) {
      case READY, STALE ->
          String.format(
              java.util.Locale.ROOT,
              "%s %.2f",
              Confidence.of(l.confidence()).word(),
              l.confidence());
      case PENDING, NOT_FOUND, FAILED -> "";
    };
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
                    sure(l),
                    Double.isNaN(l.area())
                        ? ""
                        : String.format(java.util.Locale.ROOT, "%.1f", l.area() * 100),
                    String.format(java.util.Locale.ROOT, "%.1f", l.outlier()),
                    l.reason()))
            .toList());
    long odd =
        lines.stream().filter(l -> l.outlier() >= 1).map(l -> l.photo().id()).distinct().count();
    long all = lines.stream().map(l -> l.photo().id()).distinct().count();
    out.line("%d of %s to look at", odd, Out.photos(all));
    List<Map<String, Object>> facts = new ArrayList<>();
    for (var l : lines) {
      var f = new LinkedHashMap<String, Object>();
      f.put("id", l.photo().id());
      f.put("name", l.photo().fileName());
      f.put("mask", l.mask());
      f.put("state", l.state().name());
      f.put("confidence", l.confidence());
      f.put("sure", Double.isNaN(l.confidence()) ? "" : Confidence.of(l.confidence()).word());
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
