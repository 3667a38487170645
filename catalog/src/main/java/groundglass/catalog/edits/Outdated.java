package groundglass.catalog.edits;

import static groundglass.catalog.internal.jooq.Tables.MASK_STATUS;

import groundglass.develop.mask.MaskState;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Update;
import org.jooq.impl.DSL;

/// Inputs of a mask's answer that are no longer those it was made from. An answer that is out of
/// date is STALE, or PENDING where nothing was found; as soon as all inputs are the old ones again,
/// it stands again: same inputs, same state.
public enum Outdated {
  RETOUCH("R"),
  NETWORKS("N"),
  ORIGINAL("O");

  private final String letter;

  Outdated(String letter) {
    this.letter = letter;
  }

  /// These rows' answers were made from another input of this kind.
  Update<?> marking(DSLContext db, Condition rows) {
    Condition answered =
        MASK_STATUS.OUTDATED.ne("").or(MASK_STATUS.STATE.in(name(MaskState.READY), notFound()));
    return db.update(MASK_STATUS)
        .set(MASK_STATUS.OUTDATED, MASK_STATUS.OUTDATED.concat(letter))
        .set(
            MASK_STATUS.STATE,
            DSL.case_(MASK_STATUS.STATE)
                .when(name(MaskState.READY), name(MaskState.STALE))
                .when(notFound(), name(MaskState.PENDING))
                .else_(MASK_STATUS.STATE))
        .where(rows.and(answered).and(MASK_STATUS.OUTDATED.notContains(letter)));
  }

  /// These rows' answers were made from today's input of this kind.
  Update<?> clearing(DSLContext db, Condition rows) {
    Field<String> back =
        DSL.case_(MASK_STATUS.STATE)
            .when(name(MaskState.STALE), name(MaskState.READY))
            .when(name(MaskState.PENDING), notFound())
            .else_(MASK_STATUS.STATE);
    return db.update(MASK_STATUS)
        .set(MASK_STATUS.OUTDATED, DSL.replace(MASK_STATUS.OUTDATED, letter))
        .set(
            MASK_STATUS.STATE,
            DSL.when(MASK_STATUS.OUTDATED.eq(letter), back).else_(MASK_STATUS.STATE))
        .where(rows.and(MASK_STATUS.OUTDATED.contains(letter)));
  }

  /// Both at once; returns how many rows changed.
  public int settle(DSLContext db, Condition changed, Condition same) {
    return clearing(db, same).execute() + marking(db, changed).execute();
  }

  private static String name(MaskState state) {
    return state.name();
  }

  private static String notFound() {
    return MaskState.NOT_FOUND.name();
  }
}
