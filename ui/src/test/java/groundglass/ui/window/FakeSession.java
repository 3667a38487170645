package groundglass.ui.window;

import groundglass.catalog.collections.Collections;
import groundglass.catalog.edits.Edits;
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
import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Matte;
import groundglass.develop.mask.MaskState;
import groundglass.develop.render.Renderer;
import groundglass.develop.settings.Settings;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/// A catalog in memory that notes what it was asked.
public final class FakeSession implements Session {
  Settings rendered = Settings.NEUTRAL;

  /// In a stack and not on its top.
  public final java.util.Set<Long> hidden = new java.util.LinkedHashSet<>();

  boolean unfolded;

  /// Edits whose thumbnails are kept.
  public final java.util.Set<Long> kept = new java.util.HashSet<>();

  final List<Long> prefetched = new ArrayList<>();
  final List<Edits.Change> applied = new ArrayList<>();
  public final List<String> actions = new ArrayList<>();
  Optional<Imports.Request> imported = Optional.empty();
  java.nio.file.Path exportPresets = java.nio.file.Path.of("no-such-folder");
  final List<Long> computed = new ArrayList<>();
  final List<String> queries = new ArrayList<>();
  final Map<Long, Settings> settings = new HashMap<>();
  final List<Sync.Request> plans = new ArrayList<>();
  List<Review.Line> report = List.of();
  public int rowsRead;

  /// How often the catalog was asked by the thread of the screen, which must never wait.
  final java.util.concurrent.atomic.AtomicInteger askedByTheScreen =
      new java.util.concurrent.atomic.AtomicInteger();

  int thumbnailsRead;

  /// Thumbnails and renders, in their order.
  public final List<String> pictures = java.util.Collections.synchronizedList(new ArrayList<>());

  /// Whether every photo is edited.
  public boolean edited;

  Optional<RuntimeException> broken = Optional.empty();
  final List<Long> lost = new ArrayList<>();
  final List<Long> removed = new ArrayList<>();
  private final List<Edits.StepRow> snapshots = new ArrayList<>();
  private int copied;
  private final int count;

  public FakeSession(int count) {
    this.count = count;
  }

  @Override
  public List<Long> arranged(List<Long> ids) {
    return ids.stream().filter(id -> unfolded || !hidden.contains(id)).toList();
  }

  @Override
  public int stack(List<Long> ids) {
    actions.add("stack " + ids);
    hidden.addAll(ids.subList(1, ids.size()));
    return ids.size();
  }

  @Override
  public int unstack(List<Long> ids) {
    actions.add("unstack");
    hidden.clear();
    return 1;
  }

  @Override
  public boolean stackTop(long id) {
    return !hidden.isEmpty();
  }

  @Override
  public Optional<Boolean> toggleFold(List<Long> ids) {
    unfolded = !unfolded;
    return hidden.isEmpty() ? Optional.empty() : Optional.of(unfolded);
  }

  @Override
  public Optional<BufferedImage> knownEdit(PhotoRow row) {
    pictures.add("known " + row.id());
    return kept.contains(row.id())
        ? Optional.of(new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB))
        : Optional.empty();
  }

  @Override
  public BufferedImage edited(PhotoRow row) {
    kept.add(row.id());
    return render(row, settings(row.id()), 360, () -> false).picture();
  }

  @Override
  public boolean present(PhotoRow row) {
    return !lost.contains(row.id());
  }

  @Override
  public List<Long> missing() {
    return List.copyOf(lost);
  }

  @Override
  public List<Long> lastImport() {
    return List.of(1L);
  }

  @Override
  public List<Long> locate(long id, Path file) {
    var found = List.copyOf(lost);
    lost.clear();
    return found;
  }

  @Override
  public Path rename(long id, String name) {
    actions.add("rename " + id + " to " + name);
    return Path.of(name);
  }

  @Override
  public Set<Long> going(List<Long> ids) {
    return Set.copyOf(ids);
  }

  @Override
  public int remove(List<Long> ids) {
    removed.addAll(ids);
    return ids.size();
  }

  static PhotoRow row(long id) {
    return row(id, false, 1);
  }

  /// Taken with the camera on its side.
  static PhotoRow turned(long id) {
    return row(id, false, 6);
  }

  private static PhotoRow row(long id, boolean edited, int orientation) {
    return new PhotoRow(
        id,
        id,
        "hash" + id,
        Path.of("photos", id + ".jpg"),
        id + ".jpg",
        0,
        "JPEG",
        600,
        400,
        orientation,
        Instant.EPOCH.plusSeconds(id),
        Optional.of("Made Up M1"),
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalInt.empty(),
        0,
        0,
        Optional.empty(),
        edited,
        List.of(),
        Optional.empty());
  }

  public static Review.Line line(long id, MaskState state, double outlier) {
    return new Review.Line(
        row(id),
        "mask",
        "Bride",
        state,
        0.9,
        0.3,
        0.5,
        0.5,
        outlier,
        outlier >= 1 ? "area 3× the others" : "",
        "m");
  }

  private void noteThread() {
    if (javax.swing.SwingUtilities.isEventDispatchThread()) {
      askedByTheScreen.incrementAndGet();
    }
  }

  /// The settings of the last picture.
  public Settings rendered() {
    return rendered;
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public Path folder() {
    return Path.of("fake");
  }

  @Override
  public List<Long> ids(String query) {
    noteThread();
    queries.add(query);
    return query.contains("nothing")
        ? List.of()
        : LongStream.rangeClosed(1, count + (long) copied).boxed().toList();
  }

  @Override
  public List<PhotoRow> rows(List<Long> ids) {
    noteThread();
    rowsRead += ids.size();
    return ids.stream().map(id -> row(id, edited, 1)).toList();
  }

  @Override
  public Optional<BufferedImage> thumbnail(PhotoRow row) {
    noteThread();
    thumbnailsRead++;
    pictures.add("seen " + row.id());
    return Optional.of(new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB));
  }

  @Override
  public List<Photos.FolderCount> folders() {
    return List.of(new Photos.FolderCount("photos", count));
  }

  @Override
  public List<Collections.Row> collections() {
    return List.of();
  }

  @Override
  public List<Long> collection(String name) {
    return List.of(2L, 3L);
  }

  @Override
  public int addToCollection(String name, List<Long> ids) {
    return ids.size();
  }

  @Override
  public boolean toggleCollection(String name, List<Long> ids) {
    actions.add("toggle " + name);
    return true;
  }

  @Override
  public Map<String, String> metadata(long id) {
    noteThread();
    return Map.of("Camera", "Made Up M1");
  }

  @Override
  public List<String> keywords(long id) {
    noteThread();
    return List.of("bride");
  }

  @Override
  public Settings settings(long id) {
    noteThread();
    return settings.getOrDefault(id, Settings.NEUTRAL);
  }

  @Override
  public Optional<Long> apply(String kind, String label, List<Edits.Change> changes) {
    if (broken.isPresent()) {
      throw broken.get();
    }
    actions.add(label);
    applied.addAll(changes);
    changes.forEach(c -> c.settings().ifPresent(s -> settings.put(c.id(), s)));
    return Optional.of((long) actions.size());
  }

  @Override
  public Optional<Edits.Undone> undo() {
    return actions.isEmpty()
        ? Optional.empty()
        : Optional.of(new Edits.Undone(actions.removeLast(), 1, List.of()));
  }

  @Override
  public Optional<Edits.Undone> redo() {
    return Optional.empty();
  }

  @Override
  public List<Edits.StepRow> history(long id) {
    return List.of();
  }

  @Override
  public Optional<Long> revert(long id, long step) {
    return Optional.empty();
  }

  @Override
  public long copy(long id) {
    actions.add("copy " + id);
    copied++;
    settings.put(count + (long) copied, settings(id));
    return count + (long) copied;
  }

  @Override
  public void snapshot(long id, String name) {
    actions.add("snapshot " + name);
    snapshots.add(new Edits.StepRow(snapshots.size() + 1L, 1, name, Instant.EPOCH, false));
  }

  @Override
  public List<Edits.StepRow> snapshots(long id) {
    return List.copyOf(snapshots);
  }

  @Override
  public Sync.Plan plan(Sync.Request request) {
    plans.add(request);
    return new Sync.Plan(
        request,
        request.targets().stream()
            .map(id -> new Sync.Target(row(id), id == 2 ? 2 : 0, id == 2 ? 0 : 1, 0, 0, false))
            .toList(),
        13.4);
  }

  @Override
  public Sync.Applied apply(Sync.Plan plan) {
    actions.add("sync");
    return new Sync.Applied(Optional.of(1L), plan.photos(), 2, List.of());
  }

  @Override
  public List<Likenesses.Similar> similar(
      long source, double threshold, BooleanSupplier cancelled) {
    return threshold > 0.9 ? List.of() : List.of(new Likenesses.Similar(row(5), 0.95));
  }

  @Override
  public List<Long> lastSynced() {
    return List.of(1L, 2L, 3L);
  }

  @Override
  public List<Review.Line> report(List<Long> ids) {
    return report;
  }

  @Override
  public Jobs.Job compute(List<Long> ids) {
    computed.addAll(ids);
    var task = new LongTask("masks", ids.size());
    task.finish();
    return task;
  }

  @Override
  public void sheet(List<Review.Line> lines, Path png) throws java.io.IOException {
    Files.writeString(png, "sheet of " + lines.size());
  }

  @Override
  public Shown render(PhotoRow row, Settings s, int longSide, BooleanSupplier cancelled) {
    rendered = s;
    pictures.add("rendered " + row.id());
    return new Shown(
        new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB),
        List.of(),
        List.of(),
        Optional.empty(),
        Map.of());
  }

  @Override
  public Optional<Matte> matte(PhotoRow row, Settings s, int longSide, String maskSyncId) {
    return Optional.of(new Matte(2, 1, new byte[] {0, (byte) 255}));
  }

  @Override
  public Optional<FloatMap> depth(PhotoRow row, Settings s, int longSide)
      throws Renderer.UnreadableException {
    return Optional.of(new FloatMap(2, 1, new float[] {0, 1}));
  }

  @Override
  public Optional<BufferedImage> overlay(
      PhotoRow row,
      Settings s,
      int longSide,
      String mask,
      groundglass.develop.mask.Overlay.Mode mode,
      groundglass.develop.mask.Overlay.Tint tint) {
    return Optional.of(new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB));
  }

  @Override
  public Map<String, String> rims(PhotoRow row, Settings settings) {
    return Map.of();
  }

  @Override
  public void prefetch(PhotoRow row, Settings s, int longSide, BooleanSupplier cancelled) {
    prefetched.add(row.id());
  }

  @Override
  public groundglass.develop.image.FloatMap edges(
      PhotoRow row, Settings s, int longSide, BooleanSupplier cancelled) {
    return new groundglass.develop.image.FloatMap(2, 2, new float[] {0, 1, 0, 1});
  }

  @Override
  public Settings settingsAt(long id, long step) {
    return Settings.NEUTRAL;
  }

  @Override
  public List<groundglass.catalog.edits.Presets.Row> presets() {
    return List.of();
  }

  @Override
  public Settings preset(groundglass.catalog.edits.Presets.Row preset) {
    if (preset.name().equals("Auto")) {
      return automatic();
    }
    return Settings.NEUTRAL.with(
        groundglass.develop.adjust.Adjustments.control("exposure").orElseThrow(), 2);
  }

  private static Settings automatic() {
    try {
      return groundglass.develop.settings.XmpSettings.read(
              "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF"
                  + " xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description"
                  + " rdf:about='' xmlns:crs='http://ns.adobe.com/camera-raw-settings/1.0/'"
                  + " crs:AutoTone='True'/></rdf:RDF></x:xmpmeta>")
          .settings();
    } catch (groundglass.develop.settings.XmpSettings.XmpException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public List<String> sampleNames(groundglass.catalog.imports.Imports.Request request, int most) {
    return List.of("1.jpg → one.jpg");
  }

  @Override
  public groundglass.catalog.export.ExportPresets exportPresets() {
    return new groundglass.catalog.export.ExportPresets(exportPresets);
  }

  @Override
  public void savePreset(String name, Settings settings) {
    actions.add("save " + name);
  }

  @Override
  public groundglass.develop.mask.ColorSample color(
      PhotoRow row,
      Settings settings,
      groundglass.develop.frame.Point a,
      groundglass.develop.frame.Point b) {
    return new groundglass.develop.mask.ColorSample(50, 10, -20, 0, a, b);
  }

  @Override
  public Settings pickWhite(PhotoRow row, Settings s, groundglass.develop.frame.Point at) {
    return s.with(Adjustments.control("wb.tempRel").orElseThrow(), 12)
        .with(Adjustments.control("exposure").orElseThrow(), 3);
  }

  @Override
  public Settings auto(PhotoRow row, Settings s, java.util.Set<Renderer.Auto> what) {
    return s.with(Adjustments.control("exposure").orElseThrow(), 0.5);
  }

  @Override
  public groundglass.develop.settings.PointColor sampled(
      PhotoRow row, Settings s, groundglass.develop.frame.Point at) {
    return Adjustments.sampled(60, 120, 40);
  }

  @Override
  public Optional<groundglass.develop.frame.Point> spotSource(
      PhotoRow row, Settings s, groundglass.develop.settings.Spot spot) {
    var at = spot.at().getFirst();
    return Optional.of(new groundglass.develop.frame.Point(at.x() + 0.1, at.y()));
  }

  @Override
  public List<Review.Offer> repairs(
      long repaired, List<Review.Line> lines, BooleanSupplier cancelled) {
    return lines.stream()
        .filter(l -> l.outlier() >= 1 && l.photo().id() != repaired)
        .map(l -> new Review.Offer(l.photo(), 0.9, List.of(l.reason())))
        .toList();
  }

  @Override
  public void prepareImport() {}

  @Override
  public Imports.Result importing(
      Imports.Request request,
      java.util.function.IntConsumer files,
      Consumer<Imports.Outcome> progress,
      BooleanSupplier cancelled) {
    imported = Optional.of(request);
    files.accept(3);
    var outcomes =
        List.of(
            new Imports.Outcome(Path.of("a.jpg"), Imports.Outcome.Kind.IMPORTED, "", "", 1),
            new Imports.Outcome(
                Path.of("b.jpg"),
                Imports.Outcome.Kind.UNREADABLE,
                "It ends early.",
                "Copy it again.",
                0),
            new Imports.Outcome(Path.of("c.jpg"), Imports.Outcome.Kind.KNOWN, "", "", 2));
    outcomes.forEach(progress);
    return new Imports.Result(outcomes, false, new java.util.TreeMap<>());
  }

  @Override
  public Exports.Result export(
      Exports.Request request, Consumer<Exports.Outcome> progress, BooleanSupplier cancelled) {
    var outcomes =
        request.ids().stream()
            .map(id ->
                new Exports.Outcome(
                    id,
                    id + ".jpg",
                    request.folder().resolve(id + ".jpg"),
                    id == 2 ? Exports.Outcome.Kind.FAILED : Exports.Outcome.Kind.WRITTEN,
                    id == 2 ? "the disk is full" : ""))
            .toList();
    outcomes.forEach(progress);
    return new Exports.Result(outcomes, request.folder().resolve("manifest.json"), false);
  }

  @Override
  public List<Jobs.Job> jobs() {
    return List.of();
  }

  @Override
  public Runnable listen(Consumer<Jobs.Job> listener) {
    return () -> {};
  }

  @Override
  public List<Adjustment> adjustments() {
    return Adjustments.all();
  }

  @Override
  public void close() {}
}
