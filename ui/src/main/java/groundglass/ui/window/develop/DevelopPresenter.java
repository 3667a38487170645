package groundglass.ui.window.develop;

import groundglass.catalog.edits.Edits;
import groundglass.catalog.photos.PhotoRow;
import groundglass.develop.adjust.Adjustments;
import groundglass.develop.frame.Crop;
import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import groundglass.develop.mask.Mask;
import groundglass.develop.mask.MatteMaker;
import groundglass.develop.render.Renderer;
import groundglass.develop.settings.Settings;
import groundglass.ui.window.Desk;
import groundglass.ui.window.Session;
import groundglass.ui.window.Status;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/// Decides what Develop shows of the active photo. Settings change in two steps: [#preview] while a
/// gesture moves, [#commit] when it rests (one action a gesture). Masks and presets have presenters
/// of their own, the pictures are made by [Previews].
public final class DevelopPresenter {
  private final Desk desk;
  private final DevelopScreen screen;
  private final Previews previews;
  private final MaskPresenter masks;
  private final PresetPresenter presets;
  private final Set<String> leftOut = new TreeSet<>();
  private OptionalLong changedBefore = OptionalLong.empty();
  private OptionalLong lastChanged = OptionalLong.empty();
  private Optional<PhotoRow> photo = Optional.empty();
  private Settings settings = Settings.NEUTRAL;
  private Settings saved = Settings.NEUTRAL;
  private List<Edits.StepRow> history = List.of();
  private Map<String, Renderer.MaskOutcome> outcomes = Map.of();
  private Mode mode = Mode.LOOK;
  private boolean visible;
  private boolean before;
  private boolean sideBySide;
  private int loads;

  public DevelopPresenter(Desk desk, DevelopScreen screen) {
    this.desk = desk;
    this.screen = screen;
    previews = new Previews(desk, screen);
    masks = new MaskPresenter(desk, screen, this);
    presets = new PresetPresenter(desk, screen, this);
    desk.selection().listen(this::selectionChanged);
    desk.listen(this::othersChanged);
  }

  public MaskPresenter masks() {
    return masks;
  }

  public PresetPresenter presets() {
    return presets;
  }

  public Optional<PhotoRow> photo() {
    return photo;
  }

  public Settings settings() {
    return settings;
  }

  /// Only a view on screen renders.
  public void visible(boolean on) {
    visible = on;
    if (on) {
      presets.list();
      selectionChanged();
      render(false);
    }
  }

  private void selectionChanged() {
    long id = desk.selection().active().orElse(-1);
    if (visible && photo.map(PhotoRow::id).orElse(-1L) != id) {
      load(id, true);
    }
  }

  private void othersChanged(Collection<Long> ids) {
    boolean clean = settings.equals(saved);
    if (visible && clean && photo.isPresent() && ids.contains(photo.get().id())) {
      load(photo.get().id(), false);
    }
  }

  private record Loaded(Optional<PhotoRow> row, Settings settings, List<Edits.StepRow> history) {}

  /// On the lane of edits: what was committed before is in what is read.
  private void load(long id, boolean other) {
    int mine = ++loads;
    desk.edits()
        .run(
            () -> {
              var rows = id < 0 ? List.<PhotoRow>of() : desk.session().rows(List.of(id));
              return rows.isEmpty()
                  ? new Loaded(Optional.empty(), Settings.NEUTRAL, List.of())
                  : new Loaded(
                      Optional.of(rows.getFirst()),
                      desk.session().settings(id),
                      desk.session().history(id));
            },
            loaded -> {
              // whoever moved a slider meanwhile wins
              if (mine == loads && (other || settings.equals(saved))) {
                loaded(loaded, other);
              }
            },
            e -> screen.message(Status.words(e)));
  }

  private void loaded(Loaded loaded, boolean other) {
    photo = loaded.row();
    settings = loaded.settings();
    saved = settings;
    history = loaded.history();
    if (other) {
      outcomes = Map.of();
      before = false;
      mode = Mode.LOOK;
      presets.forget();
      leftOut.clear();
      screen.beside(Optional.empty());
      screen.outline(List.of());
      photo.flatMap(desk.thumbnails()::get).ifPresent(t -> screen.picture(Optional.of(t)));
    }
    masks.settingsChanged(settings, other);
    show();
    render(false);
  }

  void show() {
    screen.show(
        photo.map(p ->
            new DevelopScreen.State(
                p,
                settings,
                masks.selected(),
                outcomes,
                masks.overlay(),
                masks.depth(),
                before,
                mode,
                Set.copyOf(leftOut),
                masks.armed(),
                history)));
  }

  /// A change that is seen but not stored yet.
  public void preview(UnaryOperator<Settings> change) {
    if (photo.isEmpty()) {
      return;
    }
    settings = change.apply(settings);
    before = false;
    masks.moved();
    show();
    render(true);
  }

  /// The gesture is over: one action, when something differs.
  public void commit(String label) {
    if (photo.isEmpty() || settings.equals(saved)) {
      render(false);
      return;
    }
    boolean questions = questions(settings, saved);
    saved = settings;
    loads++;
    long id = photo.get().id();
    if (lastChanged.isEmpty() || lastChanged.getAsLong() != id) {
      changedBefore = lastChanged;
      lastChanged = OptionalLong.of(id);
    }
    desk.edit(
        "edit",
        label,
        List.of(new Edits.Change(id, Optional.of(settings), Map.of(), label)),
        () -> {
          if (questions) {
            desk.compute(List.of(id));
          }
        });
    render(false);
  }

  public void change(String label, UnaryOperator<Settings> change) {
    preview(change);
    commit(label);
  }

  /// Whether the networks have to be asked about something new.
  private static boolean questions(Settings now, Settings then) {
    return now.masks().size() > then.masks().size()
        || !MatteMaker.questions(then).containsAll(MatteMaker.questions(now));
  }

  /// The frame of the photo with the crop and the corrections by hand that it is shown with.
  public Optional<Frame> frame() {
    return photo.map(
        p -> Adjustments.frame(uncropped(settings), p.width(), p.height(), p.orientation()));
  }

  /// While the crop is drawn, the whole picture is seen.
  private Settings uncropped(Settings s) {
    return mode == Mode.CROP ? s.withCrop(Crop.NONE) : s;
  }

  public Mode mode() {
    return mode;
  }

  /// What gestures on the picture mean from now on.
  public void mode(Mode next) {
    if (mode == next) {
      return;
    }
    boolean otherPicture = next == Mode.CROP || mode == Mode.CROP;
    mode = next;
    masks.disarm();
    show();
    outline();
    if (otherPicture) {
      render(false);
    } else {
      renderOver();
    }
  }

  /// The key of a mode leads into it and out of it.
  public void toggle(Mode one) {
    mode(mode == one ? Mode.LOOK : one);
  }

  public void toggleBefore() {
    before = !before;
    show();
    render(false);
  }

  public void toggleSideBySide() {
    sideBySide = !sideBySide;
    render(false);
  }

  /// Leaves a group of controls out of the picture for a look; nothing is changed.
  public void leaveOut(String group, boolean on) {
    if (on ? leftOut.add(group) : leftOut.remove(group)) {
      show();
      render(false);
    }
  }

  /// Everything back to the imported state; what other programs keep in the file stays.
  public void reset() {
    change(
        "Reset",
        s ->
            new Settings(
                Settings.NEUTRAL.values(),
                Settings.NEUTRAL.curves(),
                Settings.NEUTRAL.texts(),
                List.of(),
                List.of(),
                Crop.NONE,
                List.of(),
                s.foreign()));
  }

  /// The photo that was edited before this one: what "paste from previous" copies.
  public OptionalLong previous() {
    long id = photo.map(PhotoRow::id).orElse(-1L);
    return lastChanged.isPresent() && lastChanged.getAsLong() != id ? lastChanged : changedBefore;
  }

  public void crop(Crop crop, boolean resting) {
    settings = settings.withCrop(crop);
    show();
    outline();
    if (resting) {
      commit("Crop");
    }
  }

  private void outline() {
    List<Point> points = List.of();
    if (mode == Mode.CROP && photo.isPresent()) {
      var p = photo.get();
      var framed = new Frame(p.width(), p.height(), p.orientation(), settings.crop());
      points = CropShape.of(framed).outline(framed.uncropped());
    }
    screen.outline(points);
  }

  public void revert(long step) {
    photo.ifPresent(p ->
        desk.edits()
            .run(
                () -> desk.session().revert(p.id(), step),
                _ -> {
                  desk.status().saved();
                  desk.changed(List.of(p.id()));
                },
                e -> desk.status().failed("History", e)));
  }

  /// Renders what is to be seen now; `draft` while something moves.
  public void render(boolean draft) {
    if (photo.isEmpty()) {
      screen.picture(Optional.empty());
    }
    scene().ifPresent(s -> previews.show(s, draft, this::rendered));
  }

  /// Only what lies over the picture.
  void renderOver() {
    scene().ifPresent(previews::over);
  }

  private Optional<Previews.Scene> scene() {
    boolean cropping = mode == Mode.CROP;
    return photo
        .filter(_ -> visible)
        .map(p ->
            new Previews.Scene(
                p,
                shownSettings(),
                sideBySide && !cropping ? Optional.of(unedited()) : Optional.empty(),
                before || cropping ? new Previews.Over.Nothing() : masks.over()));
  }

  private Settings unedited() {
    return Settings.NEUTRAL.withCrop(settings.crop());
  }

  private Settings shownSettings() {
    return before
        ? unedited()
        : uncropped(
            Groups.without(
                presets.looked().orElse(settings),
                leftOut,
                Groups.controls(desk.session().adjustments())));
  }

  private void rendered(Session.Shown shown) {
    screen.message(before ? "Before" : String.join(" · ", shown.warnings()));
    if (!before) {
      var next = new LinkedHashMap<String, Renderer.MaskOutcome>();
      shown.masks().forEach(m -> next.put(m.syncId(), m));
      if (!next.equals(outcomes)) {
        outcomes = next;
        show();
      }
    }
  }

  /// The masks in panel order.
  public List<String> maskNames() {
    return settings.masks().stream().map(Mask::name).toList();
  }
}
