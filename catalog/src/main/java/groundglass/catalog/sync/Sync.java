package groundglass.catalog.sync;

import groundglass.catalog.CatalogException;
import groundglass.catalog.edits.Edits;
import groundglass.catalog.photos.PhotoRow;
import groundglass.catalog.photos.Photos;
import groundglass.catalog.store.Store;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

  /// A photo and how alike it is to the source, 0..1.
  public record Similar(PhotoRow photo, double likeness) {}

  public static final double DEFAULT_THRESHOLD = 0.75;

  public Sync(Store store, Photos photos, Edits edits) {}

  public Plan plan(Request request) throws CatalogException {
    throw new UnsupportedOperationException();
  }

  public Applied apply(Plan plan) throws CatalogException {
    throw new UnsupportedOperationException();
  }

  /// Photos that look like the source (visual likeness, capture time, camera), most alike first,
  /// without the source.
  public List<Similar> similar(long source, double threshold) throws CatalogException {
    throw new UnsupportedOperationException();
  }
}
