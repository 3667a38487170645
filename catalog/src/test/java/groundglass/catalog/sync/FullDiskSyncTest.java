package groundglass.catalog.sync;

import static groundglass.catalog.edits.MadeUpCatalog.exposure;
import static groundglass.catalog.edits.MadeUpCatalog.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundglass.catalog.DiskRefusedException;
import groundglass.catalog.edits.MadeUpCatalog;
import groundglass.catalog.store.FullDisk;
import groundglass.catalog.sync.Sync.Policy;
import groundglass.catalog.sync.Sync.Request;
import groundglass.catalog.sync.Sync.Transfer;
import groundglass.develop.mask.MatteSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The disk becomes full while a sync writes: nothing that was saved before is lost, and once there
/// is room the same process goes on.
class FullDiskSyncTest {
  @TempDir Path temp;
  private MadeUpCatalog c;
  private Sync sync;
  private List<Long> ids;

  @BeforeEach
  void open() throws Exception {
    FullDisk.insert();
    c = new MadeUpCatalog(temp);
    sync = new Sync(c.store, c.photos, c.edits, _ -> MatteSource.NONE);
    ids = c.photos(40);
    c.set(ids.getFirst(), exposure(0.5).withMasks(List.of(subject("Bride", 0.4))));
  }

  @AfterEach
  void close() {
    FullDisk.leave(Long.MAX_VALUE);
    c.close();
    FullDisk.takeOut();
  }

  private Request request() {
    return new Request(
        ids.getFirst(), ids, Set.of("basic"), Set.of("all"), Policy.UPDATE, Transfer.SEEN);
  }

  /// So many bytes fit: none, a part of the first block, some, nearly all that a sync writes.
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99})
  void theSameProcessGoesOnWhenThereIsRoomAgain(double share) throws Exception {
    long whole = Long.MAX_VALUE >> 1;
    FullDisk.leave(whole);
    c.edits.apply("edit", "one", List.of(MadeUpCatalog.change(ids.get(1), exposure(1))));
    c.edits.undo();
    sync.apply(sync.plan(request()));
    c.edits.undo();
    long needed = (whole - FullDisk.left()) / 2;
    c.set(ids.get(2), exposure(-1)); // acknowledged
    var plan = sync.plan(request());

    FullDisk.leave((long) (share * needed));
    boolean refused = false;
    while (!refused) {
      try {
        sync.apply(plan);
        c.edits.undo();
      } catch (DiskRefusedException e) {
        refused = true;
        assertThat(e)
            .hasMessageContaining("No space left on device")
            .hasMessageContaining(c.folder.toString())
            .hasMessageContaining("What was saved before is kept. Free some space");
      }
    }
    assertThatThrownBy(() -> sync.apply(plan)).isInstanceOf(DiskRefusedException.class);

    FullDisk.leave(Long.MAX_VALUE);
    assertThat(c.edits.settings(ids.getFirst()).masks()).hasSize(1);
    assertThat(c.edits.settings(ids.get(2)).values()).isEqualTo(exposure(-1).values());
    sync.apply(sync.plan(request()));
    for (long id : ids) {
      assertThat(c.edits.settings(id).values()).isEqualTo(exposure(0.5).values());
    }
    assertThat(c.store.verify(false)).isEmpty();
    c.reopen();
    assertThat(c.edits.settings(ids.getLast()).masks()).hasSize(1);
    assertThat(c.store.verify(false)).isEmpty();
  }

  @Test
  void whoReadsMeanwhileReadsOnAndWhoWritesWhenThereIsRoom() throws Exception {
    try (var threads = Executors.newFixedThreadPool(4)) {
      FullDisk.leave(2000);
      var asked = new java.util.ArrayList<Future<Boolean>>();
      for (int i = 0; i < 12; i++) {
        int n = i;
        asked.add(threads.submit((Callable<Boolean>) () -> wasDone(n)));
      }
      for (var a : asked) {
        a.get(); // nothing but a refusal comes out, or it was done
      }
      FullDisk.leave(Long.MAX_VALUE);
      for (int i = 0; i < 12; i++) {
        assertThat(threads.submit((Callable<Boolean>) () -> wasDone(99)).get()).isTrue();
      }
    }
    assertThat(c.store.verify(false)).isEmpty();
  }

  private boolean wasDone(int n) {
    try {
      assertThat(c.photos.rows(ids)).hasSize(ids.size());
      c.set(ids.get(n % ids.size()), exposure(n / 100.0 + 1));
      return true;
    } catch (DiskRefusedException _) {
      return false;
    }
  }
}
