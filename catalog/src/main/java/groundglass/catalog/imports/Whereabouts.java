package groundglass.catalog.imports;

import static groundglass.catalog.internal.jooq.Tables.PHOTO;
import static groundglass.catalog.internal.jooq.Tables.VERSION;

import groundglass.catalog.CatalogException;
import groundglass.catalog.CatalogException.Kind;
import groundglass.catalog.photos.NameTemplate;
import groundglass.catalog.photos.PhotoRow;
import groundglass.catalog.photos.Photos;
import groundglass.catalog.sidecars.SidecarFile;
import groundglass.catalog.store.ContentHash;
import groundglass.catalog.store.Store;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.impl.DSL;

/// Where the originals lie: which are missing, where they have been put, and what they are called.
/// A file is taken for a photo by its content, never by its name alone.
public final class Whereabouts {
  private final Store store;
  private final Photos photos;

  public Whereabouts(Store store, Photos photos) {
    this.store = store;
    this.photos = photos;
  }

  /// The versions whose original is not where it was, in capture order.
  public List<Long> missing() {
    return store
        .read(db ->
            db.select(VERSION.ID, PHOTO.PATH)
                .from(VERSION)
                .join(PHOTO)
                .on(PHOTO.ID.eq(VERSION.PHOTO_ID))
                .orderBy(VERSION.CAPTURED_AT, VERSION.ID)
                .fetch())
        .stream()
        .filter(r -> !Files.isRegularFile(Path.of(r.value2())))
        .map(r -> r.value1())
        .toList();
  }

  /// What the last import brought in, in capture order.
  public List<Long> lastImport() {
    return store.read(db ->
        db.select(VERSION.ID)
            .from(VERSION)
            .join(PHOTO)
            .on(PHOTO.ID.eq(VERSION.PHOTO_ID))
            .where(PHOTO.IMPORT_NO.eq(db.select(DSL.max(PHOTO.IMPORT_NO)).from(PHOTO)))
            .orderBy(VERSION.CAPTURED_AT, VERSION.ID)
            .fetch(VERSION.ID));
  }

  /// The original of a version is this file now; refused when the file holds something else. What
  /// else is missing from the same folder is looked for beside the file. Returns the versions whose
  /// original is found again.
  public List<Long> locate(long id, Path file) throws CatalogException, IOException {
    PhotoRow row = known(id);
    Path to = file.toAbsolutePath().normalize();
    if (!ContentHash.of(to).equals(row.hash())) {
      throw new CatalogException(
          Kind.BAD_REQUEST,
          to.getFileName() + " is not " + row.fileName() + ": it holds something else.",
          "Choose the file that was imported; a changed one is imported as a photo of its own.");
    }
    var found = new ArrayList<>(List.of(new Found(row, to)));
    Path folder = row.path().getParent();
    for (PhotoRow other : photos.rows(missing())) {
      Path there = to.resolveSibling(other.fileName());
      if (other.photoId() != row.photoId()
          && Objects.equals(other.path().getParent(), folder)
          && Files.isRegularFile(there)
          && ContentHash.of(there).equals(other.hash())) {
        found.add(new Found(other, there));
      }
    }
    store.writeOnly(db -> {
      var rows = new Rows(db, 0);
      found.forEach(f -> rows.move(f.row().photoId(), f.at()));
    });
    return versions(found.stream().map(f -> f.row().photoId()).toList());
  }

  private record Found(PhotoRow row, Path at) {}

  /// Renames the original of a version and the sidecar that belongs to it; the extension stays.
  /// Nothing is ever written over. Returns where the original lies now.
  public Path rename(long id, String name) throws CatalogException, IOException {
    PhotoRow row = known(id);
    Path from = row.path();
    if (!Files.isRegularFile(from)) {
      throw new CatalogException(
          Kind.BAD_REQUEST, row.fileName() + " is not where it was.", "Locate the original first.");
    }
    String stem = SidecarFile.stem(row.fileName());
    String next = NameTemplate.legal(name.strip());
    if (next.isEmpty()) {
      throw new CatalogException(Kind.BAD_REQUEST, "A photo needs a name.", "Type one.");
    }
    Path to = from.resolveSibling(next + row.fileName().substring(stem.length()));
    if (to.equals(from)) {
      return from;
    }
    Optional<Path> sidecar = SidecarFile.own(from);
    Optional<Path> sidecarTo = sidecar.map(s -> beside(s, from, to));
    refuseTaken(to);
    if (sidecarTo.isPresent()) {
      refuseTaken(sidecarTo.get());
    }
    var moved = new LinkedHashMap<Path, Path>();
    try {
      Files.move(from, to);
      moved.put(to, from);
      if (sidecar.isPresent()) {
        Files.move(sidecar.get(), sidecarTo.orElseThrow());
        moved.put(sidecarTo.orElseThrow(), sidecar.get());
      }
      store.writeOnly(db -> new Rows(db, 0).move(row.photoId(), to));
    } catch (IOException | RuntimeException e) {
      // the catalog does not know the new name: the files take the old one back
      for (var back : moved.entrySet()) {
        Files.move(back.getKey(), back.getValue());
      }
      throw e;
    }
    return to;
  }

  private static Path beside(Path sidecar, Path from, Path to) {
    String name = sidecar.getFileName().toString();
    String photo = from.getFileName().toString();
    String extension = name.substring(name.length() - 4);
    return name.startsWith(photo + ".")
        ? to.resolveSibling(to.getFileName() + extension)
        : to.resolveSibling(SidecarFile.stem(to.getFileName().toString()) + extension);
  }

  private static void refuseTaken(Path file) throws IOException {
    if (Files.exists(file)) {
      throw new FileSystemException(
          file.toString(), null, "There is a file " + file.getFileName() + " already");
    }
  }

  private List<Long> versions(List<Long> photoIds) {
    return store.read(db ->
        db.select(VERSION.ID).from(VERSION).where(VERSION.PHOTO_ID.in(photoIds)).fetch(VERSION.ID));
  }

  private PhotoRow known(long id) throws CatalogException {
    return photos
        .row(id)
        .orElseThrow(() ->
            new CatalogException(
                Kind.BAD_REQUEST,
                "Photo " + id + " is not in the catalog.",
                "The photos there are, are listed by: list"));
  }
}
