package groundglass.ui.window.develop;

import groundglass.develop.adjust.Adjustments;
import groundglass.develop.frame.Crop;
import groundglass.develop.frame.Frame;
import groundglass.develop.mask.Mask;
import groundglass.develop.render.Renderer;
import groundglass.develop.settings.Settings;
import groundglass.ui.window.Desk;
import groundglass.ui.window.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// How the photo in Develop is looked at: before or after its edits, or both, with groups of
/// controls left out; and what the last picture of it told: its frame, the outcomes of masks, what
/// the camera measured. Nothing here changes settings.
public final class LookPresenter {
  private final Desk desk;
  private final DevelopScreen screen;
  private final DevelopPresenter develop;
  private final Previews previews;
  private final Set<String> leftOut = new TreeSet<>();
  private Map<String, Renderer.MaskOutcome> outcomes = Map.of();
  private Map<String, Double> measured = Map.of();
  private Optional<Frame> framed = Optional.empty();
  private Settings framedFor = Settings.NEUTRAL;
  private boolean clipping;
  private Optional<Seen> peeked = Optional.empty();
  private Optional<String> solo = Optional.empty();
  private Optional<Settings> instead = Optional.empty();
  private boolean drawn;
  private boolean before;
  private boolean sideBySide;
  private Comparing comparing = Comparing.SIDE_BY_SIDE;

  LookPresenter(Desk desk, DevelopScreen screen, DevelopPresenter develop) {
    this.desk = desk;
    this.screen = screen;
    this.develop = develop;
    previews = new Previews(desk, screen);
    desk.thumbnails().listen(this::placeholder);
  }

  /// Whether the picture of the photo has been made since it was opened.
  public boolean drawn() {
    return drawn;
  }

  boolean before() {
    return before;
  }

  Set<String> leftOut() {
    return Set.copyOf(leftOut);
  }

  Map<String, Renderer.MaskOutcome> outcomes() {
    return outcomes;
  }

  Map<String, Double> measured() {
    return measured;
  }

  void otherPhoto() {
    outcomes = Map.of();
    measured = Map.of();
    framed = Optional.empty();
    before = false;
    drawn = false;
    leftOut.clear();
    solo = Optional.empty();
    instead = Optional.empty();
    screen.beside(Optional.empty());
    placeholder();
  }

  /// Something moves: it has to be seen.
  void moved() {
    before = false;
  }

  public void toggleBefore() {
    before = !before;
    develop.show();
    render(false);
  }

  /// Where the picture is clipped, for as long as it is wanted.
  public void toggleClipping() {
    clipping = !clipping;
    desk.status()
        .say(clipping ? "Too light is painted red, too dark blue" : "Clipping is not painted");
    render(false);
  }

  /// While Alt is held on a slider: what the slider sees.
  void peek(Optional<Seen> what) {
    if (!peeked.equals(what)) {
      peeked = what;
      render(true);
    }
  }

  /// Other settings than the photo's are looked at; empty ends it.
  void instead(Optional<Settings> settings) {
    if (!instead.equals(settings)) {
      instead = settings;
      render(instead.isPresent());
    }
  }

  /// One mask alone takes part in the picture; again shows all.
  void solo(Mask mask) {
    boolean again = solo.equals(Optional.of(mask.syncId()));
    solo = again ? Optional.empty() : Optional.of(mask.syncId());
    desk.status()
        .say(
            again
                ? "All masks are shown"
                : "Only “" + mask.name() + "” is shown; Alt and its eye again shows all");
    render(false);
  }

  private Settings alone(Settings s) {
    return solo.flatMap(id -> MaskEdits.find(s, id))
        .map(m -> s.withMasks(java.util.List.of(MaskEdits.active(m, true))))
        .orElse(s);
  }

  /// Before and after at once in this way; again ends it.
  public void compare(Comparing how) {
    sideBySide = !sideBySide || comparing != how;
    comparing = how;
    screen.comparing(how);
    desk.status().say(sideBySide ? "Before and after, " + how.words() : "The edited picture alone");
    render(false);
  }

  /// Leaves a group of controls out of the picture for a look; nothing is changed.
  public void leaveOut(String group, boolean on) {
    if (on ? leftOut.add(group) : leftOut.remove(group)) {
      develop.show();
      render(false);
    }
  }

  /// The frame of the photo with the crop and the corrections that it is shown with: as it was
  /// rendered, and until it is, with what is known without looking at the photo.
  Optional<Frame> frame() {
    Settings shown = uncropped(develop.settings());
    if (framed.isPresent() && Adjustments.sameShape(shown, framedFor)) {
      return framed;
    }
    return develop
        .photo()
        .map(p -> Adjustments.frame(shown, p.width(), p.height(), p.orientation()));
  }

  /// While the crop or guides are drawn, the whole picture is seen, guides before it is set
  /// upright.
  private Settings uncropped(Settings s) {
    Settings whole = develop.mode().uncropped() ? s.withCrop(Crop.NONE) : s;
    return develop.mode() == Mode.GUIDES
        ? whole.with(Adjustments.control("upright").orElseThrow(), 0)
        : whole;
  }

  /// Renders what is to be seen now; `draft` while something moves.
  void render(boolean draft) {
    if (develop.photo().isEmpty()) {
      screen.picture(Optional.empty());
    }
    scene().ifPresent(s -> previews.show(s, draft, shown -> rendered(s, shown)));
  }

  /// Only what lies over the picture.
  void renderOver() {
    scene().ifPresent(previews::over);
  }

  private Optional<Previews.Scene> scene() {
    boolean cropping = develop.mode().uncropped();
    return develop
        .photo()
        .filter(_ -> develop.visible())
        .map(p ->
            new Previews.Scene(
                p,
                shownSettings(),
                sideBySide && !cropping ? Optional.of(unedited()) : Optional.empty(),
                before || cropping
                    ? new Previews.Over.Nothing()
                    : develop.masks().overlays().over(),
                peeked.orElse(clipping ? Seen.CLIPPED : Seen.PLAIN)));
  }

  private Settings unedited() {
    return Settings.NEUTRAL.withCrop(develop.settings().crop());
  }

  private Settings shownSettings() {
    return before
        ? unedited()
        : uncropped(
            Groups.without(
                instead.orElseGet(() -> alone(develop.settings())),
                leftOut,
                Groups.controls(desk.session().adjustments())));
  }

  private void rendered(Previews.Scene scene, Session.Shown shown) {
    drawn = true;
    if (shown.frame().isPresent() && !shown.frame().equals(framed)) {
      framed = shown.frame();
      framedFor = scene.settings();
      develop.showMarks();
    }
    if (before || develop.mode() == Mode.LOOK && develop.masks().armed().isEmpty()) {
      screen.message(before ? "Before" : String.join(" · ", shown.warnings()));
    }
    if (!before) {
      var next = new LinkedHashMap<String, Renderer.MaskOutcome>();
      shown.masks().forEach(m -> next.put(m.syncId(), m));
      if (!next.equals(outcomes) || !shown.measured().equals(measured)) {
        outcomes = next;
        measured = shown.measured();
        develop.show();
      }
    }
  }

  /// The small picture until the large one is made.
  private void placeholder() {
    if (develop.visible() && !drawn) {
      develop
          .photo()
          .flatMap(desk.thumbnails()::get)
          .ifPresent(t -> screen.picture(Optional.of(t)));
    }
  }
}
