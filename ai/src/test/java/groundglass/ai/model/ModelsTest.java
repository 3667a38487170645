package groundglass.ai.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundglass.ai.TinyNetwork;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelsTest {
  @TempDir Path dir;

  private final byte[] onnx = TinyNetwork.redBlueBright(32);

  private static String first(Models models, Role role) {
    return models.sound().stream()
        .map(Models.Model::spec)
        .filter(s -> s.answers(role))
        .findFirst()
        .orElseThrow()
        .id();
  }

  @Test
  void aSoundPackAnswersItsRoles() throws IOException {
    Models models = Models.open(List.of(TinyNetwork.pack(dir, "tiny-1", onnx)));
    Models.Entry entry = models.entries().getFirst();
    assertThat(entry.problem()).isEmpty();
    assertThat(entry.id()).isEqualTo("tiny-1");
    assertThat(entry.licence()).isEqualTo("CC0");
    assertThat(entry.roles()).containsExactly("subject", "sky", "depth");
    assertThat(first(models, Role.DEPTH)).isEqualTo("tiny-1");
  }

  @Test
  void networksOfOneNameInTwoPacksKeepTheirOwnCards() throws IOException {
    Path first = withCard(TinyNetwork.pack(dir.resolve("a"), "tiny", onnx), "the first");
    Path second = withCard(TinyNetwork.pack(dir.resolve("b"), "tiny", onnx), "the second");
    Models models = Models.open(List.of(first, second));
    assertThat(models.entries().stream().filter(e -> e.id().equals("tiny")))
        .extracting(e -> models.card(e).orElse(""))
        .containsExactly("the first", "the second");
  }

  private static Path withCard(Path pack, String card) throws IOException {
    Path manifest = pack.resolve("manifest.json");
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.replace("\"card\":\"\"", "\"card\":\"tiny.md\""));
    Files.writeString(pack.resolve("tiny.md"), card);
    return pack;
  }

  @Test
  void aTamperedFileIsRefusedByNameAndTheNextPackIsAsked() throws IOException {
    Path first = TinyNetwork.pack(dir.resolve("a"), "first", onnx);
    Path second = TinyNetwork.pack(dir.resolve("b"), "second", onnx);
    byte[] changed = onnx.clone();
    changed[changed.length / 2] ^= 1;
    Files.write(first.resolve("first.onnx"), changed);
    Models models = Models.open(List.of(first, second));
    assertThat(models.entries().getFirst().problem()).contains("first.onnx").contains("SHA-256");
    assertThat(first(models, Role.SKY)).isEqualTo("second");
  }

  @Test
  void aFileThatChangesAfterOpeningIsRefusedWhenLoaded() throws IOException, ModelProblem {
    Path pack = TinyNetwork.pack(dir, "tiny", onnx);
    Models.Model model = Models.open(List.of(pack)).sound().getFirst();
    assertThat(model.bytes()).isEqualTo(onnx);
    Files.write(pack.resolve("tiny.onnx"), new byte[100]);
    assertThatThrownBy(model::bytes).isInstanceOf(ModelProblem.class).hasMessageContaining("tiny");
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    Path pack = TinyNetwork.pack(dir, "tiny", onnx);
    Files.delete(pack.resolve("tiny.onnx"));
    Models models = Models.open(List.of(pack));
    assertThat(models.entries().getFirst().problem()).contains("tiny.onnx").contains("missing");
    assertThat(models.entries().stream().filter(e -> e.id().equals("tiny")).count()).isEqualTo(1);
  }

  @Test
  void aLinkOutOfThePackIsRefused() throws IOException {
    Path outside = Files.write(dir.resolve("outside.onnx"), onnx);
    Path pack = TinyNetwork.pack(dir.resolve("p"), "tiny", onnx);
    Files.delete(pack.resolve("tiny.onnx"));
    Files.createSymbolicLink(pack.resolve("tiny.onnx"), outside);
    assertThat(Models.open(List.of(pack)).entries().getFirst().problem()).contains("outside");
  }

  @Test
  void aFolderThatIsNoPackSaysSo() {
    assertThat(Models.open(List.of(dir)).entries().getFirst().problem()).contains("manifest.json");
    assertThat(Models.open(List.of(dir.resolve("nowhere"))).entries().getFirst().problem())
        .contains("nowhere");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../tiny.onnx",
        "/etc/passwd",
        "a/../../b.onnx",
        "a//b.onnx",
        "./a.onnx",
        "C:\\\\x.onnx",
        "",
        "a\\u0000b"
      })
  void aPathOutOfThePackIsRefused(String file) {
    assertThatThrownBy(() -> read(TinyNetwork.manifest("tiny", file, TinyNetwork.sha256(onnx))))
        .isInstanceOf(ModelProblem.class)
        .hasMessageContaining("file of tiny");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{}",
        "{\"models\":5}",
        "{\"models\":[1]}",
        "{\"models\":[{}]}",
        "{\"models\":[],\"models\":[]}",
        "{\"models\":[]} tail",
        "\u0000\u0001"
      })
  void brokenJsonIsRefusedInWords(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(ModelProblem.class).message().isNotBlank();
  }

  @Test
  void hostileNumbersAndDepthsAreRefused() {
    String good = TinyNetwork.manifest("tiny", "tiny.onnx", TinyNetwork.sha256(onnx));
    for (String bad :
        List.of(
            good.replace("\"width\":32", "\"width\":2000000000"),
            good.replace("\"width\":32", "\"width\":-1"),
            good.replace("\"width\":32", "\"width\":1e999"),
            good.replace("\"std\":[1,1,1]", "\"std\":[1,0,1]"),
            good.replace("\"std\":[1,1,1]", "\"std\":[1,1]"),
            good.replace("\"channel\":1", "\"channel\":-1"),
            good.replace("minmax", "exec"),
            good.replace("\"card\":\"\"", "\"card\":" + "[".repeat(5000)),
            good.replace("\"tiny\",\"file", "\"../tiny\",\"file"),
            " ".repeat(2 << 20))) {
      assertThatThrownBy(() -> read(bad)).isInstanceOf(ModelProblem.class);
    }
  }

  @Test
  void theReferencePackNeedsNoManifest() {
    String shared = System.getProperty("groundglass.shared", "");
    Path pack = Path.of(shared, "models");
    Assumptions.assumeTrue(!shared.isEmpty() && Files.isDirectory(pack));
    Models models = Models.open(List.of(pack));
    assertThat(models.entries().stream().filter(e -> e.pack().equals("models")))
        .hasSize(9)
        .allMatch(e -> e.problem().isEmpty());
    assertThat(first(models, Role.SUBJECT)).isEqualTo("deeplabv3-mnv2-voc-513");
    assertThat(first(models, Role.SKY)).isEqualTo("skyseg-u2netp-384");
    assertThat(first(models, Role.DEPTH)).isEqualTo("tcmonodepth-small");
  }

  private static Manifest read(String json) throws ModelProblem {
    return Manifest.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
