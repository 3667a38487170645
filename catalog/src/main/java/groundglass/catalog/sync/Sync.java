package groundglass.catalog.sync;

import static groundglass.catalog.internal.jooq.Tables.MASK_STATUS;

import groundglass.catalog.CatalogException;
import groundglass.catalog.edits.Edits;
import groundglass.catalog.edits.MaskRows;
import groundglass.catalog.photos.PhotoRow;
import groundglass.catalog.photos.Photos;
import groundglass.catalog.sidecars.Sidecars;
import groundglass.catalog.store.Store;
import groundglass.develop.adjust.Adjustments;
import groundglass.develop.frame.Crop;
import groundglass.develop.frame.Frame;
import groundglass.develop.mask.Mask;
import groundglass.develop.mask.MaskState;
import groundglass.develop.mask.MatteSource;
import groundglass.develop.settings.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/// Copies definitions and settings from one version to others. Idempotent; one action, one undo.
public final class Sync {
  public enum Policy {
    UPDATE,
    ADD,
    REPLACE
  }

  public enum Transfer {
    /// a drawn shape keeps its place in the upright picture
    SEEN,
    /// the stored numbers are copied
    STORED
  }

  /// `groups`: ids of adjustment groups (basic, curve, detail, effects, crop), empty = none.
  /// `masks`: empty = none, `all`, or names.
  public record Request(
      long source,
      List<Long> targets,
      Set<String> groups,
      Set<String> masks,
      Policy policy,
      Transfer transfer) {}

  /// `fresh`, `updated`, `unchanged` count masks. `settings`: some group value differs.
  public record Target(
      PhotoRow photo, int fresh, int updated, int unchanged, int removed, boolean settings) {
    public boolean changes() {
      return fresh + updated + removed > 0 || settings;
    }
  }

  public record Plan(Request request, List<Target> targets, double expectedSeconds) {
    public int photos() {
      return (int) targets.stream().filter(Target::changes).count();
    }
  }

  /// `action` is empty when there was nothing to do. `pending` masks are to be computed.
  public record Applied(Optional<Long> action, int photos, int pending, List<String> skipped) {}

  private static final int CHUNK = 1000;
  private static final Set<String> COMPUTED = Set.of("subject", "sky", "background", "depth");

  private final Store store;
  private final Photos photos;
  private final Edits edits;
  private final Sidecars sidecars;
  private final Function<PhotoRow, MatteSource> mattes;

  /// `mattes` says who is in a photo.
  public Sync(Store store, Photos photos, Edits edits, Function<PhotoRow, MatteSource> mattes) {
    this.mattes = mattes;
    this.store = store;
    this.photos = photos;
    this.edits = edits;
    sidecars = new Sidecars(store, edits);
  }

  public Plan plan(Request request) throws CatalogException {
    PhotoRow source = source(request);
    Settings from = edits.settings(source.id());
    check(request, from);
    from = meant(source, from).in(from);
    var merge = new Merge(request, from, frame(source));
    List<PhotoRow> rows = photos.rows(targets(request));
    Map<Long, Settings> now = edits.settings(rows.stream().map(PhotoRow::id).toList());
    var targets = new ArrayList<Target>();
    var stored = new HashMap<Settings, Settings>(); // many targets become the same
    int computing = 0;
    for (PhotoRow row : rows) {
      Settings before = Objects.requireNonNull(now.get(row.id()));
      Settings after = stored.computeIfAbsent(merge.settings(before, frame(row)), Edits::rounded);
      Target target = target(row, before, after, merge);
      targets.add(target);
      if (target.fresh() + target.updated() > 0 && merge.chosen().stream().anyMatch(Sync::asks)) {
        computing++;
      }
    }
    double each = store.read(Pace::secondsPerPhoto);
    return new Plan(request, List.copyOf(targets), computing * each);
  }

  private static boolean asks(Mask mask) {
    return mask.components().stream().anyMatch(c -> COMPUTED.contains(c.kind()));
  }

  private static Target target(PhotoRow row, Settings before, Settings after, Merge merge) {
    Map<String, Mask> known =
        before.masks().stream()
            .collect(Collectors.toMap(Mask::syncId, Function.identity(), (a, _) -> a));
    Set<String> touched =
        merge.chosen().stream().map(Mask::syncId).collect(Collectors.toCollection(TreeSet::new));
    int fresh = 0;
    int updated = 0;
    int unchanged = 0;
    int gained = after.masks().size() - before.masks().size();
    for (Mask m : after.masks()) {
      Mask old = known.get(m.syncId());
      if (m.equals(old)) {
        unchanged += touched.contains(m.syncId()) ? 1 : 0;
      } else if (old != null) {
        updated++;
      } else {
        fresh++;
      }
    }
    int removed = merge.masks(before.masks(), frame(row)).removed();
    // a mask that was found by name and kinds has a new id, but is not a new mask
    int adopted = fresh - (gained + removed);
    boolean settings =
        !before.values().equals(after.values())
            || !before.curves().equals(after.curves())
            || !before.texts().equals(after.texts())
            || !before.pointColors().equals(after.pointColors())
            || !before.spots().equals(after.spots())
            || !before.crop().equals(after.crop());
    return new Target(row, fresh - adopted, updated + adopted, unchanged, removed, settings);
  }

  /// Merges again, into what is there now, in the transaction that writes: an edit since the plan
  /// is not lost.
  public Applied apply(Plan plan) throws CatalogException {
    Request request = plan.request();
    PhotoRow source = source(request);
    List<Long> ids = targets(request);
    Map<Long, PhotoRow> rows =
        photos.rows(ids).stream().collect(Collectors.toMap(PhotoRow::id, Function.identity()));
    Set<Long> newer = sidecars.newer(rows.values());
    List<String> skipped =
        ids.stream()
            .filter(id -> !rows.containsKey(id) || newer.contains(id))
            .map(id -> why(id, rows))
            .toList();
    List<Long> there =
        ids.stream().filter(id -> rows.containsKey(id) && !newer.contains(id)).toList();
    Settings from = edits.settings(source.id());
    check(request, from);
    Meant meant = meant(source, from); // networks may run, which no transaction waits for
    return store.write(db -> write(db, request, source, meant, there, rows, skipped));
  }

  private Meant meant(PhotoRow source, Settings from) {
    return new Meant(from, () -> mattes.apply(source));
  }

  private static String why(long id, Map<Long, PhotoRow> rows) {
    PhotoRow row = rows.get(id);
    return row == null
        ? "photo " + id + ": no longer in the catalog"
        : row.fileName() + ": another program changed its sidecar; read it first (xmp read)";
  }

  private Applied write(
      DSLContext db,
      Request request,
      PhotoRow source,
      Meant meant,
      List<Long> ids,
      Map<Long, PhotoRow> rows,
      List<String> skipped) {
    Settings from =
        edits.settings(db, List.of(source.id())).getOrDefault(source.id(), Settings.NEUTRAL);
    var merge = new Merge(request, meant.in(from), frame(source));
    Map<Long, Settings> now = edits.settings(db, ids);
    String label = label(source, merge);
    var changes = new ArrayList<Edits.Change>();
    var after = new HashMap<Long, Settings>();
    now.forEach((id, before) -> {
      Settings next = merge.settings(before, frame(Objects.requireNonNull(rows.get(id))));
      after.put(id, next);
      changes.add(new Edits.Change(id, Optional.of(next), Map.of(), label));
    });
    String what = label + " to " + ids.size() + (ids.size() == 1 ? " photo" : " photos");
    Optional<Long> action = edits.apply(db, "sync", what, changes);
    if (action.isEmpty()) {
      return new Applied(action, 0, 0, skipped);
    }
    if (!request.masks().isEmpty()) {
      mark(db, action.get(), source.id(), from, ids, after, merge);
    }
    int changed = Steps.versions(db, action.get()).size();
    return new Applied(action, changed, pending(db, ids), skipped);
  }

  /// The rows of the masks that now belong together, source included: the review compares them.
  private static void mark(
      DSLContext db,
      long action,
      long source,
      Settings from,
      List<Long> ids,
      Map<Long, Settings> after,
      Merge merge) {
    MaskRows.refresh(db, Map.of(source, from));
    var synced = new LinkedHashSet<String>();
    merge.chosen().forEach(m -> synced.add(MaskRows.rowId(m.syncId())));
    merge.given().forEach(id -> synced.add(MaskRows.rowId(id)));
    var all = new ArrayList<>(ids);
    all.add(source);
    for (List<Long> some : chunks(all)) {
      db.update(MASK_STATUS)
          .set(MASK_STATUS.SYNC_ACTION, action)
          .where(MASK_STATUS.VERSION_ID.in(some).and(MASK_STATUS.SYNC_ID.in(synced)))
          .execute();
    }
  }

  private static int pending(DSLContext db, List<Long> ids) {
    int pending = 0;
    for (List<Long> some : chunks(ids)) {
      pending +=
          db.fetchCount(
              MASK_STATUS,
              MASK_STATUS.VERSION_ID.in(some).and(MASK_STATUS.STATE.eq(MaskState.PENDING.name())));
    }
    return pending;
  }

  static List<List<Long>> chunks(Collection<Long> ids) {
    var list = List.copyOf(ids);
    var chunks = new ArrayList<List<Long>>();
    for (int from = 0; from < list.size(); from += CHUNK) {
      chunks.add(list.subList(from, Math.min(list.size(), from + CHUNK)));
    }
    return chunks;
  }

  private static String label(PhotoRow source, Merge merge) {
    String masks = merge.chosen().stream().map(Mask::name).collect(Collectors.joining(", "));
    return masks.isEmpty()
        ? "Sync settings of " + source.fileName()
        : "Sync " + masks + " of " + source.fileName();
  }

  private PhotoRow source(Request request) throws CatalogException {
    return photos
        .row(request.source())
        .orElseThrow(() ->
            bad(
                "Photo " + request.source() + " is not in the catalog.",
                "Choose another photo to copy from."));
  }

  /// Each target once; the source is never its own target.
  private static List<Long> targets(Request request) {
    var ids = new LinkedHashSet<>(request.targets());
    ids.remove(request.source());
    return List.copyOf(ids);
  }

  private static void check(Request request, Settings from) throws CatalogException {
    List<String> groups = Adjustments.groupNames();
    for (String group : request.groups()) {
      if (!groups.contains(group)) {
        throw bad("There is no group '" + group + "'.", "Groups: " + String.join(", ", groups));
      }
    }
    List<String> names = from.masks().stream().map(Mask::name).toList();
    for (String mask : request.masks()) {
      if (!mask.equalsIgnoreCase("all") && names.stream().noneMatch(mask::equalsIgnoreCase)) {
        String has = names.isEmpty() ? "It has no masks." : "Masks: " + String.join(", ", names);
        throw bad("The photo to copy from has no mask '" + mask + "'.", has);
      }
    }
    if (request.groups().isEmpty() && request.masks().isEmpty()) {
      throw bad("Nothing was chosen to be copied.", "Choose masks, groups of settings, or both.");
    }
  }

  private static CatalogException bad(String message, String remedy) {
    return new CatalogException(CatalogException.Kind.BAD_REQUEST, message, remedy);
  }

  /// A mask for another photo: what is drawn keeps its place in the upright picture, what asks asks
  /// the same.
  public static Mask seen(Mask mask, PhotoRow from, PhotoRow to) {
    var request =
        new Request(
            from.id(), List.of(to.id()), Set.of(), Set.of("all"), Policy.UPDATE, Transfer.SEEN);
    var merge = new Merge(request, Settings.NEUTRAL.withMasks(List.of(mask)), frame(from));
    return merge.masks(List.of(), frame(to)).masks().getFirst();
  }

  private static Frame frame(PhotoRow row) {
    return new Frame(row.width(), row.height(), row.orientation(), Crop.NONE);
  }
}
