package groundglass.develop.decode;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The camera profiles (`.dcp`) of this machine: where other raw developers install theirs, in
/// `groundglass/profiles` of the user's data folder, or in the folder that the property
/// `groundglass.profiles` names. The folders are listed once; of the files only those are opened
/// whose names speak of the camera or the profile.
public final class ProfileFolder {
  private static final Logger LOG = LoggerFactory.getLogger(ProfileFolder.class);
  private static final int MOST_FILES = 50_000;
  private static final int DEEPEST = 5;

  private final List<Path> files;

  ProfileFolder(List<Path> places) {
    var found = new ArrayList<Path>();
    places.forEach(place -> found.addAll(list(place)));
    files = List.copyOf(found);
  }

  private static final class Holder {
    static final ProfileFolder INSTALLED = new ProfileFolder(places());
  }

  /// What this machine has, looked for when it is first asked for.
  public static ProfileFolder installed() {
    return Holder.INSTALLED;
  }

  private static List<Path> places() {
    String named = System.getProperty("groundglass.profiles", "");
    if (!named.isEmpty()) {
      return List.of(Path.of(named));
    }
    Path home = Path.of(System.getProperty("user.home", "."));
    var places = new ArrayList<Path>();
    Path data = variable("XDG_DATA_HOME").orElse(home.resolve(".local/share"));
    places.add(data.resolve("groundglass/profiles"));
    for (String roaming : List.of("APPDATA", "ProgramData")) {
      variable(roaming).ifPresent(p -> places.add(p.resolve("Adobe/CameraRaw/CameraProfiles")));
    }
    String adobe = "Library/Application Support/Adobe/CameraRaw/CameraProfiles";
    places.add(home.resolve(adobe));
    places.add(Path.of("/", adobe));
    for (String other : List.of("rawtherapee", "ART")) {
      places.add(Path.of("/usr/local/share", other, "dcpprofiles"));
      places.add(Path.of("/usr/share", other, "dcpprofiles"));
    }
    return places;
  }

  private static Optional<Path> variable(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(v -> !v.isBlank()).map(Path::of);
  }

  private static List<Path> list(Path place) {
    if (!Files.isDirectory(place)) {
      return List.of();
    }
    var found = new ArrayList<Path>();
    try {
      Files.walkFileTree(place, Set.of(), DEEPEST, new Listing(found));
    } catch (IOException e) {
      LOG.warn("the camera profiles of {} may be incomplete", place, e);
    }
    return found.stream().sorted().toList();
  }

  /// A folder that may not be read costs what is in it, not its neighbours.
  private static final class Listing extends SimpleFileVisitor<Path> {
    private final List<Path> found;

    Listing(List<Path> found) {
      this.found = found;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes of) {
      if (plain(file).endsWith(".dcp")) {
        found.add(file);
      }
      return found.size() < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      LOG.warn("camera profiles in {} are left out", file, e);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
      if (e != null) {
        LOG.warn("camera profiles in {} may be left out", folder, e);
      }
      return FileVisitResult.CONTINUE;
    }
  }

  /// Whether there is one of this name for any camera, told by the names of the files.
  public boolean has(String name) {
    return files.stream().anyMatch(f -> plain(f).endsWith(plain(name) + ".dcp"));
  }

  /// The profile of this name for a camera. A file of that very name counts, too, where what is in
  /// it is not made for another camera.
  public Optional<Path> find(String name, String model) {
    for (Path file : files) {
      String said = plain(file);
      boolean named = said.equals(plain(name) + ".dcp");
      boolean ofCamera = !model.isBlank() && said.contains(plain(model));
      boolean worthALook = named || said.contains(plain(name)) || ofCamera;
      if (!name.isBlank() && worthALook && fits(file, name, named, model)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private static boolean fits(Path file, String name, boolean named, String model) {
    try {
      DngProfile profile = DngProfile.read(file);
      return (named || profile.name().strip().equalsIgnoreCase(name.strip()))
          && (profile.model().isBlank() || same(profile.model(), model));
    } catch (IOException | Unreadable | RuntimeException e) {
      LOG.debug("{} is no camera profile: {}", file, e.toString());
      return false;
    }
  }

  /// EXIF says `NIKON D500` or `ILCE-7M3` where profiles say `Nikon D500` and `Sony ILCE-7M3`.
  static boolean same(String profile, String camera) {
    String a = plain(profile);
    String b = plain(camera);
    return a.equals(b) || (!b.isEmpty() && a.endsWith(" " + b)) || b.endsWith(" " + a);
  }

  private static String plain(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  private static String plain(Path file) {
    return plain(Objects.toString(file.getFileName(), ""));
  }
}
