package groundglass.ui.cli;

import groundglass.catalog.Catalog;
import groundglass.catalog.CatalogException;
import groundglass.catalog.photos.PhotoRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The photos that a command is for: its PHOTO arguments and a collection's.
final class Chosen {
  @Option(names = "--collection", description = "all photos of this collection, too")
  private Optional<String> collection = Optional.empty();

  boolean isGiven(List<String> arguments) {
    return collection.isPresent() || !arguments.isEmpty();
  }

  /// Each once, in order; none is no answer to a command that wants some.
  List<PhotoRow> photos(Catalog catalog, String command, List<String> arguments)
      throws CatalogException, IOException {
    var all = new ArrayList<>(arguments);
    collection.ifPresent(c -> all.add("collection:\"" + c + "\""));
    var rows = CatalogCommand.photos(catalog, all);
    if (rows.isEmpty()) {
      throw new Failures.BadArgument(command + " wants PHOTO… or --collection NAME.");
    }
    return rows;
  }
}
