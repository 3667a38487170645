package groundglass.ui.window.theme;

import java.awt.Component;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javax.swing.JFileChooser;

/// Asks for a file or folder.
public final class Choose {
  private Choose() {}

  public static Optional<Path> folder(Component over, String title) {
    var chooser = new JFileChooser();
    chooser.setDialogTitle(title);
    chooser.setFileSelectionMode(JFileChooser.DIRECTORIES_ONLY);
    return chooser.showDialog(over, "Choose") == JFileChooser.APPROVE_OPTION
        ? Optional.of(chooser.getSelectedFile().toPath())
        : Optional.empty();
  }

  public static Optional<Path> file(Component over, String title, Path near) {
    var chooser = new JFileChooser();
    chooser.setDialogTitle(title);
    chooser.setCurrentDirectory(near.toFile());
    return chooser.showDialog(over, "Choose") == JFileChooser.APPROVE_OPTION
        ? Optional.of(chooser.getSelectedFile().toPath())
        : Optional.empty();
  }

  public static Optional<Path> save(Component over, String name) {
    var chooser = new JFileChooser();
    chooser.setSelectedFile(new File(name));
    return chooser.showSaveDialog(over) == JFileChooser.APPROVE_OPTION
        ? Optional.of(chooser.getSelectedFile().toPath())
        : Optional.empty();
  }
}
