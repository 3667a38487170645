package groundglass.ui.window.library;

import groundglass.catalog.CatalogException;
import groundglass.catalog.edits.Edits;
import groundglass.ui.window.Desk;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Decides what the grid holds and what culling does.
public final class LibraryPresenter {
  /// The collection that a key fills.
  static final String QUICK = "Quick collection";

  private final Desk desk;
  private final LibraryScreen screen;
  private Source source = new Source.All();
  private Filter filter = Filter.NONE;
  private long factsOf = -1;
  private int asked;

  public LibraryPresenter(Desk desk, LibraryScreen screen) {
    this.desk = desk;
    this.screen = screen;
    desk.selection().listen(this::selectionChanged);
    desk.listenMembers(this::reload);
  }

  public void source(Source next) {
    source = next;
    reload();
  }

  public void filter(Filter next) {
    if (!next.equals(filter)) {
      filter = next;
      reload();
    }
  }

  /// Reads the list again; the newest question wins.
  public void reload() {
    int mine = ++asked;
    desk.reads()
        .run(
            this::found,
            ids -> {
              if (mine == asked) {
                desk.selection().source(ids);
                desk.wanted().stream().filter(ids::contains).forEach(desk.selection()::select);
                screen.message(ids.isEmpty() ? nothing() : "");
              }
            },
            e -> screen.message(groundglass.ui.window.Status.words(e)));
    desk.reads()
        .run(
            () ->
                new LibraryScreen.Sources(
                    desk.session().ids("").size(),
                    desk.session().lastImport().size(),
                    desk.session().missing().size(),
                    desk.session().folders(),
                    desk.session().collections()),
            screen::sources,
            e -> desk.status().failed("folders and collections", e));
  }

  private List<Long> found() throws CatalogException {
    var ids = desk.session().ids(filter.query(source.query()));
    var only =
        switch (source) {
          case Source.All _, Source.Folder _ -> Optional.<List<Long>>empty();
          case Source.LastImport _ -> Optional.of(desk.session().lastImport());
          case Source.Missing _ -> Optional.of(desk.session().missing());
          case Source.Collection c -> Optional.of(desk.session().collection(c.name()));
        };
    if (only.isEmpty()) {
      return desk.session().arranged(ids);
    }
    var members = new HashSet<>(only.get());
    var found = ids.stream().filter(members::contains).toList();
    // who put photos into a collection by hand wants to see each of them
    return source instanceof Source.Collection ? found : desk.session().arranged(found);
  }

  private String nothing() {
    if (filter.empty() && source instanceof Source.Missing) {
      return "Nothing is missing: every original is where it was.";
    }
    return filter.empty()
        ? "No photos here."
        : "No photo matches " + filter.words() + ". Loosen one of these to see more.";
  }

  /// Sets a library field of every selected photo; one action, one undo. `advance` goes on to the
  /// next photo.
  public void set(String field, String value, String label, boolean advance) {
    var ids = desk.selection().selected();
    if (ids.isEmpty()) {
      return;
    }
    desk.edit(
        "set",
        label,
        ids.stream()
            .map(id -> new Edits.Change(id, Optional.empty(), Map.of(field, value), label))
            .toList(),
        () -> {
          factsOf = -1;
          selectionChanged();
        });
    if (advance) {
      desk.selection().move(1);
    }
  }

  /// Picked, or not any more, by what the active photo is.
  public void toggleFlag() {
    boolean picked = active().map(r -> r.flag() > 0).orElse(false);
    set("flag", picked ? "none" : "pick", picked ? "Unflag" : "Pick", false);
  }

  /// Stars more or less than the active photo has.
  public void stars(int step) {
    int next = Math.clamp(active().map(r -> r.rating()).orElse(0) + (long) step, 0, 5);
    set("rating", String.valueOf(next), next == 1 ? "1 star" : next + " stars", false);
  }

  /// The facts of the active photo are read again, and the list with them.
  void refresh() {
    factsOf = -1;
    reload();
  }

  private Optional<groundglass.catalog.photos.PhotoRow> active() {
    var active = desk.selection().active();
    return active.isPresent() ? desk.rows().get(active.getAsLong()) : Optional.empty();
  }

  /// Into the quick collection; when all of the selection is there already, out of it.
  public void quick() {
    var ids = desk.selection().selected();
    desk.edits()
        .run(
            () -> desk.session().toggleCollection(QUICK, ids),
            added -> {
              desk.status()
                  .say(
                      groundglass.ui.window.Status.photos(ids.size())
                          + (added ? " in the quick collection" : " taken out of it"));
              reload();
            },
            e -> desk.status().failed("The quick collection", e));
  }

  public void showQuick() {
    source(
        source.equals(new Source.Collection(QUICK))
            ? new Source.All()
            : new Source.Collection(QUICK));
  }

  /// A label again takes it off.
  public void label(String name) {
    var active = desk.selection().active();
    boolean has =
        active.isPresent()
            && desk.rows()
                .get(active.getAsLong())
                .flatMap(r -> r.label())
                .equals(Optional.of(name));
    set("label", has ? "" : name, has ? "no label" : "label " + name, false);
  }

  public void addToCollection(String name) {
    var ids = desk.selection().selected();
    desk.edits()
        .run(
            () -> desk.session().addToCollection(name, ids),
            n -> {
              desk.status()
                  .say(groundglass.ui.window.Status.photos(n) + " added to “" + name + "”");
              reload();
            },
            e -> desk.status().failed("add to “" + name + "”", e));
  }

  private void selectionChanged() {
    long id = desk.selection().active().orElse(-1);
    if (id == factsOf) {
      return;
    }
    factsOf = id;
    if (id < 0) {
      screen.facts(new LibraryScreen.Facts(Map.of(), List.of(), Optional.empty(), false));
      return;
    }
    desk.reads()
        .run(
            () -> {
              var row = desk.session().rows(List.of(id));
              return new LibraryScreen.Facts(
                  desk.session().metadata(id),
                  desk.session().keywords(id),
                  row.isEmpty() ? Optional.empty() : desk.session().thumbnail(row.getFirst()),
                  !row.isEmpty() && !desk.session().present(row.getFirst()));
            },
            facts -> {
              if (factsOf == id) {
                screen.facts(facts);
              }
            },
            e -> desk.status().failed("facts of a photo", e));
  }
}
