package groundglass.catalog.export;

import com.adobe.internal.xmp.XMPException;
import groundglass.develop.encode.AtomicFile;
import groundglass.develop.settings.XmpStart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// An XMP file beside an exported one: the settings it was made with, as a preset or for another
/// program, and the words.
final class SidecarOf {
  private SidecarOf() {}

  static Path file(Path target) {
    return target.resolveSibling(target.getFileName() + ".xmp");
  }

  static void write(Planned p) throws IOException {
    Path file = file(p.target());
    try {
      byte[] packet = p.words().in(XmpStart.write(p.settings())).getBytes(StandardCharsets.UTF_8);
      AtomicFile.write(file, "." + file.getFileName() + ".part", out -> out.write(packet));
    } catch (XMPException e) {
      throw new IOException("its sidecar could not be written: " + e.getMessage(), e);
    }
  }
}
