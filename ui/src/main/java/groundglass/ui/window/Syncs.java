package groundglass.ui.window;

import groundglass.catalog.edits.Edits;
import groundglass.catalog.sync.Sync;
import groundglass.develop.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Carrying to other photos without the sheet: what was ticked last time, or every gesture at once
/// (auto sync). The status line says to how many.
public final class Syncs {
  /// The ticks of a sheet.
  public record Ticks(Set<String> groups, Set<String> masks, boolean allMasks) {}

  private final Desk desk;
  private Optional<Ticks> last = Optional.empty();
  private boolean auto;
  private final List<Runnable> listeners = new ArrayList<>();

  Syncs(Desk desk) {
    this.desk = desk;
  }

  /// What the sheet applied.
  public void remember(Ticks ticks) {
    last = Optional.of(ticks);
  }

  /// Told when auto sync goes on or off.
  public void listen(Runnable listener) {
    listeners.add(listener);
  }

  /// From the active photo to the other selected ones, with the ticks of last time: masks and
  /// everything but crop and spots when there was none.
  public void now() {
    var active = desk.selection().active();
    var targets = others(active.orElse(-1));
    if (active.isEmpty() || targets.isEmpty()) {
      return;
    }
    long source = active.getAsLong();
    desk.status().saving("Sync as last time", targets.size());
    desk.edits()
        .run(
            () -> desk.session().apply(desk.session().plan(request(source, targets))),
            done -> {
              desk.status().say("Synced to " + Status.photos(done.photos()));
              desk.status().saved();
              desk.changed(targets);
              if (done.pending() > 0) {
                desk.compute(targets);
              }
            },
            e -> desk.status().failed("Sync", e));
  }

  private Sync.Request request(long source, List<Long> targets) {
    var names = new LinkedHashSet<String>();
    desk.session().settings(source).masks().forEach(m -> names.add(m.name()));
    var groups = new LinkedHashSet<String>();
    desk.session().adjustments().forEach(a -> groups.add(a.group()));
    groups.remove("crop");
    groups.remove("retouch");
    var ticks = last.orElse(new Ticks(groups, names, true));
    if (!ticks.allMasks()) {
      names.retainAll(ticks.masks());
    }
    return new Sync.Request(
        source, targets, ticks.groups(), names, Sync.Policy.UPDATE, Sync.Transfer.SEEN);
  }

  private List<Long> others(long active) {
    return desk.selection().selected().stream().filter(id -> id != active).toList();
  }

  public boolean auto() {
    return auto;
  }

  public void toggleAuto() {
    auto = !auto;
    desk.status()
        .say(
            auto
                ? "Auto sync is on: every change goes to all selected photos"
                : "Auto sync is off");
    List.copyOf(listeners).forEach(Runnable::run);
  }

  /// One gesture on a photo, and while auto sync is on on all selected ones: one action. `done`
  /// hears which photos it was.
  public void edit(
      long id,
      Settings before,
      Settings after,
      String label,
      java.util.function.Consumer<List<Long>> done) {
    var others = auto ? others(id) : List.<Long>of();
    var first = new Edits.Change(id, Optional.of(after), Map.of(), label);
    if (others.isEmpty()) {
      desk.edit("edit", label, List.of(first), () -> done.accept(List.of(id)));
      return;
    }
    desk.status().saving(label, others.size() + 1);
    desk.edits()
        .run(
            () -> {
              var changes = new ArrayList<>(List.of(first));
              var from = desk.session().rows(List.of(id)).getFirst();
              for (var to : desk.session().rows(others)) {
                var carry = new Carry(before, after, m -> Sync.seen(m, from, to));
                var carried = carry.over(desk.session().settings(to.id()));
                changes.add(new Edits.Change(to.id(), Optional.of(carried), Map.of(), label));
              }
              desk.session().apply("edit", label, changes);
              return changes.stream().map(Edits.Change::id).toList();
            },
            ids -> {
              desk.status().saved();
              desk.changed(ids);
              done.accept(ids);
            },
            e -> desk.status().failed(label + " was not saved", e));
  }
}
