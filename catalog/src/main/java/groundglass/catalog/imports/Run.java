package groundglass.catalog.imports;

import static groundglass.catalog.imports.Imports.Outcome.Kind.IMPORTED;
import static groundglass.catalog.imports.Imports.Outcome.Kind.KNOWN;
import static groundglass.catalog.imports.Imports.Outcome.Kind.UNREADABLE;

import groundglass.catalog.CatalogException;
import groundglass.catalog.collections.Collections;
import groundglass.catalog.edits.Edits;
import groundglass.catalog.imports.Imports.Outcome;
import groundglass.catalog.imports.Imports.Request;
import groundglass.catalog.imports.Rows.There;
import groundglass.catalog.photos.Photos;
import groundglass.catalog.store.Store;
import groundglass.develop.render.Renderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One import: takes prepared files in order, writes them in batches, and reports each after its
/// batch is on disk.
final class Run {
  private static final Logger LOG = LoggerFactory.getLogger(Run.class);

  /// Enough that the sync at the end of a batch does not matter.
  private static final int BATCH = 50;

  /// Slow files are reported this soon all the same.
  private static final long LONGEST_WAIT_NS = 500_000_000L;

  private final Store store;
  private final Photos photos;
  private final Request request;

  /// The preset of the import.
  private final Optional<Dress> dress;

  /// Of the copies, where a template gives them.
  private final Optional<CopyNames> names;

  private final IntConsumer files;
  private final Consumer<Outcome> progress;
  private final List<Prepared> waiting = new ArrayList<>();
  private final List<Outcome> outcomes = new ArrayList<>();

  /// Dry runs have no rows to find twins by.
  private final Map<String, Path> seen = new HashMap<>();

  private final Map<String, Integer> passedOver = new TreeMap<>();

  private long importNo;
  private int expected;
  private long waitingSince = System.nanoTime();

  Run(
      Store store,
      Photos photos,
      Request request,
      Renderer renderer,
      IntConsumer files,
      Consumer<Outcome> progress) {
    this.store = store;
    this.photos = photos;
    this.request = request;
    dress = request.preset().map(p -> new Dress(p, renderer));
    names = request.rename().map(CopyNames::new);
    this.files = files;
    this.progress = progress;
  }

  SortedMap<String, Integer> passedOver() {
    return new TreeMap<>(passedOver);
  }

  List<Outcome> outcomes() {
    return List.copyOf(outcomes);
  }

  /// So many outcomes there will be.
  void expect(int outcomes) {
    expected = outcomes;
    files.accept(outcomes);
  }

  void report(Outcome outcome) {
    outcomes.add(outcome);
    progress.accept(outcome);
  }

  void take(Prepared prepared) {
    if (prepared instanceof Prepared.PassedOver(var file)) {
      String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
      String ending = name.substring(name.lastIndexOf('.') + 1);
      if (!ending.equals("xmp")) {
        passedOver.merge(ending.equals(name) ? "" : ending, 1, Integer::sum);
      }
      expect(expected - 1);
      return;
    }
    if (waiting.isEmpty()) {
      waitingSince = System.nanoTime();
    }
    waiting.add(prepared);
    // the first one is seen at once
    if (outcomes.isEmpty()
        || waiting.size() >= BATCH
        || System.nanoTime() - waitingSince > LONGEST_WAIT_NS) {
      flush();
    }
  }

  void flush() {
    if (waiting.isEmpty()) {
      return;
    }
    List<Prepared> batch = List.copyOf(waiting);
    waiting.clear();
    List<Path> places = batch.stream().map(this::place).toList();
    if (request.dryRun()) {
      batch.stream().map(this::foretell).forEach(this::report);
    } else {
      dress.ifPresent(d -> batch.forEach(d::look));
      write(batch, places).forEach(this::report);
    }
  }

  /// A row the database refuses must not take its batch along: then each goes by itself.
  private List<Outcome> write(List<Prepared> batch, List<Path> places) {
    try {
      return store.write(db -> write(db, batch, places));
    } catch (DataAccessException e) {
      if (batch.size() > 1) {
        var done = new ArrayList<Outcome>();
        for (int i = 0; i < batch.size(); i++) {
          done.addAll(write(batch.subList(i, i + 1), places.subList(i, i + 1)));
        }
        return done;
      }
      LOG.error("{} could not be stored", batch.getFirst().file(), e);
      return List.of(
          new Outcome(
              batch.getFirst().file(),
              UNREADABLE,
              "It could not be stored in the catalog: " + e.getMessage(),
              "The log says more; please report it with the file.",
              0));
    }
  }

  /// Copies before the transaction, so that nobody waits for a card reader with the catalog locked.
  /// A copy that failed is marked by the empty path.
  private Path place(Prepared prepared) {
    Optional<String> hash =
        switch (prepared) {
          case Prepared.Photo p -> Optional.of(p.hash());
          case Prepared.Known k when !isThere(k.hash()) -> Optional.of(k.hash());
          case Prepared.Known _, Prepared.Refused _, Prepared.PassedOver _ -> Optional.empty();
        };
    boolean copies = request.copyTo().isPresent() && !request.dryRun() && hash.isPresent();
    if (!copies || seen.putIfAbsent(hash.get(), prepared.file()) != null) {
      return prepared.file();
    }
    try {
      Path folder = request.copyTo().get().toAbsolutePath().normalize();
      return VerifiedCopy.make(prepared.file(), hash.get(), folder, name(prepared));
    } catch (IOException e) {
      report(
          new Outcome(
              prepared.file(),
              UNREADABLE,
              "It could not be copied to " + request.copyTo().get() + ": " + e.getMessage(),
              "Check the free space and the card, then import again.",
              0));
      return Path.of("");
    }
  }

  /// The copy's name, without extension, where a template gives one. Only new photos have the facts
  /// for it; one that is found again keeps its name.
  private Optional<String> name(Prepared prepared) {
    return names.isPresent() && prepared instanceof Prepared.Photo p
        ? Optional.of(names.get().next(p.file(), p.facts(), p.modified(), expected))
        : Optional.empty();
  }

  private boolean isThere(String hash) {
    return store
        .read(db -> Rows.byHash(db, hash))
        .map(t -> Files.isRegularFile(t.path()))
        .orElse(false);
  }

  private List<Outcome> write(DSLContext db, List<Prepared> batch, List<Path> places) {
    if (importNo == 0) {
      importNo = Rows.nextImport(db);
    }
    var rows = new Rows(db, importNo);
    var done = new ArrayList<Outcome>();
    for (int i = 0; i < batch.size(); i++) {
      if (!places.get(i).toString().isEmpty()) {
        done.add(write(db, rows, batch.get(i), places.get(i)));
      }
    }
    collect(done);
    dress(db, done);
    return done;
  }

  private static Outcome write(DSLContext db, Rows rows, Prepared prepared, Path place) {
    return switch (prepared) {
      case Prepared.Refused(var file, var kind, var reason, var remedy) ->
          new Outcome(file, kind, reason, remedy, 0);
      case Prepared.Known(var file, var hash) ->
          Rows.byHash(db, hash)
              .map(t -> known(rows, t, file, place))
              .orElseGet(() ->
                  new Outcome(
                      file, UNREADABLE, "It left the catalog just now.", "Import again.", 0));
      case Prepared.Photo photo -> photo(db, rows, photo, place);
      case Prepared.PassedOver(var file) -> throw new IllegalStateException(file.toString());
    };
  }

  private static Outcome photo(DSLContext db, Rows rows, Prepared.Photo photo, Path place) {
    Optional<There> there = Rows.byHash(db, photo.hash());
    if (there.isPresent()) {
      return known(rows, there.get(), photo.file(), place);
    }
    var notes = new ArrayList<>(photo.facts().notes());
    if (rows.isTaken(place)) {
      notes.add("the file was changed since it was imported; the photo it was before is kept");
    }
    return new Outcome(
        photo.file(), IMPORTED, String.join("; ", notes), "", rows.insert(photo, place));
  }

  private static Outcome known(Rows rows, There there, Path file, Path place) {
    if (there.path().equals(place) || Files.isRegularFile(there.path())) {
      return new Outcome(
          file, KNOWN, "It is in the catalog already: " + there.path(), "", there.version());
    }
    rows.move(there.photo(), place);
    return new Outcome(file, KNOWN, "Found again: it was at " + there.path(), "", there.version());
  }

  private Outcome foretell(Prepared prepared) {
    return switch (prepared) {
      case Prepared.Refused(var file, var kind, var reason, var remedy) ->
          new Outcome(file, kind, reason, remedy, 0);
      case Prepared.Known(var file, var hash) ->
          store
              .read(db -> Rows.byHash(db, hash))
              .map(t -> new Outcome(file, KNOWN, "It is at " + t.path() + ".", "", t.version()))
              .orElseGet(() -> new Outcome(file, IMPORTED, "", "", 0));
      case Prepared.Photo p -> {
        Path twin = seen.putIfAbsent(p.hash(), p.file());
        yield twin == null
            ? new Outcome(p.file(), IMPORTED, String.join("; ", p.facts().notes()), "", 0)
            : new Outcome(p.file(), KNOWN, "It has the same content as " + twin + ".", "", 0);
      }
      case Prepared.PassedOver(var file) -> throw new IllegalStateException(file.toString());
    };
  }

  /// In the same transaction as the photos.
  private void dress(DSLContext db, List<Outcome> done) {
    if (dress.isEmpty()) {
      return;
    }
    var ids = done.stream().filter(o -> o.kind() == IMPORTED).map(Outcome::id).toList();
    var files = new HashMap<Long, Path>();
    done.forEach(o -> files.put(o.id(), o.file()));
    var edits = new Edits(store, photos);
    var changes = new ArrayList<Edits.Change>();
    edits
        .settings(db, ids)
        .forEach((id, now) -> {
          var next = dress.get().over(Objects.requireNonNull(files.get(id)), now);
          changes.add(new Edits.Change(id, Optional.of(next), Map.of(), "Preset of the import"));
        });
    edits.apply(db, "edit", "Preset of the import", changes);
  }

  /// In the same transaction as the photos.
  private void collect(List<Outcome> done) {
    if (request.collection().isEmpty()) {
      return;
    }
    String name = request.collection().get();
    var collections = new Collections(store, photos);
    var ids = done.stream().map(Outcome::id).filter(id -> id > 0).distinct().toList();
    try {
      if (collections.list().stream().noneMatch(c -> c.name().equals(name))) {
        collections.create(name, Optional.empty());
      }
      collections.add(name, ids);
    } catch (CatalogException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
