package groundglass.catalog.imports;

import groundglass.catalog.imports.Imports.Outcome;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The files under the sources of an import, and what could not be looked into. `named` were given
/// one by one: they get an answer even when they are no pictures.
record FoundFiles(List<Path> files, Set<Path> named, List<Outcome> problems) {
  /// Folders within folders that a sample looks into; links may lead in circles.
  private static final int DEEP = 8;

  static FoundFiles in(List<Path> sources, boolean recursive) throws IOException {
    var files = new TreeSet<Path>();
    var named = new TreeSet<Path>();
    var problems = new ArrayList<Outcome>();
    for (Path given : sources) {
      Path source = given.toAbsolutePath().normalize();
      if (Files.isDirectory(source)) {
        Files.walkFileTree(
            source,
            EnumSet.of(FileVisitOption.FOLLOW_LINKS),
            recursive ? Integer.MAX_VALUE : 1,
            new Walk(source, files, problems));
      } else if (Files.isRegularFile(source)) {
        files.add(source);
        named.add(source);
      } else if (Files.exists(source)) {
        problems.add(unreadable(source, "It is no file but a pipe or a device.", ""));
      } else {
        problems.add(unreadable(source, "There is no such file.", "Check the name."));
      }
    }
    return new FoundFiles(List.copyOf(files), Set.copyOf(named), List.copyOf(problems));
  }

  /// The first few files that are `wanted`, in their order; the rest is not walked through.
  static List<Path> first(List<Path> sources, boolean recursive, int most, Predicate<Path> wanted)
      throws IOException {
    var found = new ArrayList<Path>();
    for (Path source : sources) {
      first(source.toAbsolutePath().normalize(), recursive ? DEEP : 1, most, wanted, found);
    }
    return found;
  }

  private static void first(Path at, int depth, int most, Predicate<Path> wanted, List<Path> found)
      throws IOException {
    if (found.size() >= most) {
      return;
    }
    if (Files.isRegularFile(at)) {
      if (wanted.test(at)) {
        found.add(at);
      }
    } else if (depth > 0 && Files.isDirectory(at) && Files.isReadable(at)) {
      List<Path> inside;
      try (var list = Files.list(at)) {
        inside = list.filter(p -> !hidden(p)).sorted().toList();
      }
      for (Path p : inside) {
        first(p, depth - 1, most, wanted, found);
      }
    }
  }

  private static boolean hidden(Path path) {
    String name = String.valueOf(path.getFileName());
    // the previews of a catalog are no photos
    return name.startsWith(".") || name.endsWith(".groundglass");
  }

  private static Outcome unreadable(Path file, String reason, String remedy) {
    return new Outcome(file, Outcome.Kind.UNREADABLE, reason, remedy, 0);
  }

  private static final class Walk extends SimpleFileVisitor<Path> {
    private final Path top;
    private final Set<Path> files;
    private final List<Outcome> problems;

    Walk(Path top, Set<Path> files, List<Outcome> problems) {
      this.top = top;
      this.files = files;
      this.problems = problems;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      boolean skipped = !folder.equals(top) && hidden(folder);
      return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isSymbolicLink()) { // links that lead somewhere come as what they lead to
        problems.add(new Outcome(file, Outcome.Kind.SKIPPED, "The link leads nowhere.", "", 0));
      } else if (attributes.isRegularFile() && !file.getFileName().toString().startsWith(".")) {
        files.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    /// A folder that stops being readable while it is listed must not end the import.
    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
      return e == null ? FileVisitResult.CONTINUE : visitFileFailed(folder, e);
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      if (e instanceof FileSystemLoopException) {
        problems.add(
            new Outcome(
                file, Outcome.Kind.SKIPPED, "The link leads back to a folder above it.", "", 0));
      } else {
        problems.add(
            unreadable(
                file,
                "It cannot be looked into: " + e.getMessage(),
                "Check the permissions and the disk."));
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
