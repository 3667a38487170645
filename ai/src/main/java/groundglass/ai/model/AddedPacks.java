package groundglass.ai.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Packs that were added for good: copies, each in a folder of its own, asked before the built-in
/// networks.
public record AddedPacks(Path folder) {
  /// The added packs in the order of their names; none where nothing was ever added.
  public List<Path> packs() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isDirectory)
          .filter(p -> !hidden(p))
          .sorted(Comparator.comparing(Path::toString))
          .toList();
    }
  }

  /// Copies a pack: a folder, or a single network that is known by its name and hash. Only what its
  /// manifest names is taken, and only if every file is sound; the same name is replaced. Returns
  /// where it lies now.
  public Path add(Path from) throws ModelProblem, IOException {
    var pack = new ModelPack.Folder(from.toAbsolutePath().normalize());
    boolean single = Files.isRegularFile(pack.folder());
    List<ModelSpec> specs = single ? List.of() : pack.models();
    for (ModelSpec spec : specs) {
      pack.verify(spec);
    }
    Files.createDirectories(folder);
    Path copy = Files.createTempDirectory(folder, ".new");
    try {
      if (single) {
        known(pack.folder(), copy);
      } else {
        copy(pack, specs, copy);
      }
      Path target = folder.resolve(pack.name().replaceFirst("^\\.+|\\.onnx$", ""));
      if (target.equals(folder)) {
        throw new ModelProblem(from + " has no name that an added pack could have");
      }
      delete(target);
      return Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(copy);
    }
  }

  private static void known(Path network, Path to) throws ModelProblem, IOException {
    if (Files.size(network) > ModelPack.MAX_MODEL_BYTES) {
      throw new ModelProblem(
          network + " is larger than " + (ModelPack.MAX_MODEL_BYTES >> 20) + " MB");
    }
    var pack = new ModelPack.Folder(to);
    for (ModelSpec spec : ModelPack.Folder.known()) {
      Path place = to.resolve(spec.file());
      if (network.endsWith(to.relativize(place).getFileName())) {
        Files.createDirectories(place.resolveSibling("."));
        Files.copy(network, place);
        pack.verify(spec);
        return;
      }
    }
    throw new ModelProblem(network + " is not a network we know; add the folder of its pack");
  }

  private static void copy(ModelPack.Folder pack, List<ModelSpec> specs, Path to)
      throws ModelProblem, IOException {
    if (Files.exists(pack.folder().resolve("manifest.json"))) {
      copy(pack, "manifest.json", to);
    }
    for (ModelSpec spec : specs) {
      copy(pack, spec.file(), to);
      if (!spec.card().isEmpty() && Files.exists(pack.folder().resolve(spec.card()))) {
        copy(pack, spec.card(), to);
      }
    }
  }

  private static void copy(ModelPack.Folder pack, String file, Path to)
      throws ModelProblem, IOException {
    Path target = to.resolve(file).normalize();
    if (!target.startsWith(to)) {
      throw new ModelProblem(file + " lies outside its pack");
    }
    Files.createDirectories(target.resolveSibling("."));
    try (InputStream in = pack.open(file)) {
      Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static boolean hidden(Path p) {
    Path name = p.getFileName();
    return name == null || name.toString().startsWith(".");
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(p);
      }
    }
  }
}
