package groundglass.catalog.imports;

import groundglass.catalog.sidecars.SidecarFile;
import groundglass.catalog.store.ContentHash;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Copies from a card: to a temporary name, read back and compared, synced, renamed. The source is
/// only read.
final class VerifiedCopy {
  private VerifiedCopy() {}

  /// Returns where the copy lies. A file of that name with the same content is taken as it is, with
  /// another content the copy gets a number.
  static Path make(Path source, String hash, Path folder, Optional<String> stem)
      throws IOException {
    Files.createDirectories(folder);
    String original = source.getFileName().toString();
    String name =
        stem.map(s -> s + original.substring(SidecarFile.stem(original).length())).orElse(original);
    Path target = folder.resolve(name);
    for (int n = 2; Files.exists(target); n++) {
      if (Files.size(target) == Files.size(source) && ContentHash.of(target).equals(hash)) {
        return target;
      }
      String extension = SidecarFile.extension(name);
      target =
          folder.resolve(
              SidecarFile.stem(name) + "-" + n + (extension.isEmpty() ? "" : "." + extension));
    }
    copy(source, hash, target);
    Optional<Path> sidecar = SidecarFile.of(source);
    if (sidecar.isPresent()) {
      copySidecar(source, sidecar.get(), target);
    }
    return target;
  }

  private static void copySidecar(Path source, Path sidecar, Path target) throws IOException {
    String photo = target.getFileName().toString();
    boolean byFullName =
        sidecar.getFileName().toString().startsWith(source.getFileName().toString());
    Path copy = target.resolveSibling((byFullName ? photo : SidecarFile.stem(photo)) + ".xmp");
    if (!Files.exists(copy)) {
      copy(sidecar, ContentHash.of(sidecar), copy);
    }
  }

  private static void copy(Path source, String hash, Path target) throws IOException {
    Path temporary = Files.createTempFile(target.getParent(), ".import-", ".part");
    try {
      Files.copy(
          source,
          temporary,
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.COPY_ATTRIBUTES);
      try (var channel = FileChannel.open(temporary, StandardOpenOption.READ)) {
        channel.force(true);
      }
      if (!ContentHash.of(temporary).equals(hash)) {
        throw new IOException("the copy differs from the original");
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      Path folder = target.toAbsolutePath().getParent();
      if (folder != null) {
        syncFolder(folder);
      }
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /// So that the new name survives a power cut, too.
  private static void syncFolder(Path folder) {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException _) {
      // Windows opens no folders; there the rename is journalled
    }
  }
}
