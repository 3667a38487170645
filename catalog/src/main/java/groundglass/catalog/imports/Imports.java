package groundglass.catalog.imports;

import groundglass.ai.similar.Look;
import groundglass.ai.similar.Looks;
import groundglass.catalog.DiskRefusedException;
import groundglass.catalog.photos.LookRows;
import groundglass.catalog.photos.NameTemplate;
import groundglass.catalog.photos.PhotoRow;
import groundglass.catalog.photos.Photos;
import groundglass.catalog.photos.Thumbnails;
import groundglass.catalog.sidecars.SidecarFile;
import groundglass.catalog.store.Store;
import groundglass.develop.decode.Probe;
import groundglass.develop.render.Renderer;
import groundglass.develop.settings.Settings;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import javax.imageio.ImageIO;
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

  /// Files found, outcomes in order. `passedOver`: how many files of each ending were in the
  /// folders and are no pictures; sidecars go with their photos and are not counted.
  public record Result(
      List<Outcome> outcomes, boolean cancelled, SortedMap<String, Integer> passedOver) {}

  private static final Logger LOG = LoggerFactory.getLogger(Imports.class);

  private record Pending(Path file, Future<Prepared> prepared) {}

  /// Decoding is what costs time and memory: two photos at once, and a few ready ones ahead.
  private static final int THREADS = 2;

  private static final int AHEAD = 8;

  /// So many photos at the beginning are seen without waiting for the network that says what they
  /// look like; it looks at them when the others are in.
  private static final int SEEN_FIRST = AHEAD;

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
  /// collection cannot take photos (it is a smart one), and `DiskRefusedException` when the catalog
  /// cannot be written to any more: what was reported by then is kept.
  public Result run(Request request, Consumer<Outcome> progress, BooleanSupplier cancelled) {
    return run(request, _ -> {}, progress, cancelled);
  }

  /// The same; `files` hears how many files there are to go through, again as some turn out to be
  /// no photos.
  public Result run(
      Request request, IntConsumer files, Consumer<Outcome> progress, BooleanSupplier cancelled) {
    var run = new Run(store, photos, request, renderer, files, progress);
    FoundFiles found;
    try {
      found = FoundFiles.in(request.sources(), request.recursive());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    run.expect(found.files().size() + found.problems().size());
    found.problems().forEach(run::report);
    boolean stopped;
    try (var threads = Executors.newFixedThreadPool(THREADS, Imports::thread)) {
      stopped = prepareAndTake(request, found, run, threads, cancelled);
    }
    if (!request.dryRun()) {
      look(seenFirst(found, run.outcomes()), cancelled);
    }
    return new Result(run.outcomes(), stopped, run.passedOver());
  }

  /// Opens and compiles what the first photo of an import would otherwise wait for: a made-up photo
  /// goes the way of every file but into the catalog. For while a folder is being chosen.
  public void prepare() throws IOException {
    Path photo = Files.createTempFile("groundglass", ".jpg");
    try {
      var made = new BufferedImage(1600, 1200, BufferedImage.TYPE_INT_RGB);
      ImageIO.write(made, "jpeg", photo.toFile());
      photos.thumbnails().rehearse(photo);
    } finally {
      Files.deleteIfExists(photo);
    }
    looks.look(new BufferedImage(Thumbnails.SIZE, Thumbnails.SIZE, BufferedImage.TYPE_INT_RGB));
  }

  /// What the first copies of this import would be called: "IMG_0101.jpg → 20260620_001.jpg". Looks
  /// at no more files than it needs.
  public List<String> sampleNames(Request request, int most) throws IOException {
    var names = new CopyNames(request.rename().orElseThrow());
    var sample = new ArrayList<String>();
    for (Path file :
        FoundFiles.first(request.sources(), request.recursive(), most, this::picture)) {
      String name = file.getFileName().toString();
      String ending = name.substring(SidecarFile.stem(name).length());
      Facts facts = FactReader.read(file);
      String next = names.next(file, facts, Files.getLastModifiedTime(file), 0);
      sample.add(name + " → " + next + ending);
    }
    return sample;
  }

  private boolean picture(Path file) {
    return photos.thumbnails().files().probe(file) instanceof Probe.Header;
  }

  private static List<Long> seenFirst(FoundFiles found, List<Outcome> outcomes) {
    var first = Set.copyOf(found.files().subList(0, Math.min(SEEN_FIRST, found.files().size())));
    return outcomes.stream()
        .filter(o -> o.kind() == Outcome.Kind.IMPORTED && first.contains(o.file()))
        .map(Outcome::id)
        .toList();
  }

  /// What is not reached is looked at with the first question for similar photos.
  private void look(List<Long> versions, BooleanSupplier cancelled) {
    for (PhotoRow row : photos.rows(versions)) {
      if (cancelled.getAsBoolean()) {
        return;
      }
      photos
          .thumbnail(row)
          .map(looks::look)
          .ifPresent(l -> store.writeOnly(db -> LookRows.put(db, row.photoId(), l)));
    }
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
    int submitted = 0;
    while (files.hasNext() || !ahead.isEmpty()) {
      if (cancelled.getAsBoolean()) {
        ahead.forEach(p -> p.prepared().cancel(false));
        run.flush();
        return true;
      }
      while (files.hasNext() && ahead.size() < AHEAD) {
        Path file = files.next();
        Function<BufferedImage, Look> look = submitted++ < SEEN_FIRST ? Looks::plain : looks::look;
        boolean named = found.named().contains(file);
        ahead.add(
            new Pending(
                file,
                threads.submit(() ->
                    Prepared.of(file, named, store, photos.thumbnails(), look, request.dryRun()))));
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
          if (e.getCause() instanceof DiskRefusedException refused) {
            throw refused; // for the next file, too
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
