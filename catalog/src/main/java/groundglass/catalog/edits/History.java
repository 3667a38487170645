package groundglass.catalog.edits;

import static groundglass.catalog.internal.jooq.Tables.ACTION;
import static groundglass.catalog.internal.jooq.Tables.STEP;
import static groundglass.catalog.internal.jooq.Tables.VERSION;
import static groundglass.catalog.internal.jooq.Tables.VERSION_SETTINGS;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// Actions and steps: recorded, undone, done again. Undo and redo are the same code: a step's other
/// side is put, if its own side is what is there.
final class History {
  /// Kinds of actions that are more than a change: a copy was made, a name was given.
  static final String COPY = "copy";

  static final String SNAPSHOT = "snapshot";

  private final Versions versions;

  History(Versions versions) {
    this.versions = versions;
  }

  /// One version's part of an action. Equal packets = settings untouched.
  record Step(
      Versions.State state,
      String label,
      @Nullable String before,
      @Nullable String after,
      Map<String, String> fieldsBefore,
      Map<String, String> fieldsAfter) {
    boolean settings() {
      return !Objects.equals(before, after);
    }

    boolean changes() {
      return settings() || !fieldsAfter.isEmpty();
    }

    Versions.Put put() {
      return new Versions.Put(state.id(), state.photoId(), settings(), after, fieldsAfter);
    }

    Step reversed() {
      return new Step(state, label, after, before, fieldsAfter, fieldsBefore);
    }

    /// The version is still what this step started from.
    boolean fits() {
      return (!settings() || Objects.equals(state.packet(), before))
          && fieldsBefore.entrySet().stream()
              .allMatch(e -> e.getValue().equals(state.fields().getOrDefault(e.getKey(), "")));
    }
  }

  /// A packet of a version's past and the step it belongs to.
  record At(@Nullable String packet, String label) {}

  /// Puts the steps and records them as an action. What was undone can then no longer be done
  /// again: it is forgotten, so that the stack of redo stays a stack.
  long record(DSLContext db, String kind, String label, List<Step> steps) {
    db.deleteFrom(ACTION).where(ACTION.UNDONE).execute();
    long action =
        db.insertInto(ACTION)
            .set(ACTION.KIND, kind)
            .set(ACTION.LABEL, label)
            .set(ACTION.DONE_AT, OffsetDateTime.now(ZoneOffset.UTC))
            .returningResult(ACTION.ID)
            .fetchSingle()
            .value1();
    db.batch(
            steps.stream()
                .map(s ->
                    db.insertInto(STEP)
                        .set(STEP.ACTION_ID, action)
                        .set(STEP.VERSION_ID, s.state().id())
                        .set(STEP.LABEL, s.label())
                        // equal packets are not repeated: NULL twice says untouched as well
                        .set(STEP.BEFORE_PACKET, s.settings() ? s.before() : null)
                        .set(STEP.AFTER_PACKET, s.settings() ? s.after() : null)
                        .set(STEP.BEFORE_FIELDS, Fields.json(s.fieldsBefore()))
                        .set(STEP.AFTER_FIELDS, Fields.json(s.fieldsAfter())))
                .toList())
        .execute();
    versions.put(db, steps.stream().map(Step::put).toList());
    return action;
  }

  Optional<Edits.Undone> undo(DSLContext db) {
    return db.select(ACTION.ID, ACTION.LABEL, ACTION.KIND)
        .from(ACTION)
        .where(ACTION.UNDONE.isFalse())
        .orderBy(ACTION.ID.desc())
        .limit(1)
        .fetchOptional()
        .map(r ->
            r.value3().equals(COPY)
                ? takeAway(db, r.value1(), r.value2())
                : move(db, r.value1(), r.value2(), false));
  }

  /// The copy that an action made goes, with its history; so does what was undone, for some of it
  /// was done to the copy.
  private static Edits.Undone takeAway(DSLContext db, long action, String label) {
    var made =
        db.select(STEP.VERSION_ID)
            .from(STEP)
            .where(STEP.ACTION_ID.eq(action))
            .fetch()
            .map(r -> r.value1());
    db.deleteFrom(VERSION).where(VERSION.ID.in(made)).execute();
    db.deleteFrom(ACTION).where(ACTION.UNDONE.isTrue().or(ACTION.ID.eq(action))).execute();
    return new Edits.Undone(label, made.size(), List.of());
  }

  /// Undone actions are always the newest ones (a new action forgets them), so the oldest of them
  /// is the one that was undone last.
  Optional<Edits.Undone> redo(DSLContext db) {
    return db.select(ACTION.ID, ACTION.LABEL)
        .from(ACTION)
        .where(ACTION.UNDONE)
        .orderBy(ACTION.ID)
        .limit(1)
        .fetchOptional()
        .map(r -> move(db, r.value1(), r.value2(), true));
  }

  Optional<Edits.Undone> undo(DSLContext db, long action) {
    String label =
        db.select(ACTION.LABEL)
            .from(ACTION)
            // a copy is taken away in its turn only: what came after may be about it
            .where(ACTION.ID.eq(action).and(ACTION.UNDONE.isFalse()).and(ACTION.KIND.ne(COPY)))
            .fetchOne(ACTION.LABEL);
    if (label == null) {
      return Optional.empty();
    }
    boolean last = !db.fetchExists(ACTION, ACTION.ID.gt(action).and(ACTION.UNDONE.isFalse()));
    if (last) {
      return Optional.of(move(db, action, label, false));
    }
    var skipped = new ArrayList<String>();
    List<Step> steps = fitting(db, action, false, skipped);
    if (!steps.isEmpty()) {
      record(db, "undo", "Undo " + label, steps);
    }
    return Optional.of(new Edits.Undone(label, steps.size(), List.copyOf(skipped)));
  }

  private Edits.Undone move(DSLContext db, long action, String label, boolean forward) {
    var skipped = new ArrayList<String>();
    List<Step> steps = fitting(db, action, forward, skipped);
    versions.put(db, steps.stream().map(Step::put).toList());
    db.update(ACTION).set(ACTION.UNDONE, !forward).where(ACTION.ID.eq(action)).execute();
    return new Edits.Undone(label, steps.size(), List.copyOf(skipped));
  }

  /// The action's steps in the given direction whose versions were not changed otherwise since.
  private List<Step> fitting(DSLContext db, long action, boolean forward, List<String> skipped) {
    List<? extends Record> rows =
        db.selectFrom(STEP).where(STEP.ACTION_ID.eq(action)).orderBy(STEP.ID).fetch();
    Map<Long, Versions.State> states =
        versions.load(db, rows.stream().map(r -> r.get(STEP.VERSION_ID)).toList());
    var steps = new ArrayList<Step>();
    for (Record r : rows) {
      Versions.State state = states.get(r.get(STEP.VERSION_ID));
      if (state == null) {
        continue; // the photo left the catalog, and its steps with it
      }
      Step done =
          new Step(
              state,
              r.get(STEP.LABEL),
              r.get(STEP.BEFORE_PACKET),
              r.get(STEP.AFTER_PACKET),
              Fields.parse(r.get(STEP.BEFORE_FIELDS)),
              Fields.parse(r.get(STEP.AFTER_FIELDS)));
      Step step = forward ? done : done.reversed();
      if (step.fits()) {
        steps.add(step);
      } else {
        skipped.add(state.name());
      }
    }
    return steps;
  }

  /// The settings of a version after a step. Steps that did not touch settings have two equal
  /// packets and say nothing.
  At at(DSLContext db, long version, long step) {
    String label = "";
    String packet =
        db.select(VERSION_SETTINGS.PACKET)
            .from(VERSION_SETTINGS)
            .where(VERSION_SETTINGS.VERSION_ID.eq(version))
            .fetchOne(VERSION_SETTINGS.PACKET);
    var newestFirst =
        db.select(STEP.ID, STEP.LABEL, STEP.BEFORE_PACKET, STEP.AFTER_PACKET, ACTION.UNDONE)
            .from(STEP)
            .join(ACTION)
            .on(ACTION.ID.eq(STEP.ACTION_ID))
            .where(STEP.VERSION_ID.eq(version).and(STEP.ID.ge(step)))
            .orderBy(STEP.ID.desc())
            .fetch();
    for (var r : newestFirst) {
      boolean settings = !Objects.equals(r.value3(), r.value4());
      if (r.value1() == step) {
        return new At(settings ? r.value4() : packet, r.value2());
      }
      if (settings && !r.value5()) {
        packet = r.value3();
      }
    }
    return new At(packet, label);
  }
}
