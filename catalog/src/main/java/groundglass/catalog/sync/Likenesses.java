package groundglass.catalog.sync;

import static groundglass.catalog.internal.jooq.Tables.PHOTO;
import static groundglass.catalog.internal.jooq.Tables.PHOTO_LOOK;
import static groundglass.catalog.internal.jooq.Tables.VERSION;

import groundglass.ai.similar.Looks;
import groundglass.ai.similar.Similarity;
import groundglass.catalog.CatalogException;
import groundglass.catalog.photos.LookRows;
import groundglass.catalog.photos.PhotoRow;
import groundglass.catalog.photos.Photos;
import groundglass.catalog.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectJoinStep;

/// Which photos are alike: what they look like was stored at import, time and camera are known.
/// What another network said cannot be compared with what today's says; such photos are looked at
/// again when somebody asks for similar photos.
public final class Likenesses {
  /// A photo and how alike it is to the source, 0..1.
  public record Similar(PhotoRow photo, double likeness) {}

  public static final double DEFAULT_THRESHOLD = 0.7;

  private static final int MOST = 20_000;

  private final Store store;
  private final Photos photos;
  private final Looks looks;

  public Likenesses(Store store, Photos photos, Looks looks) {
    this.store = store;
    this.photos = photos;
    this.looks = looks;
  }

  /// Photos that look like the source (visual likeness, capture time, camera), most alike first,
  /// without the source. Virtual copies are left out: they are other treatments on purpose.
  public List<Similar> similar(long source, double threshold) throws CatalogException {
    PhotoRow row =
        photos
            .row(source)
            .orElseThrow(() ->
                new CatalogException(
                    CatalogException.Kind.BAD_REQUEST,
                    "Photo " + source + " is not in the catalog.",
                    "Choose another photo to start from."));
    Map<Long, Double> alike = store.read(db -> alike(db, row.photoId(), threshold));
    return photos.rows(List.copyOf(alike.keySet())).stream()
        .map(p -> new Similar(p, alike.getOrDefault(p.id(), 0.0)))
        .sorted(
            Comparator.comparingDouble(Similar::likeness)
                .reversed()
                .thenComparing(s -> s.photo().captured())
                .thenComparing(s -> s.photo().id()))
        .toList();
  }

  private static Map<Long, Double> alike(DSLContext db, long photo, double threshold) {
    var self = facts(db).where(PHOTO.ID.eq(photo)).fetchOptional();
    if (self.isEmpty()) {
      return Map.of();
    }
    Alike.Facts own = facts(self.get());
    var alike = new HashMap<Long, Double>();
    try (var others = facts(db).where(PHOTO.ID.ne(photo)).fetchLazy()) {
      others.forEach(r -> {
        double score = score(own, facts(r));
        if (score >= threshold) {
          alike.put(r.get(VERSION.ID), score);
        }
      });
    }
    if (own.camera().isPresent() && own.embedding() != null) {
      alike.put(self.get().get(VERSION.ID), 1.0);
      alike.putAll(rest(db, own, Map.copyOf(alike), threshold));
      alike.remove(self.get().get(VERSION.ID));
    }
    return alike;
  }

  private record Frame(long version, Alike.Facts facts) {}

  /// The rest of the bursts of what is alike: a frame that somebody left, or came too close in,
  /// looks like another thing, but its colours and layout are still those of the frame seconds
  /// before.
  private static Map<Long, Double> rest(
      DSLContext db, Alike.Facts own, Map<Long, Double> alike, double threshold) {
    List<Frame> frames =
        facts(db)
            .where(PHOTO.CAMERA.eq(own.camera().orElseThrow()))
            .and(VERSION.ID.in(near(db, alike.keySet())))
            .fetch(r -> new Frame(r.get(VERSION.ID), facts(r)));
    var rest = new HashMap<Long, Double>();
    for (Frame f : frames) {
      if (!alike.containsKey(f.version())) {
        frames.stream()
            .filter(n -> alike.containsKey(n.version()))
            .filter(n -> Alike.oneBurst(f.facts(), n.facts()))
            .filter(n -> Alike.comparable(f.facts(), n.facts()))
            .mapToDouble(n -> Math.min(alike.getOrDefault(n.version(), 0.0), colours(f, n)))
            .filter(score -> score >= threshold)
            .max()
            .ifPresent(score -> rest.put(f.version(), score));
      }
    }
    return rest;
  }

  private static double colours(Frame a, Frame b) {
    float[] x = a.facts().embedding();
    float[] y = b.facts().embedding();
    Optional<Double> looks =
        x == null || y == null || x.length < Similarity.NUMBERS
            ? Optional.of(0.0)
            : Optional.of(Similarity.ofColours(x, y));
    return Alike.score(looks, a.facts(), b.facts());
  }

  /// Versions within a burst of one that is alike, those included. More than [#MOST] are no bursts.
  private static List<Long> near(DSLContext db, Set<Long> alike) {
    record At(long version, Instant captured) {}
    List<At> all =
        db.select(VERSION.ID, VERSION.CAPTURED_AT)
            .from(VERSION)
            .where(VERSION.COPY_NO.eq(0))
            .orderBy(VERSION.CAPTURED_AT, VERSION.ID)
            .fetch(r -> new At(r.value1(), r.value2().toInstant()));
    var near = new ArrayList<Long>();
    Instant last = Instant.MIN; // of those alike, going forwards
    var after = new Instant[all.size()];
    Instant next = Instant.MAX;
    for (int i = all.size() - 1; i >= 0; i--) {
      next = alike.contains(all.get(i).version()) ? all.get(i).captured() : next;
      after[i] = next;
    }
    for (int i = 0; i < all.size() && near.size() < MOST; i++) {
      Instant t = all.get(i).captured();
      last = alike.contains(all.get(i).version()) ? t : last;
      boolean soon = !after[i].equals(Instant.MAX) && !t.plus(Alike.BURST).isBefore(after[i]);
      boolean late = !last.equals(Instant.MIN) && !t.minus(Alike.BURST).isAfter(last);
      if (soon || late) {
        near.add(all.get(i).version());
      }
    }
    return near;
  }

  private static SelectJoinStep<? extends Record> facts(DSLContext db) {
    return db.select(
            VERSION.ID,
            PHOTO.ID,
            PHOTO_LOOK.EMBEDDING,
            PHOTO_LOOK.MADE_BY,
            PHOTO.CAPTURED_AT,
            PHOTO.TIME_KNOWN,
            PHOTO.CAMERA)
        .from(PHOTO)
        .join(VERSION)
        .on(VERSION.PHOTO_ID.eq(PHOTO.ID).and(VERSION.COPY_NO.eq(0)))
        .leftJoin(PHOTO_LOOK)
        .on(PHOTO_LOOK.PHOTO_ID.eq(PHOTO.ID));
  }

  private static double score(Alike.Facts a, Alike.Facts b) {
    float[] x = a.embedding();
    float[] y = b.embedding();
    return Alike.score(
        x == null || y == null || !Alike.comparable(a, b)
            ? Optional.empty()
            : Optional.of(Similarity.likeness(x, y)),
        a,
        b);
  }

  private static Alike.Facts facts(Record r) {
    return new Alike.Facts(
        Alike.floats(r.get(PHOTO_LOOK.EMBEDDING)),
        Optional.ofNullable(r.get(PHOTO_LOOK.MADE_BY)).orElse(""),
        Optional.of(r.get(PHOTO.CAPTURED_AT).toInstant()).filter(_ -> r.get(PHOTO.TIME_KNOWN)),
        Optional.ofNullable(r.get(PHOTO.CAMERA)));
  }

  /// Looks again at every photo that another network looked at, from its thumbnail; returns how
  /// many there are left: those without thumbnail and original, and those not reached when given
  /// up.
  public int renew(BooleanSupplier givenUp) {
    List<Long> old = old(looks.maker());
    int left = old.size();
    for (PhotoRow row : photos.rows(old)) {
      if (givenUp.getAsBoolean()) {
        break;
      }
      var seen = photos.thumbnail(row).map(looks::look);
      if (seen.isPresent()) {
        store.writeOnly(db -> LookRows.put(db, row.photoId(), seen.get()));
        left--;
      }
    }
    return left;
  }

  /// The first version of each such photo.
  private List<Long> old(String maker) {
    return store.read(db ->
        db.select(VERSION.ID)
            .from(PHOTO_LOOK)
            .join(VERSION)
            .on(VERSION.PHOTO_ID.eq(PHOTO_LOOK.PHOTO_ID).and(VERSION.COPY_NO.eq(0)))
            .where(PHOTO_LOOK.MADE_BY.ne(maker))
            .fetch(VERSION.ID));
  }
}
