package groundglass.catalog.sync;

import static groundglass.catalog.internal.jooq.Tables.CATALOG_FACT;

import org.jooq.DSLContext;

/// How long the masks of a photo take on this machine: a running average kept with the catalog, for
/// the estimate of a plan.
final class Pace {
  static final double UNKNOWN = 0.7;
  private static final String NAME = "sync.seconds_per_photo";
  private static final double WEIGHT = 0.1;

  private Pace() {}

  static double secondsPerPhoto(DSLContext db) {
    return db.select(CATALOG_FACT.FACT)
        .from(CATALOG_FACT)
        .where(CATALOG_FACT.NAME.eq(NAME))
        .fetchOptional(CATALOG_FACT.FACT)
        .map(Double::valueOf)
        .orElse(UNKNOWN);
  }

  static void learn(DSLContext db, double seconds) {
    double next = (1 - WEIGHT) * secondsPerPhoto(db) + WEIGHT * seconds;
    db.deleteFrom(CATALOG_FACT).where(CATALOG_FACT.NAME.eq(NAME)).execute();
    db.insertInto(CATALOG_FACT)
        .set(CATALOG_FACT.NAME, NAME)
        .set(CATALOG_FACT.FACT, Double.toString(next))
        .execute();
  }
}
