package groundglass.ui.window.library;

import groundglass.catalog.photos.PhotoRow;
import groundglass.ui.window.Desk;
import groundglass.ui.window.Status;
import groundglass.ui.window.theme.Choose;
import java.awt.Component;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.swing.JOptionPane;

/// What is done to the files behind the photos: another name, another place, out of the catalog.
/// Asks before something is lost; a file is never deleted.
public final class FileActions {
  private final Desk desk;
  private final LibraryPresenter library;
  private final Component over;

  FileActions(Desk desk, LibraryPresenter library, Component over) {
    this.desk = desk;
    this.library = library;
    this.over = over;
  }

  private Optional<PhotoRow> active() {
    var id = desk.selection().active();
    return id.isPresent() ? desk.rows().get(id.getAsLong()) : Optional.empty();
  }

  /// Asks where the missing original of the active photo is now.
  public void locate() {
    active()
        .ifPresent(row -> {
          Path folder = row.path().getParent();
          Choose.file(
                  over,
                  "Where is " + row.fileName() + " now?",
                  folder == null ? row.path() : folder)
              .ifPresent(file -> locate(row, file));
        });
  }

  /// What is beside the file and missing as well is found with it.
  void locate(PhotoRow row, Path file) {
    desk.edits()
        .run(
            () -> desk.session().locate(row.id(), file),
            found -> {
              desk.status().say("Found again: " + Status.photos(found.size()));
              desk.changed(found);
              library.refresh();
            },
            e -> desk.status().failed(row.fileName() + " was not located", e));
  }

  /// Asks for a new name of the active photo's file.
  public void rename() {
    active()
        .ifPresent(row -> {
          int dot = row.fileName().lastIndexOf('.');
          String stem = dot <= 0 ? row.fileName() : row.fileName().substring(0, dot);
          Object name =
              JOptionPane.showInputDialog(
                  over,
                  "New name of " + row.fileName() + " on disk; its sidecar goes with it.",
                  "Rename",
                  JOptionPane.PLAIN_MESSAGE,
                  null,
                  null,
                  stem);
          if (name instanceof String s && !s.isBlank() && !s.equals(stem)) {
            rename(row, s);
          }
        });
  }

  void rename(PhotoRow row, String name) {
    desk.edits()
        .run(
            () -> desk.session().rename(row.id(), name),
            now -> {
              desk.status().say(row.fileName() + " is called " + now.getFileName() + " now");
              desk.changed(List.of(row.id()));
              library.refresh();
            },
            e -> desk.status().failed(row.fileName() + " was not renamed", e));
  }

  /// Takes the selection out of the catalog, after a question.
  public void remove() {
    var ids = desk.selection().selected();
    if (ids.isEmpty()) {
      return;
    }
    desk.reads()
        .run(
            () -> desk.session().going(ids).size(),
            n -> ask(ids, n),
            e -> desk.status().failed("Remove", e));
  }

  private void ask(List<Long> ids, int n) {
    String copies = n > ids.size() ? " (virtual copies go with their photos)" : "";
    var remove = "Remove from the catalog";
    int answer =
        JOptionPane.showOptionDialog(
            over,
            "Remove "
                + Status.photos(n)
                + " from the catalog"
                + copies
                + "?\nStars, edits and masks go with them; this cannot be undone.\n"
                + "The files on disk stay as they are.",
            "Remove photos",
            JOptionPane.DEFAULT_OPTION,
            JOptionPane.QUESTION_MESSAGE,
            null,
            new Object[] {remove, "Keep"},
            "Keep");
    if (answer == 0) {
      remove(ids);
    }
  }

  void remove(List<Long> ids) {
    desk.edits()
        .run(
            () -> desk.session().remove(ids),
            n -> {
              desk.status()
                  .say("Removed from the catalog: " + Status.photos(n) + "; their files stay");
              desk.status().saved();
              library.refresh();
            },
            e -> desk.status().failed("Remove", e));
  }
}
