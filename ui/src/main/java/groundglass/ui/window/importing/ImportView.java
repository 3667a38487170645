package groundglass.ui.window.importing;

import groundglass.catalog.edits.Presets;
import groundglass.catalog.imports.Imports;
import groundglass.ui.window.Desk;
import groundglass.ui.window.Folders;
import groundglass.ui.window.Selection;
import groundglass.ui.window.Status;
import groundglass.ui.window.library.Grid;
import groundglass.ui.window.theme.Choose;
import groundglass.ui.window.theme.Theme;
import groundglass.ui.window.theme.Typing;
import groundglass.ui.window.theme.Worded;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import javax.swing.DefaultListModel;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.Timer;
import net.miginfocom.swing.MigLayout;

/// Where from, where to, the photos as they come in, and what could not be read.
public final class ImportView extends JPanel implements ImportScreen {
  /// How long typing rests before sample names are asked for, ms.
  private static final int REST = 250;

  private final transient ImportPresenter presenter;
  private final JTextField folder = Theme.named(new JTextField(), "import folder");
  private final JCheckBox recursive =
      Theme.named(new JCheckBox("With subfolders", true), "recursive");
  private final JTextField copyTo = Theme.named(new JTextField(), "copy to");
  private final JTextField names = Theme.named(new JTextField(), "copy names");
  private final JLabel sample = Theme.named(Theme.dim(""), "copy names sample");
  private final JComboBox<Optional<Presets.Row>> preset =
      Theme.named(new JComboBox<>(), "import preset");
  private final JTextField collection = Theme.named(new JTextField(), "collection");
  private final JLabel words = Theme.named(new JLabel(" "), "import progress");
  private final DefaultListModel<String> bad = new DefaultListModel<>();
  private final transient List<Path> badFiles = new ArrayList<>();
  private final JList<String> badList = Theme.named(new JList<>(bad), "unreadable");
  private final JScrollPane list = Theme.scroll(badList);
  private final JButton showFile;
  private final JLabel badTitle = Theme.heading("Could not be read");
  private final transient Selection arrived = new Selection();
  private final Grid photos;
  private final JScrollPane photosScroll;
  private final JLabel photosTitle = Theme.heading("");
  private transient Set<Long> known = Set.of();
  private final JButton start;
  private final JButton cancel;

  /// `open` shows one of the photos that came in.
  public ImportView(Desk desk, Runnable imported, LongConsumer open) {
    super(
        new MigLayout(
            "insets 28 40 12 40, gap 8, fillx, hidemode 3, aligny top", "[110!][grow,fill][]"));
    presenter = new ImportPresenter(desk, this, imported);
    setBackground(Theme.color("background"));
    start = Theme.button("Import", "Start (the photos stay where they are)", this::start);
    start.putClientProperty("JButton.buttonType", "default");
    cancel = Theme.button("Stop", "Stop; what was imported stays", presenter::cancel);
    copyTo.putClientProperty("JTextField.placeholderText", "empty: the photos stay where they are");
    collection.putClientProperty("JTextField.placeholderText", "none");
    names.putClientProperty("JTextField.placeholderText", "as they are");
    names.setToolTipText(
        "{date}_{name}_{seq:4}: {name} {folder} {seq:4} {date} {camera} {title} …");
    names.setEnabled(false);
    copyTo
        .getDocument()
        .addDocumentListener(Typing.then(() -> names.setEnabled(!copyTo.getText().isBlank())));
    preset.setToolTipText("Put over the settings of new photos, as one step that can be undone");
    preset.setRenderer(Worded.of(p -> p.map(Presets.Row::name).orElse("None")));
    presetsShown(List.of());
    var title = new JLabel("Import photos");
    title.setFont(title.getFont().deriveFont(18f));
    add(title, "span, wrap, gapbottom 8");
    add(new JLabel("From folder"));
    add(folder);
    add(browse("Choose…", "The folder to import", folder), "wrap");
    recursive.setOpaque(false);
    add(recursive, "skip 1, wrap");
    add(new JLabel("Copy to"));
    add(copyTo);
    add(browse("Choose folder…", "Photos are copied there, verified by hash", copyTo), "wrap");
    add(new JLabel("Names of copies"));
    add(names, "w 260!, growx 0, split 2");
    add(sample, "gapleft 8, growx, wmin 0, wrap");
    add(new JLabel("Preset"));
    add(preset, "w 260!, growx 0, wrap");
    add(new JLabel("Collection"));
    add(collection, "wrap");
    add(start, "skip 1, split 3, w 110!");
    add(cancel, "w 110!");
    add(words, "gapleft 12, growx, wmin 0, wrap");
    showFile =
        Theme.button(
            "Show file",
            "Opens the folder of the file that is selected in the list",
            () -> selectedFile().ifPresent(p -> Folders.show(desk, p)));
    badList.addListSelectionListener(_ -> showFile.setEnabled(selectedFile().isPresent()));
    add(badTitle, "span 2, gaptop 8");
    add(showFile, "wrap");
    add(list, "span, growx, h 60:120:160, wrap");
    photos = new Grid(arrived, desk.rows(), desk.thumbnails(), false, open);
    photos.setName("arrived");
    photos.cellSize(150);
    photos.dimmed(id -> known.contains(id));
    photosScroll = Theme.scroll(photos);
    photosScroll.getViewport().setBackground(Theme.color("background"));
    add(photosTitle, "span, gaptop 8, wrap");
    add(photosScroll, "span, grow, push, hmin 0");
    show(
        new State(
            false, "Nothing leaves this machine.", List.of(), List.of(), Set.of(), "", List.of()));
    folder.addActionListener(_ -> start());
    var typing = new Timer(REST, _ -> presenter.sample(choice()));
    typing.setRepeats(false);
    for (var field : List.of(folder, copyTo, names)) {
      field.getDocument().addDocumentListener(Typing.then(typing::restart));
    }
    Theme.named(this, "import");
  }

  private JButton browse(String text, String tip, JTextField field) {
    return Theme.button(
        text, tip, () -> Choose.folder(this, tip).ifPresent(p -> field.setText(p.toString())));
  }

  /// The keys go to the folder; Enter there starts.
  public boolean takeFocus() {
    presenter.prepare();
    presenter.listPresets();
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
    presenter.start(choice());
  }

  private ImportPresenter.Choice choice() {
    Optional<Presets.Row> chosen = preset.getItemAt(Math.max(0, preset.getSelectedIndex()));
    return new ImportPresenter.Choice(
        Path.of(folder.getText().strip()),
        recursive.isSelected(),
        copyTo.getText().isBlank()
            ? Optional.empty()
            : Optional.of(Path.of(copyTo.getText().strip())),
        names.getText().strip(),
        chosen,
        collection.getText());
  }

  /// The one that was chosen stays so.
  private void presetsShown(List<Presets.Row> rows) {
    var next = new ArrayList<Optional<Presets.Row>>();
    next.add(Optional.empty());
    rows.forEach(r -> next.add(Optional.of(r)));
    var now = new ArrayList<Optional<Presets.Row>>();
    for (int i = 0; i < preset.getItemCount(); i++) {
      now.add(preset.getItemAt(i));
    }
    if (!now.equals(next)) {
      var chosen = preset.getSelectedItem();
      preset.removeAllItems();
      next.forEach(preset::addItem);
      preset.setSelectedItem(next.contains(chosen) ? chosen : Optional.empty());
    }
  }

  private Optional<Path> selectedFile() {
    int at = badList.getSelectedIndex();
    return at >= 0 && at < badFiles.size() ? Optional.of(badFiles.get(at)) : Optional.empty();
  }

  @Override
  public void show(State state) {
    start.setEnabled(!state.running());
    cancel.setVisible(state.running());
    words.setText(state.words());
    if (bad.size() > state.lines().size()) {
      bad.clear();
      badFiles.clear();
    }
    for (int i = bad.size(); i < state.lines().size(); i++) {
      bad.addElement(line(state.lines().get(i)));
      badFiles.add(state.lines().get(i).file());
    }
    badTitle.setText("Could not be read: " + bad.size());
    badTitle.setVisible(!bad.isEmpty());
    list.setVisible(!bad.isEmpty());
    showFile.setVisible(!bad.isEmpty());
    showFile.setEnabled(selectedFile().isPresent());
    sample.setText(state.sample());
    sample.setToolTipText(state.sample().isEmpty() ? null : state.sample());
    presetsShown(state.presets());
    known = state.known();
    if (!arrived.source().equals(state.photos())) {
      arrived.source(state.photos());
    }
    photosTitle.setText(
        Status.photos(state.photos().size())
            + (known.isEmpty()
                ? ""
                : String.format(Locale.ROOT, ", %,d of them known before (dimmed)", known.size())));
    photosTitle.setVisible(!state.photos().isEmpty());
    photosScroll.setVisible(!state.photos().isEmpty());
    revalidate();
  }

  private static String line(Imports.Outcome o) {
    return o.file().getFileName() + " — " + o.reason() + " " + o.remedy();
  }
}
