package groundglass.catalog.store;

import static groundglass.catalog.internal.jooq.Tables.CATALOG_FACT;
import static groundglass.catalog.internal.jooq.Tables.KEYWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import groundglass.catalog.CatalogException;
import groundglass.catalog.CatalogException.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
  @TempDir Path temp;

  private Path folder() {
    return temp.resolve("a.groundglass");
  }

  private static void keyword(Store store, String name) {
    store.writeOnly(db -> db.insertInto(KEYWORD, KEYWORD.NAME).values(name).execute());
  }

  private static List<String> keywords(Store store) {
    return store.read(
        db -> db.select(KEYWORD.NAME).from(KEYWORD).orderBy(KEYWORD.NAME).fetch(KEYWORD.NAME));
  }

  private CatalogException openFails() {
    return catchThrowableOfType(CatalogException.class, () -> Store.open(folder()).close());
  }

  @Test
  void aCatalogWhoseDiskRefusesToBeWrittenSaysSoAndLosesNothing() throws Exception {
    Path refusing = temp.resolve("refusing.groundglass");
    Store.openOrCreate(refusing).close();
    Path inTheWay = Files.createDirectories(refusing.resolve("state.new"));
    assertThatThrownBy(() -> Store.open(refusing))
        .isInstanceOfSatisfying(
            CatalogException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(CatalogException.Kind.UNWRITABLE);
              assertThat(e).hasMessageContaining("refusing.groundglass");
              assertThat(e.remedy()).contains("space");
            });
    Files.delete(inTheWay);
    Store.open(refusing).close();
  }

  @Test
  void whatIsWrittenIsThereAfterReopening() throws CatalogException {
    try (var store = Store.openOrCreate(folder())) {
      keyword(store, "dog");
      assertThat(keywords(store)).containsExactly("dog");
    }
    try (var store = Store.open(folder())) {
      assertThat(keywords(store)).containsExactly("dog");
      assertThat(store.verify(true)).isEmpty();
    }
  }

  @Test
  void aTransactionThatThrowsLeavesNothing() throws CatalogException {
    try (var store = Store.openOrCreate(folder())) {
      assertThatThrownBy(() ->
              store.write(db -> {
                keyword(store, "half");
                throw new IllegalStateException("no");
              }))
          .isInstanceOf(IllegalStateException.class);
      assertThat(keywords(store)).isEmpty();
    }
  }

  @Test
  void aReadInsideAWriteSeesItsOwnChanges() throws CatalogException {
    try (var store = Store.openOrCreate(folder())) {
      List<String> inside =
          store.write(db -> {
            keyword(store, "cat");
            return keywords(store);
          });
      assertThat(inside).containsExactly("cat");
    }
  }

  @Test
  void aReadKeepsItsStateWhileOthersWrite() throws CatalogException {
    try (var store = Store.openOrCreate(folder())) {
      keyword(store, "one");
      List<Integer> counts =
          store.read(db -> {
            int before = db.fetchCount(KEYWORD);
            CompletableFuture.runAsync(() -> keyword(store, "two")).join();
            return List.of(before, db.fetchCount(KEYWORD));
          });
      assertThat(counts).containsExactly(1, 1);
      assertThat(keywords(store)).containsExactly("one", "two");
    }
  }

  @Test
  void anInterruptedThreadNeitherLosesItsWriteNorClosesTheCatalog() throws CatalogException {
    try (var store = Store.openOrCreate(folder())) {
      for (int i = 0; i < 20; i++) {
        String name = "k" + i;
        Thread.currentThread().interrupt();
        keyword(store, name);
        assertThat(Thread.interrupted()).isTrue();
      }
      assertThat(keywords(store)).hasSize(20);
    }
    try (var store = Store.open(folder())) {
      assertThat(keywords(store)).hasSize(20);
    }
  }

  @Test
  void anInterruptAtAnyMomentLeavesTheCatalogUsable() throws Exception {
    try (var store = Store.openOrCreate(folder())) {
      for (int i = 0; i < 30; i++) {
        int n = i;
        var worker =
            Thread.ofPlatform()
                .start(() -> {
                  for (int k = 0; k < 5; k++) {
                    keyword(store, n + "-" + k);
                  }
                });
        worker.join(java.time.Duration.ofMillis(1 + i % 7));
        worker.interrupt();
        worker.join();
      }
      assertThat(keywords(store)).hasSize(150);
    }
  }

  @Test
  void aMissingCatalogSaysSoAndMakesNothing() {
    assertThat(openFails().kind()).isEqualTo(Kind.MISSING);
    assertThat(folder()).doesNotExist();
  }

  @Test
  void aFolderThatIsNoCatalogStaysUntouched() throws IOException {
    Files.createDirectories(folder());
    assertThat(openFails().kind()).isEqualTo(Kind.MISSING);
    assertThat(folder()).isEmptyDirectory();
  }

  @Test
  void aSecondOpenInTheSameProcessIsLocked() throws CatalogException {
    try (var _ = Store.openOrCreate(folder())) {
      var e = openFails();
      assertThat(e.kind()).isEqualTo(Kind.LOCKED);
      assertThat(e).hasMessageContaining("already open");
    }
  }

  @Test
  void aSecondProcessIsLockedOut() throws Exception {
    try (var _ = Store.openOrCreate(folder())) {
      var child = ChildJvm.start(OpenOnce.class, folder().toString());
      String said = new String(child.getInputStream().readAllBytes());
      assertThat(child.waitFor()).isEqualTo(3);
      assertThat(said).contains("LOCKED").contains("already open");
    }
  }

  /// Run in a child process.
  static final class OpenOnce {
    public static void main(String[] args) {
      try (var _ = Store.open(Path.of(args[0]))) {
        System.out.println("opened");
      } catch (CatalogException e) {
        System.out.println(e.kind() + " " + e.getMessage());
        System.exit(3);
      }
    }
  }

  @Test
  void anEmptyDatabaseFileIsNoticed() throws Exception {
    Store.openOrCreate(folder()).close();
    cut(0);
    assertThat(openFails().kind()).isEqualTo(Kind.DAMAGED);
  }

  @Test
  void aCutDatabaseFileIsNoticedAfterACleanExit() throws Exception {
    filled();
    cut(size() - 4096);
    assertThat(openFails().kind()).isEqualTo(Kind.DAMAGED);
  }

  @Test
  void aHalvedDatabaseFileIsNoticedAfterAnUncleanExitToo() throws Exception {
    filled();
    long generation = StateFile.read(folder()).orElseThrow().generation();
    new StateFile(false, size(), generation).write(folder());
    cut(size() / 2);
    assertThat(openFails().kind()).isEqualTo(Kind.DAMAGED);
  }

  @Test
  void aDatabaseThatVanishedIsDamageAndNotANewCatalog() throws Exception {
    filled();
    Files.delete(folder().resolve(Database.FILE));
    assertThat(openFails().kind()).isEqualTo(Kind.DAMAGED);
    assertThat(
            catchThrowableOfType(CatalogException.class, () -> Store.openOrCreate(folder()).close())
                .kind())
        .isEqualTo(Kind.DAMAGED);
  }

  @Test
  void anOlderDatabaseFilePutBackByHandIsNoticed() throws Exception {
    filled();
    Path old = temp.resolve("old.mv.db");
    Files.copy(folder().resolve(Database.FILE), old);
    filled();
    Files.copy(
        old, folder().resolve(Database.FILE), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    long generation = StateFile.read(folder()).orElseThrow().generation();
    new StateFile(false, 0, generation).write(folder());
    assertThat(openFails()).hasMessageContaining("older");
  }

  @Test
  void aNewerCatalogIsRefused() throws Exception {
    Store.openOrCreate(folder()).close();
    String url = "jdbc:h2:" + folder().toAbsolutePath() + "/catalog";
    try (var connection = DriverManager.getConnection(url, "sa", "");
        var statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO \"flyway_schema_history\" (\"installed_rank\", \"version\","
              + " \"description\", \"type\", \"script\", \"checksum\", \"installed_by\","
              + " \"execution_time\", \"success\") VALUES (99, '999', 'later', 'SQL', 'V999.sql',"
              + " 1, 'sa', 1, TRUE)");
    }
    StateFile state = StateFile.read(folder()).orElseThrow();
    new StateFile(false, 0, state.generation()).write(folder());
    assertThat(openFails().kind()).isEqualTo(Kind.NEWER);
  }

  @Test
  void theSideFilesMayBeDeleted() throws Exception {
    filled();
    Files.delete(folder().resolve("state"));
    Files.delete(folder().resolve("lock"));
    try (var store = Store.open(folder())) {
      assertThat(keywords(store)).isNotEmpty();
    }
  }

  @Test
  void aBackupBringsBackWhatWasThereAndKeepsWhatItReplaces() throws Exception {
    Path backup;
    try (var store = Store.openOrCreate(folder())) {
      keyword(store, "before");
      backup = store.backup();
      keyword(store, "after");
    }
    Store.restore(folder(), backup);
    try (var store = Store.open(folder())) {
      assertThat(keywords(store)).containsExactly("before");
      assertThat(store.verify(false)).isEmpty();
    }
    try (var files = Files.list(folder())) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .anyMatch(n -> n.startsWith("catalog-before-restore-"));
    }
  }

  @Test
  void onlyTheNewestFiveBackupsAreKept() throws Exception {
    try (var store = Store.openOrCreate(folder())) {
      Path first = store.backup();
      for (int i = 0; i < 5; i++) {
        store.backup();
      }
      assertThat(Store.backups(folder())).hasSize(5).doesNotContain(first);
    }
  }

  @Test
  void aBrokenBackupChangesNothing() throws Exception {
    filled();
    Path broken = temp.resolve("broken.zip");
    Files.writeString(broken, "not a zip");
    assertThatThrownBy(() -> Store.restore(folder(), broken)).isInstanceOf(CatalogException.class);
    try (var store = Store.open(folder())) {
      assertThat(keywords(store)).isNotEmpty();
    }
  }

  @Test
  void everyOpenIsANewGeneration() throws CatalogException {
    Store.openOrCreate(folder()).close();
    try (var store = Store.open(folder())) {
      String generation =
          store.read(db ->
              db.select(CATALOG_FACT.FACT)
                  .from(CATALOG_FACT)
                  .where(CATALOG_FACT.NAME.eq("generation"))
                  .fetchOptional(CATALOG_FACT.FACT)
                  .orElseThrow());
      assertThat(generation).isEqualTo("2");
    }
  }

  private void filled() throws CatalogException {
    try (var store = Store.openOrCreate(folder())) {
      store.writeOnly(db -> {
        for (int i = 0; i < 3000; i++) {
          db.insertInto(KEYWORD, KEYWORD.NAME)
              .values(i + " " + System.nanoTime() + " and so on ".repeat(10))
              .execute();
        }
      });
    }
  }

  private long size() throws IOException {
    return Files.size(folder().resolve(Database.FILE));
  }

  private void cut(long to) throws IOException {
    try (var file = FileChannel.open(folder().resolve(Database.FILE), StandardOpenOption.WRITE)) {
      file.truncate(to);
    }
  }

  /// A camera's day or a dead battery: the newest backup must not be taken for the oldest.
  @Test
  void aBackupMadeAfterTheClockWentBackIsTheNewestAllTheSame() throws Exception {
    try (var store = Store.openOrCreate(folder())) {
      for (int day = 1; day <= 5; day++) {
        String later = "catalog-2999010" + day + "-120000-000.zip";
        Files.move(store.backup(), folder().resolve("backups").resolve(later));
      }
      Path made = store.backup();
      assertThat(Store.backups(folder())).hasSize(5).startsWith(made);
      assertThat(made).isRegularFile();
    }
  }
}
