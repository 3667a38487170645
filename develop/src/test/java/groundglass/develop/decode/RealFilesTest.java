package groundglass.develop.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import groundglass.develop.color.Output;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every real, odd, broken and hostile file of the shared folder, where it is present.
class RealFilesTest {
  /// Far beyond what the slowest file takes: a guard against parsers that never end, no timing.
  private static final Duration HANGS = Duration.ofMinutes(5);

  static Stream<Path> files() throws IOException {
    String shared = System.getProperty("groundglass.shared", "");
    List<Path> out = new java.util.ArrayList<>();
    for (String folder : List.of("raw", "jpeg", "broken", "shoot")) {
      Path path = Path.of(shared, "photos", folder);
      if (!shared.isEmpty() && Files.isDirectory(path)) {
        try (Stream<Path> found = Files.list(path)) {
          found.filter(Files::isRegularFile).sorted().limit(80).forEach(out::add);
        }
      }
    }
    return out.isEmpty() ? Stream.of(Path.of("absent")) : out.stream();
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyFileDecodesOrSaysWhyInBoundedTime(Path file) {
    assumeTrue(Files.exists(file));
    Decoded decoded = Assertions.assertTimeout(HANGS, () -> Decoders.decode(file, 512));
    Probe probe = Decoders.probe(file);
    Decoders.embeddedPreview(file, 100);
    switch (decoded) {
      case Decoded.Failed f -> {
        show(file, decoded, probe);
        assertThat(f.reason()).isNotBlank();
        assertThat(f.remedy()).isNotBlank();
      }
      case Decoded.Photo p -> {
        show(file, decoded, probe);
        assertThat(probe).isInstanceOf(Probe.Header.class);
        Probe.Header h = (Probe.Header) probe;
        if (p.warnings().stream().anyMatch(w -> w.contains("embedded preview"))) {
          // The header may be whole and promise pixels that are missing behind it.
          assertThat(Math.max(p.width(), p.height())).isGreaterThanOrEqualTo(400);
          return;
        }
        assertThat(List.of(h.width(), h.height(), h.orientation()))
            .containsExactly(p.width(), p.height(), p.orientation());
        assertThat(Math.max(p.image().width(), p.image().height()))
            .isGreaterThanOrEqualTo(Math.min(512, Math.max(p.width(), p.height())));
      }
    }
  }

  /// With `groundglass.show` set to a folder, writes what was decoded there to be looked at.
  private static void show(Path file, Decoded decoded, Probe probe) {
    String folder = System.getProperty("groundglass.show", "");
    if (folder.isEmpty()) {
      return;
    }
    try {
      String text = decoded instanceof Decoded.Failed f ? f.toString() : "";
      if (decoded instanceof Decoded.Photo p) {
        Path png =
            Path.of(
                folder, file.getName(file.getNameCount() - 2) + "_" + file.getFileName() + ".png");
        ImageIO.write(Output.screen(p.image()), "png", png.toFile());
        text =
            String.format(
                "%dx%d of %dx%d o%d raw=%b %.0fK %.1f %s",
                p.image().width(),
                p.image().height(),
                p.width(),
                p.height(),
                p.orientation(),
                p.raw(),
                p.temperature(),
                p.tint(),
                p.warnings());
      }
      Files.writeString(
          Path.of(
              folder, file.getName(file.getNameCount() - 2) + "_" + file.getFileName() + ".txt"),
          text + "\n" + probe + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
