package groundglass.catalog.sidecars;

import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMetaFactory;
import groundglass.develop.settings.XmpSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The XMP file beside a photo: `IMG.CR3.xmp` (belongs to that file) or `IMG.xmp` (Lightroom's).
public final class SidecarFile {
  private static final Pattern FOR = Pattern.compile("SidecarForExtension(?:=\"|>)([^\"<]*)");

  private SidecarFile() {}

  public static Optional<Path> of(Path photo) {
    String name = photo.getFileName().toString();
    String stem = stem(name);
    return Stream.of(name + ".xmp", name + ".XMP", stem + ".xmp", stem + ".XMP")
        .map(photo::resolveSibling)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /// Without one that says it belongs to another file of the same stem (raw beside JPEG).
  public static Optional<Path> own(Path photo) {
    String extension = extension(photo.getFileName().toString());
    return of(photo)
        .filter(file -> {
          try (var in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(XmpSettings.MAX_PACKET);
            var other = FOR.matcher(new String(start, StandardCharsets.ISO_8859_1));
            return !other.find() || other.group(1).equalsIgnoreCase(extension);
          } catch (IOException _) {
            return true; // whoever reads it hears the reason
          }
        });
  }

  public static Words read(Path photo, List<String> notes) {
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

  /// The name of a new one: Lightroom's, unless another photo of that stem (raw beside JPEG) has
  /// it.
  static Path forNew(Path photo) {
    String name = photo.getFileName().toString();
    Path usual = photo.resolveSibling(stem(name) + ".xmp");
    return Files.exists(usual) ? photo.resolveSibling(name + ".xmp") : usual;
  }

  public static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }

  public static String extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? "" : name.substring(dot + 1);
  }
}
