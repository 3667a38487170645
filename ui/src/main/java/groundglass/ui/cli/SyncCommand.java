package groundglass.ui.cli;

import groundglass.catalog.Catalog;
import groundglass.catalog.sync.Likenesses;
import groundglass.catalog.sync.Sync;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "sync",
    description = "Copies masks (as definitions) and settings from one photo to others; one undo.",
    footer = {
      "",
      "--json: action, photos, pending, skipped, similar (id, name, likeness); with --dry-run:"
          + " dryRun, photos, similar, expectedSeconds, targets (id, name, new, updated, unchanged, "
          + "removed, settings)"
    })
final class SyncCommand extends CatalogCommand {
  @Option(names = "--from", required = true, description = "the photo that has been edited")
  private String from = "";

  @Option(names = "--to", arity = "1..*", description = "targets: photos or queries")
  private List<String> to = new ArrayList<>();

  @Mixin private Chosen chosen = new Chosen();

  @Option(names = "--similar", description = "targets: photos that look like it")
  private boolean similar;

  @Option(
      names = "--threshold",
      description = "likeness 0..1 for --similar",
      defaultValue = "" + Likenesses.DEFAULT_THRESHOLD)
  private double threshold;

  @Option(
      names = "--masks",
      split = ",",
      description = "all, none, or names; default: all without --groups, else none")
  private List<String> masks = new ArrayList<>();

  @Option(
      names = "--groups",
      split = ",",
      description =
          "basic, calibration, color, crop, curve, detail, effects, lens, profile, retouch,"
              + " transform; tone and wb: these parts of basic alone")
  private List<String> groups = new ArrayList<>();

  @Option(
      names = "--policy",
      description = "update (default), add, replace",
      defaultValue = "UPDATE")
  private Sync.Policy policy = Sync.Policy.UPDATE;

  @Option(names = "--transfer", description = "seen (default) or stored", defaultValue = "SEEN")
  private Sync.Transfer transfer = Sync.Transfer.SEEN;

  @Option(names = "--dry-run", description = "print the plan")
  private boolean dryRun;

  @Override
  protected int run(Catalog catalog, Out out) throws Exception {
    var source = photo(catalog, from);
    if (!chosen.isGiven(to) && !similar) {
      throw new Failures.BadArgument("sync wants --to PHOTO…, --collection NAME or --similar.");
    }
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new Failures.BadArgument("--threshold goes from 0 to 1.");
    }
    Set<Long> targets = new LinkedHashSet<>();
    if (chosen.isGiven(to)) {
      targets.addAll(ids(chosen.photos(catalog, "sync", to)));
    }
    List<Map<String, Object>> alike = new ArrayList<>();
    if (similar) {
      int unseen = catalog.likenesses().renew(Interrupted::asked);
      if (unseen > 0) {
        out.problem(
            "%d photos were last looked at by another network and are gone now: they are compared"
                + " by time and camera alone",
            unseen);
      }
      for (var s : catalog.likenesses().similar(source.id(), threshold)) {
        out.line("similar %.2f  %s", s.likeness(), s.photo().fileName());
        targets.add(s.photo().id());
        alike.add(
            Map.of("id", s.photo().id(), "name", s.photo().fileName(), "likeness", s.likeness()));
      }
    }
    targets.remove(source.id());
    if (targets.isEmpty()) {
      out.line(
          "No photo is like %s at threshold %.2f; nothing to do.", source.fileName(), threshold);
      out.document(Map.of("photos", 0, "pending", 0, "action", 0, "similar", alike));
      return Out.DONE;
    }
    Set<String> names =
        masks.isEmpty()
            ? (groups.isEmpty() ? Set.of("all") : Set.of())
            : new LinkedHashSet<>(masks);
    names = names.equals(Set.of("none")) ? Set.of() : names;
    var plan =
        catalog
            .sync()
            .plan(
                new Sync.Request(
                    source.id(),
                    List.copyOf(targets),
                    new LinkedHashSet<>(groups),
                    names,
                    policy,
                    transfer));
    if (dryRun) {
      var rows = plan.targets().stream().map(Sync.Target::photo).toList();
      var newer = catalog.sidecars().newer(rows);
      rows.stream()
          .filter(r -> newer.contains(r.id()))
          .forEach(r -> out.line("will be left alone, its sidecar is newer: %s", r.fileName()));
      return print(plan, alike, out);
    }
    return apply(catalog, plan, alike, out);
  }

  private static int print(Sync.Plan plan, List<Map<String, Object>> alike, Out out) {
    for (var t : plan.targets()) {
      out.line(
          "%-32s %d new  %d updated  %d unchanged  %d removed%s",
          t.photo().fileName(),
          t.fresh(),
          t.updated(),
          t.unchanged(),
          t.removed(),
          t.settings() ? "  settings" : "");
    }
    int fresh = plan.targets().stream().mapToInt(Sync.Target::fresh).sum();
    int updated = plan.targets().stream().mapToInt(Sync.Target::updated).sum();
    out.line(
        "%s · %d masks new, %d updated · about %.0f s",
        Out.photos(plan.photos()), fresh, updated, plan.expectedSeconds());
    var facts = new LinkedHashMap<String, Object>();
    facts.put("photos", plan.photos());
    facts.put("dryRun", true);
    facts.put("similar", alike);
    facts.put("expectedSeconds", plan.expectedSeconds());
    facts.put(
        "targets",
        plan.targets().stream()
            .map(t ->
                Map.of(
                    "id",
                    t.photo().id(),
                    "name",
                    t.photo().fileName(),
                    "new",
                    t.fresh(),
                    "updated",
                    t.updated(),
                    "unchanged",
                    t.unchanged(),
                    "removed",
                    t.removed(),
                    "settings",
                    t.settings()))
            .toList());
    out.document(facts);
    return Out.DONE;
  }

  private static int apply(
      Catalog catalog, Sync.Plan plan, List<Map<String, Object>> alike, Out out) throws Exception {
    var done = catalog.sync().apply(plan);
    for (String s : done.skipped()) {
      out.problem("left alone: %s", s);
    }
    out.line(
        "%s",
        done.action().isEmpty()
            ? "nothing to do: the targets have these settings already"
            : "action "
                + done.action().get()
                + ": "
                + Out.photos(done.photos())
                + ", "
                + done.pending()
                + " masks pending");
    out.document(
        Map.of(
            "action", done.action().orElse(0L),
            "photos", done.photos(),
            "pending", done.pending(),
            "skipped", done.skipped(),
            "similar", alike));
    return done.skipped().isEmpty() ? Out.DONE : Out.PARTLY;
  }
}
