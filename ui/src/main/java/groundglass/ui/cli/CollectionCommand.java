package groundglass.ui.cli;

import groundglass.catalog.Catalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "collection",
    description = "collection list|create|add|remove|delete NAME [PHOTO…]",
    footer = {"", "--json: list: collections (name, count, query); else name, photos, dryRun"})
final class CollectionCommand extends CatalogCommand {
  @Parameters(index = "0", paramLabel = "list|create|add|remove|delete")
  private String verb = "";

  @Parameters(index = "1..*", paramLabel = "NAME PHOTO…")
  private List<String> rest = new ArrayList<>();

  @Option(names = "--smart", description = "create: a smart collection by this query")
  private Optional<String> smart = Optional.empty();

  @Option(names = "--dry-run", description = "say what would happen")
  private boolean dryRun;

  @Override
  protected int run(Catalog catalog, Out out) throws Exception {
    var collections = catalog.collections();
    if (verb.equals("list")) {
      var rows = collections.list();
      rows.forEach(r ->
          out.line("%-30s %6d%s", r.name(), r.count(), r.query().map(q -> "  " + q).orElse("")));
      out.document(
          Map.of(
              "collections",
              rows.stream()
                  .map(r ->
                      Map.of("name", r.name(), "count", r.count(), "query", r.query().orElse("")))
                  .toList()));
      return Out.DONE;
    }
    if (!List.of("create", "add", "remove", "delete").contains(verb)) {
      throw new Failures.BadArgument(
          "'" + verb + "': list, create, add, remove or delete is meant.");
    }
    if (rest.isEmpty()) {
      throw new Failures.BadArgument("collection " + verb + " wants a NAME.");
    }
    String name = rest.getFirst();
    var ids = ids(photos(catalog, rest.subList(1, rest.size())));
    if (dryRun) {
      out.line("would %s", said(name, ids.size()));
      out.document(Map.of("name", name, "photos", ids.size(), "dryRun", true));
      return Out.DONE;
    }
    int changed =
        switch (verb) {
          case "create" -> {
            collections.create(name, smart);
            yield ids.isEmpty() ? 0 : collections.add(name, ids);
          }
          case "add" -> collections.add(name, ids);
          case "remove" -> collections.remove(name, ids);
          case "delete" -> {
            collections.delete(name);
            yield 0;
          }
          default -> throw new IllegalStateException(verb);
        };
    out.line("%s, saved", said(name, changed));
    out.document(Map.of("name", name, "photos", changed));
    return Out.DONE;
  }

  private String said(String name, int photos) {
    return switch (verb) {
      case "create" ->
          smart
              .map(query -> "create " + name + ": what answers to " + query)
              .orElse("create " + name + ": " + Out.photos(photos));
      case "delete" -> "delete " + name + "; its photos stay in the catalog";
      default -> verb + " " + name + ": " + Out.photos(photos);
    };
  }
}
