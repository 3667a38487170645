package groundglass.catalog.sync;

import static groundglass.catalog.internal.jooq.Tables.PHOTO;
import static groundglass.catalog.internal.jooq.Tables.VERSION;

import groundglass.ai.similar.Looks;
import groundglass.catalog.photos.Embeddings;
import groundglass.catalog.photos.PhotoRow;
import groundglass.catalog.photos.Photos;
import groundglass.catalog.store.Store;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jooq.impl.DSL;

/// What photos look like, as it was stored at import. Photos imported with other networks have
/// numbers of another length, which cannot be compared; they are looked at again when somebody asks
/// for similar photos.
public final class Likenesses {
  private final Store store;
  private final Photos photos;
  private final Looks looks;

  public Likenesses(Store store, Photos photos, Looks looks) {
    this.store = store;
    this.photos = photos;
    this.looks = looks;
  }

  /// Looks again at every photo whose numbers are not today's, from its thumbnail; returns how many
  /// there are left: those without thumbnail and original, and those not reached when given up.
  public int renew(BooleanSupplier givenUp) {
    List<Long> old = old();
    int left = old.size();
    for (PhotoRow row : photos.rows(old)) {
      if (givenUp.getAsBoolean()) {
        break;
      }
      var seen = photos.thumbnail(row).map(looks::embedding).map(Embeddings::bytes);
      if (seen.isPresent()) {
        store.writeOnly(db ->
            db.update(PHOTO)
                .set(PHOTO.EMBEDDING, seen.get())
                .where(PHOTO.ID.eq(row.photoId()))
                .execute());
        left--;
      }
    }
    return left;
  }

  /// The first version of each such photo.
  private List<Long> old() {
    var bytes = DSL.field("octet_length({0})", Integer.class, PHOTO.EMBEDDING);
    return store.read(db ->
        db.select(VERSION.ID)
            .from(PHOTO)
            .join(VERSION)
            .on(VERSION.PHOTO_ID.eq(PHOTO.ID).and(VERSION.COPY_NO.eq(0)))
            .where(bytes.ne(Float.BYTES * looks.length()))
            .fetch(VERSION.ID));
  }
}
