package groundglass.catalog.sync;

import static groundglass.catalog.internal.jooq.Tables.MASK_STATUS;
import static groundglass.catalog.internal.jooq.Tables.VERSION_SETTINGS;

import groundglass.catalog.edits.Outdated;
import groundglass.develop.mask.HaloCheck;
import groundglass.develop.mask.MaskState;
import groundglass.develop.render.Renderer.MaskOutcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// The status rows: read for the report, written when a mask was computed.
final class Statuses {
  private Statuses() {}

  record Row(
      long version,
      String syncId,
      String name,
      String digest,
      String model,
      boolean rimKnown,
      Oddness.Facts facts) {}

  /// What an answer was made from, beside the mask itself: the retouching, the original's content
  /// ('' = as imported) and, for what it looks like on the border, all settings.
  record Inputs(String retouch, String original, String settings) {}

  /// Names the settings that a version has now.
  static String settings(DSLContext db, long version) {
    return db.select(VERSION_SETTINGS.HASH)
        .from(VERSION_SETTINGS)
        .where(VERSION_SETTINGS.VERSION_ID.eq(version))
        .fetchOptional(VERSION_SETTINGS.HASH)
        .orElse(NEUTRAL);
  }

  private static final String NEUTRAL = "neutral";

  static List<Row> rows(DSLContext db, Collection<Long> ids) {
    var rows = new ArrayList<Row>();
    for (List<Long> some : Sync.chunks(ids)) {
      db.select(MASK_STATUS.fields())
          .select(VERSION_SETTINGS.HASH)
          .from(MASK_STATUS)
          .leftJoin(VERSION_SETTINGS)
          .on(VERSION_SETTINGS.VERSION_ID.eq(MASK_STATUS.VERSION_ID))
          .where(MASK_STATUS.VERSION_ID.in(some))
          .forEach(r -> {
            String now = Optional.ofNullable(r.get(VERSION_SETTINGS.HASH)).orElse(NEUTRAL);
            String of = Optional.ofNullable(r.get(MASK_STATUS.RIM_OF)).orElse("");
            boolean rimKnown = of.strip().equals(now.strip());
            String why = Optional.ofNullable(r.get(MASK_STATUS.REASON)).orElse("");
            String rim = Optional.ofNullable(r.get(MASK_STATUS.RIM)).orElse("");
            // other sliders leave another rim, or none
            String reason = rimKnown && !rim.isEmpty() ? HaloCheck.and(why, rim) : why;
            var facts =
                new Oddness.Facts(
                    MaskState.valueOf(r.get(MASK_STATUS.STATE)),
                    number(r.get(MASK_STATUS.CONFIDENCE)),
                    number(r.get(MASK_STATUS.AREA)),
                    number(r.get(MASK_STATUS.CENTRE_X)),
                    number(r.get(MASK_STATUS.CENTRE_Y)),
                    number(r.get(MASK_STATUS.LUMINANCE)),
                    reach(r),
                    reason);
            rows.add(
                new Row(
                    r.get(MASK_STATUS.VERSION_ID),
                    r.get(MASK_STATUS.SYNC_ID).strip(),
                    r.get(MASK_STATUS.NAME),
                    r.get(MASK_STATUS.DIGEST).strip(),
                    Optional.ofNullable(r.get(MASK_STATUS.MODEL)).orElse(""),
                    rimKnown,
                    facts));
          });
    }
    return rows;
  }

  private static Optional<DepthCheck.Reach> reach(org.jooq.Record r) {
    return Optional.ofNullable(r.get(MASK_STATUS.IN_RANGE))
        .map(share ->
            new DepthCheck.Reach(
                share,
                number(r.get(MASK_STATUS.SHIFT_HOLD)),
                number(r.get(MASK_STATUS.SHIFT_CLEAR))));
  }

  private static double number(@Nullable Double d) {
    return d == null ? Double.NaN : d;
  }

  /// Only for the definition it was computed from: an edit meanwhile leaves the mask PENDING.
  static void write(
      DSLContext db,
      long version,
      String rowId,
      String digest,
      Inputs inputs,
      MaskOutcome o,
      Optional<DepthCheck.Reach> reach,
      String networks) {
    db.update(MASK_STATUS)
        .set(MASK_STATUS.STATE, o.state().name())
        .set(MASK_STATUS.RETOUCH, inputs.retouch())
        .set(MASK_STATUS.ORIGINAL, inputs.original())
        .set(MASK_STATUS.OUTDATED, "")
        .set(MASK_STATUS.CONFIDENCE, finite(o.confidence()))
        .set(MASK_STATUS.AREA, finite(o.area()))
        .set(MASK_STATUS.CENTRE_X, finite(o.centreX()))
        .set(MASK_STATUS.CENTRE_Y, finite(o.centreY()))
        .set(MASK_STATUS.LUMINANCE, finite(o.luminance()))
        .set(MASK_STATUS.REASON, HaloCheck.others(o.reason()))
        .set(MASK_STATUS.RIM, HaloCheck.warning(o.reason()))
        .set(MASK_STATUS.RIM_OF, inputs.settings())
        .set(MASK_STATUS.MODEL, o.model())
        .set(MASK_STATUS.NETWORKS, networks)
        .set(MASK_STATUS.IN_RANGE, reach.map(DepthCheck.Reach::inRange).orElse(null))
        .set(MASK_STATUS.SHIFT_HOLD, reach.map(DepthCheck.Reach::hold).orElse(null))
        .set(MASK_STATUS.SHIFT_CLEAR, reach.map(DepthCheck.Reach::clear).orElse(null))
        .where(
            MASK_STATUS
                .VERSION_ID
                .eq(version)
                .and(MASK_STATUS.SYNC_ID.eq(rowId))
                .and(MASK_STATUS.DIGEST.eq(digest)))
        .execute();
  }

  /// Everything of a version that is not known yet cannot be known.
  static void fail(DSLContext db, long version, String reason) {
    db.update(MASK_STATUS)
        .set(MASK_STATUS.STATE, MaskState.FAILED.name())
        .set(MASK_STATUS.REASON, reason)
        .set(MASK_STATUS.OUTDATED, "")
        .where(
            MASK_STATUS
                .VERSION_ID
                .eq(version)
                .and(
                    MASK_STATUS.STATE.in(
                        MaskState.PENDING.name(), MaskState.STALE.name(), MaskState.FAILED.name())))
        .execute();
  }

  /// What other networks than today's said is out of date, as long as they are not today's again.
  /// Returns how many masks changed.
  static int outdate(DSLContext db, Collection<Long> ids, Networks today) {
    int changed = 0;
    for (List<Long> some : Sync.chunks(ids)) {
      var known = MASK_STATUS.VERSION_ID.in(some).and(MASK_STATUS.NETWORKS.isNotNull());
      List<String> old =
          db
              .selectDistinct(MASK_STATUS.NETWORKS)
              .from(MASK_STATUS)
              .where(known)
              .fetch(MASK_STATUS.NETWORKS)
              .stream()
              .filter(n -> !today.are(n))
              .toList();
      changed +=
          Outdated.NETWORKS.settle(
              db,
              known.and(MASK_STATUS.NETWORKS.in(old)),
              known.and(MASK_STATUS.NETWORKS.notIn(old)));
    }
    return changed;
  }

  private static @Nullable Double finite(double d) {
    return Double.isFinite(d) ? d : null;
  }
}
