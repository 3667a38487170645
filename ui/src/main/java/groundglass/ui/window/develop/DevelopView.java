package groundglass.ui.window.develop;

import groundglass.catalog.edits.Presets;
import groundglass.develop.adjust.Adjustment;
import groundglass.develop.render.Renderer;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Curve;
import groundglass.ui.window.Desk;
import groundglass.ui.window.theme.Column;
import groundglass.ui.window.theme.Histogram;
import groundglass.ui.window.theme.Remembered;
import groundglass.ui.window.theme.Section;
import groundglass.ui.window.theme.Theme;
import java.awt.BorderLayout;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/// Picture in the middle, history at the left, histogram, masks and sliders at the right.
public final class DevelopView extends JPanel implements DevelopScreen {
  private static final Set<String> RAW = Set.of("RAW", "DNG");

  private final transient DevelopPresenter presenter;
  private final transient Consumer<String> help;
  private final PictureView picture = new PictureView("picture");
  private final HistoryPanel history;
  private final PresetsPanel presets;
  private final SnapshotsPanel snapshots;
  private final Histogram histogram = new Histogram();
  private final CropPanel crop;
  private final MaskPanel masks;
  private final ToolRow toolRow;
  private final SpotsPanel spots;
  private final PointColorPanel colors;
  private final CurvePanel curve;
  private final GradingPanel grading;
  private final BrushTip tip = new BrushTip();
  private final transient MaskTools tools;
  private final transient Map<String, ControlPanel> groups = new LinkedHashMap<>();
  private final transient Map<String, Section> sections = new LinkedHashMap<>();
  private final transient Map<String, List<Control>> declared;
  private final javax.swing.JScrollPane panels;
  private final JPanel right =
      new Column(
          new MigLayout(
              "insets 8 10 8 10, gap 6, wrap 1, fillx, hidemode 3", "[0:100:,grow,fill]"));
  private final JPanel left;

  /// `help` opens the page of an adjustment.
  public DevelopView(Desk desk, Consumer<String> help) {
    super(new BorderLayout());
    this.help = help;
    presenter = new DevelopPresenter(desk, this);
    history = new HistoryPanel(presenter::revert);
    crop = new CropPanel(presenter.crop());
    masks =
        new MaskPanel(
            new MaskActions(presenter),
            desk.session().adjustments(),
            tip,
            () -> help.accept("masks"));
    tools = new MaskTools(presenter, tip);
    toolRow = new ToolRow(presenter);
    spots = new SpotsPanel(presenter.spots());
    colors = new PointColorPanel(presenter.picks(), () -> presenter.toggle(Mode.COLOR));
    curve = new CurvePanel("", this::curved);
    picture.onResize(() -> presenter.render(false));
    picture.onZoom(() -> presenter.render(false));
    presets =
        new PresetsPanel(
            new PresetsPanel.Listener() {
              @Override
              public void look(Optional<Presets.Row> preset, double amount) {
                presenter.presets().look(preset, amount);
              }

              @Override
              public void apply(Presets.Row preset, double amount) {
                presenter.presets().apply(preset, amount);
              }
            },
            presenter.presets()::save);
    left = new JPanel(new BorderLayout());
    left.setBackground(Theme.color("panel"));
    snapshots = new SnapshotsPanel(presenter::revert, presenter::snapshot);
    var above = new JPanel(new MigLayout("insets 0, gap 0, wrap 1, fillx", "[0:80:,grow,fill]"));
    above.setOpaque(false);
    above.add(presets);
    above.add(snapshots);
    left.add(above, BorderLayout.NORTH);
    left.add(history, BorderLayout.CENTER);
    left.setPreferredSize(new java.awt.Dimension(220, 10));
    left.setBorder(Theme.line(0, 0, 0, 1));
    declared = Groups.controls(desk.session().adjustments());
    grading = new GradingPanel(declared.getOrDefault("grade", List.of()), this::graded);
    build(desk.remembered(), desk.session().adjustments());
    panels = Theme.scroll(right);
    panels.setPreferredSize(new java.awt.Dimension(348, 10));
    panels.setBorder(Theme.line(0, 1, 0, 0));
    add(left, BorderLayout.WEST);
    add(picture, BorderLayout.CENTER);
    add(panels, BorderLayout.EAST);
    Theme.named(this, "develop");
  }

  public DevelopPresenter presenter() {
    return presenter;
  }

  public PictureView picture() {
    return picture;
  }

  private void build(Remembered remembered, List<Adjustment> adjustments) {
    right.setBackground(Theme.color("panel"));
    right.setVisible(false);
    right.add(histogram, "h 84!");
    right.add(toolRow);
    right.add(crop);
    right.add(spots);
    right.add(masks);
    declared.forEach((group, controls) -> {
      boolean first = group.equals("basic") || group.equals("curve");
      var section =
          new Section(
              Groups.sectionTitle(group, adjustments),
              remembered.is("open." + group, first),
              off -> presenter.leaveOut(group, off));
      section.help(() -> help.accept(Groups.page(group, adjustments)));
      section.onFold(() -> remembered.set("open." + group, section.open()));
      if (group.equals("curve")) {
        section.put(curve, "");
      }
      if (group.equals("pointColor")) {
        section.put(colors, "");
      }
      if (group.equals("grade")) {
        section.put(grading, "");
      } else {
        var panel = new ControlPanel(controls, false, this::moved);
        section.put(panel, "");
        groups.put(group, panel);
      }
      tool(group).ifPresent(b -> section.put(b, "growx 0"));
      sections.put(group, section);
      right.add(section);
    });
  }

  private void moved(Control control, double value, boolean resting) {
    presenter.preview(s -> s.with(control, value));
    if (resting) {
      presenter.commit(control.label());
    }
  }

  private void curved(String id, String label, Curve next, boolean resting) {
    presenter.preview(s -> s.withCurve(id, next));
    if (resting) {
      presenter.commit(label);
    }
  }

  private void graded(Map<Control, Double> values, String label, boolean resting) {
    presenter.preview(s -> {
      var next = s;
      for (var e : values.entrySet()) {
        next = next.with(e.getKey(), e.getValue());
      }
      return next;
    });
    if (resting) {
      presenter.commit(label);
    }
  }

  /// What a section can have picked on the picture.
  private Optional<JButton> tool(String group) {
    return switch (group) {
      case "basic" ->
          Optional.of(
              Theme.button(
                  "Auto tone",
                  "Exposure to blacks by the picture (Ctrl+U); white balance: Ctrl+Shift+U",
                  () -> presenter.picks().auto(Renderer.Auto.TONE)));
      case "transform" ->
          Optional.of(
              Theme.button(
                  "Draw lines",
                  "Lines that say what stands and what lies (Shift+T)",
                  () -> presenter.toggle(Mode.GUIDES)));
      case "blur" ->
          Optional.of(
              Theme.button(
                  "Pick focus",
                  "Then click on the picture what lens blur leaves sharp (Shift+F)",
                  () -> presenter.toggle(Mode.FOCUS)));
      default -> Optional.empty();
    };
  }

  @Override
  public void show(Optional<State> state) {
    right.setVisible(state.isPresent());
    history.show(state.map(State::history).orElse(List.of()));
    snapshots.show(state.map(State::snapshots).orElse(List.of()));
    if (state.isEmpty()) {
      picture.message("Choose a photo in the Library.");
      picture.tool(Optional.empty());
      return;
    }
    var s = state.get();
    boolean raw = RAW.contains(s.photo().format());
    groups
        .values()
        .forEach(p -> {
          p.values(s.settings()::get);
          p.measured(s.measured());
          p.only(c -> fits(c, raw));
        });
    sections.forEach((group, section) -> {
      section.differs(Groups.differs(s.settings(), group, declared.getOrDefault(group, List.of())));
      section.leftOut(s.leftOut().contains(group));
    });
    curve.show(s.settings().curves());
    grading.show(s.settings()::get);
    masks.show(s);
    masks.setVisible(s.mode() != Mode.CROP && s.mode() != Mode.SPOTS);
    crop.show(s, presenter.crop());
    spots.show(s.mode() == Mode.SPOTS, s.settings());
    colors.show(s.settings().pointColors());
    toolRow.show(s.mode());
    picture.tool(tool(s));
  }

  /// Absolute white balance is for raw photos, relative for the others; the families never mix.
  static boolean fits(Control c, boolean raw) {
    return switch (c.id()) {
      case "wb.temp", "wb.tint" -> raw;
      case "wb.tempRel", "wb.tintRel" -> !raw;
      default -> true;
    };
  }

  /// A drag on the picture belongs to the crop, or to the drawn shape of the selected mask.
  private Optional<PictureTool> tool(State s) {
    return switch (s.mode()) {
      case CROP -> Optional.of(presenter.crop());
      case SPOTS -> Optional.of(presenter.spots());
      case GUIDES -> Optional.of(presenter.guides());
      case WHITE, COLOR, FOCUS -> Optional.of(presenter.picks().tool(s.mode()));
      case LOOK -> maskTool(s);
    };
  }

  private Optional<PictureTool> maskTool(State s) {
    if (s.armed().isPresent()) {
      return Optional.of(tools.armed(s.armed().get()));
    }
    var mask = s.mask().flatMap(id -> MaskEdits.find(s.settings(), id));
    var refined =
        mask.flatMap(m ->
            m.components().stream()
                .filter(c -> s.refining().equals(Optional.of(c.common().syncId())))
                .findFirst());
    if (refined.isPresent()) {
      return refined.map(tools::refine);
    }
    return mask.flatMap(m ->
        m.components().reversed().stream().map(tools::of).flatMap(Optional::stream).findFirst());
  }

  @Override
  public void picture(Optional<BufferedImage> next) {
    picture.picture(next);
    histogram.picture(next);
  }

  @Override
  public void overlay(Optional<BufferedImage> overlay) {
    picture.overlay(overlay);
  }

  @Override
  public void beside(Optional<BufferedImage> before) {
    picture.beside(before);
  }

  @Override
  public void presets(List<Presets.Row> rows) {
    presets.show(rows);
  }

  @Override
  public void marks(List<Mark> marks) {
    picture.marks(marks);
  }

  @Override
  public void message(String text) {
    picture.message(text);
  }

  @Override
  public int wantedLongSide() {
    return picture.wantedLongSide();
  }

  /// The name of the selected mask takes the keys.
  public void renameMask() {
    masks.rename();
  }

  /// Steps of the size and softness of what draws now: spots, or the brush.
  public void brush(double larger, double softer) {
    if (presenter.mode() == Mode.SPOTS) {
      if (larger != 0) {
        presenter.spots().larger(larger);
      } else {
        presenter.spots().softer(softer);
      }
      return;
    }
    tip.larger(larger);
    tip.softer(softer);
  }

  public void toggleLeft() {
    left.setVisible(!left.isVisible());
    revalidate();
  }

  public void toggleRight() {
    panels.setVisible(!panels.isVisible());
    revalidate();
  }

  public boolean panelsShown() {
    return left.isVisible() || panels.isVisible();
  }

  public void panels(boolean on) {
    left.setVisible(on);
    panels.setVisible(on);
    revalidate();
  }
}
