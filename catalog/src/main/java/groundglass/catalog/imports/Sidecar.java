package groundglass.catalog.imports;

import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMetaFactory;
import groundglass.catalog.imports.Facts.Words;
import groundglass.develop.settings.XmpSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The XMP file beside a photo: `IMG.CR3.xmp` (belongs to that file) or `IMG.xmp` (Lightroom's).
final class Sidecar {
  private Sidecar() {}

  static Optional<Path> of(Path photo) {
    String name = photo.getFileName().toString();
    String stem = stem(name);
    return Stream.of(name + ".xmp", name + ".XMP", stem + ".xmp", stem + ".XMP")
        .map(photo::resolveSibling)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  static Words read(Path photo, List<String> notes) {
    Optional<Path> file = of(photo);
    if (file.isEmpty()) {
      return Words.NONE;
    }
    String sidecar = file.get().getFileName().toString();
    try {
      if (Files.size(file.get()) > XmpSettings.MAX_PACKET) {
        notes.add("the sidecar " + sidecar + " is too large and was left out");
        return Words.NONE;
      }
      var xmp = new XmpWords(XMPMetaFactory.parseFromBuffer(Files.readAllBytes(file.get())), notes);
      return xmp.isFor(extension(photo.getFileName().toString())) ? xmp.words() : Words.NONE;
    } catch (IOException | XMPException e) {
      notes.add("the sidecar " + sidecar + " could not be read: " + e.getMessage());
      return Words.NONE;
    }
  }

  static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }

  static String extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? "" : name.substring(dot + 1);
  }
}
