package groundglass.catalog.store;

import groundglass.develop.encode.AtomicFile;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/// What we knew about the database file when we last touched it, kept beside it. H2 opens a cut or
/// an empty file without a word (stack.md §3); this is how we notice. The file is never smaller
/// than `size` (0 = not known: it is being closed).
record StateFile(boolean clean, long size, long generation) {
  private static final String NAME = "state";

  static Optional<StateFile> read(Path folder) {
    Path file = folder.resolve(NAME);
    try {
      var p = new Properties();
      p.load(new StringReader(Files.readString(file)));
      return Optional.of(
          new StateFile(
              Boolean.parseBoolean(p.getProperty("clean")),
              Long.parseLong(p.getProperty("size", "0")),
              Long.parseLong(p.getProperty("generation", "0"))));
    } catch (IOException | IllegalArgumentException _) {
      // gone or unreadable: the same as never written, which costs a full scan and nothing more
      return Optional.empty();
    }
  }

  void write(Path folder) {
    try {
      var p = new Properties();
      p.setProperty("clean", Boolean.toString(clean));
      p.setProperty("size", Long.toString(size));
      p.setProperty("generation", Long.toString(generation));
      var text = new StringWriter();
      p.store(text, null);
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      AtomicFile.write(folder.resolve(NAME), NAME + ".new", out -> out.write(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(
          folder.resolve(NAME) + " could not be written: " + e.getMessage(), e);
    }
  }
}
