package groundglass.catalog.imports;

import static groundglass.catalog.internal.jooq.Tables.PHOTO;

import groundglass.ai.similar.Look;
import groundglass.catalog.imports.Imports.Outcome;
import groundglass.catalog.photos.PictureFiles.Picture;
import groundglass.catalog.photos.Thumbnails;
import groundglass.catalog.store.ContentHash;
import groundglass.catalog.store.Store;
import groundglass.develop.decode.Probe;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.function.Function;

/// A file after everything about it that needs no transaction was done.
sealed interface Prepared {
  Path file();

  /// Ready to become a row, its thumbnail is stored.
  record Photo(
      Path file,
      String hash,
      long size,
      FileTime modified,
      Probe.Header header,
      Facts facts,
      Optional<Look> look)
      implements Prepared {}

  /// This content was in the catalog when we looked.
  record Known(Path file, String hash) implements Prepared {}

  record Refused(Path file, Outcome.Kind kind, String reason, String remedy) implements Prepared {}

  /// A sidecar or another file that nobody asked for.
  record PassedOver(Path file) implements Prepared {}

  /// Runs on any thread. `look` says what an upright thumbnail looks like.
  static Prepared of(
      Path file,
      boolean named,
      Store store,
      Thumbnails thumbnails,
      Function<BufferedImage, Look> look,
      boolean dryRun) {
    try {
      return switch (thumbnails.files().probe(file)) {
        case Probe.NotAPicture _ when named ->
            new Refused(file, Outcome.Kind.SKIPPED, "It is not a picture.", "");
        case Probe.NotAPicture _ -> new PassedOver(file);
        case Probe.Unreadable(var reason, var remedy) ->
            new Refused(file, Outcome.Kind.UNREADABLE, reason, remedy);
        case Probe.Header header -> photo(file, header, store, thumbnails, look, dryRun);
      };
    } catch (IOException e) {
      return new Refused(
          file,
          Outcome.Kind.UNREADABLE,
          "It cannot be read: " + e.getMessage(),
          "Check the disk and the permissions, or copy the file from the card again.");
    }
  }

  private static Prepared photo(
      Path file,
      Probe.Header header,
      Store store,
      Thumbnails thumbnails,
      Function<BufferedImage, Look> look,
      boolean dryRun)
      throws IOException {
    long size = Files.size(file);
    FileTime modified = Files.getLastModifiedTime(file);
    String hash = ContentHash.of(file);
    if (changed(file, size, modified)) {
      return beingWritten(file);
    }
    boolean known = store.read(db -> db.fetchExists(PHOTO, PHOTO.CONTENT_HASH.eq(hash)));
    if (known) {
      return new Known(file, hash);
    }
    Facts facts = FactReader.read(file);
    if (dryRun) {
      return new Photo(file, hash, size, modified, header, facts, Optional.empty());
    }
    var picture = thumbnails.make(hash, file, header.orientation());
    if (changed(file, size, modified)) {
      thumbnails.forget(hash); // it may show what came after
      return beingWritten(file);
    }
    return switch (picture) {
      case Picture.Seen(var upright) ->
          new Photo(file, hash, size, modified, header, facts, Optional.of(look.apply(upright)));
      case Picture.Broken(var reason, var remedy) ->
          new Refused(file, Outcome.Kind.UNREADABLE, reason, remedy);
    };
  }

  private static boolean changed(Path file, long size, FileTime modified) throws IOException {
    return Files.size(file) != size || !Files.getLastModifiedTime(file).equals(modified);
  }

  private static Refused beingWritten(Path file) {
    return new Refused(
        file,
        Outcome.Kind.UNREADABLE,
        "It is being written to right now.",
        "Wait until it is finished, then import again.");
  }
}
