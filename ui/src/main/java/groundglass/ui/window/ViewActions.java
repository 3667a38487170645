package groundglass.ui.window;

import groundglass.ui.window.develop.Mode;
import groundglass.ui.window.theme.Theme;
import java.util.List;
import java.util.Set;

/// Which view is seen, and how: zoom, panels, theme.
final class ViewActions {
  private static final Set<View> PHOTOS = Set.of(View.LIBRARY, View.DEVELOP);
  private static final Set<View> LIBRARY = Set.of(View.LIBRARY);
  private static final Set<View> DEVELOP = Set.of(View.DEVELOP);

  private final Desk desk;
  private final MainPanel main;
  private final Runnable fullScreen;

  ViewActions(Desk desk, MainPanel main, Runnable fullScreen) {
    this.fullScreen = fullScreen;
    this.desk = desk;
    this.main = main;
  }

  List<Action> all() {
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
        Action.of("View", "develop", "Develop", "D", this::develop),
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
        Action.of("View", "toolbar", "Toolbar", "T", LIBRARY, library::toggleToolbar),
        Action.of("View", "tools", "Toolbar", "T", DEVELOP, main.develop()::toggleTools),
        Action.of("View", "strip", "Filmstrip", "F6", main::toggleStrip),
        Action.of("View", "space", "Loupe; there: 1:1, held: pan", "SPACE", LIBRARY, this::space)
            .until(this::letGo),
        Action.of("View", "back", "Back to the grid", "ESCAPE", this::back),
        Action.of("View", "zoomLoupe", "Zoom", "Z", LIBRARY, this::zoomLibrary)
            .when(() -> library.loupeShown() || library.togetherShown()),
        Action.of("View", "zoom", "Fit or 1:1", "Z", DEVELOP, this::zoom),
        Action.of(
                "",
                "pan",
                "Fit or 1:1; held: drag pans",
                "SPACE",
                DEVELOP,
                () -> main.develop().picture().takeHold())
            .until(() -> main.develop().picture().letGo()),
        Action.of("View", "zoomIn", "Zoom in", "ctrl EQUALS|ctrl ADD", PHOTOS, () -> step(1)),
        Action.of(
            "View", "zoomOut", "Zoom out", "ctrl MINUS|ctrl SUBTRACT", PHOTOS, () -> step(-1)),
        Action.of("View", "allPanels", "All panels", "shift TAB", this::allPanels),
        Action.of("View", "lights", "Lights out", "L", PHOTOS, this::lights),
        Action.of("View", "full", "Full screen", "F|F11", fullScreen));
  }

  /// From Review the photo of the card goes along.
  private void develop() {
    if (main.view() == View.REVIEW) {
      main.review().presenter().current().ifPresent(c -> desk.selection().select(c.photo().id()));
    }
    main.show(View.DEVELOP);
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
    var library = main.library();
    if (library.loupeShown()) {
      library.loupe().picture().takeHold();
    } else {
      library.showLoupe(true);
    }
  }

  private void letGo() {
    main.library().loupe().picture().letGo();
  }

  private void step(int step) {
    if (main.view() == View.DEVELOP) {
      main.develop().picture().zoomStep(step);
    } else if (main.library().loupeShown()) {
      main.library().loupe().picture().zoomStep(step);
    }
  }

  private void allPanels() {
    boolean on = !main.panelsShown();
    main.everyPanel(on);
  }

  private void lights() {
    boolean out = !main.lightsOut();
    main.lightsOut(out);
    desk.status().say(out ? "Lights out; L switches them on again" : "Lights on");
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
}
