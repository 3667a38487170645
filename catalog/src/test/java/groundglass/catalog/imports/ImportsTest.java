package groundglass.catalog.imports;

import static groundglass.catalog.imports.Imports.Outcome.Kind.IMPORTED;
import static groundglass.catalog.imports.Imports.Outcome.Kind.KNOWN;
import static groundglass.catalog.imports.Imports.Outcome.Kind.SKIPPED;
import static groundglass.catalog.imports.Imports.Outcome.Kind.UNREADABLE;
import static groundglass.catalog.internal.jooq.Tables.PHOTO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundglass.ai.model.Models;
import groundglass.ai.similar.Looks;
import groundglass.catalog.CatalogException;
import groundglass.catalog.collections.Collections;
import groundglass.catalog.edits.Edits;
import groundglass.catalog.imports.Imports.Outcome;
import groundglass.catalog.imports.Imports.Request;
import groundglass.catalog.imports.Imports.Result;
import groundglass.catalog.photos.Photos;
import groundglass.catalog.photos.PictureFiles;
import groundglass.catalog.store.ContentHash;
import groundglass.catalog.store.Store;
import groundglass.develop.adjust.Adjustments;
import groundglass.develop.adjust.detail.Sharpen;
import groundglass.develop.adjust.noise.NoiseReduction;
import groundglass.develop.adjust.tone.Exposure;
import groundglass.develop.decode.Probe;
import groundglass.develop.render.Renderer;
import groundglass.develop.settings.Settings;
import groundglass.develop.settings.XmpSettings;
import groundglass.develop.settings.XmpStart;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportsTest {
  @TempDir Path temp;
  private Path card;
  private Store store;
  private Photos photos;
  private Imports imports;

  /// Plain JPEGs by the JDK, so that these tests need no decoder of ours.
  static final PictureFiles JPEGS =
      new PictureFiles() {
        @Override
        public Probe probe(Path file) {
          String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
          if (name.startsWith("bug")) {
            throw new IllegalStateException("a bug of ours");
          }
          if (!name.endsWith(".jpg")) {
            return new Probe.NotAPicture();
          }
          try {
            BufferedImage image = ImageIO.read(file.toFile());
            return image == null
                ? new Probe.Unreadable("It is no JPEG inside.", "Copy it from the card again.")
                : new Probe.Header(
                    name.startsWith("raw") ? "RAW" : "JPEG",
                    image.getWidth(),
                    image.getHeight(),
                    1,
                    name.startsWith("raw"));
          } catch (IOException e) {
            return new Probe.Unreadable("It is broken.", "Copy it from the card again.");
          }
        }

        @Override
        public Picture picture(Path file, int minLongSide) {
          try {
            return new Picture.Seen(ImageIO.read(file.toFile()));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }
      };

  @BeforeEach
  void open() throws Exception {
    card = Files.createDirectories(temp.resolve("card"));
    store = Store.openOrCreate(temp.resolve("i.groundglass"));
    photos = new Photos(store, JPEGS);
    imports = new Imports(store, photos, new Looks(Models.none()), new Renderer(1, 1 << 24));
  }

  @AfterEach
  void close() {
    store.close();
  }

  static Path jpeg(Path file, int shade) {
    try {
      Files.createDirectories(file.getParent());
      var image = new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB);
      var graphics = image.createGraphics();
      graphics.setColor(new Color(shade % 256, shade / 256 % 256, 90));
      graphics.fillRect(0, 0, 800, 600);
      graphics.setColor(Color.WHITE);
      graphics.fillRect(shade % 700, 20, 60, 60);
      graphics.dispose();
      ImageIO.write(image, "jpg", file.toFile());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The clock was set back after the import: what was written then looks older than what was
  /// imported.
  @Test
  void aFileThatWasChangedUnderAClockSetBackIsSeenToBeChanged() throws Exception {
    Path file = jpeg(card.resolve("a.jpg"), 7);
    Path other = jpeg(card.resolve("b.jpg"), 11);
    run(request(file, other));
    var originals = new groundglass.catalog.edits.Originals(store);
    var rows = photos.rows(photos.ids(""));
    assertThat(rows).allMatch(r -> !originals.changed(r));

    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 3] ^= 1; // as long as it was
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("1999-01-01T00:00:00Z")));

    assertThat(rows)
        .allSatisfy(r -> assertThat(originals.changed(r)).isEqualTo(r.path().equals(file)));
  }

  @Test
  void aComputerThatLostItsTimeStillBelievesTheCameras() {
    Instant shot = Instant.parse("2031-05-01T10:00:00Z");
    assertThat(FactReader.latest(Instant.parse("1970-01-01T00:00:00Z"))).isAfter(shot);
    assertThat(FactReader.latest(Instant.parse("2028-01-01T00:00:00Z"))).isBefore(shot);
  }

  private Request request(Path... sources) {
    return new Request(List.of(sources), true, Optional.empty(), Optional.empty(), false);
  }

  private Result run(Request request) {
    return imports.run(request, _ -> {}, () -> false);
  }

  private static Map<String, Outcome.Kind> kinds(Result result) {
    return result.outcomes().stream()
        .collect(Collectors.toMap(o -> o.file().getFileName().toString(), Outcome::kind));
  }

  @Test
  void rawFilesStartWithSharpeningAndColourNoiseReductionThatCanBeSeenAndTakenBack()
      throws Exception {
    jpeg(card.resolve("raw.jpg"), 3);
    jpeg(card.resolve("other.jpg"), 7);
    run(request(card));
    var edits = new Edits(store, photos);
    for (var row : photos.rows(photos.ids(""))) {
      Settings s = edits.settings(row.id());
      boolean raw = row.fileName().startsWith("raw");
      assertThat(row.edited()).isFalse();
      assertThat(s.values())
          .isEqualTo(raw ? Map.of("nr.color", 25.0, "sharp.amount", 40.0) : Map.of());
      set(edits, row.id(), s.with(Sharpen.AMOUNT, 0));
      assertThat(photos.row(row.id()).orElseThrow().edited()).isEqualTo(raw);
      set(edits, row.id(), Adjustments.defaults(true));
      assertThat(photos.row(row.id()).orElseThrow().edited()).isEqualTo(!raw);
    }
  }

  @Test
  void theFirstPhotoIsThereLongBeforeTheLastIsReadAndItIsSaidHowManyThereAre() throws Exception {
    for (int i = 0; i < 30; i++) {
      jpeg(card.resolve("p%02d.jpg".formatted(i)), i * 7);
    }
    Files.writeString(card.resolve("a-note.txt"), "no photo");
    var stored = new ArrayList<Integer>();
    var expected = new ArrayList<Integer>();
    var result =
        imports.run(
            request(card),
            expected::add,
            _ -> stored.add(store.read(db -> db.fetchCount(PHOTO))),
            () -> false);
    assertThat(stored.getFirst()).isEqualTo(1);
    assertThat(expected).containsExactly(31, 30);
    assertThat(result.outcomes()).hasSize(30);
  }

  @Test
  void whatThePresetAsksToBeFoundIsFoundInEachPhotoInOneStep() throws Exception {
    jpeg(card.resolve("dark.jpg"), 3);
    Settings preset =
        XmpSettings.read(
                "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF"
                    + " xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description"
                    + " rdf:about='' xmlns:crs='http://ns.adobe.com/camera-raw-settings/1.0/'"
                    + " crs:AutoTone='True' crs:Clarity2012='20'/></rdf:RDF></x:xmpmeta>")
            .settings();
    var request =
        new Request(
            List.of(card),
            true,
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.of(preset));
    run(request);
    var edits = new Edits(store, photos);
    long id = photos.ids("").getFirst();
    assertThat(edits.settings(id).values()).containsEntry("clarity", 20.0).containsKey("exposure");
    assertThat(edits.history(id)).as("steps").hasSize(1);
  }

  @Test
  void aSidecarThatSaysNoSharpeningMeansNoneAndOneThatDoesNotSayLeavesWhatRawFilesStartWith()
      throws Exception {
    jpeg(card.resolve("raw none.jpg"), 3);
    jpeg(card.resolve("raw more.jpg"), 7);
    jpeg(card.resolve("raw same.jpg"), 9);
    jpeg(card.resolve("other.jpg"), 11);
    Settings none = Adjustments.defaults(true).with(Sharpen.AMOUNT, 0);
    Files.writeString(
        card.resolve("raw none.xmp"), XmpStart.write(none.with(NoiseReduction.COLOR, 0)));
    Settings lit = Settings.NEUTRAL.with(Exposure.CONTROL, 0.5);
    Files.writeString(card.resolve("raw more.xmp"), XmpSettings.write(lit));
    Files.writeString(card.resolve("raw same.xmp"), XmpStart.write(Adjustments.defaults(true)));
    Files.writeString(card.resolve("other.xmp"), XmpStart.write(Settings.NEUTRAL));
    run(request(card));
    var edits = new Edits(store, photos);
    var values = new TreeMap<String, Map<String, Double>>();
    var edited = new TreeSet<String>();
    for (var row : photos.rows(photos.ids(""))) {
      values.put(row.fileName(), edits.settings(row.id()).values());
      if (row.edited()) {
        edited.add(row.fileName());
      }
    }
    assertThat(values)
        .containsEntry("raw none.jpg", Map.of())
        .containsEntry(
            "raw more.jpg", Map.of("exposure", 0.5, "nr.color", 25.0, "sharp.amount", 40.0))
        .containsEntry("raw same.jpg", Map.of("nr.color", 25.0, "sharp.amount", 40.0))
        .containsEntry("other.jpg", Map.of());
    assertThat(edited).containsExactly("raw more.jpg", "raw none.jpg");
  }

  private static void set(Edits edits, long id, Settings s) {
    edits.apply("edit", "Set", List.of(new Edits.Change(id, Optional.of(s), Map.of(), "Set")));
  }

  @Test
  void aFolderBecomesPhotosAndEveryProblemIsNamed() throws Exception {
    jpeg(card.resolve("a.jpg"), 1);
    jpeg(card.resolve("sub/b.jpg"), 2);
    Files.copy(card.resolve("a.jpg"), card.resolve("sub/twin.jpg"));
    jpeg(card.resolve(".hidden.jpg"), 3);
    jpeg(card.resolve(".trash/c.jpg"), 4);
    jpeg(card.resolve("Old.groundglass/previews/d.jpg"), 5);
    jpeg(card.resolve("bug.jpg"), 6);
    Files.writeString(card.resolve("junk.jpg"), "junk");
    Files.writeString(card.resolve("notes.txt"), "notes");
    Files.writeString(card.resolve("CLIP.MOV"), "moving");
    Files.writeString(card.resolve("sub/clip.mov"), "moving");
    Files.writeString(card.resolve("README"), "notes");
    Files.writeString(card.resolve("a.xmp"), "a sidecar, and a broken one");
    Files.createSymbolicLink(card.resolve("sub/loop"), card);

    var result = run(request(card));
    assertThat(result.passedOver()).isEqualTo(Map.of("mov", 2, "txt", 1, "", 1));

    assertThat(kinds(result))
        .containsOnly(
            Map.entry("a.jpg", IMPORTED),
            Map.entry("b.jpg", IMPORTED),
            Map.entry("twin.jpg", KNOWN),
            Map.entry("bug.jpg", UNREADABLE),
            Map.entry("junk.jpg", UNREADABLE),
            Map.entry("loop", SKIPPED));
    assertThat(result.outcomes())
        .filteredOn(o -> o.kind() == UNREADABLE)
        .allMatch(o -> !o.reason().isBlank() && !o.remedy().isBlank());
    assertThat(photos.count("")).isEqualTo(2);
    assertThat(store.verify(true)).isEmpty();
    var row = photos.find(card.resolve("a.jpg").toString()).getFirst();
    assertThat(row.hash()).isEqualTo(ContentHash.of(card.resolve("a.jpg")));
    assertThat(photos.thumbnailFile(row.hash())).exists();
    assertThat(photos.thumbnail(row).orElseThrow().getWidth()).isEqualTo(512);
  }

  @Test
  void importingTwiceChangesNothing() throws Exception {
    jpeg(card.resolve("a.jpg"), 1);
    run(request(card));
    assertThat(kinds(run(request(card)))).containsOnly(Map.entry("a.jpg", KNOWN));
    assertThat(photos.count("")).isEqualTo(1);
  }

  @Test
  void aDryRunForetellsAndChangesNothing() throws Exception {
    jpeg(card.resolve("a.jpg"), 1);
    Files.copy(card.resolve("a.jpg"), card.resolve("twin.jpg"));
    var dry = new Request(List.of(card), true, Optional.empty(), Optional.of("New"), true);
    assertThat(kinds(run(dry)))
        .containsOnly(Map.entry("a.jpg", IMPORTED), Map.entry("twin.jpg", KNOWN));
    assertThat(photos.count("")).isZero();
    assertThat(new Collections(store, photos).list()).isEmpty();
    assertThat(store.folder().resolve("previews")).doesNotExist();
  }

  @Test
  void notRecursiveStaysInTheFolder() throws Exception {
    jpeg(card.resolve("a.jpg"), 1);
    jpeg(card.resolve("sub/b.jpg"), 2);
    var flat = new Request(List.of(card), false, Optional.empty(), Optional.empty(), false);
    assertThat(kinds(run(flat))).containsOnlyKeys("a.jpg");
  }

  @Test
  void aNamedFileAlwaysGetsAnAnswer() throws Exception {
    Path text = Files.writeString(card.resolve("notes.txt"), "notes");
    assertThat(kinds(run(request(text, card.resolve("gone.jpg")))))
        .containsOnly(Map.entry("notes.txt", SKIPPED), Map.entry("gone.jpg", UNREADABLE));
  }

  @Test
  void aCopyIsVerifiedNumberedAndTheCardUntouched() throws Exception {
    jpeg(card.resolve("one/a.jpg"), 1);
    jpeg(card.resolve("two/a.jpg"), 2);
    Files.writeString(card.resolve("one/a.xmp"), Xmp.packet("xmp:Rating=\"4\"", ""));
    Path shelf = temp.resolve("shelf");
    var copy = new Request(List.of(card), true, Optional.of(shelf), Optional.empty(), false);
    var result = run(copy);
    assertThat(result.outcomes()).extracting(Outcome::kind).containsOnly(IMPORTED);
    assertThat(names(shelf)).containsExactlyInAnyOrder("a.jpg", "a-2.jpg", "a.xmp");
    assertThat(names(card.resolve("one"))).containsExactlyInAnyOrder("a.jpg", "a.xmp");
    assertThat(photos.ids("folder:" + shelf)).hasSize(2);
    assertThat(store.verify(true)).isEmpty();
    assertThat(run(copy).outcomes()).extracting(Outcome::kind).containsOnly(KNOWN);
    assertThat(names(shelf)).hasSize(3);
  }

  private static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).toList();
    }
  }

  @Test
  void aMovedFileIsFoundAgain() throws Exception {
    Path before = jpeg(card.resolve("a.jpg"), 1);
    long id = run(request(card)).outcomes().getFirst().id();
    Path after = card.resolve("moved/b.jpg");
    Files.createDirectories(after.getParent());
    Files.move(before, after);
    assertThat(store.verify(true)).hasSize(1);
    var found = run(request(card)).outcomes().getFirst();
    assertThat(found.kind()).isEqualTo(KNOWN);
    assertThat(found.reason()).contains("Found again");
    assertThat(found.id()).isEqualTo(id);
    assertThat(photos.row(id).orElseThrow().path()).isEqualTo(after);
    assertThat(store.verify(true)).isEmpty();
  }

  @Test
  void aFileWithNewContentIsANewPhoto() throws Exception {
    Path file = jpeg(card.resolve("a.jpg"), 1);
    long before = run(request(card)).outcomes().getFirst().id();
    jpeg(file, 2);
    var again = run(request(card)).outcomes().getFirst();
    assertThat(again.kind()).isEqualTo(IMPORTED);
    assertThat(again.reason()).contains("changed");
    assertThat(photos.count("")).isEqualTo(2);
    assertThat(photos.find(file.toString()).getFirst().id())
        .isEqualTo(again.id())
        .isNotEqualTo(before);
  }

  @Test
  void aSidecarGivesWordsAndRating() throws Exception {
    jpeg(card.resolve("a.jpg"), 1);
    Files.writeString(
        card.resolve("a.xmp"),
        Xmp.packet(
            "xmp:Rating=\"4\" xmp:Label=\"Red\"",
            """
            <dc:subject><rdf:Bag><rdf:li>dog</rdf:li><rdf:li>beach</rdf:li></rdf:Bag></dc:subject>
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">First dance</rdf:li></rdf:Alt></dc:title>
            """));
    long id = run(request(card)).outcomes().getFirst().id();
    assertThat(photos.keywords(id)).containsExactly("beach", "dog");
    assertThat(photos.ids("rating:4 label:red title:dance keyword:dog")).containsExactly(id);
  }

  @Test
  void aBrokenSidecarIsANoteAndTheSidecarOfAnotherFormatIsLeftAlone() throws Exception {
    jpeg(card.resolve("a.jpg"), 1);
    Files.writeString(card.resolve("a.xmp"), "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>");
    jpeg(card.resolve("b.jpg"), 2);
    Files.writeString(
        card.resolve("b.xmp"),
        Xmp.packet("xmp:Rating=\"5\" photoshop:SidecarForExtension=\"CR3\"", ""));
    var outcomes = run(request(card)).outcomes();
    assertThat(outcomes).extracting(Outcome::kind).containsOnly(IMPORTED);
    assertThat(outcomes.getFirst().reason()).contains("a.xmp");
    assertThat(photos.count("rating:5")).isZero();
  }

  @Test
  void aCollectionIsMadeAndTakesKnownPhotosToo() throws Exception {
    jpeg(card.resolve("a.jpg"), 1);
    run(request(card));
    jpeg(card.resolve("b.jpg"), 2);
    run(new Request(List.of(card), true, Optional.empty(), Optional.of("Album"), false));
    assertThat(photos.count("collection:Album")).isEqualTo(2);
  }

  @Test
  void cancellingKeepsWhatIsDoneAndOnlyWholePhotos() throws Exception {
    for (int i = 0; i < 40; i++) {
      jpeg(card.resolve("p" + i + ".jpg"), i);
    }
    var asked = new AtomicInteger();
    var reported = new ArrayList<Outcome>();
    var result = imports.run(request(card), reported::add, () -> asked.incrementAndGet() > 12);
    assertThat(result.cancelled()).isTrue();
    assertThat(result.outcomes()).isEqualTo(reported).hasSize(12);
    assertThat(photos.count("")).isEqualTo(12);
    assertThat(store.verify(true)).isEmpty();
    assertThat(kinds(run(request(card))).values().stream().filter(k -> k == IMPORTED)).hasSize(28);
  }

  @Test
  void whatIsReportedIsInTheCatalogAlready() {
    for (int i = 0; i < 120; i++) {
      jpeg(card.resolve("p" + i + ".jpg"), i);
    }
    var missing = new ArrayList<Outcome>();
    imports.run(
        request(card),
        o -> {
          if (photos.row(o.id()).isEmpty()) {
            missing.add(o);
          }
        },
        () -> false);
    assertThat(missing).isEmpty();
  }

  @Test
  void aThumbnailComesBackAfterItWasDeletedOrBroken() throws Exception {
    jpeg(card.resolve("a.jpg"), 1);
    run(request(card));
    var row = photos.find("a.jpg").getFirst();
    Path thumbnail = photos.thumbnailFile(row.hash());
    Files.delete(thumbnail);
    assertThat(photos.thumbnail(row)).isPresent();
    Files.writeString(thumbnail, "half");
    assertThat(photos.thumbnail(row)).isPresent();
    Files.delete(card.resolve("a.jpg"));
    assertThat(photos.thumbnail(row)).isPresent();
    Files.delete(thumbnail);
    assertThat(photos.thumbnail(row)).isEmpty();
  }

  @Test
  void aSmartCollectionCannotTakePhotos() throws CatalogException {
    jpeg(card.resolve("a.jpg"), 1);
    new Collections(store, photos).create("Smart", Optional.of("rating:5"));
    var into = new Request(List.of(card), true, Optional.empty(), Optional.of("Smart"), false);
    assertThatThrownBy(() -> run(into)).hasMessageContaining("Smart");
    assertThat(photos.count("")).isZero();
  }

  @Test
  void linksThatLeadNowhereOrInACircleAndDevicesAreNamedAndTheRestComesIn() throws Exception {
    jpeg(card.resolve("a.jpg"), 1);
    Files.createSymbolicLink(card.resolve("gone.jpg"), card.resolve("nowhere.jpg"));
    Files.createSymbolicLink(card.resolve("circle.jpg"), card.resolve("circle.jpg"));
    Files.createSymbolicLink(card.resolve("up"), card);
    Path device = Files.createSymbolicLink(temp.resolve("device.jpg"), Path.of("/dev/zero"));
    var result = run(request(card, device));
    assertThat(kinds(result)).containsEntry("a.jpg", IMPORTED);
    assertThat(kinds(result)).containsEntry("gone.jpg", SKIPPED).containsEntry("up", SKIPPED);
    assertThat(kinds(result)).containsEntry("circle.jpg", SKIPPED);
    if (Files.exists(device)) {
      assertThat(kinds(result)).containsEntry("device.jpg", UNREADABLE);
    }
  }

  /// Else the thumbnail and the look of what came after would be kept under the name of what was.
  @Test
  void anOriginalThatIsReplacedWhileItIsLookedAtIsRefusedAndLeavesNoThumbnail() throws Exception {
    Path file = jpeg(card.resolve("a.jpg"), 1);
    String before = ContentHash.of(file);
    var replacing =
        new PictureFiles() {
          @Override
          public Probe probe(Path f) {
            return JPEGS.probe(f);
          }

          @Override
          public Picture picture(Path f, int minLongSide) {
            jpeg(f, 300);
            try {
              Files.setLastModifiedTime(f, FileTime.fromMillis(12_345_000));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
            return JPEGS.picture(f, minLongSide);
          }
        };
    var looking = new Photos(store, replacing);
    var result =
        new Imports(store, looking, new Looks(Models.none()), new Renderer(1, 1 << 24))
            .run(request(card), _ -> {}, () -> false);
    assertThat(kinds(result)).containsEntry("a.jpg", UNREADABLE);
    assertThat(photos.count("")).isZero();
    assertThat(photos.thumbnailFile(before)).doesNotExist();
    assertThat(kinds(run(request(card)))).containsEntry("a.jpg", IMPORTED);
  }
}
