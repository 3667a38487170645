package groundglass.ui.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import groundglass.fixtures.PhotoFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class ExportTest {
  @TempDir Path folder;

  @Test
  void anExportInAProcessOfItsOwnSaysWhatItTook() throws Exception {
    assumeThat(Path.of("/proc/self/status")).exists();
    Path photo = folder.resolve("a.jpg");
    PhotoFiles.jpeg(
        Samples.picture(600, 400), PhotoFiles.Exif.of(LocalDateTime.of(2026, 5, 17, 11, 0)), photo);
    Path target = folder.resolve("b.jpg");
    long mb = Export.peakMb(photo, target, 1);
    assertThat(mb).isBetween(30L, 3000L);
    assertThat(target).exists();
    try (var left = Files.list(folder)) {
      assertThat(left).hasSize(2);
    }
  }

  @Test
  void anExportThatFailsIsNoFigure() {
    Path none = folder.resolve("none.jpg");
    assertThatThrownBy(() -> Export.peakMb(none, folder.resolve("b.jpg"), 1))
        .isInstanceOf(IOException.class);
  }
}
