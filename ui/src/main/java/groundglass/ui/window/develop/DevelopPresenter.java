package groundglass.ui.window.develop;

import groundglass.catalog.edits.Edits;
import groundglass.catalog.edits.Presets;
import groundglass.catalog.photos.PhotoRow;
import groundglass.develop.adjust.Adjustments;
import groundglass.develop.frame.Crop;
import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import groundglass.develop.mask.ColorSample;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Eyedropper;
import groundglass.develop.mask.Mask;
import groundglass.develop.mask.MatteMaker;
import groundglass.develop.mask.Overlay;
import groundglass.develop.render.Renderer;
import groundglass.develop.settings.Settings;
import groundglass.ui.window.Desk;
import groundglass.ui.window.Session;
import groundglass.ui.window.Status;
import groundglass.ui.window.theme.Theme;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Decides what Develop shows of the active photo. Settings change in two steps: [#preview] while a
/// gesture moves, [#commit] when it rests (one action a gesture).
public final class DevelopPresenter {
  private static final int DRAFT = 1100;

  private final Desk desk;
  private final DevelopScreen screen;
  private final PreviewLoop<Session.Shown> pictures;
  private final PreviewLoop<Optional<BufferedImage>> overlays;
  private final PreviewLoop<BufferedImage> befores;
  private final PreviewLoop<Long> prefetches;
  private final Set<String> leftOut = new TreeSet<>();
  private OptionalLong changedBefore = OptionalLong.empty();
  private OptionalLong lastChanged = OptionalLong.empty();
  private Optional<PhotoRow> photo = Optional.empty();
  private Settings settings = Settings.NEUTRAL;
  private Settings saved = Settings.NEUTRAL;
  private List<Edits.StepRow> history = List.of();
  private Map<String, Renderer.MaskOutcome> outcomes = Map.of();
  private Optional<String> mask = Optional.empty();
  private boolean visible;
  private boolean overlay;
  private Optional<Armed> armed = Optional.empty();
  private Optional<Settings> looked = Optional.empty();
  private Overlay.Mode mode = Overlay.Mode.COLOR;
  private boolean overlayUntilMoved;
  private boolean depth;
  private boolean before;
  private boolean sideBySide;
  private boolean cropping;
  private int loads;

  public DevelopPresenter(Desk desk, DevelopScreen screen) {
    this.desk = desk;
    this.screen = screen;
    pictures = new PreviewLoop<>(desk.pictures());
    overlays = new PreviewLoop<>(desk.pictures());
    befores = new PreviewLoop<>(desk.pictures());
    prefetches = new PreviewLoop<>(desk.pictures());
    desk.selection().listen(this::selectionChanged);
    desk.listen(this::othersChanged);
  }

  public Optional<PhotoRow> photo() {
    return photo;
  }

  public Settings settings() {
    return settings;
  }

  /// A kind that begins with the next gesture on the picture: as a new mask, or as a part of the
  /// mask `into`. `picks`: the gesture sets the depth range of the selected mask instead.
  public record Armed(
      MaskKind kind, Component.Operation operation, Optional<String> into, boolean picks) {}

  public void arm(MaskKind kind, Component.Operation operation, Optional<String> into) {
    arm(new Armed(kind, operation, into, false));
  }

  public void armDepth() {
    arm(new Armed(MaskKind.DEPTH, Component.Operation.ADD, Optional.empty(), true));
  }

  private void arm(Armed next) {
    armed = Optional.of(next);
    screen.message(
        next.picks() ? "Click what is to be held, or drag a box over it." : next.kind().hint());
    show();
  }

  public void disarm() {
    if (armed.isPresent()) {
      armed = Optional.empty();
      screen.message("");
      show();
    }
  }

  /// The gesture has something to show: a new mask with this part, or the part in its mask. Not
  /// stored before [#commit].
  void begin(Component part) {
    var into = armed.flatMap(Armed::into).filter(id -> MaskEdits.find(settings, id).isPresent());
    if (into.isPresent()) {
      mask = into;
      preview(s -> MaskEdits.addComponent(s, into.get(), part));
      return;
    }
    String title = armed.map(a -> a.kind().title()).orElse("Mask");
    var made =
        Mask.of(
            MaskEdits.freeName(settings, title),
            part.with(part.common().with(Component.Operation.ADD)));
    preview(s -> MaskEdits.add(s, made));
    mask = Optional.of(made.syncId());
    overlay = true;
    show();
  }

  /// A line that a gesture is drawing, not part of the settings.
  void sketch(List<Point> line) {
    screen.outline(line);
  }

  /// The colour of the picture before adjustments at a point or over a box.
  void pickColor(Point a, Point b, Consumer<ColorSample> done) {
    photo.ifPresent(p -> {
      var crop = settings.crop();
      desk.pictures()
          .run(
              () -> desk.session().color(p, crop, a, b),
              done,
              e -> desk.status().failed("The colour could not be picked", e));
    });
  }

  /// Sets the depth range of the selected mask around what was hit.
  void pickDepth(Point a, Point b, boolean click) {
    if (photo.isEmpty() || mask.isEmpty()) {
      return;
    }
    var p = photo.get();
    var now = settings;
    String id = mask.get();
    disarm();
    desk.pictures()
        .run(
            () ->
                desk.session().depth(p, now, DRAFT).map(d -> Eyedropper.depth(d, a, click ? a : b)),
            range ->
                range.ifPresentOrElse(
                    r -> change("Pick depth", s -> ranged(s, id, r)),
                    () -> screen.message("No depth is known of this photo.")),
            e -> desk.status().failed("The depth could not be picked", e));
  }

  private static Settings ranged(Settings s, String maskId, double[] range) {
    return MaskEdits.change(
        s,
        maskId,
        m ->
            m.withComponents(
                m.components().stream()
                    .map(c ->
                        c instanceof Component.DepthRange d
                            ? new Component.DepthRange(
                                d.common(), range[0], range[1], d.smoothness())
                            : c)
                    .toList()));
  }

  public Optional<String> selectedMask() {
    return mask;
  }

  /// Only a view on screen renders.
  public void visible(boolean on) {
    visible = on;
    if (on) {
      presets();
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
      cropping = false;
      depth = false;
      armed = Optional.empty();
      looked = Optional.empty();
      leftOut.clear();
      screen.beside(Optional.empty());
      screen.outline(List.of());
      photo.flatMap(desk.thumbnails()::get).ifPresent(t -> screen.picture(Optional.of(t)));
    }
    if (mask.isPresent() && MaskEdits.find(settings, mask.get()).isEmpty()) {
      mask = Optional.empty();
    }
    show();
    render(false);
  }

  private void show() {
    screen.show(
        photo.map(p ->
            new DevelopScreen.State(
                p,
                settings,
                mask,
                outcomes,
                overlay,
                depth,
                before,
                cropping,
                Set.copyOf(leftOut),
                armed,
                history)));
  }

  /// A change that is seen but not stored yet.
  public void preview(UnaryOperator<Settings> change) {
    if (photo.isEmpty()) {
      return;
    }
    settings = change.apply(settings);
    before = false;
    if (overlayUntilMoved) {
      overlayUntilMoved = false;
      overlay = false;
    }
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
    Settings shown = cropping ? settings.withCrop(Crop.NONE) : settings;
    return photo.map(p -> Adjustments.frame(shown, p.width(), p.height(), p.orientation()));
  }

  public void selectMask(Optional<String> id) {
    mask = id;
    show();
    renderOverlay();
  }

  /// A new mask is selected and shows its overlay until the first slider moves.
  public void created(String maskId) {
    mask = Optional.of(maskId);
    overlay = true;
    overlayUntilMoved = true;
    show();
    renderOverlay();
  }

  /// Opens a mask with its overlay, as soon as its photo is here.
  public void repair(String maskId) {
    mask = Optional.of(maskId);
    overlay = true;
    overlayUntilMoved = false;
    show();
    renderOverlay();
  }

  public void toggleOverlay() {
    overlay = !overlay;
    overlayUntilMoved = false;
    show();
    renderOverlay();
  }

  public void showDepth(boolean on) {
    depth = on;
    show();
    renderOverlay();
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

  /// The presets there are; what cannot be read says why.
  public void presets() {
    desk.reads()
        .run(
            () -> desk.session().presets(),
            screen::presets,
            e -> desk.status().failed("Presets", e));
  }

  /// Shows a preset on the picture without applying it; empty = what the photo has.
  public void look(Optional<Presets.Row> preset, double amount) {
    if (preset.isEmpty()) {
      if (looked.isPresent()) {
        looked = Optional.empty();
        render(false);
      }
      return;
    }
    var now = settings;
    desk.reads()
        .run(
            () -> Presets.over(now, desk.session().preset(preset.get()), amount),
            s -> {
              looked = Optional.of(s);
              render(true);
            },
            e -> screen.message(Status.words(e)));
  }

  public void apply(Presets.Row preset, double amount) {
    desk.reads()
        .run(
            () -> desk.session().preset(preset),
            p -> change("Preset " + preset.name(), s -> Presets.over(s, p, amount)),
            e -> desk.status().failed("Preset " + preset.name(), e));
  }

  public void savePreset(String name) {
    var now = settings;
    desk.edits()
        .run(
            () -> {
              desk.session().savePreset(name, now);
              return name;
            },
            n -> {
              desk.status().say("Preset " + n + " saved");
              presets();
            },
            e -> desk.status().failed("The preset was not saved", e));
  }

  /// The next of the six ways to show a mask.
  public void nextOverlay() {
    var modes = Overlay.Mode.values();
    mode = modes[(mode.ordinal() + 1) % modes.length];
    overlay = true;
    overlayUntilMoved = false;
    desk.status().say("Overlay: " + MaskWords.overlay(mode));
    show();
    renderOverlay();
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

  public void toggleCrop() {
    cropping = !cropping;
    show();
    outline();
    render(false);
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
    if (cropping && photo.isPresent()) {
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
    if (photo.isEmpty() || !visible) {
      if (photo.isEmpty()) {
        screen.picture(Optional.empty());
      }
      return;
    }
    var p = photo.get();
    var wanted = shownSettings();
    int room = screen.wantedLongSide();
    int longSide = draft && room > DRAFT ? DRAFT : room;
    pictures.want(
        p.id(),
        stop -> () -> desk.session().render(p, wanted, longSide, stop),
        shown -> {
          rendered(shown);
          if (!draft) {
            prefetch(p, longSide);
          }
        },
        e -> {
          screen.picture(desk.thumbnails().get(p));
          screen.message(Status.words(e));
        });
    renderOverlay();
    renderBefore(p, longSide);
  }

  private void renderBefore(PhotoRow p, int longSide) {
    if (!sideBySide || cropping) {
      screen.beside(Optional.empty());
      befores.forget();
      return;
    }
    var wanted = Settings.NEUTRAL.withCrop(settings.crop());
    befores.want(
        p.id(),
        stop -> () -> desk.session().render(p, wanted, longSide, stop).picture(),
        picture -> screen.beside(Optional.of(picture)),
        e -> desk.status().failed("Before", e));
  }

  private Settings shownSettings() {
    if (before) {
      return Settings.NEUTRAL.withCrop(settings.crop());
    }
    var shown =
        Groups.without(
            looked.orElse(settings), leftOut, Groups.controls(desk.session().adjustments()));
    return cropping ? shown.withCrop(Crop.NONE) : shown;
  }

  /// What no slider touches of the next photo, so that going there waits for the pass alone.
  private void prefetch(PhotoRow from, int longSide) {
    var source = desk.selection().source();
    int at = source.indexOf(from.id());
    if (longSide == 0 || at < 0 || at + 1 >= source.size()) {
      return;
    }
    long next = source.get(at + 1);
    prefetches.want(
        next,
        stop ->
            () -> {
              var rows = desk.session().rows(List.of(next));
              if (!rows.isEmpty()) {
                var p = rows.getFirst();
                desk.session().prefetch(p, desk.session().settings(next), longSide, stop);
              }
              return next;
            },
        _ -> {},
        // it is said when the photo is looked at
        _ -> {});
  }

  private void rendered(Session.Shown shown) {
    screen.picture(Optional.of(shown.picture()));
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

  private void renderOverlay() {
    if (photo.isEmpty() || !visible) {
      return;
    }
    boolean maskWanted = overlay && mask.isPresent() && !before && !cropping;
    if (!maskWanted && (!depth || cropping)) {
      screen.overlay(Optional.empty());
      overlays.want(photo.get().id(), _ -> () -> Optional.empty(), screen::overlay, _ -> {});
      return;
    }
    var p = photo.get();
    var wanted = shownSettings();
    int room = screen.wantedLongSide();
    int longSide = room == 0 ? 0 : Math.min(room, DRAFT);
    var color = Theme.color("overlay");
    var how = mode;
    overlays.want(
        p.id(),
        _ ->
            () ->
                depth
                    ? desk.session().depth(p, wanted, longSide).map(Overlays::depth)
                    : how == Overlay.Mode.COLOR
                        ? desk.session()
                            .matte(p, wanted, longSide, mask.orElse(""))
                            .map(m -> Overlays.mask(m, color))
                        : desk.session().overlay(p, wanted, longSide, mask.orElse(""), how),
        screen::overlay,
        e -> desk.status().failed("The overlay could not be drawn", e));
  }

  /// The masks in panel order with what is known of each.
  public List<String> maskNames() {
    return new ArrayList<>(settings.masks().stream().map(m -> m.name()).toList());
  }
}
