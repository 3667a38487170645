package groundglass.ui.window.develop;

import groundglass.ui.window.Tasks;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/// One picture is made at a time; of the wishes that came meanwhile only the newest is kept. A wish
/// for another photo stops the running one, a wish for the same photo lets it finish: so something
/// moves on the screen while a slider moves.
public final class PreviewLoop<T> {
  private record Wish<T>(
      long photo,
      Function<BooleanSupplier, Callable<T>> work,
      Consumer<? super T> done,
      Consumer<? super Exception> failed) {}

  private final Tasks tasks;
  private Optional<Wish<T>> running = Optional.empty();
  private Optional<Wish<T>> next = Optional.empty();
  private AtomicBoolean stop = new AtomicBoolean();

  public PreviewLoop(Tasks tasks) {
    this.tasks = tasks;
  }

  /// `work` gets what tells it to stop.
  public void want(
      long photo,
      Function<BooleanSupplier, Callable<T>> work,
      Consumer<? super T> done,
      Consumer<? super Exception> failed) {
    var wish = new Wish<T>(photo, work, done, failed);
    if (running.isPresent()) {
      if (running.get().photo() != photo) {
        stop.set(true);
      }
      next = Optional.of(wish);
    } else {
      start(wish);
    }
  }

  /// Nothing is wanted any more; what runs is stopped and not shown.
  public void forget() {
    stop.set(true);
    next = Optional.empty();
  }

  public boolean busy() {
    return running.isPresent();
  }

  private void start(Wish<T> wish) {
    running = Optional.of(wish);
    var mine = new AtomicBoolean();
    stop = mine;
    tasks.run(
        wish.work().apply(mine::get),
        result -> {
          if (!mine.get()) {
            wish.done().accept(result);
          }
          goOn();
        },
        e -> {
          if (!(e instanceof CancellationException)) {
            wish.failed().accept(e);
          }
          goOn();
        });
  }

  private void goOn() {
    running = Optional.empty();
    var wish = next;
    next = Optional.empty();
    wish.ifPresent(this::start);
  }
}
