package groundglass.ui.window.develop;

import groundglass.catalog.edits.Edits;
import groundglass.catalog.photos.PhotoRow;
import groundglass.develop.adjust.Adjustments;
import groundglass.develop.frame.Crop;
import groundglass.develop.frame.Frame;
import groundglass.develop.settings.Settings;
import groundglass.ui.window.Desk;
import groundglass.ui.window.Status;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Decides what Develop shows of the active photo. Settings change in two steps: [#preview] while a
/// gesture moves, [#commit] when it rests (one action a gesture). Masks and presets have presenters
/// of their own, as have history and [LookPresenter] the picture.
public final class DevelopPresenter {
  private final Desk desk;
  private final DevelopScreen screen;
  private final LookPresenter look;
  private final HistoryPresenter history;
  private final MaskPresenter masks;
  private final PresetPresenter presets;
  private final SpotPresenter spots;
  private final GuidePresenter guides;
  private final CropPresenter crop;
  private final PickPresenter picks;
  private Optional<PhotoRow> photo = Optional.empty();
  private Settings settings = Settings.NEUTRAL;
  private Settings saved = Settings.NEUTRAL;
  private Mode mode = Mode.LOOK;
  private boolean visible;

  /// The photo was changed elsewhere, in Review for instance, while another view was shown.
  private boolean outdated;

  private int loads;

  public DevelopPresenter(Desk desk, DevelopScreen screen) {
    this.desk = desk;
    this.screen = screen;
    look = new LookPresenter(desk, screen, this);
    history = new HistoryPresenter(desk, this);
    masks = new MaskPresenter(desk, screen, this);
    presets = new PresetPresenter(desk, screen, this);
    spots = new SpotPresenter(desk, this);
    guides = new GuidePresenter(this);
    crop = new CropPresenter(this);
    picks = new PickPresenter(desk, this);
    desk.selection().listen(this::selectionChanged);
    desk.listen(this::othersChanged);
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

  public Settings settings() {
    return settings;
  }

  public LookPresenter look() {
    return look;
  }

  public HistoryPresenter history() {
    return history;
  }

  boolean visible() {
    return visible;
  }

  /// Only a view on screen renders.
  public void visible(boolean on) {
    visible = on;
    if (on) {
      presets.list();
      selectionChanged();
      if (outdated) {
        outdated = false;
        photo.ifPresent(p -> load(p.id(), false));
      }
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
    if (clean && photo.isPresent() && ids.contains(photo.get().id())) {
      outdated = !visible;
      if (visible) {
        load(photo.get().id(), false);
      }
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
    history.loaded(loaded.history(), loaded.snapshots());
    if (other) {
      mode = Mode.LOOK;
      look.otherPhoto();
    }
    masks.settingsChanged(settings, other);
    spots.settingsChanged(settings, other);
    guides.settingsChanged();
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
                look.outcomes(),
                masks.overlays().shown(),
                masks.overlays().depth(),
                look.before(),
                mode,
                look.leftOut(),
                masks.armed(),
                history.steps(),
                history.snapshots(),
                look.measured(),
                masks.rims(),
                masks.refining())));
    showMarks();
  }

  void showMarks() {
    screen.marks(marks());
  }

  /// A change that is seen but not stored yet.
  public void preview(UnaryOperator<Settings> change) {
    if (photo.isEmpty()) {
      return;
    }
    var was = settings;
    settings = change.apply(was);
    look.moved();
    masks.overlays().moved(was, settings);
    show();
    render(true);
  }

  /// The gesture is over: one action, when something differs.
  public void commit(String label) {
    if (photo.isEmpty() || settings.equals(saved)) {
      render(false);
      return;
    }
    boolean questions = MaskEdits.asksAnew(settings, saved);
    var before = saved;
    saved = settings;
    loads++;
    long id = photo.get().id();
    history.edited(id);
    desk.syncs()
        .edit(
            id,
            before,
            settings,
            label,
            ids -> {
              if (questions) {
                desk.compute(ids);
              }
            });
    masks.rested();
    render(false);
  }

  public void change(String label, UnaryOperator<Settings> change) {
    preview(change);
    commit(label);
  }

  /// The frame of the photo as it is shown.
  public Optional<Frame> frame() {
    return look.frame();
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
    if (frame.isEmpty() || look.before()) {
      return List.of();
    }
    return switch (mode) {
      case CROP -> crop.marks();
      case SPOTS -> spots.marks(frame.get());
      case GUIDES -> guides.marks(frame.get());
      case LOOK -> masks.marks(frame.get());
      case WHITE, COLOR, FOCUS -> List.of();
    };
  }

  /// The key of a mode leads into it and out of it.
  public void toggle(Mode one) {
    mode(mode == one ? Mode.LOOK : one);
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

  public void crop(Crop crop, boolean resting) {
    settings = settings.withCrop(crop);
    show();
    if (resting) {
      commit("Crop");
    }
  }

  /// Renders what is to be seen now; `draft` while something moves.
  public void render(boolean draft) {
    look.render(draft);
  }

  /// Only what lies over the picture.
  void renderOver() {
    look.renderOver();
  }
}
