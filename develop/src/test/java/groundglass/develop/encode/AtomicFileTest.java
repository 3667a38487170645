package groundglass.develop.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;

  private static AtomicFile.Body text(String text) {
    return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void whatIsWrittenReplacesWhatWasThere() throws IOException {
    Path file = folder.resolve("a.txt");
    AtomicFile.write(file, text("one, and long"));
    AtomicFile.write(file, ".a.part", text("two"));
    assertThat(file).hasContent("two");
    AtomicFile.writeUnsynced(file, text("three"));
    assertThat(file).hasContent("three");
    assertThat(names()).containsExactly("a.txt");
  }

  @Test
  void aWriteThatFailsLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = folder.resolve("a.txt");
    AtomicFile.write(file, text("old"));
    AtomicFile.Body broken =
        out -> {
          out.write(new byte[1 << 20]);
          throw new IOException("No space left on device");
        };
    assertThatThrownBy(() -> AtomicFile.write(file, broken)).hasMessageContaining("No space");
    assertThatThrownBy(() -> AtomicFile.write(file, ".a.part", broken))
        .hasMessageContaining("No space");
    assertThatThrownBy(() -> AtomicFile.writeUnsynced(file, broken))
        .hasMessageContaining("No space");
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("a.txt");
  }

  @Test
  void whatAKillLeftUnderTheKnownNameIsGoneWithTheNextWrite() throws IOException {
    Files.writeString(folder.resolve(".a.part"), "half of something, and longer than what follows");
    AtomicFile.write(folder.resolve("a.txt"), ".a.part", text("whole"));
    assertThat(folder.resolve("a.txt")).hasContent("whole");
    assertThat(names()).containsExactly("a.txt");
  }
}
