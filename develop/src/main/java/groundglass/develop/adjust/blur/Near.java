package groundglass.develop.adjust.blur;

import groundglass.develop.edge.Lift;
import groundglass.develop.image.Image;
import groundglass.develop.image.Strips;

/// What is before the focus, blurred over the rest: where it was, what goes on under it is seen
/// through its soft border, so that it spreads over what is sharp and has no sharp rim left.
record Near(Defocus.Scene scene, Layers layers, float[][] blurred, float[] gate) {
  /// Below this the matte is haze, from here on nothing of the near thing's own pixel is left.
  private static final float HAZE = 0.02f;

  private static final float WHOLE = 0.3f;

  void over(Image out, Strips strips) {
    int width = out.width();
    var lift = new Lift(layers.width(), layers.height(), width, out.height());
    strips.run(
        width,
        out.height(),
        (from, to) -> {
          var scratch = new float[4][width];
          var line = new float[layers.width()];
          for (int y = from; y < to; y++) {
            row(lift, y, line, scratch, out);
          }
        });
  }

  private void row(Lift lift, int y, float[] line, float[][] scratch, Image out) {
    int width = out.width();
    float[] part = scratch[0];
    float[] cover = scratch[1];
    lift.row(blurred[3], y, line, cover);
    int at = y * width;
    int first = 0;
    while (first < width && Math.max(cover[first], scene.near()[at + first]) == 0) {
      first++;
    }
    int end = width;
    while (end > first && Math.max(cover[end - 1], scene.near()[at + end - 1]) == 0) {
      end--;
    }
    lift.row(layers.position(), y, first, end, line, part);
    for (int x = first; x < end; x++) {
      float n = Math.clamp((scene.near()[y * width + x] - HAZE) / (WHOLE - HAZE), 0f, 1f);
      part[x] = Math.min(1, part[x]) * n;
    }
    float[][] to = Defocus.planes(out);
    for (int c = 0; c < 3; c++) {
      lift.row(blurred[c], y, first, end, line, scratch[2]);
      lift.row(scene.hidden()[c], y, first, end, line, scratch[3]);
      lay(scratch, at, to[c], first, end);
    }
  }

  private void lay(float[][] scratch, int at, float[] to, int first, int end) {
    float[] part = scratch[0];
    float[] cover = scratch[1];
    float[] color = scratch[2];
    float[] fill = scratch[3];
    for (int x = first; x < end; x++) {
      float was = to[at + x];
      float under = was + part[x] * (fill[x] - was);
      float is = under * (1 - cover[x]) + color[x];
      to[at + x] = gate.length == 0 ? is : was + gate[at + x] * (is - was);
    }
  }
}
