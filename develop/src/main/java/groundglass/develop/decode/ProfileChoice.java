package groundglass.develop.decode;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/// Which camera profile a raw photo is decoded with.
public sealed interface ProfileChoice {
  /// The matrices of the file and our own rendering.
  record None() implements ProfileChoice {}

  /// All of the profile inside the file: tables, tone curve and exposure, too.
  record Embedded() implements ProfileChoice {}

  /// A `.dcp` file.
  record File(Path path) implements ProfileChoice {}

  /// One that is called so: in the file, or among those of this machine ([ProfileFolder]).
  record Named(String name) implements ProfileChoice {
    /// The file of this name for a camera; itself where there is none.
    ProfileChoice among(ProfileFolder folder, String model) {
      return folder.find(name, model).<ProfileChoice>map(File::new).orElse(this);
    }
  }

  ProfileChoice NONE = new None();

  /// From the name that settings hold: a path that ends in `.dcp`, `Embedded`, or any other.
  static ProfileChoice of(String name) {
    String n = name.strip().toLowerCase(Locale.ROOT);
    if (n.equals("embedded")) {
      return new Embedded();
    }
    try {
      if (n.endsWith(".dcp")) {
        return new File(Path.of(name.strip()).toAbsolutePath());
      }
      return n.isEmpty() ? NONE : new Named(name.strip());
    } catch (InvalidPathException e) {
      return NONE; // named elsewhere, on a system with other paths
    }
  }

  /// For messages.
  default String label() {
    return switch (this) {
      case None _ -> "";
      case Embedded _ -> "of the file";
      case File file -> String.valueOf(file.path().getFileName());
      case Named named -> named.name();
    };
  }
}
