package groundglass.catalog.edits;

import static groundglass.catalog.internal.jooq.Tables.ACTION;
import static groundglass.catalog.internal.jooq.Tables.STEP;
import static groundglass.catalog.internal.jooq.Tables.VERSION;
import static groundglass.catalog.internal.jooq.Tables.VERSION_SETTINGS;

import groundglass.catalog.CatalogException;
import groundglass.catalog.photos.Photos;
import groundglass.catalog.store.Store;
import groundglass.develop.encode.Described;
import groundglass.develop.settings.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The only way versions change. Every change is an action: one transaction, one undo, durable when
/// the call returns.
public final class Edits {
  private static final Logger LOG = LoggerFactory.getLogger(Edits.class);
  private static final int CHUNK = 1000;

  /// New state of one version; empty `settings` or `fields` = untouched. Fields: rating, flag,
  /// label, title, caption, creator, copyright, keywords (comma separated); empty text clears.
  /// `keywords+` and `keywords-` add to and take from the list.
  public record Change(
      long id, Optional<Settings> settings, Map<String, String> fields, String label) {}

  public record ActionRow(
      long id, String kind, String label, Instant at, boolean undone, int versions) {}

  public record StepRow(long id, long action, String label, Instant at, boolean undone) {}

  /// What undo or redo did; `skipped` names versions that were changed since and were left alone.
  public record Undone(String label, int versions, List<String> skipped) {}

  private final Store store;
  private final Packets packets = new Packets();
  private final Versions versions = new Versions(packets);
  private final History history = new History(versions);

  public Edits(Store store, Photos photos) {
    this.store = store;
  }

  public Settings settings(long id) {
    return Objects.requireNonNull(settings(List.of(id)).get(id));
  }

  /// Settings of many versions at once; neutral ones included.
  public Map<Long, Settings> settings(List<Long> ids) {
    return store.read(db -> settings(db, ids));
  }

  /// The same inside a transaction that is already open.
  public Map<Long, Settings> settings(DSLContext db, List<Long> ids) {
    var stored = new HashMap<Long, String>();
    for (int from = 0; from < ids.size(); from += CHUNK) {
      db.select(VERSION_SETTINGS.VERSION_ID, VERSION_SETTINGS.PACKET)
          .from(VERSION_SETTINGS)
          .where(
              VERSION_SETTINGS.VERSION_ID.in(ids.subList(from, Math.min(ids.size(), from + CHUNK))))
          .forEach(r -> stored.put(r.value1(), r.value2()));
    }
    var settings = new LinkedHashMap<Long, Settings>();
    ids.forEach(id -> settings.put(id, packets.parse(stored.get(id))));
    return settings;
  }

  /// Library fields of many versions as text; absent ones are empty.
  public Map<Long, Map<String, String>> fields(List<Long> ids) {
    return store.read(db -> {
      var fields = new LinkedHashMap<Long, Map<String, String>>();
      versions.load(db, ids).forEach((id, state) -> fields.put(id, Map.copyOf(state.fields())));
      return fields;
    });
  }

  /// The same as words for files.
  public static Described described(Map<String, String> fields) {
    return new Described(
        fields.getOrDefault("title", ""),
        fields.getOrDefault("caption", ""),
        fields.getOrDefault("creator", ""),
        fields.getOrDefault("copyright", ""),
        List.copyOf(Fields.split(fields.getOrDefault("keywords", ""))),
        Integer.parseInt(fields.getOrDefault("rating", "0")),
        fields.getOrDefault("label", ""));
  }

  /// What settings become by being stored: numbers rounded as XMP rounds them. To compare with what
  /// is there.
  public static Settings rounded(Settings settings) {
    return Packets.rounded(settings);
  }

  /// Names a version's settings: equal hashes, equal settings.
  public static String hash(Settings settings) {
    return Packets.hash(Packets.write(settings));
  }

  /// Checks fields of a [Change] before anything is done; the message is for the photographer.
  public static void check(Map<String, String> fields) throws CatalogException {
    try {
      if (fields.containsKey("stack")) {
        throw new IllegalArgumentException("Stacks are made by: stack group PHOTO…");
      }
      Fields.changed(Map.of(), fields);
    } catch (IllegalArgumentException e) {
      throw new CatalogException(
          CatalogException.Kind.BAD_REQUEST,
          String.valueOf(e.getMessage()),
          "Change the value and try again.");
    }
  }

  /// Applies changes as one action; returns its id, or empty when nothing differs from what is
  /// there. An illegal field value is an IllegalArgumentException and changes nothing: see
  /// [#check].
  public Optional<Long> apply(String kind, String label, List<Change> changes) {
    return store.write(db -> apply(db, kind, label, changes));
  }

  /// The same inside a transaction that is already open (used by sync).
  public Optional<Long> apply(DSLContext db, String kind, String label, List<Change> changes) {
    Map<Long, Change> wanted = merged(changes);
    Map<Long, Versions.State> states = versions.load(db, List.copyOf(wanted.keySet()));
    var steps = new ArrayList<History.Step>();
    for (Change change : wanted.values()) {
      Versions.State state = states.get(change.id());
      if (state == null) {
        LOG.warn("{}: version {} is not in the catalog", kind, change.id());
        continue;
      }
      step(state, change).filter(History.Step::changes).ifPresent(steps::add);
    }
    return steps.isEmpty() ? Optional.empty() : Optional.of(history.record(db, kind, label, steps));
  }

  private Optional<History.Step> step(Versions.State state, Change change) {
    String after =
        change.settings().isPresent()
            ? packets.replace(state.packet(), change.settings().get())
            : state.packet();
    Map<String, String> fields = Fields.changed(state.fields(), change.fields());
    var before = new TreeMap<String, String>();
    fields.keySet().forEach(name -> before.put(name, state.fields().getOrDefault(name, "")));
    return Optional.of(
        new History.Step(state, change.label(), state.packet(), after, before, fields));
  }

  /// Two changes of one version are one step.
  private static Map<Long, Change> merged(List<Change> changes) {
    var merged = new LinkedHashMap<Long, Change>();
    for (Change c : changes) {
      merged.merge(
          c.id(),
          c,
          (a, b) -> {
            var fields = new LinkedHashMap<>(a.fields());
            fields.putAll(b.fields());
            return new Change(a.id(), b.settings().or(a::settings), fields, b.label());
          });
    }
    return merged;
  }

  /// Undoes the last action that is not undone, for every version that is still as it left it.
  public Optional<Undone> undo() {
    return store.write(history::undo);
  }

  /// Undoes one action out of order, as a new action; empty when there is nothing left of it.
  public Optional<Undone> undo(long action) {
    return store.write(db -> history.undo(db, action));
  }

  /// Does again what was undone last, for every version that is still as undo left it.
  public Optional<Undone> redo() {
    return store.write(history::redo);
  }

  /// What undo (or redo) would take next.
  public Optional<ActionRow> next(boolean redo) {
    var fitting = actions(Integer.MAX_VALUE).stream().filter(a -> a.undone() == redo);
    return redo ? fitting.reduce((_, last) -> last) : fitting.findFirst();
  }

  /// Newest first.
  public List<ActionRow> actions(int limit) {
    return store.read(db ->
        db.select(
                ACTION.ID,
                ACTION.KIND,
                ACTION.LABEL,
                ACTION.DONE_AT,
                ACTION.UNDONE,
                org.jooq.impl.DSL.count(STEP.ID))
            .from(ACTION)
            .leftJoin(STEP)
            .on(STEP.ACTION_ID.eq(ACTION.ID))
            .groupBy(ACTION.ID, ACTION.KIND, ACTION.LABEL, ACTION.DONE_AT, ACTION.UNDONE)
            .orderBy(ACTION.ID.desc())
            .limit(limit)
            .fetch(r ->
                new ActionRow(
                    r.value1(),
                    r.value2(),
                    r.value3(),
                    r.value4().toInstant(),
                    r.value5(),
                    r.value6())));
  }

  /// A version's steps, oldest first.
  public List<StepRow> history(long id) {
    return store.read(db ->
        db.select(STEP.ID, STEP.ACTION_ID, STEP.LABEL, ACTION.DONE_AT, ACTION.UNDONE)
            .from(STEP)
            .join(ACTION)
            .on(ACTION.ID.eq(STEP.ACTION_ID))
            .where(STEP.VERSION_ID.eq(id))
            .orderBy(STEP.ID)
            .fetch(r ->
                new StepRow(
                    r.value1(), r.value2(), r.value3(), r.value4().toInstant(), r.value5())));
  }

  /// Goes back to the settings after a step (0 = as imported), as a new action. Rating, keywords
  /// and other library fields stay: they are no part of how the photo looks.
  public Optional<Long> revert(long id, long step) throws CatalogException {
    known(id, step);
    return store.write(db -> {
      History.At at = history.at(db, id, step);
      String label = step == 0 ? "Revert to imported" : "Revert to " + at.label();
      var change = new Change(id, Optional.of(packets.parse(at.packet())), Map.of(), label);
      return apply(db, "revert", label, List.of(change));
    });
  }

  /// The settings as a step left them (0 = as imported), without going there.
  public Settings settingsAt(long id, long step) throws CatalogException {
    known(id, step);
    return store.read(db -> packets.parse(history.at(db, id, step).packet()));
  }

  private void known(long id, long step) throws CatalogException {
    boolean known =
        store.read(db -> db.fetchExists(VERSION, VERSION.ID.eq(id)))
            && (step == 0
                || store.read(
                    db -> db.fetchExists(STEP, STEP.ID.eq(step).and(STEP.VERSION_ID.eq(id)))));
    if (!known) {
      throw new CatalogException(
          CatalogException.Kind.BAD_REQUEST,
          "Photo " + id + " has no step " + step + ".",
          "Its steps are listed by: history " + id);
    }
  }
}
