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
  private final SpotPresenter spots;
  private final GuidePresenter guides;
  private final CropPresenter crop;
  private final PickPresenter picks;
  private final Set<String> leftOut = new TreeSet<>();
  private OptionalLong changedBefore = OptionalLong.empty();
  private OptionalLong lastChanged = OptionalLong.empty();
  private Optional<PhotoRow> photo = Optional.empty();
  private Settings settings = Settings.NEUTRAL;
  private Settings saved = Settings.NEUTRAL;
  private List<Edits.StepRow> history = List.of();
  private List<Edits.StepRow> snapshots = List.of();
  private Map<String, Renderer.MaskOutcome> outcomes = Map.of();
  private boolean drawn;
  private Optional<Frame> framed = Optional.empty();
  private Settings framedFor = Settings.NEUTRAL;
  private Map<String, Double> measured = Map.of();
  private Mode mode = Mode.LOOK;
  private boolean visible;
  private boolean before;
  private boolean sideBySide;
  private boolean pins = true;
  private int loads;

  public DevelopPresenter(Desk desk, DevelopScreen screen) {
    this.desk = desk;
    this.screen = screen;
    previews = new Previews(desk, screen);
    masks = new MaskPresenter(desk, screen, this);
    presets = new PresetPresenter(desk, screen, this);
    spots = new SpotPresenter(desk, this);
    guides = new GuidePresenter(this);
    crop = new CropPresenter(this);
    picks = new PickPresenter(desk, this);
    desk.selection().listen(this::selectionChanged);
    desk.listen(this::othersChanged);
    desk.thumbnails().listen(this::placeholder);
  }

  public MaskPresenter masks() {
    return masks;
  }

  public PresetPresenter presets() {
    return presets;
  }

  public SpotPresenter spots() {
    return spots;
  }

  public GuidePresenter guides() {
    return guides;
  }

  public CropPresenter crop() {
    return crop;
  }

  public PickPresenter picks() {
    return picks;
  }

  public Optional<PhotoRow> photo() {
    return photo;
  }

  /// Whether the picture of the photo has been made since it was opened.
  public boolean drawn() {
    return drawn;
  }

  public Settings settings() {
    return settings;
  }

  /// What a click (or the box between two corners) on the picture hits is in focus for lens blur,
  /// which a first click switches on.
  public void focusOn(Point a, Point b, boolean click) {
    masks.depthAt(a, click ? a : b, r -> change("Pick focus", s -> Focus.on(s, r[0], r[1])));
  }

  /// The subject is in focus, on each photo that the settings come to.
  public void focusOnSubject() {
    if (photo.isPresent()) {
      change("Focus on the subject", Focus::onSubject);
    }
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

  private record Loaded(
      Optional<PhotoRow> row,
      Settings settings,
      List<Edits.StepRow> history,
      List<Edits.StepRow> snapshots) {}

  /// On the lane of edits: what was committed before is in what is read.
  private void load(long id, boolean other) {
    int mine = ++loads;
    desk.edits()
        .run(
            () -> {
              var rows = id < 0 ? List.<PhotoRow>of() : desk.session().rows(List.of(id));
              return rows.isEmpty()
                  ? new Loaded(Optional.empty(), Settings.NEUTRAL, List.of(), List.of())
                  : new Loaded(
                      Optional.of(rows.getFirst()),
                      desk.session().settings(id),
                      desk.session().history(id),
                      desk.session().snapshots(id));
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
    snapshots = loaded.snapshots();
    if (other) {
      outcomes = Map.of();
      before = false;
      mode = Mode.LOOK;
      presets.forget();
      leftOut.clear();
      screen.beside(Optional.empty());
      framed = Optional.empty();
      measured = Map.of();
      drawn = false;
      placeholder();
    }
    masks.settingsChanged(settings, other);
    spots.settingsChanged(settings, other);
    guides.settingsChanged();
    picks.settingsChanged(settings);
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
                history,
                snapshots,
                measured,
                masks.rims(),
                masks.refining())));
    screen.marks(marks());
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
    masks.rested();
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

  /// The frame of the photo with the crop and the corrections that it is shown with: as it was
  /// rendered, and until it is, with what is known without looking at the photo.
  public Optional<Frame> frame() {
    Settings shown = uncropped(settings);
    if (framed.isPresent() && Adjustments.sameShape(shown, framedFor)) {
      return framed;
    }
    return photo.map(p -> Adjustments.frame(shown, p.width(), p.height(), p.orientation()));
  }

  /// While the crop or guides are drawn, the whole picture is seen, guides before it is set
  /// upright.
  private Settings uncropped(Settings s) {
    Settings whole = mode.uncropped() ? s.withCrop(Crop.NONE) : s;
    return mode == Mode.GUIDES
        ? whole.with(Adjustments.control("upright").orElseThrow(), 0)
        : whole;
  }

  public Mode mode() {
    return mode;
  }

  /// What gestures on the picture mean from now on.
  public void mode(Mode next) {
    if (mode == next) {
      return;
    }
    boolean otherPicture = next.uncropped() || mode.uncropped();
    mode = next;
    masks.disarm();
    say("");
    show();
    if (otherPicture) {
      render(false);
    } else {
      renderOver();
    }
  }

  /// A sentence over the picture.
  void say(String text) {
    screen.message(text);
  }

  /// What is drawn over the picture now.
  private List<Mark> marks() {
    var frame = frame();
    if (frame.isEmpty() || before) {
      return List.of();
    }
    return switch (mode) {
      case CROP -> crop.marks();
      case SPOTS -> spots.marks(frame.get());
      case GUIDES -> guides.marks(frame.get());
      case LOOK -> pins ? masks.marks(frame.get()) : List.of();
      case WHITE, COLOR, FOCUS -> List.of();
    };
  }

  /// Pins and handles of masks, on or off.
  public void togglePins() {
    pins = !pins;
    desk.status().say(pins ? "Pins and handles are shown" : "Pins and handles are hidden");
    show();
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
                Adjustments.defaults(photo.filter(PhotoRow::raw).isPresent()).values(),
                Settings.NEUTRAL.curves(),
                Settings.NEUTRAL.texts(),
                List.of(),
                List.of(),
                Crop.NONE,
                List.of(),
                s.foreign()));
  }

  /// Colour or black and white.
  public void toggleBlackWhite() {
    var treatment = Adjustments.control("treatment").orElseThrow();
    boolean grey = settings.get(treatment) > 0;
    change(grey ? "Colour" : "Black and white", s -> s.with(treatment, grey ? 0 : 1));
  }

  /// Names what the photo looks like now.
  public void snapshot(String name) {
    photo
        .filter(_ -> !name.isBlank())
        .ifPresent(p ->
            desk.edits()
                .run(
                    () -> {
                      desk.session().snapshot(p.id(), name);
                      return name.strip();
                    },
                    n -> {
                      desk.status().say("Snapshot “" + n + "”");
                      desk.status().saved();
                      desk.changed(List.of(p.id()));
                    },
                    e -> desk.status().failed("The snapshot was not taken", e)));
  }

  /// A name for the next snapshot.
  public String snapshotName() {
    return "Snapshot " + (snapshots.size() + 1);
  }

  /// The photo that was edited before this one: what "paste from previous" copies.
  public OptionalLong previous() {
    long id = photo.map(PhotoRow::id).orElse(-1L);
    return lastChanged.isPresent() && lastChanged.getAsLong() != id ? lastChanged : changedBefore;
  }

  public void crop(Crop crop, boolean resting) {
    settings = settings.withCrop(crop);
    show();
    if (resting) {
      commit("Crop");
    }
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
    scene().ifPresent(s -> previews.show(s, draft, shown -> rendered(s, shown)));
  }

  /// Only what lies over the picture.
  void renderOver() {
    scene().ifPresent(previews::over);
  }

  private Optional<Previews.Scene> scene() {
    boolean cropping = mode.uncropped();
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

  private void rendered(Previews.Scene scene, Session.Shown shown) {
    drawn = true;
    if (shown.frame().isPresent() && !shown.frame().equals(framed)) {
      framed = shown.frame();
      framedFor = scene.settings();
      screen.marks(marks());
    }

    if (before || mode == Mode.LOOK && masks.armed().isEmpty()) {
      screen.message(before ? "Before" : String.join(" · ", shown.warnings()));
    }
    if (!before) {
      var next = new LinkedHashMap<String, Renderer.MaskOutcome>();
      shown.masks().forEach(m -> next.put(m.syncId(), m));
      if (!next.equals(outcomes) || !shown.measured().equals(measured)) {
        outcomes = next;
        measured = shown.measured();
        show();
      }
    }
  }

  /// The small picture until the large one is made.
  private void placeholder() {
    if (visible && !drawn) {
      photo.flatMap(desk.thumbnails()::get).ifPresent(t -> screen.picture(Optional.of(t)));
    }
  }

  /// The masks in panel order.
  public List<String> maskNames() {
    return settings.masks().stream().map(Mask::name).toList();
  }
}
