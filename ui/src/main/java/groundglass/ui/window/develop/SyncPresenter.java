package groundglass.ui.window.develop;

import groundglass.catalog.CatalogException;
import groundglass.catalog.photos.PhotoRow;
import groundglass.catalog.sync.Likenesses;
import groundglass.catalog.sync.Sync;
import groundglass.ui.window.Desk;
import groundglass.ui.window.Status;
import groundglass.ui.window.Syncs;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// What is copied to whom. The plan follows every tick; Apply is one action, and the masks are
/// computed afterwards by a job.
public final class SyncPresenter {
  private final Desk desk;
  private final SyncScreen screen;
  private final long source;
  private final List<Long> selection;
  private String name = "";
  private List<String> groups = List.of();
  private List<String> masks = List.of();
  private final Set<String> groupsOn = new LinkedHashSet<>();
  private final Set<String> masksOn = new LinkedHashSet<>();
  private boolean similar;
  private double threshold = Likenesses.DEFAULT_THRESHOLD;
  private List<Long> targets;
  private Optional<Sync.Plan> plan = Optional.empty();
  private String words = "…";
  private boolean planning;
  private AtomicBoolean givenUp = new AtomicBoolean();
  private int asked;

  public SyncPresenter(Desk desk, SyncScreen screen, long source) {
    this.desk = desk;
    this.screen = screen;
    this.source = source;
    selection = desk.selection().selected().stream().filter(id -> id != source).toList();
    targets = selection;
    similar = selection.isEmpty();
  }

  private record Start(String name, List<String> groups, List<String> masks) {}

  public void open() {
    desk.edits()
        .run(
            () -> {
              var s = desk.session().settings(source);
              var row = desk.session().rows(List.of(source));
              var ids = new LinkedHashSet<String>();
              desk.session().adjustments().forEach(a -> ids.add(a.group()));
              ids.add("crop");
              return new Start(
                  row.isEmpty() ? "" : row.getFirst().fileName(),
                  List.copyOf(ids),
                  s.masks().stream().map(m -> m.name()).distinct().toList());
            },
            start -> {
              name = start.name();
              groups = start.groups();
              masks = start.masks();
              // masks are what one came for; crop and masks apart, nothing is ticked unasked
              masksOn.addAll(masks);
              if (masks.isEmpty()) {
                groupsOn.addAll(groups);
                groupsOn.remove("crop");
                groupsOn.remove("retouch");
              }
              replan();
            },
            this::failed);
  }

  public void group(String id, boolean on) {
    tick(groupsOn, id, on);
  }

  public void mask(String maskName, boolean on) {
    tick(masksOn, maskName, on);
  }

  private void tick(Set<String> set, String item, boolean on) {
    if (on ? set.add(item) : set.remove(item)) {
      replan();
    }
  }

  public void similar(boolean on) {
    similar = on;
    replan();
  }

  public void threshold(double value) {
    threshold = Math.clamp(value, 0, 1);
    similar = true;
    replan();
  }

  /// `folded`: see [#folded].
  private record Planned(List<Long> targets, Optional<Sync.Plan> plan, long folded) {}

  /// The sheet was closed: nothing more is looked for.
  public void close() {
    asked++;
    givenUp.set(true);
  }

  private void replan() {
    int mine = ++asked;
    givenUp.set(true);
    var stop = new AtomicBoolean();
    givenUp = stop;
    words = similar ? "Looking for similar photos…" : "Planning…";
    planning = true;
    plan = Optional.empty();
    show();
    boolean byLikeness = similar;
    double at = threshold;
    var groupsNow = Set.copyOf(groupsOn);
    var masksNow = Set.copyOf(masksOn);
    // not on the lane of edits: looking may take long, and saves must not wait for it
    desk.longWork()
        .run(
            () -> planned(byLikeness, at, groupsNow, masksNow, stop::get),
            p -> {
              if (mine == asked) {
                planning = false;
                targets = p.targets();
                plan = p.plan();
                words = p.plan().map(x -> words(x) + folded(p.folded())).orElse(missing());
                show();
              }
            },
            e -> {
              if (mine == asked) {
                failed(e);
              }
            });
  }

  private Planned planned(
      boolean byLikeness,
      double at,
      Set<String> groupsNow,
      Set<String> masksNow,
      BooleanSupplier stop)
      throws CatalogException {
    var to =
        byLikeness
            ? desk.session().similar(source, at, stop).stream().map(s -> s.photo().id()).toList()
            : selection;
    if (to.isEmpty() || groupsNow.isEmpty() && masksNow.isEmpty()) {
      return new Planned(to, Optional.empty(), 0);
    }
    var request =
        new Sync.Request(source, to, groupsNow, masksNow, Sync.Policy.UPDATE, Sync.Transfer.SEEN);
    return new Planned(
        to, Optional.of(desk.session().plan(request)), folded(desk.session().rows(to)));
  }

  /// Folded stacks of which some photos are targets and others, unseen, are none.
  static long folded(List<PhotoRow> targets) {
    Map<PhotoRow.Stacked, Long> seen =
        targets.stream()
            .flatMap(r -> r.stack().stream())
            .filter(s -> !s.unfolded())
            .collect(
                Collectors.groupingBy(
                    s -> new PhotoRow.Stacked(s.id(), 0, s.size(), false), Collectors.counting()));
    return seen.entrySet().stream().filter(e -> e.getValue() < e.getKey().size()).count();
  }

  private static String folded(long stacks) {
    return stacks == 0
        ? ""
        : stacks == 1
            ? " · of 1 folded stack only what is shown"
            : " · of " + stacks + " folded stacks only what is shown";
  }

  private String missing() {
    if (targets.isEmpty()) {
      return similar
          ? "No photo is similar enough. Lower the threshold."
          : "Select more photos in the Library.";
    }
    return "Tick what to copy.";
  }

  /// "11 photos · 2 masks new, 9 updated · about 14 s".
  static String words(Sync.Plan plan) {
    if (plan.photos() == 0) {
      return "Nothing to do: all targets are like the source already.";
    }
    int fresh = plan.targets().stream().mapToInt(Sync.Target::fresh).sum();
    int updated = plan.targets().stream().mapToInt(Sync.Target::updated).sum();
    var masks =
        fresh + updated == 0
            ? ""
            : String.format(
                Locale.ROOT,
                " · %d %s new, %d updated",
                fresh,
                fresh == 1 ? "mask" : "masks",
                updated);
    var time =
        plan.expectedSeconds() < 0.5
            ? ""
            : String.format(Locale.ROOT, " · about %.0f s", Math.ceil(plan.expectedSeconds()));
    return Status.photos(plan.photos()) + masks + time;
  }

  /// Returns at once; the jobs line carries on.
  public void apply() {
    plan.ifPresent(p -> {
      screen.close();
      desk.syncs()
          .remember(
              new Syncs.Ticks(
                  Set.copyOf(groupsOn),
                  Set.copyOf(masksOn),
                  !masks.isEmpty() && masksOn.containsAll(masks)));
      desk.status().saving("Sync from " + name, p.photos());
      desk.edits().run(() -> desk.session().apply(p), done -> applied(p, done), this::notApplied);
    });
  }

  private void applied(Sync.Plan p, Sync.Applied done) {
    var skipped =
        done.skipped().isEmpty() ? "" : " · left alone: " + String.join(", ", done.skipped());
    desk.status().say("Synced to " + Status.photos(done.photos()) + skipped);
    desk.status().saved();
    var ids = p.targets().stream().map(t -> t.photo().id()).toList();
    desk.changed(ids);
    if (done.pending() > 0) {
      desk.compute(ids);
    }
  }

  private void notApplied(Exception e) {
    desk.status().failed("Sync", e);
  }

  private void failed(Exception e) {
    words = Status.words(e);
    planning = false;
    plan = Optional.empty();
    show();
  }

  private void show() {
    screen.show(
        new SyncScreen.State(
            name,
            groups,
            Set.copyOf(groupsOn),
            masks,
            Set.copyOf(masksOn),
            similar,
            threshold,
            targets,
            words,
            planning,
            plan.map(p -> p.photos() > 0).orElse(false)));
  }
}
