package groundglass.ui.window;

import groundglass.ui.window.library.LibraryPresenter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Stars, flags and labels, and going from photo to photo.
final class PhotoActions {
  private static final Set<View> PHOTOS = Set.of(View.LIBRARY, View.DEVELOP);
  private static final Set<View> LIBRARY = Set.of(View.LIBRARY);

  private final Desk desk;
  private final MainPanel main;
  private final Runnable collection;

  PhotoActions(Desk desk, MainPanel main, Runnable collection) {
    this.collection = collection;
    this.desk = desk;
    this.main = main;
  }

  List<Action> all() {
    var out = new ArrayList<Action>(photo());
    out.addAll(moving());
    return out;
  }

  private List<Action> photo() {
    var p = main.library().presenter();
    var out = new ArrayList<Action>();
    flag(out, p, "pick", "Pick", "P");
    flag(out, p, "reject", "Reject", "X");
    flag(out, p, "none", "Unflag", "U");
    out.add(Action.of("Photo", "toggleFlag", "Pick or not", "BACK_QUOTE", PHOTOS, p::toggleFlag));
    out.add(
        Action.of("Photo", "fewer", "One star less", "OPEN_BRACKET", LIBRARY, () -> p.stars(-1)));
    out.add(
        Action.of("Photo", "more", "One star more", "CLOSE_BRACKET", LIBRARY, () -> p.stars(1)));
    var files = main.library().files();
    out.add(Action.of("Photo", "rename", "Rename the file…", "F2", LIBRARY, files::rename));
    out.add(
        Action.of("Photo", "locate", "Locate the original…", "", LIBRARY, files::locate)
            .when(this::missing));
    out.add(
        Action.of("Photo", "remove", "Remove from the catalog…", "DELETE", LIBRARY, files::remove));
    out.add(Action.of("Photo", "quick", "To the quick collection", "B", LIBRARY, p::quick));
    out.add(
        Action.of(
            "Photo", "showQuick", "Show the quick collection", "ctrl B", LIBRARY, p::showQuick));
    var stacks = new groundglass.ui.window.library.StackPresenter(desk);
    out.add(Action.of("Photo", "stack", "Stack", "ctrl G", LIBRARY, stacks::stack));
    out.add(Action.of("Photo", "unstack", "Unstack", "ctrl shift G", LIBRARY, stacks::unstack));
    out.add(Action.of("Photo", "fold", "Fold or unfold the stack", "S", LIBRARY, stacks::fold));
    out.add(Action.of("Photo", "top", "To the top of its stack", "shift S", LIBRARY, stacks::top));
    out.add(
        Action.of(
            "Photo", "collection", "Collection of the selection…", "ctrl N", LIBRARY, collection));
    for (int i = 0; i <= 5; i++) {
      int stars = i;
      var label = i == 0 ? "No stars" : i == 1 ? "1 star" : i + " stars";
      out.add(
          Action.of(
              "Photo",
              "stars" + i,
              label,
              i + "|NUMPAD" + i,
              PHOTOS,
              () -> p.set("rating", String.valueOf(stars), label, false)));
      out.add(
          Action.of(
              "",
              "starsNext" + i,
              label + " and next",
              "shift " + i,
              PHOTOS,
              () -> p.set("rating", String.valueOf(stars), label, true)));
    }
    var labels = List.of("red", "yellow", "green", "blue");
    for (int i = 0; i < labels.size(); i++) {
      var name = labels.get(i);
      out.add(
          Action.of(
              "Photo", name, "Label " + name, String.valueOf(6 + i), PHOTOS, () -> p.label(name)));
    }
    out.add(Action.of("Photo", "purple", "Label purple", "", PHOTOS, () -> p.label("purple")));
    return out;
  }

  private boolean missing() {
    var active = desk.selection().active();
    return active.isPresent()
        && desk.rows().get(active.getAsLong()).filter(desk.thumbnails()::missing).isPresent();
  }

  private static void flag(
      List<Action> out, LibraryPresenter p, String value, String label, String key) {
    out.add(
        Action.of(
            "Photo", value, label, key, PHOTOS, () -> p.set("flag", value, label, capsLock())));
    out.add(
        Action.of(
            "",
            value + "Next",
            label + " and next",
            "shift " + key,
            PHOTOS,
            () -> p.set("flag", value, label, true)));
  }

  private static boolean capsLock() {
    try {
      return java.awt.Toolkit.getDefaultToolkit()
          .getLockingKeyState(java.awt.event.KeyEvent.VK_CAPS_LOCK);
    } catch (UnsupportedOperationException e) {
      // keyboards without the key do not advance
      return false;
    }
  }

  private List<Action> moving() {
    var s = desk.selection();
    return List.of(
        Action.of("", "next", "Next photo", "RIGHT", PHOTOS, () -> s.move(1)),
        Action.of("", "previous", "Previous photo", "LEFT", PHOTOS, () -> s.move(-1)),
        Action.of("", "down", "Row down", "DOWN", LIBRARY, () -> s.move(main.library().columns())),
        Action.of("", "up", "Row up", "UP", LIBRARY, () -> s.move(-main.library().columns())),
        Action.of("", "first", "First photo", "HOME", PHOTOS, () -> s.move(-s.source().size())),
        Action.of("", "last", "Last photo", "END", PHOTOS, () -> s.move(s.source().size())));
  }
}
