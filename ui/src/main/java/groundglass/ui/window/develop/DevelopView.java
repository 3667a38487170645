package groundglass.ui.window.develop;

import groundglass.catalog.edits.Presets;
import groundglass.ui.window.Desk;
import groundglass.ui.window.theme.Column;
import groundglass.ui.window.theme.Histogram;
import groundglass.ui.window.theme.Section;
import groundglass.ui.window.theme.Theme;
import java.awt.BorderLayout;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/// Picture in the middle, history at the left, histogram, masks and sliders at the right.
public final class DevelopView extends JPanel implements DevelopScreen {
  private static final String CHOOSE = "Choose a photo in the Library.";

  private final transient DevelopPresenter presenter;
  private final PictureView picture = new PictureView("picture");
  private final HistoryPanel history;
  private final PresetsPanel presets;
  private final SnapshotsPanel snapshots;
  private final Histogram histogram = new Histogram();
  private final CropPanel crop;
  private final MaskPanel masks;
  private final ToolRow toolRow;
  private final SpotsPanel spots;
  private final transient AdjustmentPanels adjustments;
  private final BrushTip tip = new BrushTip();
  private final transient MaskTools tools;
  private final javax.swing.JScrollPane panels;
  private transient Comparing comparing = Comparing.SIDE_BY_SIDE;
  private final Column right =
      new Column(
          new MigLayout(
              "insets 8 10 8 10, gap 6, wrap 1, fillx, hidemode 3", "[0:100:,grow,fill]"));
  private final JPanel left;

  /// `help` opens the page of an adjustment.
  public DevelopView(Desk desk, Consumer<String> help) {
    super(new BorderLayout());
    presenter = new DevelopPresenter(desk, this);
    history = new HistoryPanel(presenter.history()::revert, presenter.history()::look);
    crop = new CropPanel(presenter.crop());
    masks =
        new MaskPanel(
            new MaskActions(presenter),
            desk.session().adjustments(),
            tip,
            () -> help.accept("masks"),
            picture::requestFocusInWindow);
    tools = new MaskTools(presenter, tip);
    toolRow = new ToolRow(presenter);
    spots = new SpotsPanel(presenter.spots());
    picture.onResize(() -> presenter.render(false));
    picture.onZoom(() -> presenter.render(false));
    picture.onPointer(histogram::pointed);
    histogram.onDrag(presenter.picks()::drag);
    picture.pins(
        new Pins() {
          @Override
          public void hover(Optional<String> id) {
            presenter.masks().overlays().hover(id);
          }

          @Override
          public void click(String id) {
            presenter.masks().select(Optional.of(id));
          }
        });
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
    snapshots =
        new SnapshotsPanel(
            presenter.history()::revert, presenter.history()::snapshot, presenter.history()::look);
    var above = new JPanel(new MigLayout("insets 0, gap 0, wrap 1, fillx", "[0:80:,grow,fill]"));
    above.setOpaque(false);
    above.add(navigator(desk));
    above.add(presets);
    above.add(snapshots);
    left.add(above, BorderLayout.NORTH);
    left.add(history, BorderLayout.CENTER);
    left.setPreferredSize(new java.awt.Dimension(220, 10));
    left.setBorder(Theme.line(0, 0, 0, 1));
    right.setBackground(Theme.color("panel"));
    right.setVisible(false);
    right.add(histogram, "h 84!");
    List.of(toolRow, crop, spots, masks).forEach(right::add);
    adjustments = new AdjustmentPanels(desk, presenter, help, right);
    panels = Theme.scroll(right);
    panels.setPreferredSize(new java.awt.Dimension(348, 10));
    panels.setBorder(Theme.line(0, 1, 0, 0));
    add(left, BorderLayout.WEST);
    add(picture, BorderLayout.CENTER);
    add(panels, BorderLayout.EAST);
    Theme.named(this, "develop");
  }

  private Section navigator(Desk desk) {
    var section = new Section("Navigator", desk.remembered().is("open.navigator", true));
    section.onFold(() -> desk.remembered().set("open.navigator", section.open()));
    section.setBorder(BorderFactory.createEmptyBorder(4, 10, 0, 10));
    section.put(new Navigator(picture), "h " + Navigator.HEIGHT + "!");
    return section;
  }

  public DevelopPresenter presenter() {
    return presenter;
  }

  public PictureView picture() {
    return picture;
  }

  @Override
  public void show(Optional<State> state) {
    right.setVisible(state.isPresent());
    history.show(state.map(State::history).orElse(List.of()));
    snapshots.show(state.map(State::snapshots).orElse(List.of()));
    if (state.isEmpty()) {
      picture.message(CHOOSE);
      picture.tool(Optional.empty());
      return;
    }
    var s = state.get();
    picture.noMessage(CHOOSE);
    adjustments.show(s);
    masks.show(s);
    masks.setVisible(s.mode() != Mode.CROP && s.mode() != Mode.SPOTS);
    crop.show(s, presenter.crop());
    spots.show(s.mode() == Mode.SPOTS, s.settings());
    toolRow.show(s.mode());
    picture.tool(tool(s));
    masks.painting(brushing());
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
  public void picture(BufferedImage made, BufferedImage seen) {
    picture.picture(Optional.of(seen));
    histogram.picture(Optional.of(made));
  }

  @Override
  public void overlay(Optional<BufferedImage> overlay) {
    picture.overlay(overlay);
  }

  @Override
  public void beside(Optional<BufferedImage> before) {
    picture.beside(before, comparing);
  }

  @Override
  public void comparing(Comparing how) {
    comparing = how;
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

  /// The masks are on screen, with their first button to press.
  public void openMasks() {
    presenter.mode(Mode.LOOK);
    panels.setVisible(true);
    revalidate();
    masks.scrollRectToVisible(new java.awt.Rectangle(0, 0, 1, masks.getHeight()));
    masks.focusFirst();
  }

  /// Whether a gesture on the picture paints into a mask.
  public boolean brushing() {
    return presenter.mode() == Mode.LOOK && picture.tool().filter(tools::paints).isPresent();
  }

  public BrushTip tip() {
    return tip;
  }

  /// The keys go to the slider after (1) or before (-1) the one that has them.
  public void nextSlider(int step) {
    Sliders.next(right, step);
  }

  /// The row of tools, or more room for sliders.
  public void toggleTools() {
    toolRow.setVisible(!toolRow.isVisible());
    revalidate();
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
