package groundglass.ui;

import groundglass.ai.model.AddedPacks;
import groundglass.ai.model.Models;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The networks in use: packs named at the start, then those that were added, then the built-in
/// ones.
public final class ModelPacks {
  private ModelPacks() {}

  public static AddedPacks added() {
    return new AddedPacks(Config.data("models"));
  }

  public static Models open(List<Path> named) {
    try {
      return Models.open(Stream.concat(named.stream(), added().packs().stream()).toList());
    } catch (IOException e) {
      throw new UncheckedIOException("the added model packs cannot be listed", e);
    }
  }
}
