package groundglass.ui.window;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the status line says. `saved` is said only after an edit returned.
public final class Status {
  /// `problem` tells the view to colour it.
  public record Line(String text, boolean problem) {}

  private String reach = "";
  private String doing = "";
  private String result = "";
  private boolean problem;
  private final List<Runnable> listeners = new ArrayList<>();

  public void listen(Runnable listener) {
    listeners.add(listener);
  }

  /// How many photos a command would change now, in words.
  public void reach(String text) {
    reach = text;
    changed();
  }

  /// A change is under way.
  public void saving(String what, int photos) {
    doing = what + " on " + photos(photos);
    result = "saving…";
    problem = false;
    changed();
  }

  /// The change is on disk.
  public void saved() {
    result = "saved";
    problem = false;
    changed();
  }

  public void say(String what) {
    doing = what;
    result = "";
    problem = false;
    changed();
  }

  public void failed(String what, Throwable cause) {
    doing = what;
    result = words(cause);
    problem = true;
    changed();
  }

  /// Something went wrong that nobody asked for just now.
  public void problem(String what) {
    doing = what;
    result = "";
    problem = true;
    changed();
  }

  public Line line() {
    return new Line(
        Stream.of(reach, doing, result)
            .filter(s -> !s.isEmpty())
            .collect(Collectors.joining("  ·  ")),
        problem);
  }

  /// "1 photo", "1,204 photos".
  public static String photos(int n) {
    return n == 1 ? "1 photo" : String.format(java.util.Locale.ROOT, "%,d photos", n);
  }

  /// One sentence for the photographer.
  public static String words(Throwable cause) {
    return switch (cause) {
      case groundglass.catalog.CatalogException e ->
          e.remedy().isEmpty() ? String.valueOf(e.getMessage()) : e.getMessage() + " " + e.remedy();
      case groundglass.develop.render.Renderer.UnreadableException e ->
          e.getMessage() + " " + e.remedy();
      default -> cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    };
  }

  private void changed() {
    List.copyOf(listeners).forEach(Runnable::run);
  }
}
