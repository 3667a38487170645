package groundglass.catalog.store;

import static groundglass.catalog.internal.jooq.Tables.KEYWORD;
import static org.assertj.core.api.Assertions.assertThat;

import groundglass.catalog.CatalogException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Committed means on disk: a process that writes and says so is killed at any moment.
class KillTest {
  /// The log goes to the same place.
  private static final String ROW = "r\\d+-[ab]\\d+\\.";

  @TempDir Path temp;

  @Test
  void fiveKillsLoseNothingThatWasAcknowledged() throws Exception {
    kill(5, 1);
  }

  @Tag("slow")
  @Test
  void twentyKillsLoseNothingThatWasAcknowledged() throws Exception {
    kill(20, 2);
  }

  private void kill(int times, long seed) throws Exception {
    var random = new Random(seed);
    Path folder = temp.resolve("k.groundglass");
    Set<String> acknowledged = new HashSet<>();
    for (int round = 0; round < times; round++) {
      int lines = 1 + random.nextInt(200);
      var other = new ArrayList<String>();
      var child = ChildJvm.start(Writer.class, folder.toString(), "r" + round + "-");
      try (var said =
          new BufferedReader(
              new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
        int read = 0;
        while (read < lines) {
          String line = said.readLine();
          assertThat(line).as("round %d ended by itself: %s", round, other).isNotNull();
          if (line.matches(ROW)) {
            acknowledged.add(line);
            read++;
          } else {
            other.add(line);
          }
        }
        child.toHandle().destroyForcibly();
        // What it said before it died counts as well; the last line may be cut.
        for (String line = said.readLine(); line != null; line = said.readLine()) {
          if (line.matches(ROW)) {
            acknowledged.add(line);
          }
        }
      }
      child.waitFor();
    }
    try (var store = Store.open(folder)) {
      assertThat(store.verify(false)).isEmpty();
      Set<String> kept =
          store.read(
              db -> new HashSet<>(db.select(KEYWORD.NAME).from(KEYWORD).fetch(KEYWORD.NAME)));
      assertThat(acknowledged).hasSizeGreaterThan(times);
      acknowledged.removeAll(kept);
      assertThat(acknowledged.stream().sorted().toList()).as("acknowledged and lost").isEmpty();
    }
  }

  /// Run in a child process: writes without end, from two threads, and says what is on disk.
  static final class Writer {
    public static void main(String[] args) throws InterruptedException {
      Store store;
      try {
        store = Store.openOrCreate(Path.of(args[0]));
      } catch (CatalogException e) {
        System.out.println(e.kind() + ": " + e.getMessage());
        return;
      }
      var other = Thread.ofPlatform().start(() -> write(store, args[1] + "b"));
      write(store, args[1] + "a");
      other.join();
    }

    private static void write(Store store, String prefix) {
      for (int i = 0; ; i++) {
        String name = prefix + i + ".";
        store.writeOnly(db -> db.insertInto(KEYWORD, KEYWORD.NAME).values(name).execute());
        System.out.println(name);
      }
    }
  }
}
