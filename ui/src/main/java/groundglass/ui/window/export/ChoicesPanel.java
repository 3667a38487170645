package groundglass.ui.window.export;

import groundglass.catalog.export.Choices;
import groundglass.catalog.export.OutputSize;
import groundglass.develop.color.Profile;
import groundglass.develop.encode.Encoders;
import groundglass.develop.encode.OutputSharpen;
import groundglass.ui.window.theme.Theme;
import groundglass.ui.window.theme.Typing;
import groundglass.ui.window.theme.Worded;
import java.util.Optional;
import java.util.stream.Stream;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSpinner;
import javax.swing.JTextField;
import javax.swing.SpinnerNumberModel;
import net.miginfocom.swing.MigLayout;

/// How the files are to be written, a row for each choice.
final class ChoicesPanel extends JPanel {
  private final JComboBox<Encoders.Format> format =
      Theme.named(new JComboBox<>(written()), "format");
  private final JSpinner quality =
      Theme.named(
          new JSpinner(new SpinnerNumberModel(Choices.DEFAULT.quality(), 1, 100, 1)), "quality");
  private final JTextField size = Theme.named(new JTextField(), "size");
  private final JLabel sizeWords = Theme.named(Theme.dim(""), "size words");
  private final JComboBox<OutputSharpen.Medium> medium =
      Theme.named(new JComboBox<>(OutputSharpen.Medium.values()), "sharpen");
  private final JComboBox<OutputSharpen.Strength> strength =
      Theme.named(new JComboBox<>(OutputSharpen.Strength.values()), "sharpen strength");
  private final JComboBox<Profile> profile =
      Theme.named(new JComboBox<>(Profile.values()), "profile");
  private final JTextField name = Theme.named(new JTextField(), "file name");
  private final JLabel sample = Theme.named(Theme.dim(""), "sample name");
  private final JComboBox<Encoders.Metadata> metadata =
      Theme.named(new JComboBox<>(Encoders.Metadata.values()), "metadata");
  private final JCheckBox sidecar =
      Theme.named(new JCheckBox("Settings beside each file (XMP)"), "sidecar");

  /// `changed`: what the first file is called may be another.
  ChoicesPanel(Runnable changed) {
    super(new MigLayout("insets 0, gap 8, fillx, hidemode 3", "[110!][grow,fill]"));
    setOpaque(false);
    format.setRenderer(Worded.of(Encoders.Format::name));
    profile.setRenderer(Worded.of(Profile::title));
    metadata.setRenderer(Worded.of(ChoicesPanel::words));
    medium.setRenderer(Worded.of(OutputSharpen.Medium::title));
    strength.setRenderer(Worded.of(OutputSharpen.Strength::title));
    quality.setToolTipText("1 to 100, of JPEG and AVIF");
    size.setToolTipText(
        "The long side, or a box such as 1920x1080 that pictures fit into; nothing is enlarged");
    medium.setToolTipText("For where the files go, at the size they get");
    strength.setToolTipText("How much");
    name.setToolTipText("{name} {seq:4} {date} {camera} {rating} {copyname}");
    sidecar.setToolTipText("As a preset, or for another program");
    sidecar.setOpaque(false);
    row("Format", format, new JLabel());
    row("Quality", quality, new JLabel());
    row("Size, px", size, sizeWords);
    sharpenRow();
    row("Colour profile", profile, new JLabel());
    row("File name", name, sample);
    row("Metadata", metadata, new JLabel());
    add(sidecar, "skip 1, wrap");
    format.addActionListener(_ -> {
      quality.setEnabled(format.getSelectedItem() instanceof Encoders.Format f && f.lossy());
      changed.run();
    });
    medium.addActionListener(
        _ -> strength.setEnabled(medium.getSelectedItem() != OutputSharpen.Medium.NONE));
    name.getDocument().addDocumentListener(Typing.then(changed));
    size.getDocument().addDocumentListener(Typing.then(this::sized));
    show(Choices.DEFAULT);
  }

  private static Encoders.Format[] written() {
    return Stream.of(Encoders.Format.values())
        .filter(f -> f.missing().isEmpty())
        .toArray(Encoders.Format[]::new);
  }

  private void row(String label, JComponent field, JLabel beside) {
    var text = new JLabel(label);
    text.setLabelFor(field);
    add(text);
    add(field, "w 220!, growx 0, split 2, spanx 2");
    add(beside, "gapleft 8, growx, wmin 0, wrap");
  }

  private void sharpenRow() {
    var text = new JLabel("Sharpen for");
    text.setLabelFor(medium);
    add(text);
    add(medium, "w 220!, growx 0, split 3, spanx 2");
    add(strength, "gapleft 8, w 110!, growx 0");
    add(new JLabel(), "growx, wmin 0, wrap");
  }

  private static String words(Encoders.Metadata m) {
    return switch (m) {
      case ALL -> "All";
      case COPYRIGHT -> "Copyright only";
      case NONE -> "None";
    };
  }

  private void sized() {
    sizeWords.setText(
        OutputSize.of(size.getText())
            .map(s ->
                switch (s) {
                  case OutputSize.LongSide(int px) -> px == 0 ? "full size" : "long side";
                  case OutputSize.Box _ -> "fits into this box";
                })
            .orElse("a number, or two as in 1920x1080"));
  }

  /// What the fields say; empty when the size is none.
  Optional<Choices> choices() {
    return OutputSize.of(size.getText())
        .map(s ->
            new Choices(
                format.getItemAt(format.getSelectedIndex()),
                ((Number) quality.getValue()).intValue(),
                s,
                profile.getItemAt(profile.getSelectedIndex()),
                name.getText().strip(),
                metadata.getItemAt(metadata.getSelectedIndex()),
                new OutputSharpen(
                    medium.getItemAt(medium.getSelectedIndex()),
                    strength.getItemAt(strength.getSelectedIndex())),
                sidecar.isSelected()));
  }

  void show(Choices c) {
    format.setSelectedItem(c.format());
    quality.setValue(c.quality());
    size.setText(c.size().equals(OutputSize.FULL) ? "" : c.size().text());
    medium.setSelectedItem(c.sharpen().medium());
    strength.setSelectedItem(c.sharpen().strength());
    strength.setEnabled(c.sharpen().medium() != OutputSharpen.Medium.NONE);
    profile.setSelectedItem(c.profile());
    name.setText(c.name());
    metadata.setSelectedItem(c.metadata());
    sidecar.setSelected(c.sidecar());
    sized();
  }

  void sample(String text) {
    sample.setText(text);
  }
}
