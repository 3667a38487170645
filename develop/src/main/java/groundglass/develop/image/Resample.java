package groundglass.develop.image;

import groundglass.develop.frame.PixelMap;
import java.util.Optional;

/// Resampling in linear light. Reducing averages over pixel areas, so that a preview has the same
/// mean light as the full picture; a map that only moves whole pixels copies them bit for bit.
public final class Resample {
  static final int TILE = 64;

  private Resample() {}

  /// A part of an image (continuous pixel coordinates) at another size.
  public static Image area(
      Image src, double x0, double y0, double x1, double y1, int w, int h, Strips strips) {
    if (w == src.width() && h == src.height() && x0 == 0 && y0 == 0 && x1 == w && y1 == h) {
      return src;
    }
    return area(src, x0, y0, x1, y1, w, h, false, strips);
  }

  /// The same; `last`: the source is used up ([Image#give]).
  public static Image area(
      Image src,
      double x0,
      double y0,
      double x1,
      double y1,
      int w,
      int h,
      boolean last,
      Strips strips) {
    Optional<Coded> coded = src.coded();
    if (coded.isPresent()) {
      return coded.get().area(x0, y0, x1, y1, w, h, strips);
    }
    int sw = src.width();
    int sh = src.height();
    float[][] out = new float[3][];
    for (int c = 0; c < 3; c++) {
      out[c] = area(plane(src, c, last), sw, sh, x0, y0, x1, y1, w, h, strips);
    }
    return new Image(w, h, out[0], out[1], out[2]);
  }

  private static float[] plane(Image src, int c, boolean last) {
    if (last) {
      return src.give(c);
    }
    return c == 0 ? src.r() : c == 1 ? src.g() : src.b();
  }

  /// The whole image at another size.
  public static Image resize(Image src, int w, int h, Strips strips) {
    return area(src, 0, 0, src.width(), src.height(), w, h, strips);
  }

  /// The whole map at another size.
  public static FloatMap resize(FloatMap src, int w, int h, Strips strips) {
    if (w == src.width() && h == src.height()) {
      return src;
    }
    int sw = src.width();
    int sh = src.height();
    return new FloatMap(w, h, area(src.values(), sw, sh, 0, 0, sw, sh, w, h, strips));
  }

  /// The whole matte at another size.
  public static Matte resize(Matte src, int w, int h, Strips strips) {
    if (w == src.width() && h == src.height()) {
      return src;
    }
    var values = new float[src.alpha().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = src.alpha()[i] & 0xff;
    }
    float[] out =
        area(values, src.width(), src.height(), 0, 0, src.width(), src.height(), w, h, strips);
    var alpha = new byte[out.length];
    for (int i = 0; i < out.length; i++) {
      alpha[i] = (byte) Math.round(out[i]);
    }
    return new Matte(w, h, alpha);
  }

  /// A part of a plane of `sw * sh` at another size.
  public static float[] area(
      float[] src,
      int sw,
      int sh,
      double x0,
      double y0,
      double x1,
      double y1,
      int w,
      int h,
      Strips strips) {
    Taps across = Taps.of(sw, x0, x1, w);
    Taps down = Taps.of(sh, y0, y1, h);
    var out = new float[Math.multiplyExact(w, h)];
    strips.run(
        Math.max(w, sw),
        h,
        (from, to) -> {
          var line = new float[sw + Taps.FEW]; // weights of 0 reach beyond the end
          for (int y = from; y < to; y++) {
            sumRows(src, sw, down.start[y], down.weights[y], line);
            across.sum(line, out, y * w);
          }
        });
    return out;
  }

  private static void sumRows(float[] src, int sw, int first, float[] weights, float[] line) {
    int row = first * sw;
    for (int x = 0; x < sw; x++) {
      line[x] = weights[0] * src[row + x];
    }
    for (int k = 1; k < weights.length; k++) {
      row += sw;
      for (int x = 0; x < sw; x++) {
        line[x] += weights[k] * src[row + x];
      }
    }
  }

  /// Copies pixels: output (x, y) is source (x0 + xx*x + xy*y, y0 + yx*x + yy*y), all whole
  /// numbers, clamped at the border. Turns, mirrors and whole-pixel crops. `last`: the source is
  /// used up.
  public static Image copy(
      Image src,
      int x0,
      int xx,
      int xy,
      int y0,
      int yx,
      int yy,
      int w,
      int h,
      boolean last,
      Strips strips) {
    int sw = src.width();
    int sh = src.height();
    if (w == sw && h == sh && x0 == 0 && y0 == 0 && xx == 1 && yy == 1) {
      return src;
    }
    Optional<Coded> coded = src.coded();
    if (coded.isPresent()) {
      return Image.of(coded.get().copy(x0, xx, xy, y0, yx, yy, w, h, strips));
    }
    float[][] out = new float[3][];
    for (int c = 0; c < 3; c++) {
      float[] from = plane(src, c, last);
      float[] to = new float[Math.multiplyExact(w, h)];
      strips.run(
          w,
          h,
          (first, end) -> {
            // In tiles: a quarter turn reads along columns, and a column of the whole picture would
            // fetch a cache line per pixel.
            for (int tile = 0; tile < w; tile += TILE) {
              int n = Math.min(w, tile + TILE) - tile;
              for (int y = first; y < end; y++) {
                int px = x0 + xx * tile + xy * y;
                int py = y0 + yx * tile + yy * y;
                line(from, sw, sh, px, xx, py, yx, to, y * w + tile, n);
              }
            }
          });
      out[c] = to;
    }
    return new Image(w, h, out[0], out[1], out[2]);
  }

  /// Copies `n` pixels from (px, py) on, in steps of (dx, dy), clamped at the border.
  private static void line(
      float[] from, int sw, int sh, int px, int dx, int py, int dy, float[] to, int at, int n) {
    int lastX = px + dx * (n - 1);
    int lastY = py + dy * (n - 1);
    boolean inside = Math.min(px, lastX) >= 0 && Math.max(px, lastX) < sw;
    if (inside && Math.min(py, lastY) >= 0 && Math.max(py, lastY) < sh) {
      int start = py * sw + px;
      int step = dy * sw + dx;
      for (int i = 0; i < n; i++) {
        to[at + i] = from[start + i * step];
      }
    } else {
      for (int i = 0; i < n; i++) {
        int x = Math.clamp(px + dx * i, 0, sw - 1);
        int y = Math.clamp(py + dy * i, 0, sh - 1);
        to[at + i] = from[y * sw + x];
      }
    }
  }

  /// Samples an image under a map (output pixel to source pixel) by the Catmull-Rom cubic. Meant
  /// for scales near 1: reduce first.
  public static Image affine(Image src, PixelMap map, int w, int h, Strips strips) {
    return sampled(src, new PixelMap[] {map}, w, h, false, strips);
  }

  /// The same with a source that is used up.
  public static Image affineLast(Image src, PixelMap map, int w, int h, Strips strips) {
    return sampled(src, new PixelMap[] {map}, w, h, true, strips);
  }

  /// The same with a map for each colour. `last`: the source is used up.
  public static Image warped(
      Image src, PixelMap[] maps, int w, int h, boolean last, Strips strips) {
    return sampled(src, maps, w, h, last, strips);
  }

  private static Image sampled(
      Image src, PixelMap[] maps, int w, int h, boolean last, Strips strips) {
    int sw = src.width();
    int sh = src.height();
    if (maps.length == 1 && !last) { // the weights of a place serve all three planes
      Image out = Image.black(w, h);
      float[][] from = {src.r(), src.g(), src.b()};
      float[][] to = {out.r(), out.g(), out.b()};
      Cubic.sample(from, sw, sh, maps[0], to, w, h, strips);
      return out;
    }
    float[][] out = new float[3][];
    for (int c = 0; c < 3; c++) {
      float[][] from = {plane(src, c, last)};
      float[][] to = {new float[Math.multiplyExact(w, h)]};
      Cubic.sample(from, sw, sh, maps[Math.min(c, maps.length - 1)], to, w, h, strips);
      out[c] = to[0];
    }
    return new Image(w, h, out[0], out[1], out[2]);
  }

  /// A map's value between its pixels, linear, clamped at the border; continuous coordinates.
  public static float bilinear(FloatMap map, double x, double y) {
    double cx = Math.clamp(x - 0.5, 0, map.width() - 1);
    double cy = Math.clamp(y - 0.5, 0, map.height() - 1);
    int ix = (int) Math.min(cx, Math.max(0, map.width() - 2));
    int iy = (int) Math.min(cy, Math.max(0, map.height() - 2));
    int right = Math.min(ix + 1, map.width() - 1);
    int below = Math.min(iy + 1, map.height() - 1);
    float tx = (float) (cx - ix);
    float ty = (float) (cy - iy);
    float[] v = map.values();
    float top = mix(v[iy * map.width() + ix], v[iy * map.width() + right], tx);
    float bottom = mix(v[below * map.width() + ix], v[below * map.width() + right], tx);
    return mix(top, bottom, ty);
  }

  /// A map under another one (output pixel to map pixel), linear.
  public static FloatMap affine(FloatMap src, PixelMap map, int w, int h, Strips strips) {
    var out = new float[Math.multiplyExact(w, h)];
    strips.run(
        w,
        h,
        (from, to) -> {
          var xs = new float[w];
          var ys = new float[w];
          for (int y = from; y < to; y++) {
            map.row(y, xs, ys);
            for (int x = 0; x < w; x++) {
              out[y * w + x] = bilinear(src, xs[x], ys[x]);
            }
          }
        });
    return new FloatMap(w, h, out);
  }

  private static float mix(float a, float b, float t) {
    return a + (b - a) * t;
  }
}
