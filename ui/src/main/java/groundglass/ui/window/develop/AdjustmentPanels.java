package groundglass.ui.window.develop;

import groundglass.develop.adjust.Adjustment;
import groundglass.develop.render.Renderer;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Curve;
import groundglass.ui.window.Desk;
import groundglass.ui.window.theme.Column;
import groundglass.ui.window.theme.Remembered;
import groundglass.ui.window.theme.Section;
import groundglass.ui.window.theme.Theme;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JPanel;

/// A section for each group of the declared adjustments: its sliders, curve, wheels or colours, and
/// what it can have picked on the picture.
final class AdjustmentPanels implements ControlInput.Listener {
  private static final Set<String> RAW = Set.of("RAW", "DNG");

  private final DevelopPresenter presenter;
  private final List<Adjustment> adjustments;
  private final Map<String, List<Control>> declared;
  private final PointColorPanel colors;
  private final CurvePanel curve;
  private final GradingPanel grading;
  private final Map<String, ControlPanel> groups = new LinkedHashMap<>();
  private final Map<String, Section> sections = new LinkedHashMap<>();

  AdjustmentPanels(Desk desk, DevelopPresenter presenter, Consumer<String> help, Column into) {
    this.presenter = presenter;
    adjustments = desk.session().adjustments();
    declared = Groups.controls(adjustments);
    colors = new PointColorPanel("", presenter.picks().colors());
    curve = new CurvePanel("", this::curved);
    grading = new GradingPanel(declared.getOrDefault("grade", List.of()), this::graded);
    declared.forEach((group, controls) -> {
      var section = section(group, desk.remembered(), help);
      fill(section, group, controls);
      sections.put(group, section);
      into.add(section);
    });
  }

  private Section section(String group, Remembered remembered, Consumer<String> help) {
    boolean first = group.equals("basic") || group.equals("curve");
    var section =
        new Section(
            Groups.sectionTitle(group, adjustments),
            remembered.is("open." + group, first),
            off -> presenter.look().leaveOut(group, off));
    section.help(() -> help.accept(Groups.page(group, adjustments)));
    section.onFold(() -> remembered.set("open." + group, section.open()));
    return section;
  }

  private void fill(Section section, String group, List<Control> controls) {
    if (group.equals("curve")) {
      section.put(curve, "");
    }
    if (group.equals("pointColor")) {
      section.put(colors, "");
    }
    if (group.equals("grade")) {
      section.put(grading, "");
    } else {
      var panel = new ControlPanel(controls, false, this);
      section.put(panel, "");
      groups.put(group, panel);
    }
    var tools = tools(group);
    if (!tools.isEmpty()) {
      var row = new JPanel(new java.awt.FlowLayout(java.awt.FlowLayout.LEADING, 0, 0));
      row.setOpaque(false);
      tools.forEach(row::add);
      section.put(row, "");
    }
  }

  @Override
  public void moved(Control control, double value, boolean resting) {
    presenter.preview(s -> s.with(control, value));
    rest(Groups.spoken(control, adjustments), resting);
  }

  @Override
  public void peek(Control control, boolean on) {
    presenter.look().peek(Seen.of(control.id()).filter(_ -> on));
  }

  @Override
  public void auto(Control control) {
    presenter.picks().auto(control);
  }

  private void curved(String id, String label, Curve next, boolean resting) {
    presenter.preview(s -> s.withCurve(id, next));
    rest(label, resting);
  }

  private void graded(Map<Control, Double> values, String label, boolean resting) {
    presenter.preview(s -> {
      var next = s;
      for (var e : values.entrySet()) {
        next = next.with(e.getKey(), e.getValue());
      }
      return next;
    });
    var one = values.size() == 1 ? values.keySet().stream().findFirst() : Optional.<Control>empty();
    rest(one.map(c -> Groups.spoken(c, adjustments)).orElse(label), resting);
  }

  private void rest(String label, boolean resting) {
    if (resting) {
      presenter.commit(label);
    }
  }

  /// What a section can have picked on the picture, or found by the program.
  private List<JButton> tools(String group) {
    return switch (group) {
      case "basic" ->
          List.of(
              Theme.button(
                  "Auto tone",
                  "Exposure to blacks by the picture (Ctrl+U); white balance: Ctrl+Shift+U",
                  () -> presenter.picks().auto(Renderer.Auto.TONE)));
      case "transform" ->
          List.of(
              Theme.button(
                  "Draw lines",
                  "Lines that say what stands and what lies (Shift+T)",
                  () -> presenter.toggle(Mode.GUIDES)));
      case "blur" ->
          List.of(
              Theme.button(
                  "Pick focus",
                  "Then click on the picture what lens blur leaves sharp (Shift+F)",
                  () -> presenter.toggle(Mode.FOCUS)),
              Theme.button(
                  "Focus on the subject",
                  "Lens blur leaves the subject sharp, on every photo that the settings come to",
                  () -> presenter.picks().focusOnSubject()));
      default -> List.of();
    };
  }

  void show(DevelopScreen.State s) {
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
    colors.show(s.settings().pointColors());
  }

  /// Absolute white balance is for raw photos, relative for the others; the families never mix.
  static boolean fits(Control c, boolean raw) {
    return switch (c.id()) {
      case "wb.temp", "wb.tint" -> raw;
      case "wb.tempRel", "wb.tintRel" -> !raw;
      default -> true;
    };
  }
}
