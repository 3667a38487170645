package groundglass.catalog.sync;

import groundglass.ai.analysis.Analyses;
import groundglass.ai.model.Models;
import groundglass.catalog.CatalogException;
import groundglass.catalog.edits.Edits;
import groundglass.catalog.edits.MaskRows;
import groundglass.catalog.edits.Originals;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

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
  private final Originals originals;

  public Review(
      Store store,
      Photos photos,
      Edits edits,
      Originals originals,
      Renderer renderer,
      Analyses analyses,
      Jobs jobs,
      Models models) {
    this.store = store;
    this.photos = photos;
    this.edits = edits;
    this.renderer = renderer;
    this.analyses = analyses;
    this.originals = originals;
    this.jobs = jobs;
    networks = new Networks(models);
  }

  /// Brings the status rows of these versions in line with their settings (new masks PENDING, gone
  /// ones removed), with the networks in use and with the originals on disk (what others said, or
  /// was said of another content, is STALE).
  public void refresh(List<Long> ids) {
    List<PhotoRow> rows = photos.rows(ids);
    rows.stream().filter(r -> !r.masks().isEmpty()).forEach(originals::changed);
    List<Long> there = rows.stream().map(PhotoRow::id).toList();
    store.writeOnly(db -> {
      MaskRows.refresh(db, edits.settings(db, there));
      Statuses.outdate(db, there, networks);
    });
  }

  /// Queues the computation of everything that is PENDING, FAILED or STALE among these versions,
  /// and of rims that were measured with other settings; returns the job.
  public Jobs.Job compute(List<Long> ids) {
    refresh(ids);
    List<Statuses.Row> known = store.read(db -> Statuses.rows(db, ids));
    Set<Long> open = versions(known, r -> OPEN.contains(r.facts().state()));
    Set<Long> otherSettings = versions(known, r -> !r.rimKnown());
    List<Jobs.Part> parts =
        photos.rows(List.copyOf(new LinkedHashSet<>(ids))).stream()
            .filter(row -> {
              Settings s = edits.settings(row.id());
              return open.contains(row.id())
                  || Adjustments.asksForDepth(s)
                  || (otherSettings.contains(row.id())
                      && s.masks().stream().anyMatch(Renderer::rimsAreLookedFor));
            })
            .<Jobs.Part>map(Measure::new)
            .toList();
    return jobs.submit("Computing masks", Jobs.Priority.ASKED_FOR, parts);
  }

  private static Set<Long> versions(List<Statuses.Row> rows, Predicate<Statuses.Row> which) {
    return rows.stream().filter(which).map(Statuses.Row::version).collect(Collectors.toSet());
  }

  private record State(Settings settings, String settingsHash) {}

  private Settings settings(DSLContext db, long id) {
    return Objects.requireNonNull(edits.settings(db, List.of(id)).get(id));
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
      var state =
          store.read(db -> new State(settings(db, row.id()), Statuses.settings(db, row.id())));
      Settings settings = state.settings();
      String original = originals.noted(row);
      MatteSource mattes = analyses.computing(originals.of(row, settings));
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
                var inputs =
                    new Statuses.Inputs(
                        MaskRows.retouch(settings, mask), original, state.settingsHash());
                Statuses.write(db, row.id(), id, digest, inputs, outcome, reach, marks);
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
    new Sheet(edits, originals, photos, renderer, analyses, jobs).draw(lines, png);
  }
}
