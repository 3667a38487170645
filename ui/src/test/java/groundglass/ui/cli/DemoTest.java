package groundglass.ui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The README's first command, as a program reads it.
@Tag("slow")
class DemoTest {
  @TempDir Path folder;

  @Test
  void theWholeJobIsOneDocumentWithWhatEachCommandSaid() throws Exception {
    var out = new StringWriter();
    var err = new StringWriter();
    Path to = folder.resolve("demo");
    int status =
        Groundglass.run(
            new PrintWriter(out),
            new PrintWriter(err),
            "demo",
            "--json",
            "--no-window",
            "--out",
            to.toString());
    assertThat(status).as(err.toString()).isZero();
    var told = new ObjectMapper().readTree(out.toString());
    var fields = new TreeSet<String>();
    told.fieldNames().forEachRemaining(fields::add);
    told.get("steps").get(0).fieldNames().forEachRemaining(fields::add);
    String help =
        Objects.requireNonNull(Groundglass.line().getSubcommands().get("demo")).getUsageMessage();
    assertThat(List.of(help.split("[^A-Za-z]+"))).containsAll(fields);
    var steps = told.get("steps");
    assertThat(steps).hasSize(7);
    assertThat(steps.get(0).get("command").asText()).startsWith("./groundglass import --catalog");
    assertThat(steps.get(0).get("said").get("imported").asInt()).isEqualTo(20);
    assertThat(steps.get(6).get("said").get("failed").asInt()).isZero();
    int written = steps.get(6).get("said").get("written").asInt();
    try (var files = Files.list(Path.of(told.get("delivery").asText()))) {
      assertThat(files.filter(f -> f.toString().endsWith(".jpg"))).hasSize(written);
    }
    assertThat(Path.of(told.get("sheet").asText())).isRegularFile();

    var again = new StringWriter();
    var why = new StringWriter();
    assertThat(
            Groundglass.run(
                new PrintWriter(again),
                new PrintWriter(why),
                "demo",
                "--quiet",
                "--no-window",
                "--out",
                to.toString()))
        .isEqualTo(Out.WRONG);
    assertThat(again.toString()).isEmpty();
    assertThat(why.toString()).contains("holds a demo already");
  }
}
