package groundglass.catalog.export;

import static groundglass.catalog.internal.jooq.Tables.PHOTO;
import static groundglass.catalog.internal.jooq.Tables.VERSION;

import groundglass.ai.analysis.Original;
import groundglass.catalog.CatalogException;
import groundglass.catalog.edits.Edits;
import groundglass.catalog.edits.Originals;
import groundglass.catalog.photos.NameTemplate;
import groundglass.catalog.photos.PhotoRow;
import groundglass.catalog.store.Store;
import groundglass.develop.encode.Described;
import groundglass.develop.encode.Encoders;
import groundglass.develop.frame.Frame;
import groundglass.develop.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// One version with the file it becomes.
record Planned(
    PhotoRow row,
    Settings settings,
    Described words,
    String settingsHash,
    Path target,
    Original original) {
  private static final int CHUNK = 1000;

  private record Texts(String title, String creator, String copyName) {}

  /// Gives every version a name: its own of an earlier run, else one that is free. A file that the
  /// manifest does not know, and an original of the catalog, are never taken.
  static List<Planned> plan(
      Exports.Request request,
      List<PhotoRow> rows,
      Map<Long, Settings> settings,
      Map<Long, Map<String, String>> fields,
      Manifest manifest,
      Store store,
      Originals known)
      throws CatalogException {
    var template = new NameTemplate(request.choices().name());
    Map<Long, Texts> texts = texts(store, rows.stream().map(PhotoRow::id).toList());
    Set<Path> originals = originals(store, request.folder());
    var taken = new HashSet<String>();
    var planned = new ArrayList<Planned>();
    for (PhotoRow row : rows) {
      Texts t = texts.getOrDefault(row.id(), new Texts("", "", ""));
      String base = template.name(facts(row, t, planned.size() + 1, rows.size()));
      String file = free(base, extension(request), row, request, manifest, originals, taken);
      Settings s = Objects.requireNonNull(settings.get(row.id()));
      Described words = Edits.described(fields.getOrDefault(row.id(), Map.of()));
      boolean said = request.choices().metadata() != Encoders.Metadata.NONE && !words.isEmpty();
      // other words are another file, and so is another original
      String hash = Edits.hash(s) + (said ? "+" + Integer.toHexString(words.hashCode()) : "");
      Original original = known.of(row, s);
      String content = original.before().isEmpty() ? "" : "@" + original.hash();
      Path target = request.folder().resolve(file);
      planned.add(new Planned(row, s, words, hash + content, target, original));
    }
    return planned;
  }

  /// The long side of the picture; 0 = full size.
  int longSide(Exports.Request request) {
    var frame = new Frame(row.width(), row.height(), row.orientation(), settings.crop());
    return request.choices().size().longSide(frame);
  }

  private static String free(
      String base,
      String extension,
      PhotoRow row,
      Exports.Request request,
      Manifest manifest,
      Set<Path> originals,
      Set<String> taken) {
    for (int n = 1; ; n++) {
      String file = base + (n == 1 ? "" : "-" + n) + extension;
      Path target = request.folder().resolve(file);
      Optional<Manifest.Entry> entry = manifest.entry(file);
      boolean exists = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
      // a failed export left no file: what lies there is somebody else's
      boolean ours =
          entry
              .filter(e -> e.of(row.hash(), row.copyNo()))
              .filter(e -> !(exists && e.state().equals("failed")))
              .isPresent();
      boolean open = entry.isEmpty() && !exists;
      if ((ours || open)
          && !originals.contains(target)
          && taken.add(file.toLowerCase(Locale.ROOT))) {
        return file;
      }
    }
  }

  static String extension(Exports.Request request) {
    return switch (request.choices().format()) {
      case JPEG -> ".jpg";
      case TIFF -> ".tif";
      case PNG -> ".png";
      case AVIF -> ".avif";
    };
  }

  private static NameTemplate.Facts facts(PhotoRow row, Texts t, int seq, int total) {
    String file = row.fileName();
    int dot = file.lastIndexOf('.');
    Path parent = row.path().getParent();
    Path folder = parent == null ? null : parent.getFileName();
    return new NameTemplate.Facts(
        dot > 0 ? file.substring(0, dot) : file,
        folder == null ? "" : folder.toString(),
        seq,
        total,
        LocalDateTime.ofInstant(row.captured(), ZoneOffset.UTC),
        row.camera().orElse(""),
        row.lens().orElse(""),
        row.iso().isPresent() ? Integer.toString(row.iso().getAsInt()) : "",
        Integer.toString(row.rating()),
        t.title(),
        t.creator(),
        t.copyName().isEmpty() && row.copyNo() > 0 ? "copy " + row.copyNo() : t.copyName());
  }

  private static Map<Long, Texts> texts(Store store, List<Long> ids) {
    var texts = new HashMap<Long, Texts>();
    for (int from = 0; from < ids.size(); from += CHUNK) {
      List<Long> some = ids.subList(from, Math.min(ids.size(), from + CHUNK));
      store.read(db -> {
        db.select(VERSION.ID, PHOTO.TITLE, PHOTO.CREATOR, VERSION.COPY_NAME)
            .from(VERSION)
            .join(PHOTO)
            .on(PHOTO.ID.eq(VERSION.PHOTO_ID))
            .where(VERSION.ID.in(some))
            .forEach(r ->
                texts.put(
                    r.get(VERSION.ID),
                    new Texts(
                        Objects.requireNonNullElse(r.get(PHOTO.TITLE), ""),
                        Objects.requireNonNullElse(r.get(PHOTO.CREATOR), ""),
                        Objects.requireNonNullElse(r.get(VERSION.COPY_NAME), ""))));
        return true;
      });
    }
    return texts;
  }

  /// The originals of the catalog that lie in the folder, as it was named and as it really is.
  private static Set<Path> originals(Store store, Path folder) {
    var real = new HashSet<Path>(Set.of(folder));
    try {
      if (Files.exists(folder)) {
        real.add(folder.toRealPath());
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    var originals = new HashSet<Path>();
    for (Path f : real) {
      store
          .read(db ->
              db.select(PHOTO.PATH)
                  .from(PHOTO)
                  .where(PHOTO.PATH.startsWith(f.toString()))
                  .fetch(PHOTO.PATH))
          .forEach(path -> {
            Path p = Path.of(path);
            if (f.equals(p.getParent())) {
              originals.add(folder.resolve(String.valueOf(p.getFileName())));
            }
          });
    }
    return originals;
  }
}
