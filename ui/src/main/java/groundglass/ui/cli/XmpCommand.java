package groundglass.ui.cli;

import groundglass.catalog.Catalog;
import groundglass.catalog.edits.Edits;
import groundglass.catalog.photos.PhotoRow;
import groundglass.develop.settings.XmpSettings;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "xmp", description = "xmp read|write PHOTO…: settings from and to sidecars.")
final class XmpCommand extends CatalogCommand {
  @Parameters(index = "0", paramLabel = "read|write")
  private String verb = "";

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "PHOTO")
  private List<String> photos = new ArrayList<>();

  @Override
  protected int run(Catalog catalog, Out out) throws Exception {
    var rows = photos(catalog, photos);
    return switch (verb) {
      case "read" -> read(catalog, rows, out);
      case "write" -> write(catalog, rows, out);
      default -> throw new Failures.BadArgument("'" + verb + "': read or write is meant.");
    };
  }

  private static Path sidecar(PhotoRow p) {
    return p.path().resolveSibling(p.fileName().replaceFirst("\\.[^.]*$", "") + ".xmp");
  }

  private static int read(Catalog catalog, List<PhotoRow> rows, Out out) throws IOException {
    List<Edits.Change> changes = new ArrayList<>();
    int bad = 0;
    for (PhotoRow p : rows) {
      Path file = sidecar(p);
      try {
        if (!Files.isRegularFile(file)) {
          throw new Failures.BadArgument(p.fileName() + " has no sidecar.");
        }
        changes.add(
            new Edits.Change(
                p.id(), Optional.of(EditCommand.read(file, out)), Map.of(), "Read sidecar"));
      } catch (Failures.BadArgument e) {
        out.problem("%s", String.valueOf(e.getMessage()));
        bad++;
      }
    }
    catalog.edits().apply("edit", "Read sidecars", changes);
    out.line("%d sidecars read", changes.size());
    out.document(Map.of("read", changes.size(), "failed", bad));
    return bad > 0 ? Out.PARTLY : Out.DONE;
  }

  private static int write(Catalog catalog, List<PhotoRow> rows, Out out) throws IOException {
    int written = 0;
    int bad = 0;
    for (PhotoRow p : rows) {
      if (p.copyNo() > 0) {
        out.problem("%s: a virtual copy has no sidecar of its own", p.fileName());
        bad++;
        continue;
      }
      String packet = XmpSettings.write(catalog.edits().settings(p.id()));
      Path file = sidecar(p);
      Path temporary = file.resolveSibling("." + file.getFileName() + ".part");
      Files.writeString(temporary, packet, StandardCharsets.UTF_8);
      try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      written++;
    }
    out.line("%d sidecars written", written);
    out.document(Map.of("written", written, "failed", bad));
    return bad > 0 ? Out.PARTLY : Out.DONE;
  }
}
