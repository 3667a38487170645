package groundglass.catalog.imports;

import static groundglass.catalog.imports.Imports.Outcome.Kind.IMPORTED;
import static groundglass.catalog.imports.Imports.Outcome.Kind.KNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import groundglass.ai.model.Models;
import groundglass.ai.similar.Looks;
import groundglass.catalog.edits.Edits;
import groundglass.catalog.edits.MadeUpCatalog;
import groundglass.catalog.imports.Imports.Outcome;
import groundglass.catalog.imports.Imports.Request;
import groundglass.catalog.photos.NameTemplate;
import groundglass.catalog.photos.Photos;
import groundglass.catalog.store.Store;
import groundglass.develop.render.Renderer;
import groundglass.develop.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Copies with other names, and a preset over all of them.
class CopyNamesTest {
  @TempDir Path temp;
  private Path card;
  private Path shelf;
  private Store store;
  private Photos photos;
  private Imports imports;

  @BeforeEach
  void open() throws Exception {
    card = Files.createDirectories(temp.resolve("card"));
    shelf = temp.resolve("shelf");
    store = Store.openOrCreate(temp.resolve("n.groundglass"));
    photos = new Photos(store, ImportsTest.JPEGS);
    imports = new Imports(store, photos, new Looks(Models.none()), new Renderer(1, 1 << 24));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Request request(String template, Optional<Settings> preset) throws Exception {
    return new Request(
        List.of(card),
        true,
        Optional.of(shelf),
        Optional.empty(),
        false,
        Optional.of(new NameTemplate(template)),
        preset);
  }

  private List<Outcome> run(Request request) {
    return imports.run(request, _ -> {}, () -> false).outcomes();
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(shelf)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aFileAndItsTwinOfAnotherEndingShareANumberAndTheSidecarGoesAlong() throws Exception {
    ImportsTest.jpeg(card.resolve("a.JPG"), 1);
    ImportsTest.jpeg(card.resolve("a.jpg"), 2);
    ImportsTest.jpeg(card.resolve("b.jpg"), 3);
    Files.writeString(card.resolve("b.xmp"), Xmp.packet("xmp:Rating=\"4\"", ""));
    run(request("shoot-{seq:3}", Optional.empty()));
    assertThat(names())
        .containsExactly("shoot-001.JPG", "shoot-001.jpg", "shoot-002.jpg", "shoot-002.xmp");
    assertThat(photos.ids("rating>=4")).hasSize(1);
  }

  @Test
  void theSampleIsWhatTheImportMakes() throws Exception {
    for (int i = 0; i < 5; i++) {
      ImportsTest.jpeg(card.resolve("day" + i % 2 + "/p" + i + ".jpg"), i + 1);
    }
    Files.writeString(card.resolve("day0/notes.txt"), "no picture");
    var request = request("{folder}_{seq:2}_{name}", Optional.empty());
    List<String> sample = imports.sampleNames(request, 3);
    assertThat(sample)
        .containsExactly(
            "p0.jpg → day0_01_p0.jpg", "p2.jpg → day0_02_p2.jpg", "p4.jpg → day0_03_p4.jpg");
    run(request);
    assertThat(names())
        .hasSize(5)
        .containsAll(sample.stream().map(s -> s.substring(s.indexOf('→') + 2)).toList());
  }

  @Test
  void whatIsKnownIsNeitherCopiedNorNamedAgainAndTwinsOnTheCardAreOnePhoto() throws Exception {
    ImportsTest.jpeg(card.resolve("a.jpg"), 1);
    Files.copy(card.resolve("a.jpg"), card.resolve("z.jpg"));
    assertThat(run(request("first-{seq}", Optional.empty())))
        .extracting(Outcome::kind)
        .containsExactlyInAnyOrder(IMPORTED, KNOWN);
    assertThat(names()).containsExactly("first-1.jpg");
    ImportsTest.jpeg(card.resolve("b.jpg"), 9);
    assertThat(run(request("second-{seq}", Optional.empty())))
        .extracting(Outcome::kind)
        .containsExactlyInAnyOrder(KNOWN, KNOWN, IMPORTED);
    assertThat(names()).hasSize(2).contains("first-1.jpg");
  }

  @Test
  void namesThatMeetAreNumberedAndEveryPhotoGetsThePresetAsOneStep() throws Exception {
    ImportsTest.jpeg(card.resolve("a.jpg"), 1);
    ImportsTest.jpeg(card.resolve("b.jpg"), 2);
    run(request("same", Optional.of(MadeUpCatalog.exposure(1.5))));
    assertThat(names()).containsExactly("same-2.jpg", "same.jpg");
    var edits = new Edits(store, photos);
    assertThat(photos.ids(""))
        .hasSize(2)
        .allMatch(id -> edits.settings(id).values().getOrDefault("exposure", 0.0) == 1.5);
  }
}
