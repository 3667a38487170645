package groundglass.develop.render;

import groundglass.develop.color.Output;
import groundglass.develop.image.Image;
import groundglass.develop.image.Rowwise;
import groundglass.develop.image.Strips;

/// The pass over the pixels of a view, and what comes after it because it looks at neighbours: in
/// strips, on several threads, whole or in parts.
final class Pass {
  private final Surroundings surroundings;

  Pass(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// All of it, for the screen.
  void whole(View view, Strips strips, int[] pixels) {
    int w = view.width();
    if (view.detail().identity()) {
      var beside = surroundings.beside(view.shown(), view.plan().needs(), strips);
      strips.run(
          w,
          view.height(),
          (from, to) -> view.screen(beside.rows(from, to), from * w, to * w, pixels));
    } else {
      rows(view, strips, screen(pixels, w));
    }
  }

  /// Makes again what has changed.
  void changed(View view, Changes changes, Strips strips, int[] pixels) {
    if (changes.none()) {
      return;
    }
    var beside = surroundings.beside(view.shown(), view.plan().needs(), strips);
    int w = view.width();
    if (view.detail().identity()) {
      strips.run(
          w,
          view.height(),
          (from, to) ->
              changes.runs(
                  from * w, to * w, (a, b) -> view.screen(beside.rows(from, to), a, b, pixels)));
    } else {
      int reach = view.detail().reach();
      Rowwise.Sink sink = screen(pixels, w);
      strips.run(
          w,
          view.height(),
          20 * reach,
          (from, to) ->
              changes.rows(
                  from,
                  to,
                  reach,
                  view,
                  (a, b) -> sink.rows(a, b, detailed(view, beside, strips, a, b))));
    }
  }

  private static Rowwise.Sink screen(int[] pixels, int width) {
    return (from, _, strip) ->
        Output.screen(strip.r(), strip.g(), strip.b(), 0, strip.r().length, pixels, from * width);
  }

  /// The pass and what comes after it, in strips.
  void rows(View view, Strips strips, Rowwise.Sink sink) {
    var beside = surroundings.beside(view.shown(), view.plan().needs(), strips);
    // Rows around a strip are developed twice: a tenth more work at this height.
    strips.run(
        view.width(),
        view.height(),
        20 * view.detail().reach(),
        (from, to) -> sink.rows(from, to, detailed(view, beside, strips, from, to)));
  }

  private static Image detailed(
      View view, Surroundings.Beside beside, Strips strips, int from, int to) {
    int reach = view.detail().reach();
    int first = Math.max(0, from - reach);
    int last = Math.min(view.height(), to + reach);
    Image window = Image.black(view.width(), last - first);
    int step = Math.max(1, View.CHUNK / view.width());
    for (int y = first; y < last; y += step) {
      strips.check();
      int end = Math.min(last, y + step);
      view.develop(beside.rows(y, end), y, end, window, first);
    }
    return view.detail().rows(window, first, from, to);
  }
}
