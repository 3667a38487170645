package groundglass.ui.cli;

import groundglass.catalog.Catalog;
import groundglass.catalog.photos.PhotoRow;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Stroke;
import groundglass.develop.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The refine brush: an edge's matte is made anew under strokes.
@Command(
    name = "refine",
    description =
        "mask refine PHOTO NAME --refine-stroke x,y,x,y,…: makes a mask's edge anew under a stroke,"
            + " for hair that a network missed.")
final class MaskRefine extends MaskEdit {
  @Parameters(arity = "2", paramLabel = "PHOTO NAME")
  private List<String> arguments = new ArrayList<>();

  @Option(
      names = "--component",
      description = "which component of the mask, 1 is the first",
      defaultValue = "1")
  private int place;

  @Option(names = "--clear", description = "first takes back what was refined before")
  private boolean clear;

  @Mixin private ComponentOptions options = new ComponentOptions();

  @Override
  protected int run(Catalog catalog, Out out) throws Exception {
    PhotoRow p = photo(catalog, arguments.get(0));
    String name = arguments.get(1);
    Settings s = catalog.edits().settings(p.id());
    List<Stroke> fresh = options.refined(MaskEdits.picker(catalog, p, s).frame());
    if (fresh.isEmpty() && !clear) {
      throw new Failures.BadArgument("mask refine wants --refine-stroke x,y,x,y,… or --clear.");
    }
    Settings next =
        MaskEdits.replace(
            s,
            p.fileName(),
            name,
            m -> {
              if (place < 1 || place > m.components().size()) {
                throw new Failures.BadArgument(
                    "'" + name + "' has components 1 to " + m.components().size() + ".");
              }
              var all = new ArrayList<>(m.components());
              all.set(place - 1, refined(all.get(place - 1), fresh));
              return m.withComponents(all);
            });
    return save(catalog, out, "Refine mask " + name, Map.of(p, next));
  }

  private Component refined(Component c, List<Stroke> fresh) {
    var strokes = new ArrayList<>(clear ? List.<Stroke>of() : c.common().refined());
    strokes.addAll(fresh);
    return c.with(c.common().refined(strokes));
  }
}
