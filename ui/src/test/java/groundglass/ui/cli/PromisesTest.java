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
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the conventions of the command line say of every command.
class PromisesTest {
  @TempDir Path folder;
  private Path photos;

  private record Said(int status, String out, String err) {
    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(out);
    }
  }

  @BeforeEach
  void twoPhotosInACatalog() throws IOException {
    photos = Files.createDirectory(folder.resolve("photos"));
    for (int i = 0; i < 2; i++) {
      var picture = new BufferedImage(32, 24, BufferedImage.TYPE_INT_RGB);
      picture.setRGB(3, 3, 0x102030 * (i + 1));
      ImageIO.write(picture, "png", photos.resolve("p" + i + ".png").toFile());
    }
    assertThat(on("import", "--collection", "Both", photos.toString()).status()).isZero();
  }

  private Said on(String command, String... arguments) {
    var all =
        new ArrayList<>(List.of("--catalog", folder.resolve("c.groundglass").toString(), command));
    all.addAll(List.of(arguments));
    return run(all);
  }

  private static Said run(List<String> words) {
    var out = new StringWriter();
    var err = new StringWriter();
    int status =
        Groundglass.run(
            new PrintWriter(out, true), new PrintWriter(err, true), words.toArray(String[]::new));
    return new Said(status, out.toString(), err.toString());
  }

  @Test
  void aCollectionNamesItsPhotosToEveryCommandOnPhotos() {
    assertThat(on("set", "--collection", "Both", "rating=3").out()).contains("2 photos, saved");
    assertThat(on("edit", "--collection", "Both", "exposure=0.4").out()).contains("2 photos");
    var added = on("mask", "add", "--collection", "Both", "Low", "linear", "exposure=-1");
    assertThat(added.status()).as(added.err()).isZero();
    assertThat(added.out()).contains("2 photos");
    assertThat(on("mask", "set", "--collection", "Both", "Low", "--off").out())
        .contains("2 photos");
    assertThat(on("mask", "list", "--collection", "Both").out()).contains("of 2 photos");
    assertThat(on("review", "--collection", "Both").out()).contains("of 2 photos");
    assertThat(on("sync", "--from", "p0.png", "--collection", "Both", "--dry-run").out())
        .contains("1 photo ·");
    assertThat(on("mask", "remove", "--collection", "Both", "Low").out()).contains("2 photos");
    assertThat(on("xmp", "write", "--collection", "Both").out()).contains("2 sidecars written");
    assertThat(on("copy", "--collection", "Both").status()).isZero();
    assertThat(on("list").out()).contains("4 photos");
    assertThat(on("set", "--collection", "None", "rating=3").err()).contains("no collection");
  }

  @Test
  void aDryRunChangesNothing() throws IOException {
    on("edit", "p0.png", "exposure=0.4");
    on("mask", "add", "p0.png", "Low", "linear", "exposure=-1");
    String before = on("show", "--json", "p0.png").out();
    for (var words :
        List.of(
            "mask add p0.png High radial",
            "mask combine p0.png Low add radial",
            "mask set p0.png Low exposure=1",
            "mask duplicate p0.png Low Lower",
            "mask move p0.png Low 1",
            "mask remove p0.png Low",
            "snapshot p0.png First",
            "revert p0.png 0",
            "edit p0.png exposure=2",
            "set p0.png rating=5",
            "undo")) {
      var all = new ArrayList<>(List.of(words.split(" ")));
      all.add("--dry-run");
      all.add("--json");
      var said = on(all.getFirst(), all.subList(1, all.size()).toArray(String[]::new));
      assertThat(said.status()).as(words + said.err()).isZero();
      assertThat(said.json().get("dryRun").asBoolean()).as(words).isTrue();
    }
    assertThat(on("show", "--json", "p0.png").out()).isEqualTo(before);
  }

  @Test
  void anImportIsTriedWithoutMakingACatalog() throws IOException {
    Path fresh = folder.resolve("fresh.groundglass");
    var said =
        run(List.of("import", "--catalog", fresh.toString(), "--dry-run", photos.toString()));
    assertThat(said.status()).isZero();
    assertThat(said.out()).contains("fresh.groundglass would be made", "would be: 2 imported");
    assertThat(fresh).doesNotExist();
  }

  @Test
  void aDryExportSaysWhatItWouldWrite() throws IOException {
    Path out = folder.resolve("out");
    var said = on("export", "--collection", "Both", "--out", out.toString(), "--dry-run");
    assertThat(said.out())
        .contains("would write", "would be: 2 written")
        .doesNotContain("manifest");
    assertThat(out.resolve("p0.png")).doesNotExist();
  }

  @Test
  void mattesAreTriedWithoutWritingThem() {
    Path out = folder.resolve("mattes");
    String photo = photos.resolve("p0.png").toString();
    var said = run(List.of("mask", "luminance", "--dry-run", "--out", out.toString(), photo));
    assertThat(said.status()).isZero();
    assertThat(said.out()).contains("would write", "p0.luminance.png");
    assertThat(out).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "edit p0.png exposre=1 | exposure",
        "set rating=3 | PHOTO",
        "mask set p0.png Low | ",
        "mask set p0.png Low --on --off | not both",
        "mask remove p0.png Nobody | Nobody",
        "mask add p0.png Low linear exposre=1 | exposure",
        "sync --from p0.png --similar --threshold 7 | 0 to 1",
        "sync --from p0.png --to p1.png --groups tones | tone",
        "edit p0.png --reset tones | tone",
        "import --recursive maybe . | yes or no",
        "collection frob X --dry-run | list, create",
        "render nowhere.jpg --out x.png | There is no 'nowhere.jpg'",
        "render pom.xml --out nowhere/x.png | There is no folder",
        "render pom.xml --out x.png --size -4 | --size",
        "render pom.xml --out x.png --quality 1000 | --quality",
        "render pom.xml --out x.png --threads 0 | --threads",
        "export p0.png --out x --format webp | cwebp",
        "stack group p0.png | two photos",
        "stack heap p0.png | ungroup",
        "stack top p0.png | in a stack",
        "export p0.png --out x --format bmp | jpeg, tiff, png or avif",
      })
  void aWrongArgumentIsToldInOneSentenceWithWhatWasMeant(String words, String meant) {
    var all = words.split(" ");
    var said =
        words.startsWith("render")
            ? run(List.of(all))
            : on(all[0], List.of(all).subList(1, all.length).toArray(String[]::new));
    assertThat(said.status()).as(said.err()).isEqualTo(Out.WRONG);
    assertThat(said.err()).contains(meant == null ? "" : meant);
    assertThat(said.err().lines().filter(l -> !l.startsWith("See: "))).hasSize(1);
  }

  @Test
  void toneIsLightWithoutItsColour() {
    on("edit", "p0.png", "exposure=0.4", "wb.tempRel=20", "vibrance=30");
    on("sync", "--from", "p0.png", "--to", "p1.png", "--groups", "tone");
    assertThat(on("show", "p1.png", "--settings").out())
        .contains("exposure")
        .doesNotContain("wb.tempRel", "vibrance");
    on("sync", "--from", "p0.png", "--to", "p1.png", "--groups", "wb");
    assertThat(on("show", "p1.png", "--settings").out())
        .contains("wb.tempRel")
        .doesNotContain("vibrance");
  }

  @Test
  void whatIsNotMeasuredYetIsNull() throws IOException {
    on("mask", "add", "p0.png", "Who", "subject");
    var mask = on("mask", "list", "--json", "p0.png").json().get("masks").get(0);
    assertThat(mask.get("area").isNull()).isTrue();
    assertThat(mask.get("confidence").isNull()).isTrue();
    assertThat(mask.get("sure").asText()).isEmpty();
    assertThat(on("mask", "list", "p0.png").out()).doesNotContain("NaN");
  }

  @Test
  void theSameFactsAreTheSameText() {
    assertThat(on("list", "--json").out()).isEqualTo(on("list", "--json").out());
    assertThat(on("list", "--json").out().indexOf("count"))
        .isLessThan(on("list", "--json").out().indexOf("photos"));
  }

  @Test
  void aReviewOfAQueryThatNothingAnswersToIsEmpty() {
    var said = on("review", "mask:subject=NOT_FOUND");
    assertThat(said.status()).isZero();
    assertThat(said.out()).contains("0 of 0 photos");
    assertThat(on("review", "nobody.jpg").status()).isEqualTo(Out.WRONG);
    assertThat(on("review", "frob:3").status()).isEqualTo(Out.WRONG);
  }

  @Test
  void progressTellsTheBarTheRateAndTheTimeLeft() {
    assertThat(ProgressLine.text("export", 30, 120, 10))
        .isEqualTo("export [######..................] 30 of 120, 3.0/s, 30 s left");
    assertThat(ProgressLine.text("import", 0, 0, 0)).endsWith("0 of 0");
    var err = new StringWriter();
    var line = new ProgressLine(new PrintWriter(err), true);
    line.show("import", 1, 2);
    line.clear();
    line.clear();
    assertThat(err.toString()).contains("1 of 2").endsWith("\r\033[K");
    var quiet = new StringWriter();
    new ProgressLine(new PrintWriter(quiet), false).show("import", 1, 2);
    assertThat(quiet.toString()).isEmpty();
  }
}
