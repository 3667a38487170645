package groundglass.catalog.sync;

import groundglass.ai.analysis.Analyses;
import groundglass.ai.analysis.Healed;
import groundglass.ai.model.Models;
import groundglass.catalog.CatalogException;
import groundglass.catalog.edits.Edits;
import groundglass.catalog.edits.MaskRows;
import groundglass.catalog.jobs.Jobs;
import groundglass.catalog.photos.PhotoRow;
import groundglass.catalog.photos.Photos;
import groundglass.catalog.store.Store;
import groundglass.develop.adjust.Adjustments;
import groundglass.develop.mask.Mask;
import groundglass.develop.mask.MaskState;
import groundglass.develop.mask.MatteSource;
import groundglass.develop.render.Renderer;
import groundglass.develop.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

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

  /// Long side of the pictures that masks are measured on: area, place and light need no more.
  private static final int MEASURED = 640;

  private static final Set<MaskState> OPEN =
      EnumSet.of(MaskState.PENDING, MaskState.FAILED, MaskState.STALE);

  private final Store store;
  private final Photos photos;
  private final Edits edits;
  private final Renderer renderer;
  private final Analyses analyses;
  private final Jobs jobs;
  private final Networks networks;

  public Review(
      Store store,
      Photos photos,
      Edits edits,
      Renderer renderer,
      Analyses analyses,
      Jobs jobs,
      Models models) {
    this.store = store;
    this.photos = photos;
    this.edits = edits;
    this.renderer = renderer;
    this.analyses = analyses;
    this.jobs = jobs;
    networks = new Networks(models);
  }

  /// Brings the status rows of these versions in line with their settings (new masks PENDING, gone
  /// ones removed) and with the networks in use (what others said is STALE).
  public void refresh(List<Long> ids) {
    List<Long> there = photos.rows(ids).stream().map(PhotoRow::id).toList();
    store.writeOnly(db -> {
      MaskRows.refresh(db, edits.settings(db, there));
      Statuses.outdate(db, there, networks);
    });
  }

  /// Queues the computation of everything that is PENDING, FAILED or STALE among these versions;
  /// returns the job.
  public Jobs.Job compute(List<Long> ids) {
    refresh(ids);
    Set<Long> open =
        store.read(db -> Statuses.rows(db, ids)).stream()
            .filter(r -> OPEN.contains(r.facts().state()))
            .map(Statuses.Row::version)
            .collect(Collectors.toSet());
    List<Jobs.Part> parts =
        photos.rows(List.copyOf(new LinkedHashSet<>(ids))).stream()
            .filter(row ->
                open.contains(row.id()) || Adjustments.asksForDepth(edits.settings(row.id())))
            .<Jobs.Part>map(Measure::new)
            .toList();
    return jobs.submit("Computing masks", Jobs.Priority.ASKED_FOR, parts);
  }

  /// All masks of one version, computed and written down.
  private final class Measure implements Jobs.Part {
    private final PhotoRow row;

    Measure(PhotoRow row) {
      this.row = row;
    }

    @Override
    public String name() {
      return row.fileName();
    }

    @Override
    public void run(Jobs.Job job) throws Renderer.UnreadableException {
      long start = System.nanoTime();
      Settings settings = edits.settings(row.id());
      MatteSource mattes = analyses.computing(row.hash(), row.path(), new Healed(settings.spots()));
      var request =
          new Renderer.Request(
              row.path(), settings, MEASURED, mattes, () -> job.progress().cancelled());
      List<Renderer.MaskOutcome> outcomes;
      try {
        outcomes = renderer.outcomes(request);
      } catch (Renderer.UnreadableException e) {
        store.writeOnly(db -> Statuses.fail(db, row.id(), String.valueOf(e.getMessage())));
        throw e;
      }
      Map<String, Renderer.MaskOutcome> bySyncId =
          outcomes.stream()
              .collect(
                  Collectors.toMap(
                      o -> MaskRows.rowId(o.syncId()), Function.identity(), (a, _) -> a));
      double seconds = (System.nanoTime() - start) / 1e9;
      var reaches = reaches(settings, bySyncId, mattes);
      store.writeOnly(db -> {
        MaskRows.wanted(settings)
            .forEach((id, mask) -> {
              var outcome = bySyncId.get(id);
              if (outcome != null) {
                var reach = Optional.ofNullable(reaches.get(id));
                String marks = networks.marks(outcome.model());
                String digest = MaskRows.digest(mask);
                String retouch = MaskRows.retouch(settings, mask);
                Statuses.write(db, row.id(), id, digest, retouch, outcome, reach, marks);
              }
            });
        Pace.learn(db, seconds);
      });
    }

    private static Map<String, DepthCheck.Reach> reaches(
        Settings settings, Map<String, Renderer.MaskOutcome> outcomes, MatteSource mattes) {
      var reaches = new HashMap<String, DepthCheck.Reach>();
      for (Map.Entry<String, Mask> e : MaskRows.wanted(settings).entrySet()) {
        var outcome = outcomes.get(e.getKey());
        if (outcome != null && outcome.state() == MaskState.READY) {
          DepthCheck.reach(e.getValue(), mattes).ifPresent(r -> reaches.put(e.getKey(), r));
        }
      }
      return reaches;
    }
  }

  /// The report, oddest first.
  public List<Line> report(List<Long> ids) {
    Map<Long, PhotoRow> rows =
        photos.rows(ids).stream()
            .collect(Collectors.toMap(PhotoRow::id, Function.identity(), (a, _) -> a));
    Map<String, List<Statuses.Row>> sets =
        store.read(db -> Statuses.rows(db, ids)).stream()
            .filter(s -> rows.containsKey(s.version()))
            .collect(Collectors.groupingBy(Statuses.Row::syncId));
    record Ranked(Line line, double raw) {}
    var ranked = new ArrayList<Ranked>();
    for (List<Statuses.Row> set : sets.values()) {
      var oddness = new Oddness(set.stream().map(Statuses.Row::facts).toList());
      for (Statuses.Row s : set) {
        PhotoRow photo = rows.get(s.version());
        if (photo != null) {
          Oddness.Verdict v = oddness.judge(s.facts());
          ranked.add(new Ranked(line(photo, s, v), v.raw()));
        }
      }
    }
    return ranked.stream()
        .sorted(
            Comparator.comparingDouble((Ranked r) -> -r.line().outlier())
                .thenComparingDouble(r -> -r.raw())
                .thenComparing(r -> r.line().photo().captured())
                .thenComparing(r -> r.line().photo().id())
                .thenComparing(r -> r.line().mask()))
        .map(Ranked::line)
        .toList();
  }

  private static Line line(PhotoRow photo, Statuses.Row s, Oddness.Verdict v) {
    var f = s.facts();
    return new Line(
        photo,
        s.syncId(),
        s.name(),
        f.state(),
        f.confidence(),
        f.area(),
        f.centreX(),
        f.centreY(),
        v.score(),
        v.reason(),
        s.model());
  }

  /// An odd photo of a report that is like one that was repaired, and why it is odd.
  public record Offer(PhotoRow photo, double likeness, List<String> reasons) {}

  /// The odd photos of a report to which a repair made by hand may be carried: most alike first, as
  /// `--similar` measures it.
  public List<Offer> repairs(long repaired, List<Line> report, Likenesses likenesses)
      throws CatalogException {
    Map<Long, List<String>> odd =
        report.stream()
            .filter(l -> l.outlier() >= 1 && l.photo().id() != repaired)
            .collect(
                Collectors.groupingBy(
                    l -> l.photo().id(),
                    Collectors.mapping(l -> l.mask() + ": " + l.reason(), Collectors.toList())));
    return likenesses.similar(repaired, Likenesses.DEFAULT_THRESHOLD).stream()
        .filter(s -> odd.containsKey(s.photo().id()))
        .map(s -> new Offer(s.photo(), s.likeness(), odd.getOrDefault(s.photo().id(), List.of())))
        .toList();
  }

  /// The versions of the last sync (with its source).
  public List<Long> lastSynced() {
    return store.read(Steps::lastSynced);
  }

  /// A PNG with every photo of the report, mask overlaid, oddest first; of a longer report the
  /// first [Sheet#MOST] lines.
  public void sheet(List<Line> lines, Path png) throws IOException, CatalogException {
    if (lines.isEmpty()) {
      throw new CatalogException(
          CatalogException.Kind.BAD_REQUEST,
          "There are no masks to show.",
          "Add a mask to these photos, or choose others.");
    }
    new Sheet(edits, photos, renderer, analyses, jobs).draw(lines, png);
  }
}
