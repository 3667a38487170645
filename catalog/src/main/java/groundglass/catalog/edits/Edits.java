package groundglass.catalog.edits;

import groundglass.catalog.CatalogException;
import groundglass.catalog.photos.Photos;
import groundglass.catalog.store.Store;
import groundglass.develop.settings.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;

/// The only way versions change. Every change is an action: one transaction, one undo, durable when
/// the call returns.
public final class Edits {
  /// New state of one version; empty `settings` or `fields` = untouched. Fields: rating, flag,
  /// label, title, caption, creator, copyright, keywords (comma separated); empty text clears.
  public record Change(
      long id, Optional<Settings> settings, Map<String, String> fields, String label) {}

  public record ActionRow(
      long id, String kind, String label, Instant at, boolean undone, int versions) {}

  public record StepRow(long id, long action, String label, Instant at, boolean undone) {}

  /// What undo or redo did; `skipped` names versions that were changed since and were left alone.
  public record Undone(String label, int versions, List<String> skipped) {}

  public Edits(Store store, Photos photos) {}

  public Settings settings(long id) {
    throw new UnsupportedOperationException();
  }

  /// Settings of many versions at once; neutral ones included.
  public Map<Long, Settings> settings(List<Long> ids) {
    throw new UnsupportedOperationException();
  }

  /// Applies changes as one action; returns its id, or empty when nothing differs from what is
  /// there.
  public Optional<Long> apply(String kind, String label, List<Change> changes) {
    throw new UnsupportedOperationException();
  }

  /// The same inside a transaction that is already open (used by sync).
  public Optional<Long> apply(DSLContext db, String kind, String label, List<Change> changes) {
    throw new UnsupportedOperationException();
  }

  public Optional<Undone> undo() {
    throw new UnsupportedOperationException();
  }

  public Optional<Undone> redo() {
    throw new UnsupportedOperationException();
  }

  /// Newest first.
  public List<ActionRow> actions(int limit) {
    throw new UnsupportedOperationException();
  }

  /// A version's steps, oldest first.
  public List<StepRow> history(long id) {
    throw new UnsupportedOperationException();
  }

  /// Goes back to the state after a step (0 = as imported), as a new action.
  public Optional<Long> revert(long id, long step) throws CatalogException {
    throw new UnsupportedOperationException();
  }
}
