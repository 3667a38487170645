package groundglass.catalog.sidecars;

import static groundglass.catalog.edits.MadeUpCatalog.change;
import static groundglass.catalog.edits.MadeUpCatalog.exposure;
import static groundglass.catalog.edits.MadeUpCatalog.fields;
import static groundglass.catalog.edits.MadeUpCatalog.subject;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;

import groundglass.ai.model.Models;
import groundglass.catalog.Catalog;
import groundglass.catalog.CatalogException;
import groundglass.catalog.edits.Edits;
import groundglass.catalog.imports.Imports;
import groundglass.catalog.photos.PhotoRow;
import groundglass.catalog.sidecars.Sidecars.Kind;
import groundglass.catalog.sidecars.Sidecars.Prefer;
import groundglass.catalog.sync.Sync;
import groundglass.develop.settings.Settings;
import groundglass.fixtures.PhotoFiles;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SidecarsTest {
  @TempDir Path temp;
  private Path shoot;
  private Catalog c;

  @BeforeEach
  void open() throws CatalogException, IOException {
    shoot = Files.createDirectories(temp.resolve("shoot"));
    picture("a.jpg", 40);
    picture("b.jpg", 90);
    c = catalog("c.groundglass");
  }

  @AfterEach
  void close() {
    c.close();
  }

  private void picture(String name, int shade) throws IOException {
    var picture = new BufferedImage(96, 64, BufferedImage.TYPE_INT_RGB);
    var g = picture.createGraphics();
    g.setColor(new Color(shade, 120, 90));
    g.fillRect(0, 0, 96, 64);
    g.dispose();
    var exif = PhotoFiles.Exif.of(LocalDateTime.of(2026, 5, 2, 10, 0, shade % 60));
    PhotoFiles.jpeg(picture, exif, shoot.resolve(name));
  }

  private Catalog catalog(String name) throws CatalogException {
    var open = Catalog.open(temp.resolve(name), true, Models.open(List.of()), 1);
    open.imports()
        .run(
            new Imports.Request(List.of(shoot), true, Optional.empty(), Optional.empty(), false),
            _ -> {},
            () -> false);
    return open;
  }

  private static PhotoRow photo(Catalog catalog, String name) throws CatalogException {
    return catalog.photos().rows(catalog.photos().ids("")).stream()
        .filter(r -> r.fileName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void edit(PhotoRow row) {
    var settings = exposure(0.7).withMasks(List.of(subject("Bride", 0.4)));
    var words =
        fields(
            row.id(),
            "rating",
            "4",
            "label",
            "red",
            "title",
            "Kuß & Kuchen",
            "caption",
            "<two> \"three\"",
            "creator",
            "Åsa",
            "copyright",
            "© 2026",
            "keywords",
            "dog, cat");
    var both = new Edits.Change(row.id(), Optional.of(settings), words.fields(), "edit");
    c.edits().apply("edit", "edit", List.of(both));
  }

  private static List<Kind> kinds(List<Sidecars.Outcome> outcomes) {
    return outcomes.stream().map(Sidecars.Outcome::kind).toList();
  }

  @Test
  void whatOneCatalogWritesAnotherReads() throws CatalogException {
    PhotoRow a = photo(c, "a.jpg");
    edit(a);
    assertThat(kinds(c.sidecars().write(List.of(a), Prefer.NEITHER))).containsExactly(Kind.WRITTEN);
    assertThat(kinds(c.sidecars().write(List.of(a), Prefer.NEITHER)))
        .containsExactly(Kind.UNCHANGED);
    try (var other = catalog("other.groundglass")) {
      PhotoRow there = photo(other, "a.jpg");
      assertThat(there.rating()).isEqualTo(4);
      assertThat(there.edited()).isTrue();
      assertThat(other.edits().settings(there.id()).masks().getFirst().name()).isEqualTo("Bride");
      assertThat(other.edits().fields(List.of(there.id())).get(there.id()))
          .containsAllEntriesOf(
              Map.of(
                  "title", "Kuß & Kuchen",
                  "caption", "<two> \"three\"",
                  "creator", "Åsa",
                  "copyright", "© 2026",
                  "keywords", "cat, dog",
                  "label", "red"));
    }
  }

  @Test
  void aChangeOfTheFileAloneIsTakenAndAChangeOfBothIsAConflict() throws Exception {
    PhotoRow a = photo(c, "a.jpg");
    edit(a);
    c.sidecars().write(List.of(a), Prefer.NEITHER);
    Path file = shoot.resolve("a.xmp");
    Files.writeString(file, Files.readString(file).replace("Kuchen", "Torte"));
    assertThat(c.sidecars().newer(List.of(a))).containsExactly(a.id());
    assertThat(kinds(c.sidecars().write(List.of(a), Prefer.NEITHER)))
        .containsExactly(Kind.CONFLICT);
    assertThat(kinds(c.sidecars().read(List.of(a), Prefer.NEITHER))).containsExactly(Kind.READ);
    assertThat(c.sidecars().newer(List.of(a))).isEmpty();
    assertThat(title(a)).isEqualTo("Kuß & Torte");

    Files.writeString(file, Files.readString(file).replace("Torte", "Kaffee"));
    c.edits().apply("edit", "edit", List.of(fields(a.id(), "title", "Tee")));
    assertThat(kinds(c.sidecars().read(List.of(a), Prefer.NEITHER))).containsExactly(Kind.CONFLICT);
    assertThat(title(a)).isEqualTo("Tee");
    assertThat(kinds(c.sidecars().read(List.of(a), Prefer.FILE))).containsExactly(Kind.READ);
    assertThat(title(a)).isEqualTo("Kuß & Kaffee");
    Files.writeString(file, Files.readString(file).replace("Kaffee", "Wein"));
    assertThat(kinds(c.sidecars().write(List.of(a), Prefer.CATALOG))).containsExactly(Kind.WRITTEN);
    assertThat(Files.readString(file)).contains("Kaffee").doesNotContain("Wein");
  }

  private String title(PhotoRow row) {
    return c.edits()
        .fields(List.of(row.id()))
        .getOrDefault(row.id(), Map.of())
        .getOrDefault("title", "");
  }

  @Test
  void aSyncLeavesAPhotoAloneWhoseSidecarIsNewer() throws CatalogException, IOException {
    PhotoRow a = photo(c, "a.jpg");
    PhotoRow b = photo(c, "b.jpg");
    edit(a);
    c.sidecars().write(List.of(b), Prefer.NEITHER);
    Files.writeString(shoot.resolve("b.xmp"), Files.readString(shoot.resolve("b.xmp")) + " ");
    var request =
        new Sync.Request(
            a.id(),
            List.of(b.id()),
            Set.of(),
            Set.of("all"),
            Sync.Policy.UPDATE,
            Sync.Transfer.SEEN);
    var done = c.sync().apply(c.sync().plan(request));
    assertThat(done.action()).isEmpty();
    assertThat(done.skipped()).singleElement().asString().contains("b.jpg").contains("sidecar");
    c.sidecars().read(List.of(b), Prefer.NEITHER);
    assertThat(c.sync().apply(c.sync().plan(request)).photos()).isEqualTo(1);
  }

  @Test
  void whatOtherProgramsWroteIsKept() throws Exception {
    PhotoRow a = photo(c, "a.jpg");
    Files.writeString(
        shoot.resolve("a.xmp"),
        """
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
          xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
          xmlns:odd="http://example.org/odd/" odd:Number="42"/></rdf:RDF></x:xmpmeta>
        """);
    assertThat(kinds(c.sidecars().read(List.of(a), Prefer.NEITHER))).containsExactly(Kind.READ);
    edit(a);
    assertThat(kinds(c.sidecars().write(List.of(a), Prefer.NEITHER))).containsExactly(Kind.WRITTEN);
    assertThat(Files.readString(shoot.resolve("a.xmp")))
        .contains("http://example.org/odd/")
        .contains("42")
        .contains("Bride");
  }

  @Test
  void aBrokenSidecarIsNamedAndChangesNothing() throws Exception {
    PhotoRow a = photo(c, "a.jpg");
    Files.writeString(shoot.resolve("a.xmp"), "<x:xmpmeta");
    assertThat(kinds(c.sidecars().read(List.of(a), Prefer.NEITHER))).containsExactly(Kind.FAILED);
    assertThat(c.edits().actions(9)).isEmpty();
  }

  @Test
  void aSidecarInUtf16IsReadWithItsSettings() throws Exception {
    PhotoRow a = photo(c, "a.jpg");
    edit(a);
    c.sidecars().write(List.of(a), Prefer.NEITHER);
    var before = c.edits().settings(a.id());
    Path file = shoot.resolve("a.xmp");
    Files.writeString(file, Files.readString(file).replace("Kuchen", "Torte"), UTF_16);
    c.edits().apply("edit", "edit", List.of(change(a.id(), Settings.NEUTRAL)));

    assertThat(kinds(c.sidecars().read(List.of(a), Prefer.FILE))).containsExactly(Kind.READ);
    assertThat(title(a)).isEqualTo("Kuß & Torte");
    assertThat(c.edits().settings(a.id()).values()).isEqualTo(before.values()).isNotEmpty();
  }
}
