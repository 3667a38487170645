package groundglass.catalog.sync;

import static groundglass.catalog.internal.jooq.Tables.ACTION;
import static groundglass.catalog.internal.jooq.Tables.MASK_STATUS;
import static groundglass.catalog.internal.jooq.Tables.STEP;

import java.util.LinkedHashSet;
import java.util.List;
import org.jooq.DSLContext;

/// Which versions a sync touched.
final class Steps {
  private Steps() {}

  static List<Long> versions(DSLContext db, long action) {
    return db.select(STEP.VERSION_ID)
        .from(STEP)
        .where(STEP.ACTION_ID.eq(action))
        .orderBy(STEP.ID)
        .fetch(STEP.VERSION_ID);
  }

  /// Of the last sync that is not undone: versions it changed, and those whose masks belong to it
  /// (the source, and targets that were the same already).
  static List<Long> lastSynced(DSLContext db) {
    return db.select(ACTION.ID)
        .from(ACTION)
        .where(ACTION.KIND.eq("sync").and(ACTION.UNDONE.isFalse()))
        .orderBy(ACTION.ID.desc())
        .limit(1)
        .fetchOptional(ACTION.ID)
        .map(action -> {
          var ids = new LinkedHashSet<>(versions(db, action));
          ids.addAll(
              db.selectDistinct(MASK_STATUS.VERSION_ID)
                  .from(MASK_STATUS)
                  .where(MASK_STATUS.SYNC_ACTION.eq(action))
                  .orderBy(MASK_STATUS.VERSION_ID)
                  .fetch(MASK_STATUS.VERSION_ID));
          return List.copyOf(ids);
        })
        .orElse(List.of());
  }
}
