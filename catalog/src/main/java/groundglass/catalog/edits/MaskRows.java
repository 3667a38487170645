package groundglass.catalog.edits;

import static groundglass.catalog.internal.jooq.Tables.MASK_STATUS;

import groundglass.ai.analysis.Healed;
import groundglass.develop.frame.Point;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Mask;
import groundglass.develop.mask.MaskState;
import groundglass.develop.mask.Who;
import groundglass.develop.settings.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Query;

/// The status rows of masks, kept in line with settings. A row says what is known about a mask; its
/// digest says for which definition.
public final class MaskRows {
  private static final int CHUNK = 1000;

  private MaskRows() {}

  private record Key(long version, String syncId) {}

  private record Known(
      String name, String kinds, String digest, String retouch, boolean outdated) {}

  /// In the given transaction: new masks and changed definitions PENDING, masks that are gone
  /// deleted, everything else as it was. A slider of a mask is no part of its definition. What was
  /// found before the photo was retouched is out of date until the retouching is taken back.
  public static void refresh(DSLContext db, Map<Long, Settings> versions) {
    Map<Key, Known> known = known(db, List.copyOf(versions.keySet()));
    var work = new ArrayList<Query>();
    versions.forEach((id, settings) ->
        wanted(settings)
            .forEach((syncId, mask) -> {
              Known before = known.remove(new Key(id, syncId));
              Known now =
                  new Known(mask.name(), kinds(mask), digest(mask), retouch(settings, mask), false);
              if (before == null) {
                work.add(insert(db, id, syncId, now));
              } else if (!before.digest().equals(now.digest())) {
                work.add(forget(db, id, syncId, now));
              } else {
                if (!before.name().equals(now.name()) || !before.kinds().equals(now.kinds())) {
                  work.add(rename(db, id, syncId, now));
                }
                if (!before.retouch().equals(now.retouch())) {
                  work.add(Outdated.RETOUCH.marking(db, row(id, syncId)));
                } else if (before.outdated()) {
                  work.add(Outdated.RETOUCH.clearing(db, row(id, syncId)));
                }
              }
            }));
    known
        .keySet()
        .forEach(
            gone -> work.add(db.deleteFrom(MASK_STATUS).where(row(gone.version(), gone.syncId()))));
    if (!work.isEmpty()) {
      db.batch(work).execute();
    }
  }

  /// Masks by row id, in panel order. Other programs' files may repeat an id: the first one counts.
  public static Map<String, Mask> wanted(Settings settings) {
    var masks = new LinkedHashMap<String, Mask>();
    settings.masks().forEach(m -> masks.putIfAbsent(rowId(m.syncId()), m));
    return masks;
  }

  /// What the row is filed under: the sync id, shortened when a foreign one is too long.
  public static String rowId(String syncId) {
    return syncId.length() <= 32 ? syncId : Packets.sha256(syncId).substring(0, 32);
  }

  /// `,subject,depth,`: for queries.
  public static String kinds(Mask mask) {
    return mask.components().stream()
        .map(Component::kind)
        .distinct()
        .collect(Collectors.joining(",", ",", ","));
  }

  /// Of the definition alone: components and inversion, not what the mask does to the picture.
  public static String digest(Mask mask) {
    return Packets.sha256(
        mask.inverted()
            + mask.components().stream()
                .map(MaskRows::definition)
                .collect(Collectors.joining("|", ":", "")));
  }

  /// Of the retouching that the networks behind a mask see; empty where no network is asked.
  public static String retouch(Settings settings, Mask mask) {
    boolean asks = mask.components().stream().anyMatch(Component.Asked.class::isInstance);
    return asks ? new Healed(settings.spots()).digest() : "";
  }

  private static String definition(Component c) {
    var common = c.common();
    String form =
        switch (c) {
          case Component.DepthRange d -> numbers(d.near(), d.far(), d.smoothness());
          case Component.Subject _,
              Component.Sky _,
              Component.Background _,
              Component.Landscape _ ->
              "";
          case Component.Person p ->
              p.at().map(MaskRows::point).orElse("") + p.who().map(Who::toString).orElse("");
          case Component.Prompted p -> p.prompt().toString();
          case Component.ColorRange r -> r.samples() + numbers(r.refine());
          case Component.Brush b -> b.strokes().toString();
          case Component.Imported i -> i.matte().toString();
          case Component.LuminanceRange l -> numbers(l.a(), l.b(), l.c(), l.d());
          case Component.Linear l ->
              point(l.zero()) + point(l.full()) + (l.after() == 0 ? "" : numbers(l.after()));
          case Component.Radial r ->
              point(r.centre()) + numbers(r.a(), r.b(), r.angle(), r.feather());
          case Component.Unknown u -> u.what() + u.xml();
        };
    return String.join(
        ";",
        c.kind(),
        common.operation().name(),
        Boolean.toString(common.inverted()),
        Boolean.toString(common.active()),
        numbers(common.opacity()),
        form + border(common));
  }

  private static String border(Component.Common common) {
    String border =
        common.feather() == 0 && common.edge() == 0
            ? ""
            : ";" + numbers(common.feather(), common.edge());
    return common.refined().isEmpty() ? border : border + ";" + common.refined();
  }

  private static String point(Point p) {
    return numbers(p.x(), p.y());
  }

  private static String numbers(double... values) {
    var text = new StringBuilder();
    for (double v : values) {
      text.append(v + 0.0).append(' '); // + 0.0: minus zero is zero
    }
    return text.toString();
  }

  private static Map<Key, Known> known(DSLContext db, List<Long> ids) {
    var known = new HashMap<Key, Known>();
    for (int from = 0; from < ids.size(); from += CHUNK) {
      db.select(
              MASK_STATUS.VERSION_ID,
              MASK_STATUS.SYNC_ID,
              MASK_STATUS.NAME,
              MASK_STATUS.KINDS,
              MASK_STATUS.DIGEST,
              MASK_STATUS.RETOUCH,
              MASK_STATUS.OUTDATED)
          .from(MASK_STATUS)
          .where(MASK_STATUS.VERSION_ID.in(ids.subList(from, Math.min(ids.size(), from + CHUNK))))
          .forEach(r ->
              known.put(
                  new Key(r.value1(), r.value2().strip()),
                  new Known(
                      r.value3(),
                      r.value4(),
                      r.value5().strip(),
                      r.value6(),
                      !r.value7().isEmpty())));
    }
    return known;
  }

  private static Query insert(DSLContext db, long id, String syncId, Known now) {
    return db.insertInto(MASK_STATUS)
        .set(MASK_STATUS.VERSION_ID, id)
        .set(MASK_STATUS.SYNC_ID, syncId)
        .set(MASK_STATUS.NAME, now.name())
        .set(MASK_STATUS.KINDS, now.kinds())
        .set(MASK_STATUS.DIGEST, now.digest())
        .set(MASK_STATUS.RETOUCH, now.retouch())
        .set(MASK_STATUS.STATE, MaskState.PENDING.name());
  }

  private static Query forget(DSLContext db, long id, String syncId, Known now) {
    return db.update(MASK_STATUS)
        .set(MASK_STATUS.NAME, now.name())
        .set(MASK_STATUS.KINDS, now.kinds())
        .set(MASK_STATUS.DIGEST, now.digest())
        .set(MASK_STATUS.RETOUCH, now.retouch())
        .set(MASK_STATUS.STATE, MaskState.PENDING.name())
        .set(MASK_STATUS.OUTDATED, "")
        .setNull(MASK_STATUS.CONFIDENCE)
        .setNull(MASK_STATUS.AREA)
        .setNull(MASK_STATUS.CENTRE_X)
        .setNull(MASK_STATUS.CENTRE_Y)
        .setNull(MASK_STATUS.LUMINANCE)
        .setNull(MASK_STATUS.REASON)
        .setNull(MASK_STATUS.MODEL)
        .setNull(MASK_STATUS.NETWORKS)
        .setNull(MASK_STATUS.IN_RANGE)
        .setNull(MASK_STATUS.SHIFT_HOLD)
        .setNull(MASK_STATUS.SHIFT_CLEAR)
        .setNull(MASK_STATUS.RIM)
        .where(row(id, syncId));
  }

  private static Condition row(long id, String syncId) {
    return MASK_STATUS.VERSION_ID.eq(id).and(MASK_STATUS.SYNC_ID.eq(syncId));
  }

  private static Query rename(DSLContext db, long id, String syncId, Known now) {
    return db.update(MASK_STATUS)
        .set(MASK_STATUS.NAME, now.name())
        .set(MASK_STATUS.KINDS, now.kinds())
        .where(row(id, syncId));
  }
}
