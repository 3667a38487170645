package groundglass.ui.cli;

import groundglass.catalog.Catalog;
import groundglass.catalog.photos.PhotoRow;
import groundglass.develop.adjust.Adjustments;
import groundglass.develop.frame.Frame;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Mask;
import groundglass.develop.settings.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The sub-commands of `mask` that work on a catalog.
final class MaskEdits {
  private MaskEdits() {}

  static Picker picker(Catalog catalog, PhotoRow p, Settings s) {
    Settings shape = Adjustments.shape(s);
    boolean plain = !p.raw() && shape.values().isEmpty();
    Optional<Frame> frame =
        plain
            ? Optional.of(new Frame(p.width(), p.height(), p.orientation(), s.crop()))
            : Optional.empty();
    var source = catalog.analyses().computing(catalog.originals().of(p, s));
    return new Picker(catalog.renderer(), source, p.path(), shape, frame);
  }

  static Settings replace(Settings s, String photo, String name, UnaryOperator<Mask> change) {
    if (s.masks().stream().noneMatch(m -> m.name().equals(name))) {
      throw new Failures.BadArgument(
          photo
              + " has no mask '"
              + name
              + "'; it has "
              + s.masks().stream().map(Mask::name).toList()
              + ".");
    }
    return s.withMasks(
        s.masks().stream().map(m -> m.name().equals(name) ? change.apply(m) : m).toList());
  }

  @Command(
      name = "add",
      description = "mask add PHOTO… NAME KIND [options] [CONTROL=VALUE…]: a new mask.")
  static final class Add extends MaskEdit {
    @Parameters(arity = "1..*", paramLabel = "PHOTO… NAME KIND CONTROL=VALUE…")
    private List<String> arguments = new ArrayList<>();

    @Mixin private Chosen chosen = new Chosen();

    @Mixin private ComponentOptions component = new ComponentOptions();

    @Override
    protected int run(Catalog catalog, Out out) throws Exception {
      var assignments = arguments.stream().filter(Assignments::is).map(Assignments::parse).toList();
      var words = arguments.stream().filter(a -> !Assignments.is(a)).toList();
      if (words.size() < 2 || !chosen.isGiven(words.subList(2, words.size()))) {
        throw new Failures.BadArgument("mask add wants PHOTO… NAME KIND.");
      }
      String kind = words.getLast();
      Assignments.refuseUnknown(kind);
      String name = words.get(words.size() - 2);
      Map<PhotoRow, Settings> changed = new HashMap<>();
      String id = Component.newId();
      for (PhotoRow p : chosen.photos(catalog, "mask add", words.subList(0, words.size() - 2))) {
        Settings s = catalog.edits().settings(p.id());
        if (s.masks().stream().anyMatch(m -> m.name().equals(name))) {
          throw new Failures.BadArgument(
              p.fileName() + " has a mask '" + name + "' already; use mask set or another name.");
        }
        var parts = component.components(kind, Component.Operation.ADD, picker(catalog, p, s));
        Mask m = Mask.of(id, name, parts);
        for (var a : assignments) {
          m = Assignments.apply(m, a);
        }
        var masks = new ArrayList<>(s.masks());
        masks.add(m);
        changed.put(p, s.withMasks(masks));
      }
      return save(catalog, out, "Mask " + name + " (" + kind + ")", changed);
    }
  }

  @Command(
      name = "combine",
      description = "mask combine PHOTO NAME add|subtract|intersect KIND [options].")
  static final class Combine extends MaskEdit {
    @Parameters(arity = "1..*", paramLabel = "PHOTO NAME OPERATION KIND")
    private List<String> arguments = new ArrayList<>();

    @Mixin private ComponentOptions component = new ComponentOptions();

    @Override
    protected int run(Catalog catalog, Out out) throws Exception {
      if (arguments.size() != 4) {
        throw new Failures.BadArgument(
            "mask combine wants PHOTO NAME add|subtract|intersect KIND.");
      }
      PhotoRow p = photo(catalog, arguments.get(0));
      String name = arguments.get(1);
      var operation = operation(arguments.get(2));
      Settings s = catalog.edits().settings(p.id());
      var parts = component.components(arguments.get(3), operation, picker(catalog, p, s));
      Settings next =
          replace(
              s,
              p.fileName(),
              name,
              m -> {
                var all = new ArrayList<>(m.components());
                all.addAll(parts);
                return m.withComponents(all);
              });
      return save(
          catalog,
          out,
          "Mask " + name + ": " + arguments.get(2) + " " + arguments.get(3),
          Map.of(p, next));
    }

    private static Component.Operation operation(String word) {
      try {
        return Component.Operation.valueOf(word.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException _) {
        throw new Failures.BadArgument("'" + word + "': add, subtract or intersect is meant.");
      }
    }
  }

  @Command(
      name = "set",
      description = "mask set PHOTO… NAME CONTROL=VALUE… [--on|--off] [--rename NEW].")
  static final class SetValues extends MaskEdit {
    @Parameters(arity = "1..*", paramLabel = "PHOTO… NAME CONTROL=VALUE…")
    private List<String> arguments = new ArrayList<>();

    @Mixin private Chosen chosen = new Chosen();

    @Option(names = "--on", description = "switch the mask on")
    private boolean on;

    @Option(names = "--off", description = "switch the mask off")
    private boolean off;

    @Option(names = "--inverted", description = "invert the whole mask: yes or no")
    private Optional<String> inverted = Optional.empty();

    @Option(names = "--rename", description = "a new name")
    private Optional<String> rename = Optional.empty();

    @Override
    protected int run(Catalog catalog, Out out) throws Exception {
      var assignments = arguments.stream().filter(Assignments::is).map(Assignments::parse).toList();
      var words = arguments.stream().filter(a -> !Assignments.is(a)).toList();
      if (words.isEmpty() || !chosen.isGiven(words.subList(1, words.size()))) {
        throw new Failures.BadArgument("mask set wants PHOTO… NAME CONTROL=VALUE….");
      }
      if (assignments.isEmpty() && !on && !off && inverted.isEmpty() && rename.isEmpty()) {
        throw new Failures.BadArgument(
            "mask set wants CONTROL=VALUE, --on, --off, --inverted or --rename.");
      }
      if (on && off || !List.of("yes", "no").contains(inverted.orElse("no"))) {
        throw new Failures.BadArgument("--on or --off, not both; --inverted is yes or no.");
      }
      String name = words.getLast();
      Assignments.refuseUnknown(name);
      Map<PhotoRow, Settings> changed = new HashMap<>();
      for (PhotoRow p : chosen.photos(catalog, "mask set", words.subList(0, words.size() - 1))) {
        Settings s = catalog.edits().settings(p.id());
        changed.put(
            p,
            replace(
                s,
                p.fileName(),
                name,
                m -> {
                  for (var a : assignments) {
                    m = Assignments.apply(m, a);
                  }
                  return m.withName(rename.orElse(m.name()))
                      .withActive(on || m.active() && !off)
                      .withInverted(inverted.map("yes"::equals).orElse(m.inverted()));
                }));
      }
      return save(catalog, out, "Mask " + name, changed);
    }
  }

  @Command(name = "remove", description = "mask remove PHOTO… NAME.")
  static final class Remove extends MaskEdit {
    @Parameters(arity = "1..*", paramLabel = "PHOTO… NAME")
    private List<String> arguments = new ArrayList<>();

    @Mixin private Chosen chosen = new Chosen();

    @Override
    protected int run(Catalog catalog, Out out) throws Exception {
      if (arguments.isEmpty() || !chosen.isGiven(arguments.subList(1, arguments.size()))) {
        throw new Failures.BadArgument("mask remove wants PHOTO… NAME.");
      }
      String name = arguments.getLast();
      Map<PhotoRow, Settings> changed = new HashMap<>();
      boolean found = false;
      for (PhotoRow p :
          chosen.photos(catalog, "mask remove", arguments.subList(0, arguments.size() - 1))) {
        Settings s = catalog.edits().settings(p.id());
        found |= s.masks().stream().anyMatch(m -> m.name().equals(name));
        changed.put(
            p, s.withMasks(s.masks().stream().filter(m -> !m.name().equals(name)).toList()));
      }
      if (!found) {
        throw new Failures.BadArgument("There is no mask '" + name + "' to remove.");
      }
      return save(catalog, out, "Remove mask " + name, changed);
    }
  }

  @Command(
      name = "list",
      description = "mask list PHOTO…: the masks and their states.",
      footer = {
        "",
        "--json: photos, odd; masks (id, name, mask, state, confidence, sure, area, centre, outlier,"
            + " reason, model)"
      })
  static final class ListMasks extends CatalogCommand {
    @Parameters(arity = "0..*", paramLabel = "PHOTO")
    private List<String> arguments = new ArrayList<>();

    @Mixin private Chosen chosen = new Chosen();

    @Override
    protected int run(Catalog catalog, Out out) throws Exception {
      var lines = catalog.review().report(ids(chosen.photos(catalog, "mask list", arguments)));
      ReviewCommand.print(lines, out);
      return Out.DONE;
    }
  }
}
