package groundglass.ui.cli;

import groundglass.catalog.Catalog;
import groundglass.catalog.photos.PhotoRow;
import groundglass.develop.mask.Mask;
import groundglass.develop.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The sub-commands of `mask` that copy masks and put them in order.
final class MaskArrange {
  private MaskArrange() {}

  private static int index(Settings s, String photo, String name) {
    for (int i = 0; i < s.masks().size(); i++) {
      if (s.masks().get(i).name().equals(name)) {
        return i;
      }
    }
    throw new Failures.BadArgument(photo + " has no mask '" + name + "'.");
  }

  @Command(
      name = "duplicate",
      description = "mask duplicate PHOTO NAME NEW [--invert]: the same mask once more.")
  static final class Duplicate extends MaskEdit {
    @Parameters(arity = "1..*", paramLabel = "PHOTO NAME NEW")
    private List<String> arguments = new ArrayList<>();

    @Option(names = "--invert", description = "and invert the copy")
    private boolean invert;

    @Override
    protected int run(Catalog catalog, Out out) throws Exception {
      if (arguments.size() != 3) {
        throw new Failures.BadArgument("mask duplicate wants PHOTO NAME NEW.");
      }
      PhotoRow p = photo(catalog, arguments.get(0));
      String name = arguments.get(1);
      String fresh = arguments.get(2);
      Settings s = catalog.edits().settings(p.id());
      int at = index(s, p.fileName(), name);
      if (s.masks().stream().anyMatch(m -> m.name().equals(fresh))) {
        throw new Failures.BadArgument(p.fileName() + " has a mask '" + fresh + "' already.");
      }
      Mask copy = s.masks().get(at).duplicate(fresh);
      var masks = new ArrayList<>(s.masks());
      masks.add(at + 1, invert ? copy.withInverted(!copy.inverted()) : copy);
      String label = "Duplicate mask " + name + (invert ? " and invert" : "");
      return save(catalog, out, label, Map.of(p, s.withMasks(masks)));
    }
  }

  @Command(
      name = "move",
      description = "mask move PHOTO NAME PLACE: puts a mask at a place of the list, 1 is first.")
  static final class Move extends MaskEdit {
    @Parameters(arity = "1..*", paramLabel = "PHOTO NAME PLACE")
    private List<String> arguments = new ArrayList<>();

    @Override
    protected int run(Catalog catalog, Out out) throws Exception {
      if (arguments.size() != 3 || !arguments.get(2).matches("\\d{1,6}")) {
        throw new Failures.BadArgument("mask move wants PHOTO NAME PLACE.");
      }
      PhotoRow p = photo(catalog, arguments.get(0));
      String name = arguments.get(1);
      Settings s = catalog.edits().settings(p.id());
      var masks = new ArrayList<>(s.masks());
      Mask moved = masks.remove(index(s, p.fileName(), name));
      int place = Math.clamp(Integer.parseInt(arguments.get(2)) - 1, 0, masks.size());
      masks.add(place, moved);
      return save(catalog, out, "Move mask " + name, Map.of(p, s.withMasks(masks)));
    }
  }
}
