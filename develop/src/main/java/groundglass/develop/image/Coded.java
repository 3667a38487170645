package groundglass.develop.image;

/// A picture as its file holds it: interleaved 8-bit RGB, rows first, a table of 256 per channel to
/// linear light of its own primaries, and the matrix (3 x 3, rows first) from there to Rec.2020. A
/// quarter of the memory of an [Image], for whoever looks at little of it. Safe from several
/// threads.
public final class Coded {
  private final int width;
  private final int height;
  private final byte[] rgb;
  private final float[] red;
  private final float[] green;
  private final float[] blue;
  private final float[] toWorking;

  /// Arrays are shared, not copied.
  public Coded(int width, int height, byte[] rgb, float[][] tables, float[] toWorking) {
    if (rgb.length != Math.multiplyExact(3, Math.multiplyExact(width, height))) {
      throw new IllegalArgumentException(rgb.length + " bytes for " + width + "x" + height);
    }
    this.width = width;
    this.height = height;
    this.rgb = rgb;
    this.red = tables[0];
    this.green = tables[1];
    this.blue = tables[2];
    this.toWorking = toWorking;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /// The working space's light of columns `from` until `to` of a row, from index `at` on.
  void read(int y, int from, int to, float[] r, float[] g, float[] b, int at) {
    light(y, from, to, r, g, b, at);
    mix(r, g, b, at, at + to - from);
  }

  /// The same in the file's own primaries.
  private void light(int y, int from, int to, float[] r, float[] g, float[] b, int at) {
    int i = 3 * (y * width + from);
    for (int x = at; x < at + to - from; x++, i += 3) {
      r[x] = red[rgb[i] & 0xff];
      g[x] = green[rgb[i + 1] & 0xff];
      b[x] = blue[rgb[i + 2] & 0xff];
    }
  }

  /// In place. The decoders have the same loop from row to plane: one loop for both, with an index
  /// of its own on either side, is not vectorised, and a decode takes twice the CPU time.
  private void mix(float[] r, float[] g, float[] b, int from, int to) {
    float m0 = toWorking[0];
    float m1 = toWorking[1];
    float m2 = toWorking[2];
    float m3 = toWorking[3];
    float m4 = toWorking[4];
    float m5 = toWorking[5];
    float m6 = toWorking[6];
    float m7 = toWorking[7];
    float m8 = toWorking[8];
    for (int x = from; x < to; x++) {
      float p = r[x];
      float q = g[x];
      float t = b[x];
      r[x] = m0 * p + m1 * q + m2 * t;
      g[x] = m3 * p + m4 * q + m5 * t;
      b[x] = m6 * p + m7 * q + m8 * t;
    }
  }

  /// All of it in the working space's light, into planes of its size.
  void all(float[] r, float[] g, float[] b, Strips strips) {
    strips.run(
        width,
        height,
        (from, to) -> {
          for (int y = from; y < to; y++) {
            read(y, 0, width, r, g, b, y * width);
          }
        });
  }

  /// [Resample#area] of it. The means are those of the file's own light and change primaries
  /// afterwards, which is the same but for the rounding.
  Image area(double x0, double y0, double x1, double y1, int w, int h, Strips strips) {
    Taps across = Taps.of(width, x0, x1, w);
    Taps down = Taps.of(height, y0, y1, h);
    Image out = Image.black(w, h);
    strips.run(
        Math.max(w, width),
        h,
        (from, to) -> {
          var lines = new float[3][width + Taps.FEW]; // weights of 0 reach beyond the end
          for (int y = from; y < to; y++) {
            sumRows(down.start[y], down.weights[y], lines);
            across.sum(lines[0], out.r(), y * w);
            across.sum(lines[1], out.g(), y * w);
            across.sum(lines[2], out.b(), y * w);
            mix(out.r(), out.g(), out.b(), y * w, (y + 1) * w);
          }
        });
    return out;
  }

  private void sumRows(int first, float[] weights, float[][] lines) {
    float[] r = lines[0];
    float[] g = lines[1];
    float[] b = lines[2];
    java.util.Arrays.fill(r, 0f);
    java.util.Arrays.fill(g, 0f);
    java.util.Arrays.fill(b, 0f);
    for (int k = 0; k < weights.length; k++) {
      float weight = weights[k];
      int i = 3 * (first + k) * width;
      for (int x = 0; x < width; x++, i += 3) {
        r[x] += weight * red[rgb[i] & 0xff];
        g[x] += weight * green[rgb[i + 1] & 0xff];
        b[x] += weight * blue[rgb[i + 2] & 0xff];
      }
    }
  }

  /// [Resample#copy] of it.
  Coded copy(int x0, int xx, int xy, int y0, int yx, int yy, int w, int h, Strips strips) {
    var out = new byte[Math.multiplyExact(3, Math.multiplyExact(w, h))];
    strips.run(
        w,
        h,
        (first, end) -> {
          // in tiles, see there
          for (int tile = 0; tile < w; tile += Resample.TILE) {
            int last = Math.min(w, tile + Resample.TILE);
            for (int y = first; y < end; y++) {
              for (int x = tile; x < last; x++) {
                int px = Math.clamp(x0 + xx * x + xy * y, 0, width - 1);
                int py = Math.clamp(y0 + yx * x + yy * y, 0, height - 1);
                int from = 3 * (py * width + px);
                int to = 3 * (y * w + x);
                out[to] = rgb[from];
                out[to + 1] = rgb[from + 1];
                out[to + 2] = rgb[from + 2];
              }
            }
          }
        });
    return new Coded(w, h, out, new float[][] {red, green, blue}, toWorking);
  }
}
