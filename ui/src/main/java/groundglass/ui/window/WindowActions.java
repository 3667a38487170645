package groundglass.ui.window;

import groundglass.develop.mask.Mask;
import groundglass.develop.render.Renderer;
import groundglass.ui.window.develop.MaskActions;
import groundglass.ui.window.develop.MaskEdits;
import groundglass.ui.window.develop.MaskKind;
import groundglass.ui.window.develop.Mode;
import groundglass.ui.window.library.LibraryPresenter;
import groundglass.ui.window.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// The action table of the window: every command with its key, once.
final class WindowActions {
  private static final Set<View> PHOTOS = Set.of(View.LIBRARY, View.DEVELOP);
  private static final Set<View> LIBRARY = Set.of(View.LIBRARY);
  private static final Set<View> DEVELOP = Set.of(View.DEVELOP);
  private static final Set<View> REVIEW = Set.of(View.REVIEW);

  private final Desk desk;
  private final MainPanel main;
  private final Runnable sync;
  private final Runnable paste;
  private final Runnable help;
  private final Consumer<String> pages;
  private final Runnable quit;

  WindowActions(
      Desk desk,
      MainPanel main,
      Runnable sync,
      Runnable paste,
      Runnable help,
      Consumer<String> pages,
      Runnable quit) {
    this.desk = desk;
    this.main = main;
    this.sync = sync;
    this.paste = paste;
    this.help = help;
    this.pages = pages;
    this.quit = quit;
  }

  List<Action> all() {
    var out = new ArrayList<Action>();
    // while a tool is open its keys come first
    out.addAll(tools());
    out.addAll(file());
    out.addAll(edit());
    out.addAll(views());
    out.addAll(photo());
    out.addAll(develop());
    out.addAll(review());
    out.addAll(moving());
    out.add(Action.of("Help", "help", "Keys", "ctrl SLASH", help));
    out.add(Action.of("Help", "pages", "What the controls do", "F1", this::page));
    return out;
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
            .when(() -> main.develop().presenter().previous().isPresent()));
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
    var from = main.develop().presenter().previous();
    var to = desk.selection().active();
    if (from.isPresent() && to.isPresent()) {
      desk.pasteAll(from.getAsLong(), to.getAsLong());
    }
  }

  private List<Action> views() {
    var library = main.library();
    return List.of(
        Action.of(
            "View",
            "grid",
            "Grid",
            "G",
            () -> {
              library.showLoupe(false);
              main.show(View.LIBRARY);
            }),
        Action.of(
            "View",
            "loupe",
            "Loupe",
            "E",
            () -> {
              main.show(View.LIBRARY);
              library.showLoupe(true);
            }),
        Action.of("View", "develop", "Develop", "D", () -> main.show(View.DEVELOP)),
        Action.of("View", "review", "Review", "ctrl R", () -> main.show(View.REVIEW)),
        Action.of("View", "filter", "Filter bar", "BACK_SLASH", LIBRARY, library::toggleFilter),
        Action.of("View", "panels", "Side panels", "TAB", LIBRARY, library::togglePanels),
        Action.of("View", "compare", "Compare", "C", PHOTOS, () -> together(2)),
        Action.of("View", "survey", "Survey the selection", "N", PHOTOS, () -> together(12)),
        Action.of("View", "sidePanels", "Side panels", "TAB", DEVELOP, this::developPanels),
        Action.of("View", "left", "Left panel", "F7", DEVELOP, main.develop()::toggleLeft),
        Action.of("View", "right", "Right panel", "F8", DEVELOP, main.develop()::toggleRight),
        Action.of("View", "top", "Top bar", "F5", main::toggleTop),
        Action.of("View", "light", "Light or dark", "", this::light),
        Action.of("View", "strip", "Filmstrip", "F6", main::toggleStrip),
        Action.of("View", "space", "Loupe and back", "SPACE", LIBRARY, this::space),
        Action.of("View", "back", "Back to the grid", "ESCAPE", this::back),
        Action.of("View", "zoomLoupe", "Zoom", "Z", LIBRARY, this::zoomLibrary)
            .when(() -> library.loupeShown() || library.togetherShown()),
        Action.of("View", "zoom", "Fit or 1:1", "Z|SPACE", DEVELOP, this::zoom));
  }

  private void developPanels() {
    main.develop().panels(!main.develop().panelsShown());
  }

  private void light() {
    boolean light = !desk.remembered().is(Window.LIGHT, false);
    desk.remembered().set(Window.LIGHT, light);
    Theme.change(light);
    desk.status().say("The window is " + (light ? "light" : "dark"));
  }

  /// The selection side by side; a single photo is joined by the ones that follow it.
  private void together(int most) {
    main.show(View.LIBRARY);
    main.library().showTogether(most);
  }

  private void space() {
    main.library().showLoupe(!main.library().loupeShown());
  }

  private void back() {
    var p = main.develop().presenter();
    if (main.view() == View.DEVELOP && (p.mode() != Mode.LOOK || p.masks().arming())) {
      // the first Escape leaves the tool, the next one the view
      p.masks().disarm();
      p.mode(Mode.LOOK);
      return;
    }
    if (main.view() != View.LIBRARY) {
      main.show(View.LIBRARY);
    }
    main.library().showLoupe(false);
    main.focusView();
  }

  private void zoomLibrary() {
    if (main.library().togetherShown()) {
      main.library().together().toggleZoom();
    } else {
      main.library().loupe().toggleZoom();
    }
  }

  private void zoom() {
    var picture = main.develop().picture();
    picture.zoom(!picture.zoomed());
  }

  private List<Action> photo() {
    var p = main.library().presenter();
    var out = new ArrayList<Action>();
    flag(out, p, "pick", "Pick", "P");
    flag(out, p, "reject", "Reject", "X");
    flag(out, p, "none", "Unflag", "U");
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

  private List<Action> tools() {
    var p = main.develop().presenter();
    return List.of(
        Action.of("", "flipCrop", "Turn the crop", "X", DEVELOP, p.crop()::flip)
            .when(() -> p.mode() == Mode.CROP),
        Action.of("", "lockCrop", "Keep the ratio of the crop", "A", DEVELOP, p.crop()::lock)
            .when(() -> p.mode() == Mode.CROP),
        Action.of("", "cropLines", "Next lines in the crop", "O", DEVELOP, p.crop()::nextGuide)
            .when(() -> p.mode() == Mode.CROP),
        Action.of("", "doneMode", "Done", "ENTER", DEVELOP, () -> p.mode(Mode.LOOK))
            .when(() -> p.mode() != Mode.LOOK));
  }

  private List<Action> develop() {
    var p = main.develop().presenter();
    var masks = new MaskActions(p);
    return List.of(
        Action.of("Develop", "before", "Before and after", "BACK_SLASH", DEVELOP, p::toggleBefore),
        Action.of(
            "Develop",
            "beside",
            "Before and after, side by side",
            "Y",
            DEVELOP,
            p::toggleSideBySide),
        Action.of("Develop", "reset", "Reset all settings", "ctrl shift R", DEVELOP, p::reset),
        Action.of("Develop", "crop", "Crop", "R", DEVELOP, () -> p.toggle(Mode.CROP)),
        Action.of(
            "Develop", "spots", "Heal, clone, remove", "Q", DEVELOP, () -> p.toggle(Mode.SPOTS)),
        Action.of(
            "Develop", "white", "Pick white balance", "W", DEVELOP, () -> p.toggle(Mode.WHITE)),
        Action.of(
            "Develop", "sample", "Sample a colour", "shift C", DEVELOP, () -> p.toggle(Mode.COLOR)),
        Action.of(
            "Develop",
            "guides",
            "Upright by lines",
            "shift T",
            DEVELOP,
            () -> p.toggle(Mode.GUIDES)),
        Action.of(
            "Develop",
            "focus",
            "Pick the focus of lens blur",
            "shift F",
            DEVELOP,
            () -> p.toggle(Mode.FOCUS)),
        Action.of(
            "Develop",
            "snapshot",
            "Snapshot",
            "ctrl N",
            DEVELOP,
            () -> p.snapshot(p.snapshotName())),
        Action.of(
            "Develop",
            "autoTone",
            "Auto tone",
            "ctrl U",
            DEVELOP,
            () -> p.picks().auto(Renderer.Auto.TONE)),
        Action.of(
            "Develop",
            "autoWhite",
            "Auto white balance",
            "ctrl shift U",
            DEVELOP,
            () -> p.picks().auto(Renderer.Auto.WHITE)),
        Action.of("Develop", "pins", "Pins and handles", "H", DEVELOP, p::togglePins),
        Action.of("Develop", "blackWhite", "Black and white", "V", DEVELOP, p::toggleBlackWhite),
        Action.of(
            "Develop",
            "copyMask",
            "Duplicate mask",
            "ctrl J",
            DEVELOP,
            () -> withMask(m -> masks.duplicate(m, false))),
        Action.of(
            "Develop",
            "copyMaskInverted",
            "Duplicate and invert mask",
            "ctrl shift J",
            DEVELOP,
            () -> withMask(m -> masks.duplicate(m, true))),
        Action.of(
            "", "maskUp", "Mask up", "alt UP", DEVELOP, () -> withMask(m -> masks.move(m, -1))),
        Action.of(
            "",
            "maskDown",
            "Mask down",
            "alt DOWN",
            DEVELOP,
            () -> withMask(m -> masks.move(m, 1))),
        Action.of(
            "Develop", "maskOff", "Mask on or off", "shift H", DEVELOP, () -> withMask(masks::eye)),
        Action.of(
            "Develop", "renameMask", "Rename mask", "F2", DEVELOP, main.develop()::renameMask),
        Action.of(
            "",
            "deleteMark",
            "Delete spot, guide or mask",
            "DELETE|BACK_SPACE",
            DEVELOP,
            this::deleteMark),
        Action.of("Develop", "overlay", "Mask overlay", "O", DEVELOP, p.masks()::toggleOverlay),
        Action.of(
            "Develop",
            "overlayMode",
            "Next overlay mode",
            "alt O",
            DEVELOP,
            p.masks()::nextOverlay),
        mask(masks, MaskKind.SUBJECT, ""),
        mask(masks, MaskKind.SKY, ""),
        mask(masks, MaskKind.BACKGROUND, ""),
        mask(masks, MaskKind.DEPTH, "shift Z"),
        mask(masks, MaskKind.LUMINANCE, "shift Q"),
        mask(masks, MaskKind.LINEAR, "M"),
        mask(masks, MaskKind.RADIAL, "shift M"),
        mask(masks, MaskKind.BRUSH, "K"),
        mask(masks, MaskKind.COLOR, "shift J"),
        mask(masks, MaskKind.OBJECT, ""),
        Action.of(
            "",
            "smaller",
            "Smaller brush",
            "OPEN_BRACKET",
            DEVELOP,
            () -> main.develop().brush(-1, 0)),
        Action.of(
            "",
            "larger",
            "Larger brush",
            "CLOSE_BRACKET",
            DEVELOP,
            () -> main.develop().brush(1, 0)),
        Action.of(
            "",
            "harder",
            "Harder brush",
            "shift OPEN_BRACKET",
            DEVELOP,
            () -> main.develop().brush(0, -1)),
        Action.of(
            "",
            "softer",
            "Softer brush",
            "shift CLOSE_BRACKET",
            DEVELOP,
            () -> main.develop().brush(0, 1)));
  }

  private void withMask(Consumer<Mask> work) {
    var p = main.develop().presenter();
    p.masks().selected().flatMap(id -> MaskEdits.find(p.settings(), id)).ifPresent(work);
  }

  private void deleteMark() {
    var p = main.develop().presenter();
    switch (p.mode()) {
      case SPOTS -> p.spots().delete();
      case GUIDES -> p.guides().delete();
      case LOOK -> withMask(new MaskActions(p)::delete);
      case CROP, WHITE, COLOR, FOCUS -> {}
    }
  }

  private static Action mask(MaskActions masks, MaskKind kind, String key) {
    return Action.of(
        "Develop",
        "mask" + kind.title(),
        "New mask: " + kind.title(),
        key,
        DEVELOP,
        () -> masks.create(kind));
  }

  private List<Action> review() {
    var p = main.review().presenter();
    return List.of(
        Action.of("Review", "fine", "Fine, next", "ENTER", REVIEW, p::fine),
        Action.of("Review", "off", "Mask off here", "X", REVIEW, p::off),
        Action.of("Review", "recompute", "Compute again", "R", REVIEW, p::recompute),
        Action.of("Review", "repair", "Repair in Develop", "B", REVIEW, this::repair),
        Action.of("", "nextCard", "Next card", "RIGHT", REVIEW, () -> p.move(1)),
        Action.of("", "previousCard", "Previous card", "LEFT", REVIEW, () -> p.move(-1)),
        Action.of(
            "", "cardDown", "Next row", "DOWN", REVIEW, () -> p.move(main.review().columns())),
        Action.of(
            "", "cardUp", "Row before", "UP", REVIEW, () -> p.move(-main.review().columns())));
  }

  private void repair() {
    main.review()
        .presenter()
        .current()
        .ifPresent(card -> {
          desk.selection().select(card.photo().id());
          main.show(View.DEVELOP);
          main.develop().presenter().masks().repair(card.syncId());
        });
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
