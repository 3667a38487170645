package groundglass.ui.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// The action table of the window: every command with its key, once.
final class WindowActions {
  private static final Set<View> PHOTOS = Set.of(View.LIBRARY, View.DEVELOP);
  private static final Set<View> LIBRARY = Set.of(View.LIBRARY);
  private static final Set<View> DEVELOP = Set.of(View.DEVELOP);

  private final Desk desk;
  private final MainPanel main;
  private final Runnable sync;
  private final Runnable paste;
  private final Runnable help;
  private final Consumer<String> pages;
  private final Runnable quit;
  private final Runnable fullScreen;

  WindowActions(
      Desk desk,
      MainPanel main,
      Runnable sync,
      Runnable paste,
      Runnable help,
      Consumer<String> pages,
      Runnable quit,
      Runnable fullScreen) {
    this.desk = desk;
    this.main = main;
    this.sync = sync;
    this.paste = paste;
    this.help = help;
    this.pages = pages;
    this.quit = quit;
    this.fullScreen = fullScreen;
  }

  List<Action> all() {
    var out = new ArrayList<Action>();
    var develop = new DevelopActions(desk, main);
    // while a tool is open its keys come first
    out.addAll(develop.tools());
    out.addAll(file());
    out.addAll(edit());
    out.addAll(new ViewActions(desk, main, fullScreen).all());
    out.addAll(new PhotoActions(desk, main, main.library()::nameCollection).all());
    out.addAll(develop.all());
    out.addAll(new ReviewActions(main).all());
    out.add(Action.of("Help", "help", "Keys", "ctrl SLASH", help));
    out.add(Action.of("Help", "pages", "What the controls do", "F1", this::page));
    return Keys.remapped(out, Keys.file());
  }

  /// The page about what is on screen.
  private void page() {
    pages.accept(
        switch (main.view()) {
          case DEVELOP ->
              main.develop().presenter().masks().selected().isPresent() ? "masks" : "picture";
          case LIBRARY, REVIEW, IMPORT, EXPORT -> "library";
        });
  }

  private List<Action> file() {
    return List.of(
        Action.of("File", "import", "Import…", "ctrl shift I", () -> main.show(View.IMPORT)),
        Action.of("File", "export", "Export…", "ctrl shift E", () -> main.show(View.EXPORT)),
        Action.of(
                "File",
                "exportAgain",
                "Export as last time",
                "ctrl alt shift E",
                PHOTOS,
                main.export()::again)
            .when(() -> main.export().known()),
        Action.of("File", "quit", "Quit", "ctrl Q", quit));
  }

  private List<Action> edit() {
    return List.of(
        Action.of("Edit", "undo", "Undo", "ctrl Z", desk::undo),
        Action.of("Edit", "redo", "Redo", "ctrl shift Z|ctrl Y", desk::redo),
        Action.of("Edit", "all", "Select all", "ctrl A", LIBRARY, desk.selection()::all),
        Action.of(
            "Edit", "none", "Select the active one", "ctrl D", PHOTOS, desk.selection()::none),
        Action.of("Edit", "sync", "Sync…", "ctrl shift S", PHOTOS, sync)
            .when(() -> desk.selection().active().isPresent()),
        Action.of("Edit", "syncNow", "Sync as last time", "ctrl alt S", PHOTOS, desk.syncs()::now)
            .when(() -> desk.selection().size() > 1),
        Action.of(
            "Edit",
            "autoSync",
            "Auto sync on or off",
            "ctrl alt shift A",
            DEVELOP,
            desk.syncs()::toggleAuto),
        Action.of("Edit", "find", "Find", "ctrl F", this::find),
        Action.of("Edit", "keywords", "Keywords", "ctrl K", this::keywords),
        Action.of("Edit", "virtualCopy", "Virtual copy", "ctrl QUOTE", PHOTOS, this::virtualCopy)
            .when(() -> desk.selection().active().isPresent()),
        Action.of("Edit", "copy", "Copy settings", "ctrl shift C", PHOTOS, this::copy)
            .when(() -> desk.selection().active().isPresent()),
        Action.of("Edit", "paste", "Paste settings…", "ctrl shift V", PHOTOS, paste)
            .when(() -> desk.copied().isPresent()),
        Action.of(
                "Edit",
                "pastePrevious",
                "Paste from the photo edited before",
                "ctrl alt V",
                DEVELOP,
                this::pastePrevious)
            .when(() -> main.develop().presenter().history().previous().isPresent()));
  }

  private void find() {
    main.show(View.LIBRARY);
    main.library().find();
  }

  private void keywords() {
    main.show(View.LIBRARY);
    main.library().editKeywords();
  }

  /// Of every selected photo in the Library, of the one that is seen in Develop.
  private void virtualCopy() {
    desk.makeCopies(
        main.view() == View.LIBRARY
            ? desk.selection().selected()
            : desk.selection().active().stream().boxed().toList());
  }

  private void copy() {
    desk.selection().active().ifPresent(desk::copy);
  }

  private void pastePrevious() {
    var from = main.develop().presenter().history().previous();
    var to = desk.selection().active();
    if (from.isPresent() && to.isPresent()) {
      desk.pasteAll(from.getAsLong(), to.getAsLong());
    }
  }
}
