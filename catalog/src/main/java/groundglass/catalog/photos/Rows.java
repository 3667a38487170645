package groundglass.catalog.photos;

import static groundglass.catalog.internal.jooq.Tables.MASK_STATUS;
import static groundglass.catalog.internal.jooq.Tables.PHOTO;
import static groundglass.catalog.internal.jooq.Tables.STACK;
import static groundglass.catalog.internal.jooq.Tables.VERSION;

import groundglass.catalog.photos.PhotoRow.MaskBadge;
import groundglass.catalog.photos.PhotoRow.Stacked;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// Ids to rows, in the order of the ids, without asking once per row.
final class Rows {
  private static final int BATCH = 500;

  private Rows() {}

  static List<PhotoRow> of(DSLContext db, List<Long> ids) {
    var rows = new ArrayList<PhotoRow>(ids.size());
    for (int from = 0; from < ids.size(); from += BATCH) {
      rows.addAll(batch(db, ids.subList(from, Math.min(ids.size(), from + BATCH))));
    }
    return List.copyOf(rows);
  }

  private static List<PhotoRow> batch(DSLContext db, List<Long> ids) {
    Map<Long, List<MaskBadge>> masks = masks(db, ids);
    var byId = new HashMap<Long, PhotoRow>();
    var found =
        db.select(VERSION.fields())
            .select(
                PHOTO.CONTENT_HASH,
                PHOTO.PATH,
                PHOTO.FILE_NAME,
                PHOTO.FORMAT,
                PHOTO.WIDTH,
                PHOTO.HEIGHT,
                PHOTO.ORIENTATION,
                PHOTO.CAMERA,
                PHOTO.LENS,
                PHOTO.FOCAL_MM,
                PHOTO.APERTURE,
                PHOTO.SHUTTER_S,
                PHOTO.ISO)
            .from(VERSION)
            .join(PHOTO)
            .on(PHOTO.ID.eq(VERSION.PHOTO_ID))
            .where(VERSION.ID.in(ids))
            .fetch();
    var stacks = stacks(db, found.getValues(VERSION.STACK_ID));
    found.forEach(r -> {
      long id = r.get(VERSION.ID);
      var stack = Optional.ofNullable(stacks.get(id));
      byId.put(id, row(r, masks.getOrDefault(id, List.of()), stack));
    });
    return ids.stream().filter(byId::containsKey).map(byId::get).toList();
  }

  private static Map<Long, List<MaskBadge>> masks(DSLContext db, List<Long> ids) {
    var masks = new HashMap<Long, List<MaskBadge>>();
    db.select(
            MASK_STATUS.VERSION_ID,
            MASK_STATUS.SYNC_ID,
            MASK_STATUS.NAME,
            MASK_STATUS.KINDS,
            MASK_STATUS.STATE)
        .from(MASK_STATUS)
        .where(MASK_STATUS.VERSION_ID.in(ids))
        .orderBy(MASK_STATUS.VERSION_ID, MASK_STATUS.NAME, MASK_STATUS.SYNC_ID)
        .forEach(r ->
            masks
                .computeIfAbsent(r.value1(), _ -> new ArrayList<>())
                .add(new MaskBadge(r.value2(), r.value3(), r.value4(), r.value5())));
    return masks;
  }

  /// The members of these stacks; one that is alone is in none.
  private static Map<Long, Stacked> stacks(DSLContext db, List<Long> ids) {
    var wanted = ids.stream().filter(Objects::nonNull).distinct().toList();
    var places = new HashMap<Long, Stacked>();
    if (wanted.isEmpty()) {
      return places;
    }
    db.select(VERSION.STACK_ID, VERSION.ID, STACK.UNFOLDED)
        .from(VERSION)
        .leftJoin(STACK)
        .on(STACK.ID.eq(VERSION.STACK_ID))
        .where(VERSION.STACK_ID.in(wanted))
        .orderBy(VERSION.STACK_PLACE, VERSION.ID)
        .fetchGroups(VERSION.STACK_ID)
        .forEach((stack, members) -> {
          for (int i = 0; i < members.size() && members.size() > 1; i++) {
            var m = members.get(i);
            boolean unfolded = Boolean.TRUE.equals(m.value3());
            places.put(m.value2(), new Stacked(stack, i + 1, members.size(), unfolded));
          }
        });
    return places;
  }

  private static PhotoRow row(Record r, List<MaskBadge> masks, Optional<Stacked> stack) {
    return new PhotoRow(
        r.get(VERSION.ID),
        r.get(VERSION.PHOTO_ID),
        r.get(PHOTO.CONTENT_HASH),
        Path.of(r.get(PHOTO.PATH)),
        r.get(PHOTO.FILE_NAME),
        r.get(VERSION.COPY_NO),
        r.get(PHOTO.FORMAT),
        r.get(PHOTO.WIDTH),
        r.get(PHOTO.HEIGHT),
        r.get(PHOTO.ORIENTATION),
        r.get(VERSION.CAPTURED_AT).toInstant(),
        Optional.ofNullable(r.get(PHOTO.CAMERA)),
        Optional.ofNullable(r.get(PHOTO.LENS)),
        number(r.get(PHOTO.FOCAL_MM)),
        number(r.get(PHOTO.APERTURE)),
        number(r.get(PHOTO.SHUTTER_S)),
        whole(r.get(PHOTO.ISO)),
        r.get(VERSION.RATING),
        r.get(VERSION.FLAG),
        Optional.ofNullable(r.get(VERSION.LABEL)),
        r.get(VERSION.EDITED),
        List.copyOf(masks),
        stack);
  }

  private static OptionalDouble number(@Nullable Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static OptionalInt whole(@Nullable Integer value) {
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }
}
