package groundglass.ui.window.export;

import groundglass.develop.color.Profile;
import groundglass.develop.encode.Encoders;
import groundglass.ui.window.Desk;
import groundglass.ui.window.Folders;
import groundglass.ui.window.Status;
import groundglass.ui.window.theme.Choose;
import groundglass.ui.window.theme.Theme;
import groundglass.ui.window.theme.Typing;
import groundglass.ui.window.theme.Worded;
import java.nio.file.Path;
import java.util.Optional;
import javax.swing.DefaultListModel;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.JSpinner;
import javax.swing.JTextField;
import javax.swing.SpinnerNumberModel;
import javax.swing.Timer;
import net.miginfocom.swing.MigLayout;

/// Few choices, progress, and the list of what was not written.
public final class ExportView extends JPanel implements ExportScreen {
  /// How long typing rests before the sample name is asked for, ms.
  private static final int REST = 250;

  private final transient ExportPresenter presenter;
  private final JLabel title = new JLabel();
  private final JTextField folder = Theme.named(new JTextField(), "export folder");
  private final JComboBox<Encoders.Format> format =
      Theme.named(new JComboBox<>(Encoders.Format.values()), "format");
  private final JSpinner quality =
      Theme.named(new JSpinner(new SpinnerNumberModel(90, 1, 100, 1)), "quality");
  private final JSpinner longSide =
      Theme.named(new JSpinner(new SpinnerNumberModel(0, 0, 100_000, 100)), "long side");
  private final JComboBox<Profile> profile =
      Theme.named(new JComboBox<>(Profile.values()), "profile");
  private final JTextField name = Theme.named(new JTextField("{name}"), "file name");
  private final JComboBox<Encoders.Metadata> metadata =
      Theme.named(new JComboBox<>(Encoders.Metadata.values()), "metadata");
  private final JLabel words = Theme.named(new JLabel(" "), "export progress");
  private final JProgressBar bar = new JProgressBar(0, 100);
  private final DefaultListModel<String> problems = new DefaultListModel<>();
  private final javax.swing.JScrollPane list =
      Theme.scroll(Theme.named(new JList<>(problems), "not written"));
  private final JLabel sample = Theme.named(Theme.dim(""), "sample name");
  private final JButton folderShown;
  private transient Optional<Path> written = Optional.empty();
  private final JLabel problemsTitle = Theme.heading("Not written");
  private transient Optional<ExportPresenter.Choice> last = Optional.empty();
  private final JButton start;
  private final JButton cancel;

  public ExportView(Desk desk) {
    super(
        new MigLayout(
            "insets 28 40 28 40, gap 8, fillx, hidemode 3, aligny top", "[110!][grow,fill][]"));
    presenter = new ExportPresenter(desk, this);
    setBackground(Theme.color("background"));
    title.setFont(title.getFont().deriveFont(18f));
    start = Theme.button("Export", "Write the files", this::start);
    start.putClientProperty("JButton.buttonType", "default");
    cancel = Theme.button("Stop", "Stop; what was written stays", presenter::cancel);
    name.setToolTipText("{name} {seq:4} {date} {camera} {rating} {copyname}");
    longSide.setToolTipText("0 is full size; nothing is enlarged");
    quality.setToolTipText("1 to 100");
    ((JSpinner.NumberEditor) longSide.getEditor()).getFormat().setGroupingUsed(false);
    format.setRenderer(Worded.of(Encoders.Format::name));
    profile.setRenderer(Worded.of(Profile::title));
    metadata.setRenderer(Worded.of(ExportView::words));
    folderShown =
        Theme.button(
            "Show folder",
            "Opens the folder with what was written",
            () -> written.ifPresent(p -> Folders.show(desk, p)));
    add(title, "span, wrap, gapbottom 8");
    add(new JLabel("To folder"));
    add(folder);
    add(
        Theme.button(
            "Choose…",
            "Where the files go",
            () -> Choose.folder(this, "Export to").ifPresent(p -> folder.setText(p.toString()))),
        "wrap");
    row("Format", format);
    row("JPEG quality", quality);
    row("Long side, px", longSide, Theme.dim("0: full size"));
    row("Colour profile", profile);
    row("File name", name, sample);
    row("Metadata", metadata);
    add(start, "skip 1, split 4, w 110!, gaptop 8");
    add(cancel, "w 110!");
    add(bar, "w 160!, h 6!");
    add(words, "gapleft 12, growx, wmin 0");
    add(folderShown, "wrap");
    add(problemsTitle, "span, gaptop 16, wrap");
    add(list, "span, grow, push");
    show(
        new State(
            desk.selection().size(), false, 0, " ", java.util.List.of(), Optional.empty(), ""));
    format.addActionListener(_ -> sample());
    var typing = new Timer(REST, _ -> sample());
    typing.setRepeats(false);
    name.getDocument().addDocumentListener(Typing.then(typing::restart));
    folder.addActionListener(_ -> start());
    Theme.named(this, "export");
  }

  private void row(String label, javax.swing.JComponent field) {
    row(label, field, new JLabel());
  }

  private void row(String label, javax.swing.JComponent field, JLabel beside) {
    var text = new JLabel(label);
    text.setLabelFor(field);
    add(text);
    add(field, "w 220!, growx 0, split 2, spanx 2");
    add(beside, "gapleft 8, growx, wmin 0, wrap");
  }

  private static String words(Encoders.Metadata m) {
    return switch (m) {
      case ALL -> "All";
      case COPYRIGHT -> "Copyright only";
      case NONE -> "None";
    };
  }

  private void sample() {
    presenter.sample(choice(Path.of(".")));
  }

  /// The keys go to the folder; Enter there starts.
  public boolean takeFocus() {
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
    last = Optional.of(choice(Path.of(folder.getText().strip())));
    again();
  }

  private ExportPresenter.Choice choice(Path to) {
    return new ExportPresenter.Choice(
        to,
        format.getItemAt(format.getSelectedIndex()),
        ((Number) quality.getValue()).intValue(),
        ((Number) longSide.getValue()).intValue(),
        profile.getItemAt(profile.getSelectedIndex()),
        name.getText().strip(),
        metadata.getItemAt(metadata.getSelectedIndex()));
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
    sample.setText(state.sample());
    problems.clear();
    state.problems().forEach(problems::addElement);
    problemsTitle.setText("Not written: " + problems.size());
    problemsTitle.setVisible(!problems.isEmpty());
    list.setVisible(!problems.isEmpty());
    revalidate();
  }
}
