package groundglass.catalog.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import groundglass.catalog.CatalogException;
import groundglass.catalog.MadeUpRows;
import groundglass.catalog.internal.jooq.Tables;
import groundglass.catalog.store.Store;
import java.awt.image.BufferedImage;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhotosTest {
  @TempDir Path temp;
  private Store store;
  private Photos photos;

  @BeforeEach
  void open() throws CatalogException {
    store = Store.openOrCreate(temp.resolve("p.groundglass"));
    photos = new Photos(store);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private List<PhotoRow> pages(String query, int size) throws CatalogException {
    var all = new ArrayList<PhotoRow>();
    Optional<Photos.Key> key = Optional.empty();
    do {
      var page = photos.page(query, key, size);
      assertThat(page.rows().size()).isLessThanOrEqualTo(size);
      all.addAll(page.rows());
      key = page.next();
    } while (key.isPresent());
    return all;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 99, 100, 101, 1000})
  void pagesByKeyGiveEveryPhotoOnceInCaptureOrder(int size) throws CatalogException {
    MadeUpRows.insert(store, 100);
    var rows = pages("", size);
    assertThat(rows).extracting(PhotoRow::id).isEqualTo(photos.ids("")).doesNotHaveDuplicates();
    assertThat(rows)
        .hasSize(100)
        .isSortedAccordingTo(Comparator.comparing(PhotoRow::captured).thenComparing(PhotoRow::id));
    assertThat(pages("rating>=3", size))
        .extracting(PhotoRow::id)
        .isEqualTo(photos.ids("rating>=3"));
  }

  @Test
  void pagesOfMatchingPhotosAreTheSameFewOrMany() throws CatalogException {
    MadeUpRows.insert(store, 2500);
    for (String query : List.of("iso>=0", "iso>=1600", "iso>=999999", "x100v iso>=800")) {
      assertThat(pages(query, 700)).extracting(PhotoRow::id).isEqualTo(photos.ids(query));
    }
    assertThat(photos.count("iso>=0")).as("more than are sorted at once").isGreaterThan(1000);
    assertThat(photos.count("iso>=1600")).as("fewer").isBetween(1, 1000);
  }

  @Test
  void anEmptyCatalogHasOneEmptyPage() throws CatalogException {
    assertThat(pages("", 10)).isEmpty();
    assertThat(photos.count("")).isZero();
    assertThat(photos.folders()).isEmpty();
  }

  @Test
  void rowsComeInTheOrderAskedForWithoutTheUnknown() {
    MadeUpRows.insert(store, 10);
    MadeUpRows.mask(store, 7, "Bride", ",subject,", "READY");
    var rows = photos.rows(List.of(7L, 3L, 99L, 5L, 7L));
    assertThat(rows).extracting(PhotoRow::id).containsExactly(7L, 3L, 5L, 7L);
    assertThat(rows.getFirst().masks())
        .extracting(PhotoRow.MaskBadge::name, PhotoRow.MaskBadge::state)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("Bride", "READY"));
    assertThat(photos.row(99)).isEmpty();
  }

  @Test
  void aPhotoIsFoundByPathIdNameAndQuery() throws CatalogException {
    MadeUpRows.insert(store, 30);
    assertThat(photos.find("/made/up/day7/IMG_00017.jpg"))
        .extracting(PhotoRow::id)
        .containsExactly(17L);
    assertThat(photos.find("17")).extracting(PhotoRow::id).containsExactly(17L);
    assertThat(photos.find("IMG_00017.jpg")).extracting(PhotoRow::id).containsExactly(17L);
    assertThat(photos.find("img_00017.JPG")).extracting(PhotoRow::id).containsExactly(17L);
    assertThat(photos.find("rating:5")).hasSize(5);
  }

  @Test
  void anAmbiguousNameListsTheCandidates() {
    MadeUpRows.insert(store, 3);
    store.writeOnly(
        db -> db.update(Tables.PHOTO).set(Tables.PHOTO.FILE_NAME, "same.jpg").execute());
    var e = catchThrowableOfType(CatalogException.class, () -> photos.find("same.jpg"));
    assertThat(e)
        .hasMessageContaining("3 photos")
        .hasMessageContaining("/made/up/day1/IMG_00001.jpg");
    assertThat(e.remedy()).contains("name=same.jpg");
  }

  @Test
  void whatMatchesNothingIsAnErrorWithAHint() {
    assertThat(catchThrowableOfType(CatalogException.class, () -> photos.find("nowhere.jpg")))
        .hasMessageContaining("nowhere.jpg");
    assertThat(catchThrowableOfType(CatalogException.class, () -> photos.find("ratng:3")))
        .hasMessageContaining("ratng");
  }

  @Test
  void foldersAreCounted() {
    MadeUpRows.insert(store, 25);
    assertThat(photos.folders()).hasSize(10).contains(new Photos.FolderCount("/made/up/day3", 3));
  }

  @Test
  void metadataReadsLikeACaption() {
    MadeUpRows.insert(store, 5);
    MadeUpRows.keyword(store, 5, "dog");
    assertThat(photos.metadata(5))
        .containsEntry("Camera", "FUJIFILM X100V")
        .containsEntry("Aperture", "f/1.4")
        .containsEntry("Keywords", "dog")
        .containsEntry("Captured", "2026-11-21 08:35:00");
    assertThat(photos.metadata(77)).isEmpty();
  }

  /// Turning by an orientation and by the one that undoes it is the start.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void orientationsUndoEachOther(int orientation) {
    var picture = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 6; i++) {
      picture.setRGB(i % 3, i / 3, 40 * i);
    }
    int back = orientation == 6 ? 8 : orientation == 8 ? 6 : orientation;
    var twice = Thumbnails.upright(Thumbnails.upright(picture, orientation), back);
    assertThat(twice.getRGB(0, 0, 3, 2, null, 0, 3))
        .isEqualTo(picture.getRGB(0, 0, 3, 2, null, 0, 3));
  }

  @Test
  void orientationSixTurnsClockwise() {
    var picture = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(0, 0, 0xff0000);
    var seen = Thumbnails.upright(picture, 6);
    assertThat(seen.getHeight()).isEqualTo(2);
    assertThat(seen.getRGB(0, 0) & 0xffffff).isEqualTo(0xff0000);
  }

  @Tag("slow")
  @Test
  void aHundredThousandPhotosAreCountedAndPagedAtOnce() throws CatalogException {
    MadeUpRows.insert(store, 100_000);
    measure("count of all", () -> photos.count(""));
    measure("first page of 200", () -> photos.page("", Optional.empty(), 200).rows().size());
    measure("first page rating>=4", () -> photos.page("rating>=4", Optional.empty(), 200));
    measure("count rating>=4", () -> photos.count("rating>=4"));
    measure("count x100v iso>=800", () -> photos.count("x100v iso>=800"));
    measure("page x100v iso>=800", () -> photos.page("x100v iso>=800", Optional.empty(), 200));
    measure("page of nothing", () -> photos.page("nowhere iso>=800", Optional.empty(), 200));
    measure("page of iso>=999999", () -> photos.page("iso>=999999", Optional.empty(), 200));
    measure("count of iso>=999999", () -> photos.count("iso>=999999"));
    measure("all ids", () -> photos.ids("").size());
    measure("ids rating>=4", () -> photos.ids("rating>=4").size());
    measure("folders", () -> photos.folders().size());
    measure("find by name", () -> photos.find("IMG_54321.jpg").size());
    var key = new Photos.Key(MadeUpRows.captured(90_000).toInstant(), 90_000);
    measure("page near the end", () -> photos.page("", Optional.of(key), 200).rows().size());
    assertThat(milliseconds(() -> photos.count(""))).isLessThan(100);
    assertThat(milliseconds(() -> photos.count("x100v iso>=800"))).isLessThan(100);
    assertThat(milliseconds(() -> photos.page("", Optional.empty(), 200))).isLessThan(100);
    assertThat(milliseconds(() -> photos.page("x100v iso>=800", Optional.empty(), 200)))
        .isLessThan(100);
    assertThat(milliseconds(() -> photos.page("nowhere iso>=800", Optional.empty(), 200)))
        .isLessThan(100);
    assertThat(milliseconds(() -> photos.page("iso>=999999", Optional.empty(), 200)))
        .isLessThan(100);
  }

  private interface Work {
    Object run() throws CatalogException;
  }

  /// The best of five, in CPU time: other programs' work is not ours.
  private static double milliseconds(Work work) throws CatalogException {
    var threads = ManagementFactory.getThreadMXBean();
    double best = Double.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long start = threads.getCurrentThreadCpuTime();
      work.run();
      best = Math.min(best, (threads.getCurrentThreadCpuTime() - start) / 1e6);
    }
    return best;
  }

  private static void measure(String what, Work work) throws CatalogException {
    System.err.printf("100,000 photos: %-22s %8.1f ms%n", what, milliseconds(work));
  }
}
