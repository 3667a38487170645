package groundglass.ui.window.library;

import groundglass.ui.window.Desk;
import groundglass.ui.window.Status;
import java.util.ArrayList;
import java.util.List;

/// Photos that the grid shows as one: the active photo is on top.
public final class StackPresenter {
  private final Desk desk;

  public StackPresenter(Desk desk) {
    this.desk = desk;
  }

  private List<Long> selected() {
    var ids = new ArrayList<>(desk.selection().selected());
    desk.selection()
        .active()
        .ifPresent(active -> {
          if (ids.remove(active)) {
            ids.addFirst(active);
          }
        });
    return List.copyOf(ids);
  }

  public void stack() {
    var ids = selected();
    if (ids.size() < 2) {
      desk.status().say("A stack is made of two photos or more: select them first");
      return;
    }
    desk.edits()
        .run(
            () -> desk.session().stack(ids),
            n -> done("Stack of " + Status.photos(n), ids),
            e -> desk.status().failed("The stack", e));
  }

  public void unstack() {
    var ids = selected();
    desk.edits()
        .run(
            () -> desk.session().unstack(ids),
            n -> {
              if (n == 0) {
                desk.status().say("No stack is selected");
              } else {
                done(n == 1 ? "Unstacked" : n + " stacks taken apart", ids);
              }
            },
            e -> desk.status().failed("Unstack", e));
  }

  public void top() {
    var active = desk.selection().active();
    if (active.isPresent()) {
      long id = active.getAsLong();
      desk.edits()
          .run(
              () -> desk.session().stackTop(id),
              was -> {
                if (was) {
                  done("On top of its stack", List.of(id));
                } else {
                  desk.status().say("This photo is in no stack");
                }
              },
              e -> desk.status().failed("The top of a stack", e));
    }
  }

  /// How one looks at stacks is no edit: there is nothing to save and nothing to undo.
  public void fold() {
    var ids = selected();
    desk.edits()
        .run(
            () -> desk.session().toggleFold(ids),
            unfolded -> {
              unfolded.ifPresentOrElse(
                  on -> desk.status().say(on ? "The stack shows all its photos" : "Folded"),
                  () -> desk.status().say("No stack is selected"));
              desk.membersChanged();
            },
            e -> desk.status().failed("The stack", e));
  }

  private void done(String words, List<Long> ids) {
    desk.status().say(words);
    desk.status().saved();
    desk.changed(ids);
    desk.membersChanged();
  }
}
