package groundglass.ui.window;

import groundglass.catalog.Catalog;
import groundglass.catalog.CatalogException;
import groundglass.catalog.collections.Collections;
import groundglass.catalog.edits.Edits;
import groundglass.catalog.edits.Presets;
import groundglass.catalog.edits.Stacks;
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
import groundglass.develop.adjust.Adjustments;
import groundglass.develop.render.Renderer;
import groundglass.develop.settings.Settings;
import groundglass.ui.Config;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/// The session over a real catalog: nothing but calls.
final class CatalogSession extends CatalogPictures {
  private final Presets presets = new Presets(Config.file("presets"));

  CatalogSession(Catalog catalog) {
    super(catalog);
  }

  @Override
  public String name() {
    return String.valueOf(folder().getFileName());
  }

  @Override
  public Path folder() {
    return catalog.store().folder();
  }

  @Override
  public List<Long> ids(String query) throws CatalogException {
    return catalog.photos().ids(query);
  }

  @Override
  public List<PhotoRow> rows(List<Long> ids) {
    return catalog.photos().rows(ids);
  }

  @Override
  public Optional<BufferedImage> thumbnail(PhotoRow row) {
    return catalog.photos().thumbnail(row);
  }

  @Override
  public List<Long> arranged(List<Long> ids) {
    return catalog.stacks().arranged(ids);
  }

  @Override
  public int stack(List<Long> ids) throws CatalogException {
    return catalog.stacks().stack(ids).versions().size();
  }

  @Override
  public int unstack(List<Long> ids) {
    return catalog.stacks().unstack(ids);
  }

  @Override
  public boolean stackTop(long id) {
    return catalog.stacks().top(id);
  }

  @Override
  public Optional<Boolean> toggleFold(List<Long> ids) {
    var stacks = catalog.stacks().of(ids);
    if (stacks.isEmpty()) {
      return Optional.empty();
    }
    boolean unfold = stacks.stream().noneMatch(Stacks.Stack::unfolded);
    catalog.stacks().unfold(ids, unfold);
    return Optional.of(unfold);
  }

  @Override
  public Optional<BufferedImage> knownEdit(PhotoRow row) {
    return catalog.editedThumbnails().known(row);
  }

  @Override
  public BufferedImage edited(PhotoRow row) throws Renderer.UnreadableException {
    return catalog.editedThumbnails().of(row, () -> false);
  }

  @Override
  public boolean present(PhotoRow row) {
    return Files.isRegularFile(row.path());
  }

  @Override
  public List<Long> missing() {
    return catalog.whereabouts().missing();
  }

  @Override
  public List<Long> lastImport() {
    return catalog.whereabouts().lastImport();
  }

  @Override
  public List<Long> locate(long id, Path file) throws CatalogException, IOException {
    return catalog.whereabouts().locate(id, file);
  }

  @Override
  public Path rename(long id, String name) throws CatalogException, IOException {
    return catalog.whereabouts().rename(id, name);
  }

  @Override
  public Set<Long> going(List<Long> ids) {
    return catalog.removal().going(ids);
  }

  @Override
  public int remove(List<Long> ids) {
    return catalog.removal().remove(ids);
  }

  @Override
  public List<Photos.FolderCount> folders() {
    return catalog.photos().folders();
  }

  @Override
  public List<Collections.Row> collections() {
    return catalog.collections().list();
  }

  @Override
  public List<Long> collection(String name) throws CatalogException {
    return catalog.collections().versions(name);
  }

  @Override
  public int addToCollection(String name, List<Long> ids) throws CatalogException {
    if (catalog.collections().list().stream().noneMatch(c -> c.name().equals(name))) {
      catalog.collections().create(name, Optional.empty());
    }
    return catalog.collections().add(name, ids);
  }

  @Override
  public boolean toggleCollection(String name, List<Long> ids) throws CatalogException {
    boolean there = catalog.collections().list().stream().anyMatch(c -> c.name().equals(name));
    if (there && catalog.collections().versions(name).containsAll(ids)) {
      catalog.collections().remove(name, ids);
      return false;
    }
    addToCollection(name, ids);
    return true;
  }

  @Override
  public Map<String, String> metadata(long id) {
    return catalog.photos().metadata(id);
  }

  @Override
  public List<String> keywords(long id) {
    return catalog.photos().keywords(id);
  }

  @Override
  public Settings settings(long id) {
    return catalog.edits().settings(id);
  }

  @Override
  public Optional<Long> apply(String kind, String label, List<Edits.Change> changes) {
    return catalog.edits().apply(kind, label, changes);
  }

  @Override
  public Optional<Edits.Undone> undo() {
    return catalog.edits().undo();
  }

  @Override
  public Optional<Edits.Undone> redo() {
    return catalog.edits().redo();
  }

  @Override
  public List<Edits.StepRow> history(long id) {
    return catalog.edits().history(id);
  }

  @Override
  public Settings settingsAt(long id, long step) throws CatalogException {
    return catalog.edits().settingsAt(id, step);
  }

  @Override
  public Optional<Long> revert(long id, long step) throws CatalogException {
    return catalog.edits().revert(id, step);
  }

  @Override
  public long copy(long id) throws CatalogException {
    return catalog.copies().copy(id, "");
  }

  @Override
  public void snapshot(long id, String name) throws CatalogException {
    catalog.copies().snapshot(id, name);
  }

  @Override
  public List<Edits.StepRow> snapshots(long id) {
    return catalog.copies().snapshots(id);
  }

  @Override
  public Sync.Plan plan(Sync.Request request) throws CatalogException {
    return catalog.sync().plan(request);
  }

  @Override
  public Sync.Applied apply(Sync.Plan plan) throws CatalogException {
    return catalog.sync().apply(plan);
  }

  @Override
  public List<Likenesses.Similar> similar(long source, double threshold, BooleanSupplier cancelled)
      throws CatalogException {
    catalog.likenesses().renew(cancelled);
    return catalog.likenesses().similar(source, threshold);
  }

  @Override
  public List<Long> lastSynced() {
    return catalog.review().lastSynced();
  }

  @Override
  public List<Review.Line> report(List<Long> ids) {
    return catalog.review().report(ids);
  }

  @Override
  public List<Review.Offer> repairs(
      long repaired, List<Review.Line> report, BooleanSupplier cancelled) throws CatalogException {
    catalog.likenesses().renew(cancelled);
    return catalog.review().repairs(repaired, report, catalog.likenesses());
  }

  @Override
  public Jobs.Job compute(List<Long> ids) {
    catalog.review().refresh(ids);
    return catalog.review().compute(ids);
  }

  @Override
  public void sheet(List<Review.Line> lines, Path png) throws IOException, CatalogException {
    catalog.review().sheet(lines, png);
  }

  @Override
  public List<Presets.Row> presets() throws IOException {
    return presets.list();
  }

  @Override
  public Settings preset(Presets.Row preset) throws CatalogException {
    return Presets.read(preset.file());
  }

  @Override
  public void savePreset(String name, Settings settings) throws CatalogException, IOException {
    presets.save(name, settings, Set.of(), Set.of("all"));
  }

  @Override
  public void prepareImport() throws IOException {
    catalog.imports().prepare();
  }

  @Override
  public Imports.Result importing(
      Imports.Request request,
      IntConsumer files,
      Consumer<Imports.Outcome> progress,
      BooleanSupplier cancelled) {
    return catalog.imports().run(request, files, progress, cancelled);
  }

  @Override
  public List<String> sampleNames(Imports.Request request, int most) throws IOException {
    return catalog.imports().sampleNames(request, most);
  }

  @Override
  public Exports.Result export(
      Exports.Request request, Consumer<Exports.Outcome> progress, BooleanSupplier cancelled)
      throws CatalogException {
    return catalog.exports().run(request, progress, cancelled);
  }

  @Override
  public ExportPresets exportPresets() {
    return new ExportPresets(Config.file("export-presets"));
  }

  @Override
  public List<Jobs.Job> jobs() {
    return catalog.jobs().current();
  }

  @Override
  public Runnable listen(Consumer<Jobs.Job> listener) {
    return catalog.jobs().listen(listener);
  }

  @Override
  public List<Adjustment> adjustments() {
    return Adjustments.all();
  }

  @Override
  public void close() {
    catalog.close();
  }
}
