package groundglass.ui.cli;

import groundglass.catalog.Catalog;
import groundglass.catalog.edits.Stacks;
import groundglass.catalog.photos.PhotoRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "stack",
    description = {
      "stack list | group PHOTO… | ungroup PHOTO… | top PHOTO | auto PHOTO… --gap 2 | fold PHOTO… |"
          + " unfold PHOTO…: photos that the grid shows as one.",
      "Commands change the photos that are named, folded or not; the query stack:top finds those on"
          + " top."
    },
    footer = {
      "",
      "--json: stacks (stack, photos, unfolded; photos: id, name, the top first), dryRun; top:"
          + " photo, dryRun"
    })
final class StackCommand extends CatalogCommand {
  @Parameters(index = "0", paramLabel = "list|group|ungroup|top|auto|fold|unfold")
  private String verb = "";

  @Parameters(index = "1..*", paramLabel = "PHOTO")
  private List<String> photos = new ArrayList<>();

  @Mixin private Chosen chosen = new Chosen();

  @Option(
      names = "--gap",
      paramLabel = "SECONDS",
      description = "auto: most seconds between two of a stack; default 2",
      defaultValue = "2")
  private double gap;

  @Option(names = "--dry-run", description = "say what would happen")
  private boolean dryRun;

  @Override
  protected int run(Catalog catalog, Out out) throws Exception {
    Stacks stacks = catalog.stacks();
    if (verb.equals("list")) {
      return say(catalog, out, "", stacks.list());
    }
    if (!List.of("group", "ungroup", "top", "auto", "fold", "unfold").contains(verb)) {
      throw new Failures.BadArgument(
          "'" + verb + "': list, group, ungroup, top, auto, fold or unfold is meant.");
    }
    List<Long> ids = ids(chosen.photos(catalog, "stack " + verb, photos));
    return switch (verb) {
      case "group" -> group(catalog, out, ids);
      case "auto" -> auto(catalog, out, ids);
      case "top" -> top(catalog, out, ids);
      default -> change(catalog, out, ids);
    };
  }

  private int group(Catalog catalog, Out out, List<Long> ids) throws Exception {
    if (ids.size() < 2) {
      throw new Failures.BadArgument("stack group wants two photos or more.");
    }
    return dryRun
        ? say(catalog, out, "would group", List.of(new Stacks.Stack(0, ids, false)))
        : say(catalog, out, "grouped", List.of(catalog.stacks().stack(ids)));
  }

  private int auto(Catalog catalog, Out out, List<Long> ids) {
    if (!(gap >= 0 && gap <= 3600)) {
      throw new Failures.BadArgument("--gap goes from 0 to 3600 seconds.");
    }
    var most = Duration.ofMillis(Math.round(gap * 1000));
    return dryRun
        ? say(
            catalog,
            out,
            "would group",
            catalog.stacks().runs(ids, most).stream()
                .map(r -> new Stacks.Stack(0, r, false))
                .toList())
        : say(catalog, out, "grouped", catalog.stacks().byTime(ids, most));
  }

  private int top(Catalog catalog, Out out, List<Long> ids) {
    if (ids.size() != 1 || catalog.stacks().of(ids).isEmpty()) {
      throw new Failures.BadArgument("stack top wants one photo that is in a stack.");
    }
    if (!dryRun) {
      catalog.stacks().top(ids.getFirst());
    }
    out.line("%s", dryRun ? "would put it on top" : "on top, saved");
    out.document(Map.of("photo", ids.getFirst(), "dryRun", dryRun));
    return Out.DONE;
  }

  private int change(Catalog catalog, Out out, List<Long> ids) {
    List<Stacks.Stack> meant = catalog.stacks().of(ids);
    if (!dryRun) {
      switch (verb) {
        case "ungroup" -> catalog.stacks().unstack(ids);
        case "fold" -> catalog.stacks().unfold(ids, false);
        default -> catalog.stacks().unfold(ids, true);
      }
    }
    String done = verb.equals("ungroup") ? "ungrouped" : verb + "ed";
    return say(catalog, out, dryRun ? "would " + verb : done, meant);
  }

  /// A line for each stack, its top first.
  private int say(Catalog catalog, Out out, String did, List<Stacks.Stack> stacks) {
    Map<Long, PhotoRow> rows =
        catalog.photos().rows(stacks.stream().flatMap(s -> s.versions().stream()).toList()).stream()
            .collect(Collectors.toMap(PhotoRow::id, Function.identity(), (a, _) -> a));
    var documents = new ArrayList<Map<String, Object>>();
    for (Stacks.Stack s : stacks) {
      List<PhotoRow> members =
          s.versions().stream().filter(rows::containsKey).map(rows::get).toList();
      String state = did.isEmpty() ? s.unfolded() ? "unfolded" : "folded" : did;
      out.line(
          "%-10s  %s",
          state, members.stream().map(PhotoRow::fileName).collect(Collectors.joining(", ")));
      documents.add(
          Map.of(
              "stack",
              s.id(),
              "unfolded",
              s.unfolded(),
              "photos",
              members.stream().map(r -> Map.of("id", r.id(), "name", r.fileName())).toList()));
    }
    if (stacks.isEmpty()) {
      out.line("no stacks");
    }
    out.document(Map.of("stacks", documents, "dryRun", dryRun));
    return Out.DONE;
  }
}
