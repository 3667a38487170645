package groundglass.catalog.export;

import groundglass.ai.analysis.Analyses;
import groundglass.catalog.edits.Originals;
import groundglass.catalog.export.Exports.Outcome;
import groundglass.catalog.export.Exports.Request;
import groundglass.catalog.jobs.Jobs;
import groundglass.catalog.photos.PhotoRow;
import groundglass.develop.encode.Encoders;
import groundglass.develop.encode.OutputSharpen;
import groundglass.develop.mask.MatteSource;
import groundglass.develop.render.Renderer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One run of an export: what is planned, rendered, refused and written down.
final class ExportRun {
  private static final Logger LOG = LoggerFactory.getLogger(ExportRun.class);

  private final Request request;
  private final Manifest manifest;
  private final Consumer<Outcome> progress;
  private final BooleanSupplier cancelled;
  private final String options;
  private final MemoryGate gate = MemoryGate.half();
  private final List<Outcome> outcomes = new ArrayList<>(); // guarded by itself
  private final Refusals refusals;
  private final Renderer renderer;
  private final Analyses analyses;
  private final Jobs jobs;

  ExportRun(
      Request request,
      Manifest manifest,
      Consumer<Outcome> progress,
      BooleanSupplier cancelled,
      Renderer renderer,
      Analyses analyses,
      Jobs jobs) {
    this.renderer = renderer;
    this.analyses = analyses;
    this.jobs = jobs;
    this.request = request;
    refusals = new Refusals(request);
    this.manifest = manifest;
    this.progress = progress;
    this.cancelled = cancelled;
    options = request.choices().inputs();
  }

  void report(Outcome outcome) {
    synchronized (outcomes) {
      outcomes.add(outcome);
      progress.accept(outcome);
    }
  }

  List<Outcome> outcomes(List<Long> order) {
    synchronized (outcomes) {
      Map<Long, Outcome> byId =
          outcomes.stream().collect(Collectors.toMap(Outcome::id, o -> o, (a, _) -> a));
      return order.stream().map(byId::get).filter(java.util.Objects::nonNull).toList();
    }
  }

  boolean dry(List<Planned> planned) throws IOException {
    for (Planned p : planned) {
      if (cancelled.getAsBoolean()) {
        return true;
      }
      report(outcome(p, current(p) ? Outcome.Kind.UP_TO_DATE : Outcome.Kind.WRITTEN, "dry run"));
    }
    return false;
  }

  /// The names are noted as ours before the first file is written: after a kill they are not taken
  /// for somebody else's.
  boolean work(List<Planned> planned) throws IOException {
    Files.createDirectories(request.folder());
    for (Planned p : planned) {
      if (manifest.entry(name(p)).isEmpty()) {
        manifest.put(entry(p, "", 0, "planned", ""));
      }
    }
    manifest.save();
    Leftovers.remove(request.folder(), planned);
    try {
      List<Jobs.Part> parts = planned.stream().<Jobs.Part>map(p -> new Render(this, p)).toList();
      return jobs.submit("Export", Jobs.Priority.ASKED_FOR, parts).await().cancelled();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    } finally {
      planned.stream().filter(p -> !Files.exists(p.target())).forEach(this::forget);
      save();
    }
  }

  /// Where photos could not be written either, each has said so already.
  private void save() throws IOException {
    try {
      manifest.save();
    } catch (IOException e) {
      synchronized (outcomes) {
        if (outcomes.stream().noneMatch(o -> o.kind() == Outcome.Kind.FAILED)) {
          throw e;
        }
      }
      LOG.warn("the list of what was exported, {}, could not be written", manifest.file(), e);
    }
  }

  /// A name that was planned but not used is free again.
  private void forget(Planned p) {
    manifest
        .entry(name(p))
        .filter(e -> e.state().equals("planned"))
        .ifPresent(e -> manifest.remove(e.file()));
  }

  private static String name(Planned p) {
    return String.valueOf(p.target().getFileName());
  }

  private Manifest.Entry entry(Planned p, String sha256, long size, String state, String reason) {
    return new Manifest.Entry(
        name(p),
        p.row().hash(),
        p.row().copyNo(),
        p.row().fileName(),
        p.settingsHash(),
        options,
        sha256,
        size,
        state,
        reason);
  }

  private Outcome outcome(Planned p, Outcome.Kind kind, String reason) {
    return new Outcome(p.row().id(), p.row().fileName(), p.target(), kind, reason);
  }

  /// Made from the same photo, settings and options, and still the same bytes.
  private boolean current(Planned p) throws IOException {
    Optional<Manifest.Entry> known = manifest.entry(name(p));
    if (known.isEmpty()) {
      return false;
    }
    Manifest.Entry e = known.get();
    return e.state().equals("written")
        && e.settings().equals(p.settingsHash())
        && e.options().equals(options)
        && Files.isRegularFile(p.target())
        && Files.size(p.target()) == e.size()
        && (!request.choices().sidecar() || Files.exists(SidecarOf.file(p.target())))
        && Manifest.sha256(p.target()).equals(e.sha256());
  }

  private void render(Planned p, BooleanSupplier stop)
      throws IOException, Renderer.UnreadableException, InterruptedException {
    if (current(p)) {
      report(outcome(p, Outcome.Kind.UP_TO_DATE, ""));
      return;
    }
    PhotoRow row = p.row();
    boolean sharpened = !request.choices().sharpen().equals(OutputSharpen.NONE);
    // the AV1 coder holds as much again beside the heap
    boolean twice = sharpened || request.choices().format() == Encoders.Format.AVIF;
    int memory = gate.enter(twice ? 2 * pixels(p) : pixels(p), stop);
    try {
      var rendered =
          renderer.stream(
              new Renderer.Request(row.path(), p.settings(), p.longSide(request), mattes(p), stop));
      String failed = refusals.of(rendered.masks());
      if (!failed.isEmpty()) {
        refuse(p, failed);
        return;
      }
      if (sharpened) {
        var picture = request.choices().sharpen().of(rendered.picture().whole());
        Encoders.write(picture, encoding(p), p.target());
      } else {
        Encoders.write(rendered.picture(), encoding(p), p.target());
      }
      if (request.choices().sidecar()) {
        SidecarOf.write(p);
      }
      var told = new ArrayList<>(rendered.warnings());
      p.original().before().ifPresent(_ -> told.addFirst(Originals.CHANGED));
      String reason = String.join("; ", told);
      manifest.written(
          entry(p, Manifest.sha256(p.target()), Files.size(p.target()), "written", reason));
      report(outcome(p, Outcome.Kind.WRITTEN, reason));
    } finally {
      gate.leave(memory);
    }
  }

  private void refuse(Planned p, String reason) {
    if (!Files.exists(p.target())) {
      manifest.put(entry(p, "", 0, "failed", reason));
    }
    report(outcome(p, Outcome.Kind.FAILED, reason));
  }

  private MatteSource mattes(Planned p) {
    MatteSource stored = analyses.stored(p.original());
    MatteSource computing = analyses.computing(p.original());
    if (!request.compute()) {
      return stored;
    }
    return request.keepStale() ? new KeepingStale(stored, computing) : computing;
  }

  private Encoders.Options encoding(Planned p) {
    PhotoRow row = p.row();
    return new Encoders.Options(
        request.choices().format(),
        request.choices().quality(),
        request.choices().profile(),
        request.choices().metadata(),
        Optional.of(row.path()),
        Optional.empty(),
        Optional.of(p.words()));
  }

  /// Pixels that are in memory at once; a reduced decode has at most twice the side asked for.
  private long pixels(Planned p) {
    PhotoRow row = p.row();
    long all = (long) row.width() * row.height();
    boolean reducible = row.format().toLowerCase(Locale.ROOT).startsWith("j");
    long side = 2L * p.longSide(request);
    return side > 0 && reducible ? Math.min(all, side * side) : all;
  }

  private record Render(ExportRun run, Planned planned) implements Jobs.Part {
    @Override
    public String name() {
      return planned.row().fileName();
    }

    @Override
    public void run(Jobs.Job job) throws Exception {
      BooleanSupplier stop =
          () -> {
            if (run.cancelled.getAsBoolean()) {
              job.cancel();
            }
            return job.progress().cancelled();
          };
      if (stop.getAsBoolean()) {
        throw new CancellationException();
      }
      try {
        run.render(planned, stop);
      } catch (IOException e) {
        run.refuse(planned, run.refusals.of(e));
        throw e;
      } catch (Renderer.UnreadableException e) {
        run.refuse(planned, e.getMessage() + " " + e.remedy());
        throw e;
      } catch (CancellationException e) {
        throw e;
      } catch (RuntimeException | OutOfMemoryError e) {
        run.refuse(planned, e.toString()); // never a photo without a line in the report
        throw e;
      }
    }
  }
}
