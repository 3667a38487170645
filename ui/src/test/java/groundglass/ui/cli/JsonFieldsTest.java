package groundglass.ui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever reads the JSON of a command finds each of its fields in the command's help.
class JsonFieldsTest {
  /// Their names are those of controls, EXIF fields and masks.
  private static final Set<String> BY_NAME = Set.of("settings", "metadata", "local");

  @TempDir Path folder;

  @Test
  void everyFieldIsInTheHelp() throws IOException {
    Path photos = Files.createDirectory(folder.resolve("photos"));
    for (int i = 0; i < 2; i++) {
      var picture = new BufferedImage(32, 24, BufferedImage.TYPE_INT_RGB);
      picture.setRGB(3, 3, 0x102030 * (i + 1));
      ImageIO.write(picture, "png", photos.resolve("p" + i + ".png").toFile());
    }
    Files.writeString(photos.resolve("clip.mov"), "moving");
    told("import", photos.toString());
    told("list");
    told("edit", "--dry-run", "p0.png", "exposure=0.4");
    told("edit", "p0.png", "exposure=0.4");
    told("sync", "--from", "p0.png", "--to", "p1.png", "--groups", "basic", "--dry-run");
    told("sync", "--from", "p0.png", "--to", "p1.png", "--groups", "basic");
    told("set", "p0.png", "rating=3");
    told("show", "p0.png");
    told("history", "p0.png");
    told("review");
    told("undo", "--dry-run");
    told("undo");
    told("redo");
    told("stack", "group", "p0.png", "p1.png", "--dry-run");
    told("stack", "group", "p0.png", "p1.png");
    told("stack", "top", "p1.png");
    told("stack", "list");
    told("stack", "unfold", "p0.png");
    told("stack", "ungroup", "p0.png");
    told("stack", "auto", "p0.png", "p1.png", "--dry-run");
    told("copy", "p0.png");
    told("snapshot", "p0.png", "First");
    told("snapshot", "p0.png", "Second", "--dry-run");
    told("xmp", "write", "p0.png", "--dry-run");
    told("export", "rating>=0", "--out", folder.resolve("out").toString(), "--dry-run");
    told("revert", "p1.png", "0");
    told("collection", "create", "all", "rating>=0");
    told("collection", "list");
    told("xmp", "write", "p0.png");
    told("export", "rating>=0", "--out", folder.resolve("out").toString());
    told("export", "--presets");
    told("export", "--save-preset", "Never", "--dry-run");
    told("verify");
    told("backup");
    told("optimize");
  }

  private void told(String command, String... arguments) throws IOException {
    var all =
        new ArrayList<>(
            List.of(command, "--json", "--catalog", folder.resolve("c.groundglass").toString()));
    all.addAll(List.of(arguments));
    var out = new StringWriter();
    int status = Groundglass.run(new PrintWriter(out), all.toArray(String[]::new));
    assertThat(status).as(all + " " + out).isLessThanOrEqualTo(1);
    var fields = new TreeSet<String>();
    collect(new ObjectMapper().readTree(out.toString()), fields);
    assertThat(fields).as("what %s says: %s", command, out).isNotEmpty();
    String help = help(command) + (command.equals("show") ? help("list") : "");
    var words = new TreeSet<>(List.of(help.split("[^A-Za-z]+")));
    assertThat(words).as("help of %s", command).containsAll(fields);
  }

  private static String help(String command) {
    var line = Groundglass.line();
    return Objects.requireNonNull(line.getSubcommands().get(command)).getUsageMessage();
  }

  private static void collect(JsonNode node, Set<String> fields) {
    node.properties()
        .forEach(e -> {
          fields.add(e.getKey());
          if (!BY_NAME.contains(e.getKey())) {
            collect(e.getValue(), fields);
          }
        });
    if (node.isArray()) {
      node.forEach(n -> collect(n, fields));
    }
  }
}
