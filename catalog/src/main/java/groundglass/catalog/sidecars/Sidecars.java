package groundglass.catalog.sidecars;

import static groundglass.catalog.internal.jooq.Tables.PHOTO;

import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMetaFactory;
import com.adobe.internal.xmp.options.SerializeOptions;
import groundglass.catalog.edits.Edits;
import groundglass.catalog.photos.PhotoRow;
import groundglass.catalog.store.ContentHash;
import groundglass.catalog.store.Store;
import groundglass.develop.adjust.Adjustments;
import groundglass.develop.encode.AtomicFile;
import groundglass.develop.settings.Foreign;
import groundglass.develop.settings.Settings;
import groundglass.develop.settings.XmpFile;
import groundglass.develop.settings.XmpSettings;
import groundglass.develop.settings.XmpStart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Settings and library fields from and to the XMP files beside the originals.
///
/// Who is newer is told by digests, never by times: the catalog remembers what the file was and
/// what it knew itself when the two last agreed. What changed on one side only goes to the other;
/// what changed on both is a conflict that the photographer decides.
public final class Sidecars {
  /// Who wins a conflict.
  public enum Prefer {
    /// nobody: it is reported
    NEITHER,
    FILE,
    CATALOG
  }

  public enum Kind {
    READ,
    WRITTEN,
    UNCHANGED,
    MISSING,
    CONFLICT,
    FAILED
  }

  /// `notes`: properties that are kept but have no effect here.
  public record Outcome(PhotoRow photo, Kind kind, String reason, List<String> notes) {
    static Outcome of(PhotoRow photo, Kind kind, String reason) {
      return new Outcome(photo, kind, reason, List.of());
    }
  }

  private static final int CHUNK = 1000;

  private final Store store;
  private final Edits edits;

  public Sidecars(Store store, Edits edits) {
    this.store = store;
    this.edits = edits;
  }

  /// When both last agreed; `file` empty = there was none, absent = never looked at.
  private record Agreed(Optional<String> file, Optional<String> catalog) {}

  /// Of the sidecar of a photo: SHA-256, empty when there is none.
  public static String digest(Path photo) {
    Optional<Path> file = SidecarFile.own(photo);
    try {
      return file.isPresent() ? ContentHash.of(file.get()) : "";
    } catch (IOException _) {
      return ""; // as good as absent; who reads it hears the reason
    }
  }

  /// Versions whose sidecar was changed by another program since it was last read or written.
  public Set<Long> newer(Collection<PhotoRow> rows) {
    Map<Long, Agreed> agreed = agreed(rows);
    var newer = new LinkedHashSet<Long>();
    for (PhotoRow row : rows) {
      Optional<String> known = Objects.requireNonNull(agreed.get(row.photoId())).file();
      if (row.copyNo() == 0 && known.isPresent() && differs(row.path(), known.get())) {
        newer.add(row.id());
      }
    }
    return newer;
  }

  private static boolean differs(Path photo, String known) {
    String now = digest(photo);
    return !now.isEmpty() && !now.equals(known); // a sidecar that was deleted says nothing
  }

  /// Takes what other programs wrote; one action for all.
  public List<Outcome> read(List<PhotoRow> rows, Prefer prefer) {
    Map<Long, Agreed> agreed = agreed(rows);
    var outcomes = new ArrayList<Outcome>();
    var changes = new ArrayList<Edits.Change>();
    var read = new ArrayList<PhotoRow>();
    for (PhotoRow row : rows) {
      Agreed then = Objects.requireNonNull(agreed.get(row.photoId()));
      Outcome outcome = readOne(row, then, prefer, changes);
      outcomes.add(outcome);
      if (outcome.kind() == Kind.READ) {
        read.add(row);
      }
    }
    if (!changes.isEmpty()) {
      String label = "Read " + changes.size() + (changes.size() == 1 ? " sidecar" : " sidecars");
      edits.apply("edit", label, changes);
    }
    agree(read);
    return outcomes;
  }

  private Outcome readOne(PhotoRow row, Agreed then, Prefer prefer, List<Edits.Change> changes) {
    Optional<Path> file = SidecarFile.own(row.path());
    if (row.copyNo() > 0 || file.isEmpty()) {
      String why = row.copyNo() > 0 ? "a virtual copy has no sidecar of its own" : "no sidecar";
      return Outcome.of(row, Kind.MISSING, why);
    }
    boolean same = then.file().filter(digest(row.path())::equals).isPresent();
    if (same && then.catalog().isPresent() && prefer != Prefer.FILE) {
      return Outcome.of(row, Kind.UNCHANGED, "");
    }
    boolean edited = then.catalog().filter(c -> !c.equals(said(row))).isPresent();
    if (edited && !same && prefer != Prefer.FILE) {
      return Outcome.of(
          row, Kind.CONFLICT, "the photo and its sidecar were both changed since they last agreed");
    }
    try {
      byte[] bytes = XmpFile.bytes(file.get());
      var notes = new ArrayList<String>();
      Words words = new XmpWords(XMPMetaFactory.parseFromBuffer(bytes), notes).words();
      if (words.packet().isPresent()) {
        var settings = XmpSettings.read(XmpFile.text(bytes));
        notes.addAll(settings.unsupported());
        Settings all = XmpStart.over(Adjustments.defaults(row.raw()), settings.settings());
        changes.add(change(row, Optional.of(all), words));
      } else {
        changes.add(change(row, Optional.empty(), words));
      }
      return new Outcome(row, Kind.READ, "", notes);
    } catch (IOException | XMPException | XmpSettings.XmpException e) {
      return Outcome.of(row, Kind.FAILED, file.get().getFileName() + ": " + e.getMessage());
    }
  }

  private static Edits.Change change(PhotoRow row, Optional<Settings> settings, Words words) {
    var fields = new TreeMap<String, String>();
    words.title().ifPresent(t -> fields.put("title", t));
    words.caption().ifPresent(t -> fields.put("caption", t));
    words.creator().ifPresent(t -> fields.put("creator", t));
    words.copyright().ifPresent(t -> fields.put("copyright", t));
    words.rating().ifPresent(r -> fields.put("rating", Integer.toString(r)));
    words.label().filter(l -> l.length() <= 32).ifPresent(l -> fields.put("label", l));
    if (!words.keywords().isEmpty()) {
      fields.put("keywords", String.join(",", words.keywords()));
    }
    return new Edits.Change(row.id(), settings, fields, "Read sidecar");
  }

  /// Writes what the catalog knows; what others wrote and we do not know is kept.
  public List<Outcome> write(List<PhotoRow> rows, Prefer prefer) {
    Map<Long, Agreed> agreed = agreed(rows);
    var outcomes = new ArrayList<Outcome>();
    var written = new ArrayList<PhotoRow>();
    for (PhotoRow row : rows) {
      Outcome outcome = writeOne(row, Objects.requireNonNull(agreed.get(row.photoId())), prefer);
      outcomes.add(outcome);
      if (outcome.kind() == Kind.WRITTEN || outcome.kind() == Kind.UNCHANGED) {
        written.add(row);
      }
    }
    agree(written);
    return outcomes;
  }

  private Outcome writeOne(PhotoRow row, Agreed then, Prefer prefer) {
    if (row.copyNo() > 0) {
      return Outcome.of(row, Kind.FAILED, "a virtual copy has no sidecar of its own");
    }
    Optional<Path> there = SidecarFile.own(row.path());
    boolean foreign = there.isPresent() && !then.file().equals(Optional.of(digest(row.path())));
    if (foreign && prefer != Prefer.CATALOG) {
      return Outcome.of(
          row, Kind.CONFLICT, "another program changed its sidecar since it was last read");
    }
    if (there.isPresent() && !foreign && then.catalog().equals(Optional.of(said(row)))) {
      return Outcome.of(row, Kind.UNCHANGED, "");
    }
    Path file = there.orElseGet(() -> SidecarFile.forNew(row.path()));
    try {
      String old = there.isPresent() ? XmpFile.text(there.get()) : "";
      replace(file, packet(row, old));
      return Outcome.of(row, Kind.WRITTEN, "");
    } catch (IOException | XMPException | XmpSettings.XmpException e) {
      return Outcome.of(row, Kind.FAILED, file.getFileName() + ": " + e.getMessage());
    }
  }

  private String packet(PhotoRow row, String old) throws XMPException {
    Settings settings = edits.settings(row.id());
    if (isXmp(old)) {
      settings = settings.withForeign(new Foreign(old)); // what others wrote into it stays
    }
    var fields = Objects.requireNonNull(edits.fields(List.of(row.id())).get(row.id()));
    var meta = XMPMetaFactory.parseFromString(Edits.described(fields).in(XmpStart.write(settings)));
    String extension = SidecarFile.extension(row.fileName());
    meta.setProperty(XmpWords.PHOTOSHOP, "SidecarForExtension", extension);
    return XMPMetaFactory.serializeToString(
        meta, new SerializeOptions().setOmitPacketWrapper(true).setUseCompactFormat(true));
  }

  private static boolean isXmp(String text) {
    try {
      XmpSettings.read(text);
      return true;
    } catch (XmpSettings.XmpException _) {
      return false; // none, or a broken one that is to be replaced
    }
  }

  private static void replace(Path file, String packet) throws IOException {
    AtomicFile.write(
        file,
        "." + file.getFileName() + ".part",
        out -> out.write(packet.getBytes(StandardCharsets.UTF_8)));
  }

  private Map<Long, Agreed> agreed(Collection<PhotoRow> rows) {
    var agreed = new HashMap<Long, Agreed>();
    List<Long> ids = rows.stream().map(PhotoRow::photoId).distinct().toList();
    ids.forEach(id -> agreed.put(id, new Agreed(Optional.empty(), Optional.empty())));
    for (int from = 0; from < ids.size(); from += CHUNK) {
      List<Long> some = ids.subList(from, Math.min(ids.size(), from + CHUNK));
      store
          .read(db ->
              db.select(PHOTO.ID, PHOTO.SIDECAR_DIGEST, PHOTO.SIDECAR_SAID)
                  .from(PHOTO)
                  .where(PHOTO.ID.in(some))
                  .fetch())
          .forEach(r ->
              agreed.put(
                  r.value1(),
                  new Agreed(Optional.ofNullable(r.value2()), Optional.ofNullable(r.value3()))));
    }
    return agreed;
  }

  private void agree(List<PhotoRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    var files = new HashMap<Long, String>();
    var catalog = new HashMap<Long, String>();
    rows.forEach(row -> {
      files.put(row.photoId(), digest(row.path()));
      catalog.put(row.photoId(), said(row));
    });
    store.writeOnly(db ->
        files.forEach((photo, digest) ->
            db.update(PHOTO)
                .set(PHOTO.SIDECAR_DIGEST, digest)
                .set(PHOTO.SIDECAR_SAID, catalog.get(photo))
                .where(PHOTO.ID.eq(photo))
                .execute()));
  }

  /// What a sidecar would say, as one name.
  private String said(PhotoRow row) {
    var fields = edits.fields(List.of(row.id())).getOrDefault(row.id(), Map.of());
    String all = Edits.hash(edits.settings(row.id())) + Edits.described(fields);
    try {
      byte[] bytes = all.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
