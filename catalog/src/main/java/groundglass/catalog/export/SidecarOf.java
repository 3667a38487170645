package groundglass.catalog.export;

import com.adobe.internal.xmp.XMPException;
import groundglass.develop.settings.XmpStart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// An XMP file beside an exported one: the settings it was made with, as a preset or for another
/// program, and the words.
final class SidecarOf {
  private SidecarOf() {}

  static Path file(Path target) {
    return target.resolveSibling(target.getFileName() + ".xmp");
  }

  static void write(Planned p) throws IOException {
    Path file = file(p.target());
    Path part = file.resolveSibling("." + file.getFileName() + ".part");
    try {
      String packet = p.words().in(XmpStart.write(p.settings()));
      Files.writeString(part, packet, StandardCharsets.UTF_8);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (XMPException e) {
      throw new IOException("its sidecar could not be written: " + e.getMessage(), e);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
