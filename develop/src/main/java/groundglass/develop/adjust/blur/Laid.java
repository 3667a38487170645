package groundglass.develop.adjust.blur;

import groundglass.develop.edge.Lift;
import groundglass.develop.image.Image;
import groundglass.develop.image.Strips;
import java.util.Arrays;

/// What is in focus over the blurred background. With `a` the part in focus the picture becomes `a
/// F + (1 - a) blurred`; the colour `F` of a strand of hair is what is left of the pixel when the
/// sharp background is taken out of it.
record Laid(Image picture, Defocus.Scene scene, Layers layers, float[][] behind, float[] gate) {
  /// Below this a part of the matte is haze, and what it hides is not taken out.
  private static final float HAZE = 0.05f;

  private static final float STRAND = 0.3f;

  Image focus(Strips strips) {
    int width = picture.width();
    Image out = Image.black(width, picture.height());
    var lift = new Lift(layers.width(), layers.height(), width, picture.height());
    strips.run(
        width,
        picture.height(),
        (from, to) -> {
          var scratch = new float[5][width];
          var line = new float[layers.width()];
          for (int y = from; y < to; y++) {
            row(lift, y, line, scratch, out);
          }
        });
    return out;
  }

  private void row(Lift lift, int y, float[] line, float[][] scratch, Image out) {
    int width = picture.width();
    float[] rest = scratch[0];
    float[] cover = scratch[1];
    float[] strand = scratch[2];
    float[][] in = Defocus.planes(picture);
    float[][] to = Defocus.planes(out);
    for (int c = 0; c < 3; c++) {
      System.arraycopy(in[c], y * width, to[c], y * width, width);
    }
    uncovered(y, rest);
    int first = first(rest);
    int end = end(rest, first);
    if (first == end) {
      return;
    }
    lift.row(layers.position(), y, first, end, line, cover);
    for (int x = first; x < end; x++) {
      rest[x] *= Math.min(1, cover[x]);
    }
    lift.row(behind[3], y, first, end, line, cover);
    Arrays.fill(strand, 0);
    for (int x = first; x < end; x++) {
      float t = Math.clamp((scene.front()[y * width + x] - HAZE) / (STRAND - HAZE), 0f, 1f);
      rest[x] = cover[x] > 1e-4f ? rest[x] : 0;
      cover[x] = 1 / Math.max(1e-4f, cover[x]);
      strand[x] = t * rest[x];
    }
    int left = first(strand);
    int right = end(strand, left);
    for (int c = 0; c < 3; c++) {
      lift.row(behind[c], y, first, end, line, scratch[3]);
      mix(to[c], y * width, rest, cover, scratch[3], first, end);
      lift.row(scene.clean()[c], y, left, right, line, scratch[4]);
      take(in[c], to[c], y * width, rest, strand, scratch[4], left, right);
    }
  }

  /// Where a row begins to say anything; its length where it never does.
  private static int first(float[] row) {
    int x = 0;
    while (x < row.length && row[x] <= 0) {
      x++;
    }
    return x;
  }

  private static int end(float[] row, int first) {
    int x = row.length;
    while (x > first && row[x - 1] <= 0) {
      x--;
    }
    return x;
  }

  /// What of a row's pixels is not in focus and may be blurred.
  private void uncovered(int y, float[] rest) {
    int at = y * rest.length;
    for (int x = 0; x < rest.length; x++) {
      float r = 1 - scene.front()[at + x];
      r = gate.length == 0 ? r : r * gate[at + x];
      rest[x] = r;
    }
  }

  private static void mix(
      float[] to, int at, float[] rest, float[] cover, float[] blurred, int first, int end) {
    for (int x = first; x < end; x++) {
      to[at + x] += rest[x] * (blurred[x] * cover[x] - to[at + x]);
    }
  }

  /// No more than all light of the part in focus.
  private void take(
      float[] in,
      float[] to,
      int at,
      float[] rest,
      float[] strand,
      float[] sharp,
      int first,
      int end) {
    for (int x = first; x < end; x++) {
      if (strand[x] > 0) {
        float a = scene.front()[at + x];
        float most = -a * in[at + x] * rest[x] / (1 - a);
        to[at + x] += Math.max(most, strand[x] * (in[at + x] - sharp[x]));
      }
    }
  }
}
