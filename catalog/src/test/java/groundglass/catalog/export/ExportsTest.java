package groundglass.catalog.export;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundglass.ai.model.Models;
import groundglass.catalog.Catalog;
import groundglass.catalog.CatalogException;
import groundglass.catalog.edits.MadeUpCatalog;
import groundglass.catalog.export.Exports.Outcome;
import groundglass.catalog.export.Exports.Outcome.Kind;
import groundglass.catalog.imports.Imports;
import groundglass.catalog.sync.Review;
import groundglass.develop.encode.OutputSharpen;
import groundglass.develop.encode.OutputSharpen.Medium;
import groundglass.develop.encode.OutputSharpen.Strength;
import groundglass.develop.frame.Point;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Component.Common;
import groundglass.develop.mask.Component.Operation;
import groundglass.develop.mask.Mask;
import groundglass.develop.mask.MaskState;
import groundglass.develop.settings.Settings;
import groundglass.develop.settings.XmpSettings;
import groundglass.fixtures.PhotoFiles;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The way from files to files, with masks that need no network.
class ExportsTest {
  private static final String A_MASK_OF_A_KIND_WE_LACK =
      """
      <x:xmpmeta xmlns:x="adobe:ns:meta/">
       <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/"
          crs:ProcessVersion="15.4" crs:HasSettings="True">
         <crs:MaskGroupBasedCorrections><rdf:Seq><rdf:li>
          <rdf:Description crs:What="Correction" crs:CorrectionAmount="1" crs:CorrectionActive="true"
            crs:CorrectionName="Odd" crs:CorrectionSyncID="0123456789ABCDEF0123456789ABCDEF"
            crs:LocalExposure2012="0.25">
           <crs:CorrectionMasks><rdf:Seq>
            <rdf:li crs:What="Mask/Novelty" crs:MaskActive="true" crs:MaskName="Odd 1"
             crs:MaskBlendMode="0" crs:MaskInverted="false" crs:MaskValue="1"
             crs:MaskSyncID="1123456789ABCDEF0123456789ABCDEF"/>
           </rdf:Seq></crs:CorrectionMasks>
          </rdf:Description></rdf:li></rdf:Seq></crs:MaskGroupBasedCorrections>
        </rdf:Description>
       </rdf:RDF>
      </x:xmpmeta>
      """;

  @TempDir Path temp;
  private Path out;
  private Path shoot;
  private Catalog c;
  private List<Long> ids;

  @BeforeEach
  void open() throws CatalogException, IOException {
    out = temp.resolve("out");
    shoot = Files.createDirectories(temp.resolve("shoot"));
    for (int i = 0; i < 3; i++) {
      var picture = new BufferedImage(96, 64, BufferedImage.TYPE_INT_RGB);
      var g = picture.createGraphics();
      g.setColor(new Color(60 + 40 * i, 120, 90));
      g.fillRect(0, 0, 96, 64);
      g.setColor(Color.WHITE);
      g.fillRect(10 + 9 * i, 10, 20, 20);
      g.dispose();
      var exif = PhotoFiles.Exif.of(LocalDateTime.of(2026, 5, 2, 10, 0, i));
      PhotoFiles.jpeg(picture, exif, shoot.resolve("P" + i + ".jpg"));
    }
    c = Catalog.open(temp.resolve("c.groundglass"), true, Models.open(List.of()), 2);
    c.imports()
        .run(
            new Imports.Request(List.of(shoot), true, Optional.empty(), Optional.empty(), false),
            _ -> {},
            () -> false);
    ids = c.photos().ids("");
    assertThat(ids).hasSize(3);
  }

  @AfterEach
  void close() {
    c.close();
  }

  private Exports.Request request(String name, Path folder) {
    return request(Choices.DEFAULT.withQuality(90).withName(name), folder);
  }

  private Exports.Request request(Choices choices, Path folder) {
    return new Exports.Request(ids, folder, choices, false);
  }

  private List<Outcome> run(String name, Path folder) throws CatalogException {
    return c.exports().run(request(name, folder), _ -> {}, () -> false).outcomes();
  }

  private void edit(long id, Settings settings) {
    c.edits().apply("edit", "edit", List.of(MadeUpCatalog.change(id, settings)));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> String.valueOf(f.getFileName())).sorted().toList();
    }
  }

  @Test
  void anOriginalThatChangedIsToldAndMadeAnew() throws CatalogException, IOException {
    run("{name}", out);
    Files.copy(
        shoot.resolve("P2.jpg"), shoot.resolve("P1.jpg"), StandardCopyOption.REPLACE_EXISTING);
    var outcomes = run("{name}", out);
    assertThat(outcomes)
        .extracting(Outcome::kind)
        .containsExactly(Kind.UP_TO_DATE, Kind.WRITTEN, Kind.UP_TO_DATE);
    assertThat(outcomes.get(1).reason()).contains("changed since it was imported");
    assertThat(run("{name}", out)).extracting(Outcome::kind).containsOnly(Kind.UP_TO_DATE);
  }

  @Test
  void againOnlyWhatIsMissingOrChangedIsDone() throws CatalogException, IOException {
    assertThat(run("{name}", out)).extracting(Outcome::kind).containsOnly(Kind.WRITTEN);
    assertThat(names(out)).containsExactly("P0.jpg", "P1.jpg", "P2.jpg", Manifest.FILE);
    assertThat(ImageIO.read(out.resolve("P0.jpg").toFile()).getWidth()).isEqualTo(96);
    assertThat(run("{name}", out)).extracting(Outcome::kind).containsOnly(Kind.UP_TO_DATE);

    edit(ids.get(1), MadeUpCatalog.exposure(1));
    Files.delete(out.resolve("P2.jpg"));
    assertThat(run("{name}", out))
        .extracting(Outcome::kind)
        .containsExactly(Kind.UP_TO_DATE, Kind.WRITTEN, Kind.WRITTEN);
    Files.writeString(out.resolve("P0.jpg"), "damaged");
    assertThat(run("{name}", out)).extracting(Outcome::kind).contains(Kind.WRITTEN);
    assertThat(names(out)).containsExactly("P0.jpg", "P1.jpg", "P2.jpg", Manifest.FILE);
  }

  @Test
  void sameNamesAreNumberedAndStayTheirs() throws CatalogException, IOException {
    run("wedding", out);
    assertThat(names(out)).contains("wedding.jpg", "wedding-2.jpg", "wedding-3.jpg");
    assertThat(run("wedding", out)).extracting(Outcome::kind).containsOnly(Kind.UP_TO_DATE);
  }

  @Test
  void originalsAndStrangersAreNeverWrittenTo() throws CatalogException, IOException {
    byte[] original = Files.readAllBytes(shoot.resolve("P0.jpg"));
    assertThat(run("{name}", shoot)).extracting(Outcome::kind).containsOnly(Kind.WRITTEN);
    assertThat(Files.readAllBytes(shoot.resolve("P0.jpg"))).isEqualTo(original);
    assertThat(names(shoot)).contains("P0-2.jpg");

    Files.createDirectories(out);
    Files.writeString(out.resolve("P1.jpg"), "somebody else's");
    run("{name}", out);
    assertThat(out.resolve("P1.jpg")).hasContent("somebody else's");
    assertThat(names(out)).contains("P1-2.jpg");
  }

  @Test
  void aFailedMaskIsRefusedUnlessAllowed() throws Exception {
    edit(ids.getFirst(), XmpSettings.read(A_MASK_OF_A_KIND_WE_LACK).settings());
    var outcomes = run("{name}", out);
    assertThat(outcomes.getFirst().kind()).isEqualTo(Kind.FAILED);
    assertThat(outcomes.getFirst().reason()).contains("Odd");
    assertThat(names(out)).doesNotContain("P0.jpg");
    var r = request("{name}", out);
    var allowed = new Exports.Request(ids, out, r.choices(), false, true, true, false);
    assertThat(c.exports().run(allowed, _ -> {}, () -> false).outcomes())
        .extracting(Outcome::kind)
        .containsExactly(Kind.WRITTEN, Kind.UP_TO_DATE, Kind.UP_TO_DATE);
  }

  @Test
  void aMissingOriginalIsOneLineAndStopsNothing() throws CatalogException, IOException {
    Files.delete(shoot.resolve("P1.jpg"));
    assertThat(run("{name}", out))
        .extracting(Outcome::kind)
        .containsExactly(Kind.WRITTEN, Kind.FAILED, Kind.WRITTEN);
  }

  @Test
  void cancelKeepsWholeFilesAndTheNextRunGoesOn() throws CatalogException, IOException {
    var seen = new ArrayList<Outcome>();
    var result = c.exports().run(request("{name}", out), seen::add, () -> !seen.isEmpty());
    assertThat(result.cancelled()).isTrue();
    for (Outcome o : result.outcomes()) {
      assertThat(ImageIO.read(o.target().toFile())).isNotNull();
    }
    assertThat(run("{name}", out)).hasSize(3);
    assertThat(names(out)).containsExactly("P0.jpg", "P1.jpg", "P2.jpg", Manifest.FILE);
  }

  @Test
  void aDryRunWritesNothing() throws CatalogException {
    var dry = new Exports.Request(ids, out, request("{name}", out).choices(), true);
    assertThat(c.exports().run(dry, _ -> {}, () -> false).outcomes()).hasSize(3);
    assertThat(out).doesNotExist();
    assertThatThrownBy(() -> run("{nonsense}", out)).isInstanceOf(CatalogException.class);
  }

  @Test
  void masksAreComputedReportedAndDrawn() throws Exception {
    var radial =
        new Component.Radial(Common.of(Operation.ADD), new Point(0.25, 0.5), 0.1, 0.1, 0, 30);
    var mask = Mask.of("Face", radial).with(MadeUpCatalog.control("exposure"), 1);
    ids.forEach(id -> edit(id, Settings.NEUTRAL.withMasks(List.of(mask))));
    assertThat(c.review().report(ids))
        .hasSize(3)
        .allMatch(l -> l.state() == MaskState.PENDING && l.outlier() == 0);
    assertThat(c.review().compute(ids).await().problems()).isEmpty();
    List<Review.Line> lines = c.review().report(ids);
    assertThat(lines)
        .hasSize(3)
        .allSatisfy(l -> {
          assertThat(l.state()).isEqualTo(MaskState.READY);
          assertThat(l.area()).isBetween(0.02, 0.12);
          assertThat(l.centreX()).isBetween(0.2, 0.3);
        });
    assertThat(c.review().compute(ids).await().total()).isZero();
    Path png = temp.resolve("sheet.png");
    c.review().sheet(lines, png);
    var sheet = ImageIO.read(png.toFile());
    assertThat(sheet.getWidth()).isEqualTo(8 + 2 * 264);
    assertThat(names(temp)).noneMatch(n -> n.startsWith(".sheet"));
  }

  private Exports.Result all(Exports.Request request) throws CatalogException {
    return c.exports().run(request, _ -> {}, () -> false);
  }

  @Test
  void theWordsOfTheCatalogAreInTheFile() throws Exception {
    c.edits()
        .apply(
            "metadata",
            "words",
            List.of(
                MadeUpCatalog.fields(
                    ids.getFirst(),
                    "title",
                    "Kuß",
                    "caption",
                    "Zwei",
                    "keywords",
                    "dog, cat",
                    "rating",
                    "5",
                    "label",
                    "red",
                    "creator",
                    "Åsa",
                    "copyright",
                    "© Åsa")));
    all(request("{name}", out));
    var metadata =
        com.drew.imaging.ImageMetadataReader.readMetadata(out.resolve("P0.jpg").toFile());
    var xmp =
        requireNonNull(metadata.getFirstDirectoryOfType(com.drew.metadata.xmp.XmpDirectory.class))
            .getXmpProperties();
    assertThat(xmp)
        .containsEntry("dc:title[1]", "Kuß")
        .containsEntry("dc:subject[1]", "cat")
        .containsEntry("xmp:Rating", "5")
        .containsEntry("xmp:Label", "red");
    var iptc =
        requireNonNull(
            metadata.getFirstDirectoryOfType(com.drew.metadata.iptc.IptcDirectory.class));
    assertThat(iptc.getKeywords()).containsExactlyInAnyOrder("dog", "cat");
    assertThat(iptc.getString(com.drew.metadata.iptc.IptcDirectory.TAG_CAPTION)).isEqualTo("Zwei");
    assertThat(iptc.getString(com.drew.metadata.iptc.IptcDirectory.TAG_COPYRIGHT_NOTICE))
        .isEqualTo("© Åsa");
    var exif =
        requireNonNull(
            metadata.getFirstDirectoryOfType(com.drew.metadata.exif.ExifIFD0Directory.class));
    assertThat(exif.getString(com.drew.metadata.exif.ExifDirectoryBase.TAG_IMAGE_DESCRIPTION))
        .isEqualTo("Zwei");
    // other words are another file
    c.edits().apply("metadata", "w", List.of(MadeUpCatalog.fields(ids.getFirst(), "title", "B")));
    assertThat(all(request("{name}", out)).outcomes())
        .extracting(Outcome::kind)
        .containsExactly(Kind.WRITTEN, Kind.UP_TO_DATE, Kind.UP_TO_DATE);
  }

  @Test
  void aBoxASidecarAndSharpening() throws Exception {
    c.edits()
        .apply(
            "edit", "e", List.of(MadeUpCatalog.change(ids.getFirst(), MadeUpCatalog.exposure(1))));
    var wanted =
        request(
            Choices.DEFAULT
                .with(new OutputSize.Box(48, 48))
                .with(new OutputSharpen(Medium.SCREEN, Strength.STANDARD))
                .withSidecar(true),
            out);
    all(wanted);
    var picture = ImageIO.read(out.resolve("P0.jpg").toFile());
    assertThat(picture.getWidth()).isEqualTo(48);
    assertThat(picture.getHeight()).isEqualTo(32);
    var settings = XmpSettings.read(Files.readString(out.resolve("P0.jpg.xmp"))).settings();
    assertThat(settings.values()).containsEntry("exposure", 1.0);
    assertThat(all(wanted).outcomes()).allMatch(o -> o.kind() == Kind.UP_TO_DATE);
    Files.delete(out.resolve("P0.jpg.xmp"));
    assertThat(all(wanted).outcomes().getFirst().kind()).isEqualTo(Kind.WRITTEN);
  }

  @Test
  void anotherSharpeningIsAnotherFileAndTheSameOneIsUpToDate() throws Exception {
    var plain = Choices.DEFAULT.with(new OutputSize.LongSide(60));
    all(request(plain, out));
    byte[] before = Files.readAllBytes(out.resolve("P0.jpg"));
    var sharp = plain.with(new OutputSharpen(Medium.MATTE, Strength.HIGH));
    assertThat(all(request(sharp, out)).outcomes()).allMatch(o -> o.kind() == Kind.WRITTEN);
    byte[] after = Files.readAllBytes(out.resolve("P0.jpg"));
    assertThat(after).isNotEqualTo(before);
    assertThat(all(request(sharp, out)).outcomes()).allMatch(o -> o.kind() == Kind.UP_TO_DATE);
    var softer = plain.with(new OutputSharpen(Medium.MATTE, Strength.LOW));
    assertThat(all(request(softer, out)).outcomes()).allMatch(o -> o.kind() == Kind.WRITTEN);
    assertThat(all(request(plain, out)).outcomes()).allMatch(o -> o.kind() == Kind.WRITTEN);
    assertThat(out.resolve("P0.jpg")).hasBinaryContent(before);
  }

  @Test
  void withoutComputingAPhotoWithAnUnknownMaskIsRefused() throws Exception {
    var mask = MadeUpCatalog.subject("Bride", 0.4);
    c.edits()
        .apply(
            "edit",
            "e",
            List.of(
                MadeUpCatalog.change(ids.getFirst(), Settings.NEUTRAL.withMasks(List.of(mask)))));
    var choices = request("{name}", out).choices();
    var result = all(new Exports.Request(ids, out, choices, false, false, false, false));
    assertThat(result.outcomes())
        .extracting(Outcome::kind)
        .containsExactly(Kind.FAILED, Kind.WRITTEN, Kind.WRITTEN);
    assertThat(result.outcomes().getFirst().reason()).contains("Bride").contains("not computed");
  }

  @Test
  void aManifestWithGapsCostsNothingButItsGaps() throws Exception {
    Files.createDirectories(out);
    Files.writeString(
        out.resolve(Manifest.FILE),
        "{\"version\":1,\"files\":[null,{},{\"file\":\"P0.jpg\"},{\"file\":\"../../P1.jpg\",\"state\":\"written\"}]}");
    var outcomes = c.exports().run(request("{name}", out), _ -> {}, () -> false).outcomes();
    assertThat(outcomes).hasSize(3).allMatch(o -> o.kind() == Kind.WRITTEN);
    assertThat(Manifest.open(out).entry("P0.jpg").orElseThrow().sha256()).hasSize(64);
  }

  @Test
  void afterAKillOnlyWhatWasNotWrittenIsDoneAndNoHalvesStay() throws Exception {
    Path killed = temp.resolve("killed");
    var seen = new AtomicInteger();
    c.exports()
        .run(
            request("{name}", out),
            _ -> {
              if (seen.incrementAndGet() == 2) {
                copy(out, killed); // the folder as a kill at this moment leaves it
              }
            },
            () -> false);
    long written = names(killed).stream().filter(n -> n.matches("P\\d\\.jpg")).count();
    Files.writeString(killed.resolve(".P2.jpg." + UUID.randomUUID() + ".tmp"), "half");
    Path strangers = killed.resolve(".Q2.jpg." + UUID.randomUUID() + ".tmp");
    Files.writeString(strangers, "of somebody else");

    var kinds = run("{name}", killed).stream().map(Outcome::kind).toList();

    assertThat(kinds).filteredOn(k -> k == Kind.UP_TO_DATE).hasSizeGreaterThanOrEqualTo(2);
    assertThat(kinds)
        .filteredOn(k -> k == Kind.WRITTEN)
        .hasSizeGreaterThanOrEqualTo(3 - (int) written);
    assertThat(names(killed))
        .containsExactly(
            strangers.getFileName().toString(), "P0.jpg", "P1.jpg", "P2.jpg", Manifest.FILE);
    assertThat(run("{name}", killed)).extracting(Outcome::kind).containsOnly(Kind.UP_TO_DATE);
  }

  @Test
  void aFolderThatGoesAwayIsSaidForEachPhotoThatWasNotWritten() throws Exception {
    Path gone = temp.resolve("gone");
    var seen = new AtomicInteger();
    var outcomes =
        c.exports()
            .run(
                request("{name}", out),
                _ -> {
                  if (seen.incrementAndGet() == 1) {
                    assertThat(out.toFile().renameTo(gone.toFile())).isTrue();
                  }
                },
                () -> false)
            .outcomes();

    assertThat(outcomes).hasSize(3);
    assertThat(outcomes.getLast().kind()).isEqualTo(Kind.FAILED);
    assertThat(outcomes.getLast().reason()).contains(out.toString(), "is gone", "export again");
    assertThat(out).doesNotExist();
    assertThat(gone.toFile().renameTo(out.toFile())).isTrue();
    assertThat(run("{name}", out)).extracting(Outcome::kind).contains(Kind.UP_TO_DATE);
    assertThat(names(out)).containsExactly("P0.jpg", "P1.jpg", "P2.jpg", Manifest.FILE);
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.list(from)) {
      Files.createDirectories(to);
      for (Path f : files.toList()) {
        if (!f.toString().endsWith(".tmp")) { // may be gone by now
          Files.copy(f, to.resolve(f.getFileName()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
