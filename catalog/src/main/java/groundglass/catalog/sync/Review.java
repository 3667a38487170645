package groundglass.catalog.sync;

import groundglass.ai.analysis.Analyses;
import groundglass.catalog.CatalogException;
import groundglass.catalog.edits.Edits;
import groundglass.catalog.jobs.Jobs;
import groundglass.catalog.photos.PhotoRow;
import groundglass.catalog.photos.Photos;
import groundglass.catalog.store.Store;
import groundglass.develop.mask.MaskState;
import groundglass.develop.render.Renderer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Mask states per version: computes what is pending, and says which frames to look at.
public final class Review {
  /// One mask on one version. `outlier` is 0 for ordinary, larger is odder (>= 1 is worth a look);
  /// `reason` in words.
  public record Line(
      PhotoRow photo,
      String syncId,
      String mask,
      MaskState state,
      double confidence,
      double area,
      double centreX,
      double centreY,
      double outlier,
      String reason,
      String model) {}

  public Review(
      Store store, Photos photos, Edits edits, Renderer renderer, Analyses analyses, Jobs jobs) {}

  /// Brings the status rows of these versions in line with their settings (new masks PENDING, gone
  /// ones removed).
  public void refresh(List<Long> ids) {
    throw new UnsupportedOperationException();
  }

  /// Queues the computation of everything that is PENDING, FAILED or STALE among these versions;
  /// returns the job.
  public Jobs.Job compute(List<Long> ids) {
    throw new UnsupportedOperationException();
  }

  /// The report, oddest first.
  public List<Line> report(List<Long> ids) {
    throw new UnsupportedOperationException();
  }

  /// The versions of the last sync (with its source).
  public List<Long> lastSynced() {
    throw new UnsupportedOperationException();
  }

  /// A PNG with every photo of the report, mask overlaid, oddest first.
  public void sheet(List<Line> lines, Path png) throws IOException, CatalogException {
    throw new UnsupportedOperationException();
  }
}
