package groundglass.catalog.photos;

import static groundglass.catalog.internal.jooq.Tables.PHOTO;
import static groundglass.catalog.internal.jooq.Tables.VERSION;

import groundglass.catalog.CatalogException;
import groundglass.catalog.CatalogException.Kind;
import groundglass.catalog.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/// What a person means by a PHOTO argument: a path, an id, a file name, or a query; in this order.
final class Finder {
  private static final int SHOWN = 5;

  private final Store store;
  private final Photos photos;

  Finder(Store store, Photos photos) {
    this.store = store;
    this.photos = photos;
  }

  List<PhotoRow> find(String argument) throws CatalogException {
    Optional<Path> path = path(argument);
    if (path.isPresent()) {
      var found = atPath(path.get());
      if (!found.isEmpty()) {
        return found;
      }
    }
    if (argument.matches("\\d{1,18}")) {
      var row = photos.row(Long.parseLong(argument));
      if (row.isPresent()) {
        return List.of(row.get());
      }
    }
    var named = named(argument);
    if (!named.isEmpty()) {
      return named;
    }
    if (path.isPresent() && Files.exists(path.get())) {
      throw new CatalogException(
          Kind.BAD_REQUEST, argument + " is not in this catalog.", "Import it first.");
    }
    var matching = photos.rows(photos.ids(argument));
    if (matching.isEmpty()) {
      throw new CatalogException(
          Kind.BAD_REQUEST,
          "No photo matches \"" + argument + "\".",
          "Name a path, an id, a file name or a query such as rating>=3; list shows what is here.");
    }
    return matching;
  }

  private static Optional<Path> path(String argument) {
    try {
      return argument.isBlank()
          ? Optional.empty()
          : Optional.of(Path.of(argument).toAbsolutePath().normalize());
    } catch (InvalidPathException _) {
      // no path on this system, so a query
      return Optional.empty();
    }
  }

  private List<PhotoRow> atPath(Path path) {
    if (Files.isDirectory(path)) {
      String folder = path.toString();
      return masters(
          PHOTO
              .FOLDER
              .eq(folder)
              .or(PHOTO.FOLDER.startsWith(folder.endsWith("/") ? folder : folder + "/")));
    }
    var found = newestAt(path);
    if (found.isEmpty() && Files.exists(path)) {
      try {
        return newestAt(path.toRealPath());
      } catch (IOException _) {
        // a link that leads nowhere: not a photo of ours
        return List.of();
      }
    }
    return found;
  }

  /// A file that was replaced by another one leaves two photos at a path: the newer is meant.
  private List<PhotoRow> newestAt(Path path) {
    if (path.getFileName() == null) {
      return List.of();
    }
    // By name first: that has an index.
    Condition here =
        PHOTO.FILE_NAME.eq(path.getFileName().toString()).and(PHOTO.PATH.eq(path.toString()));
    return masters(PHOTO.ID.eq(DSL.select(DSL.max(PHOTO.ID)).from(PHOTO).where(here)));
  }

  private List<PhotoRow> named(String name) throws CatalogException {
    var found = masters(PHOTO.FILE_NAME.eq(name));
    if (found.isEmpty()) {
      found = masters(DSL.lower(PHOTO.FILE_NAME).eq(name.toLowerCase(java.util.Locale.ROOT)));
    }
    if (found.size() <= 1) {
      return found;
    }
    String candidates =
        found.stream()
            .limit(SHOWN)
            .map(r -> r.id() + " " + r.path())
            .collect(Collectors.joining(", "));
    throw new CatalogException(
        Kind.BAD_REQUEST,
        found.size()
            + " photos are called "
            + name
            + ": "
            + candidates
            + (found.size() > SHOWN ? ", ..." : ""),
        "Name one by its id or path, or all of them by the query name=" + name);
  }

  private List<PhotoRow> masters(Condition condition) {
    return store.read(db ->
        Rows.of(
            db,
            db.select(VERSION.ID)
                .from(VERSION)
                .join(PHOTO)
                .on(PHOTO.ID.eq(VERSION.PHOTO_ID))
                .where(VERSION.COPY_NO.eq(0).and(condition))
                .orderBy(VERSION.CAPTURED_AT, VERSION.ID)
                .fetch(VERSION.ID)));
  }
}
