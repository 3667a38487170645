package groundglass.ui.window.develop;

import groundglass.catalog.edits.Edits;
import groundglass.catalog.photos.PhotoRow;
import groundglass.ui.window.Desk;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The steps and snapshots of the photo in Develop, going back to them, and which photo was edited
/// before this one.
public final class HistoryPresenter {
  private final Desk desk;
  private final DevelopPresenter develop;
  private List<Edits.StepRow> steps = List.of();
  private List<Edits.StepRow> snapshots = List.of();
  private int asked;
  private OptionalLong last = OptionalLong.empty();
  private OptionalLong beforeLast = OptionalLong.empty();

  HistoryPresenter(Desk desk, DevelopPresenter develop) {
    this.desk = desk;
    this.develop = develop;
  }

  List<Edits.StepRow> steps() {
    return steps;
  }

  List<Edits.StepRow> snapshots() {
    return snapshots;
  }

  void loaded(List<Edits.StepRow> steps, List<Edits.StepRow> snapshots) {
    this.steps = List.copyOf(steps);
    this.snapshots = List.copyOf(snapshots);
  }

  void edited(long photo) {
    if (last.isEmpty() || last.getAsLong() != photo) {
      beforeLast = last;
      last = OptionalLong.of(photo);
    }
  }

  /// The photo that was edited before this one: what "paste from previous" copies.
  public OptionalLong previous() {
    long id = develop.photo().map(PhotoRow::id).orElse(-1L);
    return last.isPresent() && last.getAsLong() != id ? last : beforeLast;
  }

  /// Shows the photo as a step left it, without going there; empty = as it is.
  void look(OptionalLong step) {
    int mine = ++asked;
    var photo = develop.photo();
    if (step.isEmpty() || photo.isEmpty()) {
      develop.look().instead(Optional.empty());
      return;
    }
    long id = photo.get().id();
    desk.reads()
        .run(
            () -> desk.session().settingsAt(id, step.getAsLong()),
            s -> {
              // the pointer may have gone on meanwhile
              if (mine == asked) {
                develop.look().instead(Optional.of(s));
              }
            },
            e -> desk.status().failed("History", e));
  }

  /// Back to a step or a snapshot; nothing that came after is lost.
  public void revert(long step) {
    look(OptionalLong.empty());
    develop
        .photo()
        .ifPresent(p ->
            desk.edits()
                .run(
                    () -> desk.session().revert(p.id(), step),
                    _ -> {
                      desk.status().saved();
                      desk.changed(List.of(p.id()));
                    },
                    e -> desk.status().failed("History", e)));
  }

  /// Names what the photo looks like now.
  public void snapshot(String name) {
    develop
        .photo()
        .filter(_ -> !name.isBlank())
        .ifPresent(p ->
            desk.edits()
                .run(
                    () -> {
                      desk.session().snapshot(p.id(), name);
                      return name.strip();
                    },
                    n -> {
                      desk.status().say("Snapshot “" + n + "”");
                      desk.status().saved();
                      desk.changed(List.of(p.id()));
                    },
                    e -> desk.status().failed("The snapshot was not taken", e)));
  }

  /// A name for the next snapshot.
  public String snapshotName() {
    return "Snapshot " + (snapshots.size() + 1);
  }
}
