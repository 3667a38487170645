package groundglass.develop.edge;

import groundglass.develop.image.Image;
import groundglass.develop.image.Resample;
import groundglass.develop.image.Strips;

/// The edge-aware base of tone: log2 luminance with texture smoothed away and edges kept.
public final class EdgeAware {
  /// The coefficients are computed at this long side whatever the picture's size: cost stays small
  /// and a preview gets the same base as the full picture.
  private static final int WORK = 1024;

  /// Edge steps well above sqrt(EPS) = 0.3 stops stay, texture well below goes.
  private static final float EPS = 0.09f;

  /// Radius of the smoothing as a share of the whole frame's long side.
  public static final double SHARE = 0.02;

  private EdgeAware() {}

  /// Self-guided filter (He, Sun, Tang, TPAMI 2013) with coefficients at reduced size (He, Sun,
  /// arXiv:1505.00996). `radius` in pixels of this picture.
  static Base base(Image picture, double radius, Strips strips) {
    Image small = reduced(picture, WORK, strips);
    double scale = (double) small.width() / picture.width();
    int r = (int) Math.max(1, Math.round(radius * scale));
    float[] log = Log2.luminance(small, strips);
    return guided(log, log, small.width(), small.height(), r, EPS, strips);
  }

  /// The picture with a long side of at most `side`.
  static Image reduced(Image picture, int side, Strips strips) {
    int w = picture.width();
    int h = picture.height();
    double scale = Math.min(1, (double) side / Math.max(w, h));
    int sw = (int) Math.max(1, Math.round(w * scale));
    int sh = (int) Math.max(1, Math.round(h * scale));
    return sw == w && sh == h ? picture : Resample.resize(picture, sw, sh, strips);
  }

  /// Explains `p` window by window as a line over the guide: eq. 5, 6 and 8 of the paper.
  static Base guided(
      float[] guide, float[] p, int w, int h, double radius, float eps, Strips strips) {
    float[] mean = Box.mean(guide, w, h, radius, strips);
    float[] a = Box.mean(product(guide, guide, w, h, strips), w, h, radius, strips);
    boolean self = guide == p;
    float[] meanP = self ? mean : Box.mean(p, w, h, radius, strips);
    float[] both = self ? a : Box.mean(product(guide, p, w, h, strips), w, h, radius, strips);
    var b = new float[p.length];
    strips.run(
        w,
        h,
        (from, to) -> {
          for (int i = from * w; i < to * w; i++) {
            float variance = Math.max(0, a[i] - mean[i] * mean[i]); // rounding can push it below 0
            float common = self ? variance : both[i] - mean[i] * meanP[i];
            a[i] = common / (variance + eps);
            b[i] = meanP[i] - a[i] * mean[i];
          }
        });
    return new Base(w, h, Box.mean(a, w, h, radius, strips), Box.mean(b, w, h, radius, strips));
  }

  private static float[] product(float[] a, float[] b, int w, int h, Strips strips) {
    var out = new float[a.length];
    strips.run(
        w,
        h,
        (from, to) -> {
          for (int i = from * w; i < to * w; i++) {
            out[i] = a[i] * b[i];
          }
        });
    return out;
  }
}
