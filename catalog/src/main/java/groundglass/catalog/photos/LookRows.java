package groundglass.catalog.photos;

import static groundglass.catalog.internal.jooq.Tables.PHOTO_LOOK;

import groundglass.ai.similar.Look;
import org.jooq.DSLContext;

/// What photos look like, with the name of who said so.
public final class LookRows {
  private LookRows() {}

  /// In the place of what was known.
  public static void put(DSLContext db, long photo, Look look) {
    db.deleteFrom(PHOTO_LOOK).where(PHOTO_LOOK.PHOTO_ID.eq(photo)).execute();
    db.insertInto(PHOTO_LOOK)
        .set(PHOTO_LOOK.PHOTO_ID, photo)
        .set(PHOTO_LOOK.EMBEDDING, Embeddings.bytes(look.embedding()))
        .set(PHOTO_LOOK.MADE_BY, look.maker())
        .execute();
  }
}
