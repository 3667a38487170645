package groundglass.catalog.store;

import static groundglass.catalog.internal.jooq.Tables.PHOTO;
import static groundglass.catalog.internal.jooq.Tables.VERSION;
import static groundglass.catalog.internal.jooq.Tables.VERSION_SETTINGS;

import groundglass.catalog.store.Store.Finding;
import groundglass.develop.settings.XmpSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.impl.DSL;

/// What [Store#verify] looks at.
final class Verification {
  private static final String RESTORE =
      "Restore the newest backup; until then change nothing in this catalog.";
  private static final int BATCH = 500;

  private final Store store;
  private final List<Finding> findings = new ArrayList<>();

  Verification(Store store) {
    this.store = store;
  }

  List<Finding> run(boolean originals) {
    var problems = new ArrayList<String>();
    try (var connection = store.connection()) {
      Database.scan(connection, problems);
    } catch (SQLException e) {
      problems.add("The database cannot be read: " + Database.firstLine(e));
    }
    problems.forEach(p -> findings.add(new Finding(p, RESTORE)));
    if (problems.isEmpty()) {
      masters();
      packets();
      if (originals) {
        originals();
      }
    }
    return List.copyOf(findings);
  }

  private void masters() {
    var m = VERSION.as("m");
    store
        .read(db ->
            db.select(PHOTO.PATH)
                .from(PHOTO)
                .whereNotExists(
                    DSL.selectOne().from(m).where(m.PHOTO_ID.eq(PHOTO.ID).and(m.COPY_NO.eq(0))))
                .fetch(PHOTO.PATH))
        .forEach(p -> findings.add(new Finding(p + " has no master version.", RESTORE)));
    store
        .read(db ->
            db.select(PHOTO.PATH)
                .from(VERSION)
                .join(PHOTO)
                .on(PHOTO.ID.eq(VERSION.PHOTO_ID))
                .where(PHOTO.CAPTURED_AT.ne(VERSION.CAPTURED_AT))
                .fetch(PHOTO.PATH))
        .forEach(p ->
            findings.add(new Finding(p + " stands at two places in the capture order.", RESTORE)));
  }

  /// A packet that does not parse is an edit that would not be shown.
  private void packets() {
    long after = 0;
    while (true) {
      long from = after;
      var rows =
          store.read(db ->
              db.select(VERSION_SETTINGS.VERSION_ID, VERSION_SETTINGS.PACKET, PHOTO.PATH)
                  .from(VERSION_SETTINGS)
                  .join(VERSION)
                  .on(VERSION.ID.eq(VERSION_SETTINGS.VERSION_ID))
                  .join(PHOTO)
                  .on(PHOTO.ID.eq(VERSION.PHOTO_ID))
                  .where(VERSION_SETTINGS.VERSION_ID.gt(from))
                  .orderBy(VERSION_SETTINGS.VERSION_ID)
                  .limit(BATCH)
                  .fetch());
      if (rows.isEmpty()) {
        return;
      }
      for (var row : rows) {
        after = row.value1();
        parse(row.value2(), row.value3());
      }
    }
  }

  private void parse(String packet, String path) {
    try {
      XmpSettings.read(packet);
    } catch (XmpSettings.XmpException e) {
      findings.add(
          new Finding(
              "The settings of " + path + " cannot be read: " + e.getMessage(),
              "Undo the last change of this photo, or restore a backup."));
    }
  }

  private void originals() {
    long after = 0;
    while (true) {
      long from = after;
      var rows =
          store.read(db ->
              db.select(PHOTO.ID, PHOTO.PATH, PHOTO.CONTENT_HASH)
                  .from(PHOTO)
                  .where(PHOTO.ID.gt(from))
                  .orderBy(PHOTO.ID)
                  .limit(BATCH)
                  .fetch());
      if (rows.isEmpty()) {
        return;
      }
      for (var row : rows) {
        after = row.value1();
        original(Path.of(row.value2()), row.value3());
      }
    }
  }

  private void original(Path file, String hash) {
    if (!Files.isRegularFile(file)) {
      findings.add(
          new Finding(
              "The original " + file + " is missing.",
              "Connect its disk, or import the folder it was moved to: it is recognised."));
      return;
    }
    try {
      if (!ContentHash.of(file).equals(hash)) {
        findings.add(
            new Finding(
                "The original " + file + " is not the file that was imported.",
                "Copy it from the card or your backup again, or import it as a new photo."));
      }
    } catch (IOException e) {
      findings.add(
          new Finding(
              "The original " + file + " cannot be read: " + Database.firstLine(e),
              "Check the disk, and copy the file from your backup."));
    }
  }
}
