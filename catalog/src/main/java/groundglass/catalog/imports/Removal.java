package groundglass.catalog.imports;

import static groundglass.catalog.internal.jooq.Tables.ACTION;
import static groundglass.catalog.internal.jooq.Tables.PHOTO;
import static groundglass.catalog.internal.jooq.Tables.STEP;
import static groundglass.catalog.internal.jooq.Tables.VERSION;

import groundglass.catalog.photos.Photos;
import groundglass.catalog.store.Store;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes photos out of the catalog, with all that was done to them. Their files are never touched.
public final class Removal {
  private static final Logger LOG = LoggerFactory.getLogger(Removal.class);

  private final Store store;
  private final Photos photos;

  public Removal(Store store, Photos photos) {
    this.store = store;
    this.photos = photos;
  }

  /// The versions that go when these are removed: a virtual copy goes alone, a photo with all its
  /// copies.
  public Set<Long> going(List<Long> ids) {
    return store.read(db -> going(db, ids));
  }

  private static Set<Long> going(DSLContext db, List<Long> ids) {
    var all = new LinkedHashSet<>(ids);
    all.addAll(
        db.select(VERSION.ID)
            .from(VERSION)
            .where(
                VERSION.PHOTO_ID.in(
                    db.select(VERSION.PHOTO_ID)
                        .from(VERSION)
                        .where(VERSION.ID.in(ids).and(VERSION.COPY_NO.eq(0)))))
            .fetch(VERSION.ID));
    return all;
  }

  /// Returns how many versions went. Not an action that could be undone: the history goes too.
  public int remove(List<Long> ids) {
    var hashes = new LinkedHashSet<String>();
    int gone =
        store.write(db -> {
          var all = going(db, ids);
          var actions =
              db.selectDistinct(STEP.ACTION_ID)
                  .from(STEP)
                  .where(STEP.VERSION_ID.in(all))
                  .fetch(STEP.ACTION_ID);
          hashes.addAll(
              db.select(PHOTO.CONTENT_HASH)
                  .from(PHOTO)
                  .join(VERSION)
                  .on(VERSION.PHOTO_ID.eq(PHOTO.ID))
                  .where(VERSION.ID.in(ids).and(VERSION.COPY_NO.eq(0)))
                  .fetch(PHOTO.CONTENT_HASH));
          int n = db.deleteFrom(VERSION).where(VERSION.ID.in(all)).execute();
          db.deleteFrom(PHOTO)
              .where(
                  PHOTO
                      .CONTENT_HASH
                      .in(hashes)
                      .andNotExists(
                          db.selectOne().from(VERSION).where(VERSION.PHOTO_ID.eq(PHOTO.ID))))
              .execute();
          // an action that touched nothing else has nothing left to undo
          db.deleteFrom(ACTION)
              .where(
                  ACTION
                      .ID
                      .in(actions)
                      .andNotExists(db.selectOne().from(STEP).where(STEP.ACTION_ID.eq(ACTION.ID))))
              .execute();
          return n;
        });
    hashes.forEach(this::forget);
    return gone;
  }

  private void forget(String hash) {
    try {
      photos.thumbnails().forget(hash);
    } catch (IOException e) {
      LOG.warn("the thumbnail of a removed photo stays: {}", e.getMessage());
    }
  }
}
