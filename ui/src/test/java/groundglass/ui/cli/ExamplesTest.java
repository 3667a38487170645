package groundglass.ui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import groundglass.fixtures.PhotoFiles;
import groundglass.fixtures.PhotoFiles.Exif;
import groundglass.fixtures.Scenes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The examples of the README run as they stand there, and every command explains itself.
class ExamplesTest {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  @TempDir Path temp;

  private record Said(int status, String text) {
    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(text);
    }
  }

  private static Said run(List<String> words) {
    var out = new StringWriter();
    int status = Groundglass.run(new PrintWriter(out, true), words.toArray(String[]::new));
    return new Said(status, out.toString());
  }

  private List<String> words(String line) {
    var words = new ArrayList<String>();
    var m = WORD.matcher(line.replaceFirst("^\\./groundglass ", ""));
    while (m.find()) {
      String word = Stream.of(1, 2, 3).map(m::group).filter(g -> g != null).findFirst().orElse("");
      words.add(
          switch (word) {
            case "~/shoot", "wedding.groundglass", "delivery", "odd.png" ->
                temp.resolve(word.replace("~/", "")).toString();
            default -> word;
          });
    }
    return words;
  }

  private void shoot() throws IOException {
    Path shoot = Files.createDirectories(temp.resolve("shoot"));
    for (int i = 0; i < 3; i++) {
      var scene = Scenes.headshot(480, 320, i, 0.3 + 0.2 * i, 0, true, 1);
      var exif = Exif.of(LocalDateTime.of(2026, 5, 2, 10, 0, i));
      PhotoFiles.jpeg(scene.picture(), exif, shoot.resolve("IMG_010" + (i + 1) + ".jpg"));
    }
  }

  @Test
  void theJobOfTheReadmeRunsAsItIsWritten() throws IOException {
    shoot();
    Path readme = Path.of(System.getProperty("groundglass.root", "..")).resolve("README.md");
    List<String> job =
        Files.readAllLines(readme).stream()
            .filter(l -> l.startsWith("./groundglass ") && l.contains("wedding.groundglass"))
            .toList();
    assertThat(job).hasSizeGreaterThanOrEqualTo(6);
    String catalog = temp.resolve("wedding.groundglass").toString();
    for (String line : job) {
      if (line.contains("rating>=3")) { // between review and export somebody chose
        run(List.of("set", "--catalog", catalog, "edited:yes", "rating=4"));
      }
      assertThat(run(words(line)).status()).as(line).isZero();
    }
    assertThat(temp.resolve("odd.png")).exists();
    var photos = run(List.of("list", "--catalog", catalog, "--json", "edited:yes")).json();
    assertThat(photos.get("count").asInt()).isEqualTo(3);
    for (JsonNode p : photos.get("photos")) {
      assertThat(p.get("masks")).hasSize(2);
    }
  }

  @Test
  void columnsSortingAndRenamedCopies() throws IOException {
    shoot();
    String catalog = temp.resolve("c.groundglass").toString();
    String shelf = temp.resolve("shelf").toString();
    var imported =
        run(
            List.of(
                "import",
                "--catalog",
                catalog,
                "--copy-to",
                shelf,
                "--rename",
                "{date}-{seq:3}",
                temp.resolve("shoot").toString()));
    assertThat(imported.status()).isZero();
    assertThat(temp.resolve("shelf").resolve("20260502-002.jpg")).exists();
    var listed =
        run(List.of("list", "--catalog", catalog, "--columns", "name,stars", "--sort", "-name"));
    assertThat(listed.text().lines().map(String::strip))
        .containsExactly(
            "name              stars",
            "20260502-003.jpg",
            "20260502-002.jpg",
            "20260502-001.jpg",
            "3 photos");
    assertThat(run(List.of("list", "--catalog", catalog, "--columns", "nme")).status())
        .isEqualTo(Out.WRONG);
    assertThat(run(List.of("optimize", "--catalog", catalog, "--json")).json().get("bytesAfter"))
        .isNotNull();
    assertThat(run(List.of("verify", "--deep", "--catalog", catalog)).status()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "import",
        "list",
        "show",
        "set",
        "edit",
        "mask",
        "sync",
        "review",
        "undo",
        "redo",
        "history",
        "revert",
        "collection",
        "stack",
        "preset",
        "export",
        "render",
        "xmp",
        "models",
        "verify",
        "backup",
        "restore",
        "optimize"
      })
  void everyCommandExplainsItself(String command) {
    var help = run(List.of(command, "--help"));
    assertThat(help.status()).isZero();
    assertThat(help.text()).contains("Usage: groundglass " + command);
    var options = help.text().lines().filter(l -> l.matches(" +(-., )?--.*")).toList();
    assertThat(options).isNotEmpty();
  }

  @Test
  void aCardIsPrintedLineByLine() {
    var list = run(List.of("models", "list"));
    assertThat(list.status()).isZero();
    assertThat(list.text())
        .contains("\n    One network for the whole photo")
        .doesNotContain("u000a");
  }
}
