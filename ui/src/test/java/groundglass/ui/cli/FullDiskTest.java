package groundglass.ui.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program in a process of its own, whose files may not grow beyond a size (`ulimit -f`): to it
/// the same as a disk that is full.
class FullDiskTest {
  private static final Path SHELL = Path.of("/bin/bash");
  private static final int NO_CATALOG = 3;
  private static final int PHOTOS = 120;

  @TempDir Path folder;
  private Path catalog;
  private Path photos;

  private record Ended(int status, List<String> out, List<String> err) {}

  @BeforeEach
  void photosOfOneColourEach() throws IOException {
    assumeTrue(Files.isExecutable(SHELL));
    catalog = folder.resolve("c.groundglass");
    photos = Files.createDirectory(folder.resolve("photos"));
    for (int i = 0; i < PHOTOS; i++) {
      var picture = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
      picture.setRGB(3, 3, i * 0x10203);
      ImageIO.write(picture, "png", photos.resolve("p" + i + ".png").toFile());
    }
  }

  @Test
  void anImportOntoAFullDiskSaysSoInOneSentenceAndKeepsWhatItSaid() throws Exception {
    String one = photos.resolve("p0.png").toString();
    assertThat(here("import", one).status()).isZero();
    long size = Files.size(catalog.resolve("catalog.mv.db"));

    var full = limited(size / 1024 + 60, "import", photos.toString());

    assertThat(full.status()).isEqualTo(NO_CATALOG);
    assertThat(full.err()).hasSizeLessThanOrEqualTo(2);
    // networks need room for their library, too; an import does not need them
    assertThat(full.err().subList(0, full.err().size() - 1))
        .allMatch(l -> l.contains("ONNX Runtime does not start") && l.contains("100 MB free"));
    assertThat(full.err().getLast())
        .contains(catalog.toString(), "File too large", "is kept", "Free some space");
    // what it said is there, nothing is damaged, and the rest comes in when there is room again
    String said = full.out().getLast();
    assertThat(said).contains(" imported, ").contains(" 0 unreadable");
    long kept = 1 + Long.parseLong(said.substring(0, said.indexOf(' ')));
    assertThat(kept).isLessThan(PHOTOS);
    assertThat(here("list").out().getLast()).isEqualTo(kept + (kept == 1 ? " photo" : " photos"));
    assertThat(here("verify", "--deep").out()).containsExactly("clean");
    assertThat(here("import", photos.toString()).out().getLast())
        .startsWith((PHOTOS - kept) + " imported, " + kept + " known already");
    try (var left = Files.walk(catalog)) {
      assertThat(left.map(Path::toString)).noneMatch(f -> f.endsWith(".new"));
    }
  }

  private Ended here(String command, String... arguments) {
    var all = new ArrayList<>(List.of(command, "--catalog", catalog.toString()));
    all.addAll(List.of(arguments));
    var out = new StringWriter();
    int status = Groundglass.run(new PrintWriter(out), all.toArray(String[]::new));
    return new Ended(status, out.toString().lines().toList(), List.of());
  }

  private Ended limited(long kilobytes, String command, String... arguments) throws Exception {
    var line =
        new ArrayList<>(
            List.of(
                SHELL.toString(),
                "-c",
                "ulimit -f " + kilobytes + "; exec \"$@\"",
                "limited",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--add-modules=jdk.incubator.vector",
                "-cp",
                classPath(),
                "groundglass.ui.Main",
                command,
                "--catalog",
                catalog.toString()));
    line.addAll(List.of(arguments));
    var out = folder.resolve("out").toFile();
    var err = folder.resolve("err").toFile();
    var builder = new ProcessBuilder(line).redirectOutput(out).redirectError(err);
    builder.environment().put("XDG_CONFIG_HOME", folder.toString());
    builder.environment().put("XDG_STATE_HOME", folder.toString());
    var process = builder.start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return new Ended(
        process.exitValue(),
        Files.readAllLines(out.toPath()),
        Files.readAllLines(err.toPath()).stream()
            .filter(l -> !l.startsWith("WARNING: Using incubator modules"))
            .toList());
  }

  /// The class path may be in the system property, or in a launcher's class loader.
  private static String classPath() {
    var entries = new ArrayList<String>();
    for (var l = FullDiskTest.class.getClassLoader(); l != null; l = l.getParent()) {
      if (l instanceof URLClassLoader urls) {
        for (var url : urls.getURLs()) {
          entries.add(Path.of(URI.create(url.toString())).toString());
        }
      }
    }
    entries.add(System.getProperty("java.class.path"));
    return String.join(File.pathSeparator, entries);
  }
}
