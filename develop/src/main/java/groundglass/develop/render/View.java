package groundglass.develop.render;

import groundglass.develop.adjust.Detail;
import groundglass.develop.adjust.Pointwise;
import groundglass.develop.color.Output;
import groundglass.develop.edge.Planes;
import groundglass.develop.image.Image;
import groundglass.develop.image.Matte;
import groundglass.develop.mask.Mask;
import groundglass.develop.render.Renderer.MaskOutcome;
import groundglass.develop.render.Stages.Shown;
import groundglass.develop.settings.Settings;
import java.util.List;

/// All that the pass over the pixels of one request reads. `masks` are those that take part and
/// have a matte, `mattes` theirs; `outcomes` are of all.
record View(
    Shown shown,
    Settings settings,
    Pointwise plan,
    Detail detail,
    List<Mask> masks,
    List<Matte> mattes,
    List<MaskOutcome> outcomes,
    List<String> warnings) {
  static final int CHUNK = 1 << 14;

  int width() {
    return shown.image().width();
  }

  int height() {
    return shown.image().height();
  }

  private byte[][] planes() {
    byte[][] planes = new byte[mattes.size()][];
    for (int m = 0; m < planes.length; m++) {
      planes[m] = mattes.get(m).alpha();
    }
    return planes;
  }

  /// Rows `from` until `to` after the pass, into a window whose first row is `first`.
  void develop(Planes rows, int from, int to, Image window, int first) {
    Image in = shown.image();
    int w = in.width();
    plan.apply(
        in.r(),
        in.g(),
        in.b(),
        rows,
        planes(),
        from * w,
        to * w,
        window.r(),
        window.g(),
        window.b(),
        (from - first) * w);
  }

  /// Pixels `from` until `to`, developed and encoded. `rows`: of at least these.
  void screen(Planes rows, int from, int to, int[] pixels) {
    Image in = shown.image();
    var room = new Output.Room();
    plan.apply(
        in.r(),
        in.g(),
        in.b(),
        rows,
        planes(),
        from,
        to,
        (r, g, b, n, at) -> Output.screen(room, r, g, b, n, pixels, at));
  }
}
