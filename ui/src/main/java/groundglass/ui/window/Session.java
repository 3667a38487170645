package groundglass.ui.window;

import groundglass.catalog.CatalogException;
import groundglass.catalog.collections.Collections;
import groundglass.catalog.edits.Edits;
import groundglass.catalog.edits.Presets;
import groundglass.catalog.export.ExportPresets;
import groundglass.catalog.export.Exports;
import groundglass.catalog.imports.Imports;
import groundglass.catalog.jobs.Jobs;
import groundglass.catalog.photos.PhotoRow;
import groundglass.catalog.photos.Photos;
import groundglass.catalog.sync.Likenesses;
import groundglass.catalog.sync.Review;
import groundglass.catalog.sync.Sync;
import groundglass.develop.adjust.Adjustment;
import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Matte;
import groundglass.develop.mask.ColorSample;
import groundglass.develop.mask.Overlay;
import groundglass.develop.render.Renderer;
import groundglass.develop.settings.PointColor;
import groundglass.develop.settings.Settings;
import groundglass.develop.settings.Spot;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/// What the window asks of an open catalog: all that presenters know of the services. Every call
/// may take a while, so it is made through [Tasks].
public interface Session extends AutoCloseable {
  String name();

  Path folder();

  List<Long> ids(String query) throws CatalogException;

  List<PhotoRow> rows(List<Long> ids);

  Optional<BufferedImage> thumbnail(PhotoRow row);

  /// These photos as the grid shows them: of a folded stack one, all of an unfolded one together.
  List<Long> arranged(List<Long> ids);

  /// One stack of these, the first on top; returns of how many photos it is.
  int stack(List<Long> ids) throws CatalogException;

  /// Takes the stacks of these apart; returns how many.
  int unstack(List<Long> ids);

  /// Whether it is in a stack, on whose top it is now.
  boolean stackTop(long id);

  /// Folds the stacks of these when one is unfolded, else unfolds all; empty when there are none.
  Optional<Boolean> toggleFold(List<Long> ids);

  /// What an edited photo looked like when it was rendered last; empty when that is not true any
  /// more.
  Optional<BufferedImage> knownEdit(PhotoRow row);

  /// What an edited photo looks like, small.
  BufferedImage edited(PhotoRow row) throws Renderer.UnreadableException;

  /// Whether the original is where the catalog knows it.
  boolean present(PhotoRow row);

  /// The versions whose original is missing.
  List<Long> missing();

  /// The versions that the import brought in that was the last one.
  List<Long> lastImport();

  /// The original is this file now, if it holds the same; returns what was found again with it.
  List<Long> locate(long id, Path file) throws CatalogException, IOException;

  /// Renames the original; returns where it lies now.
  Path rename(long id, String name) throws CatalogException, IOException;

  /// What goes when these are removed: a photo takes its virtual copies along.
  Set<Long> going(List<Long> ids);

  /// Takes these out of the catalog for good; no file is touched.
  int remove(List<Long> ids);

  List<Photos.FolderCount> folders();

  List<Collections.Row> collections();

  List<Long> collection(String name) throws CatalogException;

  int addToCollection(String name, List<Long> ids) throws CatalogException;

  /// Puts photos into a collection, or takes them out when all of them are in it; whether they are
  /// in it now.
  boolean toggleCollection(String name, List<Long> ids) throws CatalogException;

  Map<String, String> metadata(long id);

  List<String> keywords(long id);

  Settings settings(long id);

  Optional<Long> apply(String kind, String label, List<Edits.Change> changes);

  Optional<Edits.Undone> undo();

  Optional<Edits.Undone> redo();

  List<Edits.StepRow> history(long id);

  /// The settings as a step left them, 0 = as imported.
  Settings settingsAt(long id, long step) throws CatalogException;

  Optional<Long> revert(long id, long step) throws CatalogException;

  /// Another version of a photo with the same settings; returns its id.
  long copy(long id) throws CatalogException;

  /// Names the settings a photo has now.
  void snapshot(long id, String name) throws CatalogException;

  /// Oldest first.
  List<Edits.StepRow> snapshots(long id);

  Sync.Plan plan(Sync.Request request) throws CatalogException;

  Sync.Applied apply(Sync.Plan plan) throws CatalogException;

  /// Photos like this one, most alike first. The first question after an import by other networks
  /// looks at photos, so it can be given up.
  List<Likenesses.Similar> similar(long source, double threshold, BooleanSupplier cancelled)
      throws CatalogException;

  List<Long> lastSynced();

  List<Review.Line> report(List<Long> ids);

  /// The odd photos of a report that are most like one that was repaired by hand.
  List<Review.Offer> repairs(long repaired, List<Review.Line> report, BooleanSupplier cancelled)
      throws CatalogException;

  /// Queues the masks of these versions that are not known yet.
  Jobs.Job compute(List<Long> ids);

  void sheet(List<Review.Line> lines, Path png) throws IOException, CatalogException;

  /// What a picture of the window shows, how it lies in the sensor frame, and what the camera
  /// measured, by control id.
  record Shown(
      BufferedImage picture,
      List<Renderer.MaskOutcome> masks,
      List<String> warnings,
      Optional<Frame> frame,
      Map<String, Double> measured) {}

  Shown render(PhotoRow row, Settings settings, int longSide, BooleanSupplier cancelled)
      throws Renderer.UnreadableException;

  Optional<Matte> matte(PhotoRow row, Settings settings, int longSide, String maskSyncId)
      throws Renderer.UnreadableException;

  Optional<FloatMap> depth(PhotoRow row, Settings settings, int longSide)
      throws Renderer.UnreadableException;

  /// The colour before adjustments at a point, or over the box between two points, of the shown
  /// picture.
  ColorSample color(PhotoRow row, Settings settings, Point a, Point b)
      throws Renderer.UnreadableException;

  /// The settings with the white balance that makes a place of the shown picture grey.
  Settings pickWhite(PhotoRow row, Settings settings, Point at) throws Renderer.UnreadableException;

  /// The settings with tone or white balance found from the picture.
  Settings auto(PhotoRow row, Settings settings, Set<Renderer.Auto> what)
      throws Renderer.UnreadableException;

  /// A sampled colour of the picture as these settings show it.
  PointColor sampled(PhotoRow row, Settings settings, Point at) throws Renderer.UnreadableException;

  /// Where a spot finds what it is filled with; empty where nothing fits.
  Optional<Point> spotSource(PhotoRow row, Settings settings, Spot spot)
      throws Renderer.UnreadableException;

  /// The mask over the picture in one of the six ways, as large as a render of this size.
  Optional<BufferedImage> overlay(
      PhotoRow row,
      Settings settings,
      int longSide,
      String maskSyncId,
      Overlay.Mode mode,
      Overlay.Tint tint)
      throws Renderer.UnreadableException;

  /// Where the sharpening of these settings acts, 0..1.
  FloatMap edges(PhotoRow row, Settings settings, int longSide, BooleanSupplier cancelled)
      throws Renderer.UnreadableException;

  /// What is wrong along the borders of the masks that adjust strongly, by their ids.
  Map<String, String> rims(PhotoRow row, Settings settings) throws Renderer.UnreadableException;

  /// Makes what no slider touches of a photo that will probably be looked at next.
  void prefetch(PhotoRow row, Settings settings, int longSide, BooleanSupplier cancelled)
      throws Renderer.UnreadableException;

  List<Presets.Row> presets() throws IOException;

  Settings preset(Presets.Row preset) throws CatalogException;

  /// Saves everything but the crop, with the masks.
  void savePreset(String name, Settings settings) throws CatalogException, IOException;

  /// Does beforehand what the first photo of an import would wait for.
  void prepareImport() throws IOException;

  /// `files` hears how many files there are, first and when it changes.
  Imports.Result importing(
      Imports.Request request,
      IntConsumer files,
      Consumer<Imports.Outcome> progress,
      BooleanSupplier cancelled);

  /// What the first copies of an import would be called.
  List<String> sampleNames(Imports.Request request, int most) throws IOException;

  Exports.Result export(
      Exports.Request request, Consumer<Exports.Outcome> progress, BooleanSupplier cancelled)
      throws CatalogException;

  /// The photographer's own ways to export, for all catalogs; reads and writes files.
  ExportPresets exportPresets();

  List<Jobs.Job> jobs();

  /// Tells (on any thread) that some job went on; returns what ends it.
  Runnable listen(Consumer<Jobs.Job> listener);

  /// The declared adjustments, in panel order.
  List<Adjustment> adjustments();

  @Override
  void close();
}
