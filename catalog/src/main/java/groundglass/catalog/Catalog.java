package groundglass.catalog;

import groundglass.ai.analysis.Analyses;
import groundglass.ai.model.Models;
import groundglass.ai.similar.Looks;
import groundglass.catalog.collections.Collections;
import groundglass.catalog.edits.Copies;
import groundglass.catalog.edits.EditedThumbnails;
import groundglass.catalog.edits.Edits;
import groundglass.catalog.edits.Originals;
import groundglass.catalog.edits.Stacks;
import groundglass.catalog.export.Exports;
import groundglass.catalog.imports.Imports;
import groundglass.catalog.imports.Removal;
import groundglass.catalog.imports.Whereabouts;
import groundglass.catalog.jobs.Jobs;
import groundglass.catalog.photos.KeptPictures;
import groundglass.catalog.photos.Photos;
import groundglass.catalog.sidecars.Sidecars;
import groundglass.catalog.store.Store;
import groundglass.catalog.sync.Likenesses;
import groundglass.catalog.sync.Review;
import groundglass.catalog.sync.Sync;
import groundglass.develop.render.Renderer;
import groundglass.develop.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;

/// An open catalog and its services. The one composition root of this module.
public final class Catalog implements AutoCloseable {
  private final Store store;
  private final Analyses analyses;
  private final Models models;

  /// Some ten thousand rendered thumbnails.
  private static final long EDITED_BYTES = 512L << 20;

  private final Renderer renderer;
  private final Jobs jobs;
  private final Photos photos;
  private final Looks looks;
  private final Imports imports;
  private final Whereabouts whereabouts;
  private final Removal removal;
  private final Collections collections;
  private final Edits edits;
  private final Originals originals;
  private final EditedThumbnails editedThumbnails;
  private final Copies copies;
  private final Stacks stacks;
  private final Sidecars sidecars;
  private final Sync sync;
  private final Likenesses likenesses;
  private final Review review;
  private final Exports exports;

  private Catalog(Store store, Models models, int threads) {
    this.store = store;
    this.models = models;
    analyses = new Analyses(models, store.folder().resolve("analyses"), 2L << 30, threads);
    renderer = new Renderer(threads, Math.min(1L << 30, Runtime.getRuntime().maxMemory() / 3));
    jobs = new Jobs(threads);
    photos = new Photos(store);
    looks = new Looks(models);
    imports = new Imports(store, photos, looks, renderer);
    whereabouts = new Whereabouts(store, photos);
    removal = new Removal(store, photos);
    collections = new Collections(store, photos);
    edits = new Edits(store, photos);
    copies = new Copies(store);
    stacks = new Stacks(store, edits);
    sidecars = new Sidecars(store, edits);
    originals = new Originals(store);
    var kept =
        new KeptPictures(
            store.folder().resolve("previews").resolve("edited"), EDITED_BYTES, Clock.systemUTC());
    editedThumbnails = new EditedThumbnails(kept, edits, originals, renderer, analyses, models);
    sync =
        new Sync(store, photos, edits, p -> analyses.computing(originals.of(p, Settings.NEUTRAL)));
    likenesses = new Likenesses(store, photos, looks);
    review = new Review(store, photos, edits, originals, renderer, analyses, jobs, models);
    exports = new Exports(store, photos, edits, originals, renderer, analyses, jobs);
  }

  /// Opens a catalog folder; `create` makes it when it is missing.
  public static Catalog open(Path folder, boolean create, Models models, int threads)
      throws CatalogException {
    return new Catalog(create ? Store.openOrCreate(folder) : Store.open(folder), models, threads);
  }

  public Store store() {
    return store;
  }

  public Models models() {
    return models;
  }

  public Analyses analyses() {
    return analyses;
  }

  public Renderer renderer() {
    return renderer;
  }

  public Jobs jobs() {
    return jobs;
  }

  public Photos photos() {
    return photos;
  }

  public Imports imports() {
    return imports;
  }

  public Whereabouts whereabouts() {
    return whereabouts;
  }

  public Removal removal() {
    return removal;
  }

  public Collections collections() {
    return collections;
  }

  public Edits edits() {
    return edits;
  }

  public Originals originals() {
    return originals;
  }

  public EditedThumbnails editedThumbnails() {
    return editedThumbnails;
  }

  public Copies copies() {
    return copies;
  }

  public Stacks stacks() {
    return stacks;
  }

  public Sidecars sidecars() {
    return sidecars;
  }

  public Sync sync() {
    return sync;
  }

  public Likenesses likenesses() {
    return likenesses;
  }

  public Review review() {
    return review;
  }

  public Exports exports() {
    return exports;
  }

  @Override
  public void close() {
    jobs.close();
    looks.close();
    analyses.close();
    store.close();
  }
}
