package groundglass.ui.window.export;

import groundglass.catalog.export.ExportPresets;
import groundglass.ui.window.Desk;
import groundglass.ui.window.Folders;
import groundglass.ui.window.Status;
import groundglass.ui.window.theme.Choose;
import groundglass.ui.window.theme.Theme;
import java.awt.BorderLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.swing.DefaultListModel;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.JTextField;
import javax.swing.Timer;
import net.miginfocom.swing.MigLayout;

/// Presets on the left, few choices, progress, and the list of what was not written.
public final class ExportView extends JPanel implements ExportScreen {
  /// How long typing rests before the sample name is asked for, ms.
  private static final int REST = 250;

  private final transient ExportPresenter presenter;
  private final JLabel title = new JLabel();
  private final JTextField folder = Theme.named(new JTextField(), "export folder");
  private final ChoicesPanel choices;
  private final ExportPresetsPanel presets;
  private final JLabel words = Theme.named(new JLabel(" "), "export progress");
  private final JProgressBar bar = new JProgressBar(0, 100);
  private final DefaultListModel<String> problems = new DefaultListModel<>();
  private final javax.swing.JScrollPane list =
      Theme.scroll(Theme.named(new JList<>(problems), "not written"));
  private final JButton folderShown;
  private transient Optional<Path> written = Optional.empty();
  private final JLabel problemsTitle = Theme.heading("Not written");
  private transient Optional<ExportPresenter.Choice> last = Optional.empty();
  private final JButton start;
  private final JButton cancel;

  public ExportView(Desk desk) {
    super(new BorderLayout());
    var typing = new Timer(REST, _ -> sample());
    typing.setRepeats(false);
    choices = new ChoicesPanel(typing::restart);
    presenter = new ExportPresenter(desk, this);
    presets = new ExportPresetsPanel(this::chosen, this::save, presenter::deletePreset);
    setBackground(Theme.color("background"));
    title.setFont(title.getFont().deriveFont(18f));
    start = Theme.button("Export", "Write the files", this::start);
    start.putClientProperty("JButton.buttonType", "default");
    cancel = Theme.button("Stop", "Stop; what was written stays", presenter::cancel);
    folderShown =
        Theme.button(
            "Show folder",
            "Opens the folder with what was written",
            () -> written.ifPresent(p -> Folders.show(desk, p)));
    folder.addActionListener(_ -> start());
    add(presets, BorderLayout.WEST);
    presets.setPreferredSize(new java.awt.Dimension(220, 100));
    add(form(), BorderLayout.CENTER);
    show(
        new State(
            desk.selection().size(), false, 0, " ", List.of(), Optional.empty(), "", List.of()));
    Theme.named(this, "export");
  }

  private JPanel form() {
    var form =
        new JPanel(
            new MigLayout(
                "insets 28 40 28 40, gap 8, fillx, hidemode 3, aligny top", "[110!][grow,fill][]"));
    form.setBackground(Theme.color("background"));
    form.add(title, "span, wrap, gapbottom 8");
    form.add(new JLabel("To folder"));
    form.add(folder);
    form.add(
        Theme.button(
            "Choose…",
            "Where the files go",
            () -> Choose.folder(this, "Export to").ifPresent(p -> folder.setText(p.toString()))),
        "wrap");
    form.add(choices, "span, growx, wrap");
    form.add(start, "skip 1, split 4, w 110!, gaptop 8");
    form.add(cancel, "w 110!");
    form.add(bar, "w 160!, h 6!");
    form.add(words, "gapleft 12, growx, wmin 0");
    form.add(folderShown, "wrap");
    form.add(problemsTitle, "span, gaptop 16, wrap");
    form.add(list, "span, grow, push");
    return form;
  }

  private void chosen(ExportPresets.Row preset) {
    if (preset.problem().isEmpty()) {
      choices.show(preset.choices());
    } else {
      words.setText(preset.problem());
    }
  }

  private void save(String name) {
    choices
        .choices()
        .ifPresentOrElse(c -> presenter.savePreset(name, c), () -> words.setText(NO_SIZE));
  }

  private static final String NO_SIZE = "The size is a number of pixels, or two as in 1920x1080.";

  private void sample() {
    choice(Path.of(".")).ifPresent(presenter::sample);
  }

  /// The keys go to the folder; Enter there starts.
  public boolean takeFocus() {
    presenter.listPresets();
    sample();
    return folder.requestFocusInWindow();
  }

  /// As if it had been chosen.
  public void folder(Path path) {
    folder.setText(path.toString());
  }

  private void start() {
    if (folder.getText().isBlank()) {
      words.setText("Choose a folder first.");
      return;
    }
    var now = choice(Path.of(folder.getText().strip()));
    if (now.isEmpty()) {
      words.setText(NO_SIZE);
      return;
    }
    last = now;
    again();
  }

  private Optional<ExportPresenter.Choice> choice(Path to) {
    return choices.choices().map(c -> new ExportPresenter.Choice(to, c));
  }

  /// Whether something was exported since the start.
  public boolean known() {
    return last.isPresent();
  }

  /// The selection with the choices of last time.
  public void again() {
    last.ifPresent(presenter::start);
  }

  @Override
  public void show(State state) {
    title.setText("Export " + Status.photos(state.photos()));
    start.setEnabled(!state.running() && state.photos() > 0);
    cancel.setVisible(state.running());
    bar.setVisible(state.running());
    bar.setValue(state.percent());
    words.setText(state.words().isEmpty() ? " " : state.words());
    written = state.written();
    folderShown.setVisible(written.isPresent());
    choices.sample(state.sample());
    presets.show(state.presets());
    problems.clear();
    state.problems().forEach(problems::addElement);
    problemsTitle.setText("Not written: " + problems.size());
    problemsTitle.setVisible(!problems.isEmpty());
    list.setVisible(!problems.isEmpty());
    revalidate();
  }
}
