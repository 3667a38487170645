package groundglass.ui.cli;

import groundglass.catalog.Catalog;
import groundglass.catalog.edits.Edits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "set",
    description = "Sets library fields: rating=4 flag=pick label=red keywords+=dog title=\"…\".",
    footer = {"", "--json: photos, action; with --dry-run: photos, dryRun"})
final class SetCommand extends CatalogCommand {
  private static final Set<String> FIELDS =
      Set.of(
          "rating",
          "flag",
          "label",
          "title",
          "caption",
          "creator",
          "copyright",
          "keywords",
          "keywords+",
          "keywords-");

  @Parameters(arity = "1..*", paramLabel = "PHOTO… FIELD=VALUE")
  private List<String> arguments = new ArrayList<>();

  @Mixin private Chosen chosen = new Chosen();

  @Option(names = "--dry-run", description = "say what would happen")
  private boolean dryRun;

  @Override
  protected int run(Catalog catalog, Out out) throws Exception {
    List<String> photos = new ArrayList<>();
    Map<String, String> fields = new LinkedHashMap<>();
    for (String a : arguments) {
      int at = a.indexOf('=');
      if (at > 0 && FIELDS.contains(a.substring(0, at))) {
        fields.put(a.substring(0, at), a.substring(at + 1));
      } else {
        photos.add(a);
      }
    }
    if (fields.isEmpty()) {
      throw new Failures.BadArgument(
          "set wants at least one of "
              + String.join(", ", new TreeSet<>(FIELDS))
              + " with a value.");
    }
    Edits.check(fields);
    var rows = chosen.photos(catalog, "set", photos);
    String text =
        fields.entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining(", "));
    if (dryRun) {
      out.line("would set %s on %s", text, Out.photos(rows.size()));
      out.document(Map.of("photos", rows.size(), "dryRun", true));
      return Out.DONE;
    }
    String label = "Set " + text;
    var action =
        catalog
            .edits()
            .apply(
                "metadata",
                label,
                rows.stream()
                    .map(r -> new Edits.Change(r.id(), Optional.empty(), fields, label))
                    .toList());
    out.line("%s", action.isEmpty() ? "nothing changed" : Out.photos(rows.size()) + ", saved");
    out.document(Map.of("photos", rows.size(), "action", action.orElse(0L)));
    return Out.DONE;
  }
}
