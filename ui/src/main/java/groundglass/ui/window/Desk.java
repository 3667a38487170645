package groundglass.ui.window;

import groundglass.catalog.edits.Edits;
import groundglass.catalog.jobs.Jobs;
import groundglass.catalog.sync.Sync;
import groundglass.ui.window.library.Rows;
import groundglass.ui.window.library.Thumbnails;
import groundglass.ui.window.theme.Remembered;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// What every view of one open catalog shares: the session, the selection, the status line, and the
/// lanes work leaves the event thread on. Edits have a lane of their own, in order, so that nothing
/// overtakes a save.
public final class Desk {
  private final Session session;
  private final Selection selection = new Selection();
  private final Status status = new Status();
  private final Remembered remembered = new Remembered();
  private final Syncs syncs = new Syncs(this);
  private final Tasks edits;
  private final Tasks reads;
  private final Tasks pictures;
  private final Tasks longWork;
  private final Rows rows;
  private final Thumbnails thumbnails;
  private final List<Consumer<Collection<Long>>> listeners = new ArrayList<>();
  private final List<Runnable> memberListeners = new ArrayList<>();
  private OptionalLong copied = OptionalLong.empty();
  private OptionalLong wanted = OptionalLong.empty();

  private final Map<Jobs.Job, List<Long>> awaited = new LinkedHashMap<>();
  private final List<Jobs.Job> own = new ArrayList<>();
  private final List<Runnable> jobListeners = new ArrayList<>();
  private final AtomicBoolean jobsNews = new AtomicBoolean();

  /// The lanes of a window, or the same inline tasks four times in tests.
  public record Lanes(Tasks edits, Tasks reads, Tasks thumbnails, Tasks pictures, Tasks longWork) {
    public static Lanes swing() {
      return new Lanes(
          Tasks.lane("edits", 1),
          Tasks.lane("reads", 1),
          Tasks.lane("thumbnails", 2),
          Tasks.lane("pictures", 2),
          Tasks.lane("long", 2));
    }

    public static Lanes inline() {
      var t = Tasks.inline();
      return new Lanes(t, t, t, t, t);
    }

    void close() {
      edits.close();
      reads.close();
      thumbnails.close();
      pictures.close();
      longWork.close();
    }
  }

  public Desk(Session session, Lanes lanes) {
    this.session = session;
    edits = lanes.edits();
    reads = lanes.reads();
    pictures = lanes.pictures();
    longWork = lanes.longWork();
    rows = new Rows(session, reads);
    thumbnails = new Thumbnails(session, lanes.thumbnails());
    // many parts may end at once: one visit to the event thread tells of all of them
    session.listen(_ -> {
      if (jobsNews.compareAndSet(false, true)) {
        reads.later(() -> {
          jobsNews.set(false);
          jobsChanged();
        });
      }
    });
  }

  public Session session() {
    return session;
  }

  public Selection selection() {
    return selection;
  }

  /// What the window looked like last time.
  public Remembered remembered() {
    return remembered;
  }

  public Syncs syncs() {
    return syncs;
  }

  public Status status() {
    return status;
  }

  public Tasks edits() {
    return edits;
  }

  public Tasks reads() {
    return reads;
  }

  public Tasks pictures() {
    return pictures;
  }

  public Tasks longWork() {
    return longWork;
  }

  public Rows rows() {
    return rows;
  }

  public Thumbnails thumbnails() {
    return thumbnails;
  }

  /// The photo whose settings were copied last.
  public OptionalLong copied() {
    return copied;
  }

  public void copy(long id) {
    copied = OptionalLong.of(id);
    status.say("Settings copied; paste chooses what of them goes where");
  }

  /// Pastes all settings and masks but the crop of one photo onto another: one action.
  public void pasteAll(long from, long to) {
    edits.run(
        () -> {
          var groups = new LinkedHashSet<String>();
          session.adjustments().forEach(a -> groups.add(a.group()));
          groups.remove("crop");
          groups.remove("retouch");
          var masks = new LinkedHashSet<String>();
          session.settings(from).masks().forEach(m -> masks.add(m.name()));
          return session.apply(
              session.plan(
                  new Sync.Request(
                      from, List.of(to), groups, masks, Sync.Policy.UPDATE, Sync.Transfer.SEEN)));
        },
        done -> {
          status.say("Pasted to " + Status.photos(done.photos()));
          status.saved();
          changed(List.of(to));
          if (done.pending() > 0) {
            compute(List.of(to));
          }
        },
        e -> status.failed("Paste", e));
  }

  /// Masks that were synced and never computed go on where the last session stopped.
  public void computePending() {
    reads.run(
        () -> session.ids("mask:any=PENDING"),
        ids -> {
          if (!ids.isEmpty()) {
            compute(ids);
          }
        },
        e -> status.failed("Masks could not be computed", e));
  }

  /// Told which versions look or read differently now.
  public void listen(Consumer<Collection<Long>> listener) {
    listeners.add(listener);
  }

  /// These versions were changed (by whatever): rows, thumbnails and views follow.
  public void changed(Collection<Long> ids) {
    thumbnails.changed(ids);
    rows.changed(ids);
    List.copyOf(listeners).forEach(l -> l.accept(ids));
  }

  /// Applies changes as one action. `saved` is said, and `done` called, only after it is on disk.
  public void edit(String kind, String label, List<Edits.Change> changes, Runnable done) {
    status.saving(label, changes.size());
    edits.run(
        () -> session.apply(kind, label, changes),
        _ -> {
          status.saved();
          changed(changes.stream().map(Edits.Change::id).toList());
          done.run();
        },
        e -> status.failed(label + " was not saved", e));
  }

  /// Queues the masks of these versions that are not known yet; what they become is told by
  /// [#listen].
  public void compute(List<Long> ids) {
    edits.run(
        () -> session.compute(ids),
        job -> {
          changed(ids);
          if (job.progress().finished()) {
            jobsChanged();
          } else {
            awaited.put(job, List.copyOf(ids));
            jobsChanged();
          }
        },
        e -> status.failed("Masks could not be computed", e));
  }

  /// Long work of the window itself, shown in the jobs line beside the catalog's.
  public void show(Jobs.Job job) {
    own.removeIf(j -> j.progress().finished());
    own.add(job);
    jobsChanged();
  }

  public List<Jobs.Job> jobs() {
    var all = new ArrayList<>(session.jobs());
    all.addAll(own);
    return all;
  }

  public void listenJobs(Runnable listener) {
    jobListeners.add(listener);
  }

  /// On the event thread: some job went on.
  public void jobsChanged() {
    var finished = awaited.keySet().stream().filter(j -> j.progress().finished()).toList();
    for (var job : finished) {
      var ids = awaited.remove(job);
      if (ids != null) {
        changed(ids);
      }
    }
    List.copyOf(jobListeners).forEach(Runnable::run);
  }

  /// Told that photos came or went.
  public void listenMembers(Runnable listener) {
    memberListeners.add(listener);
  }

  /// A virtual copy of each of these photos; the last one becomes the active photo.
  public void makeCopies(List<Long> ids) {
    edits.run(
        () -> {
          var made = new ArrayList<Long>();
          for (long id : ids) {
            made.add(session.copy(id));
          }
          return made;
        },
        made -> {
          status.say("Virtual copy of " + Status.photos(made.size()) + "; undo takes it away");
          wanted = OptionalLong.of(made.getLast());
          membersChanged();
          compute(made);
        },
        e -> status.failed("Virtual copy", e));
  }

  /// The photo to select once the list was read again; asked once.
  public OptionalLong wanted() {
    var now = wanted;
    wanted = OptionalLong.empty();
    return now;
  }

  /// Photos came or went, or are shown in another order; all of them may say so in their cells.
  public void membersChanged() {
    rows.again();
    List.copyOf(memberListeners).forEach(Runnable::run);
  }

  public void undo() {
    edits.run(session::undo, u -> undone("Undone", u), e -> status.failed("Undo", e));
  }

  public void redo() {
    edits.run(session::redo, u -> undone("Redone", u), e -> status.failed("Redo", e));
  }

  private void undone(String word, java.util.Optional<Edits.Undone> what) {
    if (what.isEmpty()) {
      status.say("Nothing to " + (word.equals("Undone") ? "undo" : "redo"));
      return;
    }
    var u = what.get();
    var left =
        u.skipped().isEmpty()
            ? ""
            : " · left alone, changed since: " + String.join(", ", u.skipped());
    status.say(word + ": " + u.label() + " on " + Status.photos(u.versions()) + left);
    status.saved();
    // an undo may touch any photo of the source
    changed(selection.source());
    membersChanged();
  }
}
