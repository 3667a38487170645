package groundglass.ai.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundglass.ai.TinyNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddedPacksTest {
  @TempDir Path dir;
  private AddedPacks added;
  private Path pack;

  @BeforeEach
  void pack() throws IOException {
    added = new AddedPacks(dir.resolve("data/models"));
    pack = TinyNetwork.pack(dir.resolve("tiny-pack"), "tiny", TinyNetwork.redBlueBright(32));
  }

  @Test
  void nothingIsAddedAtFirst() throws IOException {
    assertThat(added.packs()).isEmpty();
  }

  @Test
  void anAddedPackAnswersWithoutItsOriginalAndBringsNothingElse() throws Exception {
    Files.writeString(pack.resolve("holiday.txt"), "mine");
    Path at = added.add(pack);
    Files.delete(pack.resolve("tiny.onnx"));
    assertThat(added.packs()).containsExactly(at);
    assertThat(Models.open(added.packs()).sound().getFirst().spec().id()).isEqualTo("tiny");
    assertThat(at.resolve("holiday.txt")).doesNotExist();
  }

  @Test
  void addingTwiceReplaces() throws Exception {
    added.add(pack);
    TinyNetwork.pack(pack, "newer", TinyNetwork.redBlueBright(32));
    Path at = added.add(pack);
    assertThat(added.packs()).containsExactly(at);
    assertThat(at.resolve("tiny.onnx")).doesNotExist();
    assertThat(Models.open(added.packs()).entries().getFirst().id()).isEqualTo("newer");
  }

  @Test
  void aDamagedPackIsRefusedAndTheOneThatWasThereStays() throws Exception {
    Path at = added.add(pack);
    Files.write(pack.resolve("tiny.onnx"), new byte[10]);
    assertThatThrownBy(() -> added.add(pack))
        .isInstanceOf(ModelProblem.class)
        .hasMessageContaining("tiny.onnx");
    assertThat(Models.open(added.packs()).entries().getFirst().problem()).isEmpty();
    assertThat(names(added.folder())).containsExactly(at.getFileName().toString());
  }

  @Test
  void aFileThatIsNoNetworkWeKnowIsRefused() throws Exception {
    Path file = Files.write(dir.resolve("some.onnx"), new byte[10]);
    assertThatThrownBy(() -> added.add(file))
        .isInstanceOf(ModelProblem.class)
        .hasMessageContaining("some.onnx");
    assertThat(names(added.folder())).isEmpty();
    assertThatThrownBy(() -> added.add(dir.resolve("nowhere"))).isInstanceOf(ModelProblem.class);
  }

  private static java.util.List<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(p -> p.getFileName().toString()).toList();
    }
  }
}
