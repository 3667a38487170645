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

  ViewActions(Desk desk, MainPanel main) {
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
}
