package groundglass.ui.cli;

import groundglass.catalog.Catalog;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "snapshot",
    description =
        "Names the state a photo has now; without NAME lists its snapshots. 'revert' goes to one.",
    footer = {"", "--json: snapshots (step, name, at); with --dry-run: name, dryRun"})
final class SnapshotCommand extends CatalogCommand {
  @Parameters(index = "0", paramLabel = "PHOTO")
  private String photo = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "NAME")
  private Optional<String> name = Optional.empty();

  @Option(names = "--dry-run", description = "say what would happen")
  private boolean dryRun;

  @Override
  protected int run(Catalog catalog, Out out) throws Exception {
    long id = photo(catalog, photo).id();
    if (name.isPresent() && dryRun) {
      out.line("would name this state %s", name.get());
      out.document(Map.of("name", name.get(), "dryRun", true));
      return Out.DONE;
    }
    if (name.isPresent()) {
      catalog.copies().snapshot(id, name.get());
      out.line("snapshot %s, saved", name.get());
    }
    var snapshots = catalog.copies().snapshots(id);
    snapshots.stream()
        .filter(_ -> name.isEmpty())
        .forEach(s -> out.line("%5d  %s  %s", s.id(), s.at(), s.label()));
    out.document(
        Map.of(
            "snapshots",
            snapshots.stream()
                .map(s -> Map.of("step", s.id(), "name", s.label(), "at", s.at().toString()))
                .toList()));
    return Out.DONE;
  }
}
