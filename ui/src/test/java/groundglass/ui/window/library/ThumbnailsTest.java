package groundglass.ui.window.library;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.ui.window.FakeSession;
import groundglass.ui.window.Tasks;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ThumbnailsTest {
  private final FakeSession session = new FakeSession(40);

  /// Does one thing at a time, when told to.
  private static final class Slowly implements Tasks {
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();

    @Override
    public <T> void run(
        Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
      waiting.add(() -> Tasks.inline().run(work, done, failed));
    }

    @Override
    public void later(Runnable work) {
      waiting.add(work);
    }

    boolean step() {
      var next = waiting.poll();
      if (next != null) {
        next.run();
      }
      return next != null;
    }
  }

  @Test
  void everyCellHasAPictureBeforeAnyEditIsRendered() {
    session.edited = true;
    var tasks = new Slowly();
    var thumbnails = new Thumbnails(session, tasks);
    var rows = session.rows(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L));
    Runnable paint = () -> rows.forEach(thumbnails::get);
    thumbnails.listen(paint);
    paint.run();
    while (tasks.step()) {
      // one thing after the other
    }
    var drawn = session.pictures.stream().filter(s -> !s.startsWith("known")).toList();
    assertThat(drawn.subList(0, 8))
        .as("from the top")
        .containsExactly(
            "seen 1", "seen 2", "seen 3", "seen 4", "seen 5", "seen 6", "seen 7", "seen 8");
    assertThat(drawn.subList(8, 16)).allMatch(s -> s.startsWith("rendered"));
    assertThat(drawn).hasSize(16);
  }

  @Test
  void anEditThatWasRenderedBeforeIsShownAtOnceAndNotRenderedAgainUntilItChanges() {
    session.edited = true;
    session.kept.add(1L);
    var tasks = new Slowly();
    var thumbnails = new Thumbnails(session, tasks);
    var row = session.rows(List.of(1L)).getFirst();
    thumbnails.listen(() -> thumbnails.get(row));
    thumbnails.get(row);
    while (tasks.step()) {
      // one thing after the other
    }
    assertThat(session.pictures).containsExactly("known 1");
    assertThat(thumbnails.get(row)).isPresent();
    thumbnails.changed(List.of(1L));
    while (tasks.step()) {
      // one thing after the other
    }
    assertThat(session.pictures).containsExactly("known 1", "rendered 1");
  }
}
