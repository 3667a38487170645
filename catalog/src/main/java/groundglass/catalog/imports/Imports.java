package groundglass.catalog.imports;

import groundglass.ai.similar.Looks;
import groundglass.catalog.photos.NameTemplate;
import groundglass.catalog.photos.Photos;
import groundglass.catalog.store.Store;
import groundglass.develop.render.Renderer;
import groundglass.develop.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Files become photos. One bad file never stops an import; each committed photo is on disk before
/// it is reported.
public final class Imports {
  /// `copyTo`: copy there first, verify by hash, import the copy, named by the template `rename`.
  /// `collection` is created when missing. `preset` is put over the settings of new photos.
  public record Request(
      List<Path> sources,
      boolean recursive,
      Optional<Path> copyTo,
      Optional<String> collection,
      boolean dryRun,
      Optional<NameTemplate> rename,
      Optional<Settings> preset) {
    public Request(
        List<Path> sources,
        boolean recursive,
        Optional<Path> copyTo,
        Optional<String> collection,
        boolean dryRun) {
      this(sources, recursive, copyTo, collection, dryRun, Optional.empty(), Optional.empty());
    }
  }

  /// What became of one file. KNOWN: the same content is in the catalog already (`reason` says
  /// where).
  public record Outcome(Path file, Kind kind, String reason, String remedy, long id) {
    public enum Kind {
      IMPORTED,
      KNOWN,
      UNREADABLE,
      SKIPPED
    }
  }

  /// Files found, outcomes in order.
  public record Result(List<Outcome> outcomes, boolean cancelled) {}

  private static final Logger LOG = LoggerFactory.getLogger(Imports.class);

  private record Pending(Path file, Future<Prepared> prepared) {}

  /// Decoding is what costs time and memory: two photos at once, and a few ready ones ahead.
  private static final int THREADS = 2;

  private static final int AHEAD = 8;

  private final Store store;
  private final Photos photos;
  private final Looks looks;
  private final Renderer renderer;

  public Imports(Store store, Photos photos, Looks looks, Renderer renderer) {
    this.store = store;
    this.looks = looks;
    this.renderer = renderer;
    this.photos = photos;
  }

  /// `progress` is called on the calling thread. Throws `IllegalArgumentException` when the
  /// collection cannot take photos (it is a smart one).
  public Result run(Request request, Consumer<Outcome> progress, BooleanSupplier cancelled) {
    var run = new Run(store, photos, request, renderer, progress);
    FoundFiles found;
    try {
      found = FoundFiles.in(request.sources(), request.recursive());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    found.problems().forEach(run::report);
    boolean stopped;
    try (var threads = Executors.newFixedThreadPool(THREADS, Imports::thread)) {
      stopped = prepareAndTake(request, found, run, threads, cancelled);
    }
    return new Result(run.outcomes(), stopped);
  }

  private static Thread thread(Runnable work) {
    return Thread.ofPlatform().name("import").daemon().unstarted(work);
  }

  /// Returns whether it was cancelled; what was prepared by then is dropped, what was taken is
  /// kept.
  private boolean prepareAndTake(
      Request request,
      FoundFiles found,
      Run run,
      ExecutorService threads,
      BooleanSupplier cancelled) {
    var ahead = new ArrayDeque<Pending>();
    var files = found.files().iterator();
    while (files.hasNext() || !ahead.isEmpty()) {
      if (cancelled.getAsBoolean()) {
        ahead.forEach(p -> p.prepared().cancel(false));
        run.flush();
        return true;
      }
      while (files.hasNext() && ahead.size() < AHEAD) {
        Path file = files.next();
        boolean named = found.named().contains(file);
        ahead.add(
            new Pending(
                file,
                threads.submit(() ->
                    Prepared.of(
                        file, named, store, photos.thumbnails(), looks, request.dryRun()))));
      }
      run.take(result(ahead.remove()));
    }
    run.flush();
    return false;
  }

  private static Prepared result(Pending pending) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return pending.prepared().get();
        } catch (InterruptedException _) {
          // the caller cancels by asking, not by interrupting; handed on below
          interrupted = true;
        } catch (ExecutionException e) {
          if (e.getCause() instanceof UncheckedIOException full) {
            return new Prepared.Refused(
                pending.file(),
                Outcome.Kind.UNREADABLE,
                String.valueOf(full.getMessage()),
                "Free some space on the catalog's disk and check its rights, then import again.");
          }
          // Our own mistake, or a file made to provoke one: it must not stop the others.
          LOG.error("{} could not be imported", pending.file(), e.getCause());
          return new Prepared.Refused(
              pending.file(),
              Outcome.Kind.UNREADABLE,
              "It could not be read: " + e.getCause(),
              "The log says more; please report it with the file.");
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
