package groundglass.develop.adjust.noise;

import groundglass.develop.image.Resample;
import groundglass.develop.image.Strips;
import java.util.Arrays;

/// Noise out of one plane: overlapping 8 x 8 blocks, each cosine coefficient kept by how far it is
/// above its noise, blocks weighted by how sparse they are (Yu and Sapiro, "DCT image denoising",
/// IPOL 2011), at several sizes so that blotches larger than a block go too (Pierazzo, Morel,
/// Facciolo, "Multi-scale DCT denoising", IPOL 2017). Works in place: a plane of 100 megapixels is
/// 400 MB.
final class Shrink {
  private static final int STEP = 4;
  private static final int ROWS = 64;

  /// Rows about a strip that its blocks look at.
  private static final int REACH = 7;

  private final Strips strips;

  /// Multiples of the noise below which coefficients go, by size: finest first.
  private final float[] thresholds;

  /// So many sizes after the first are measured by themselves.
  private final int measured;

  Shrink(float[] thresholds, int measured, Strips strips) {
    this.thresholds = thresholds;
    this.measured = measured;
    this.strips = strips;
  }

  /// In place. `tone` may be the plane itself; it is read as it was before.
  void apply(float[] plane, float[] tone, int w, int h, Noise noise) {
    apply(plane, tone, w, h, noise, 0);
  }

  private void apply(float[] plane, float[] tone, int w, int h, Noise noise, int size) {
    int sw = (w + 1) / 2;
    int sh = (h + 1) / 2;
    if (size + 1 >= thresholds.length || Math.min(sw, sh) < 16) {
      blocks(plane, tone, w, h, noise, thresholds[size]);
      return;
    }
    float[] coarse = Resample.area(plane, w, h, 0, 0, w, h, sw, sh, strips);
    float[] coarseTone =
        plane == tone ? coarse : Resample.area(tone, w, h, 0, 0, w, h, sw, sh, strips);
    blocks(plane, tone, w, h, noise, thresholds[size]);
    Noise below = noise.coarser();
    below = size < measured ? below.with(coarse, coarseTone, sw, sh) : below;
    apply(coarse, coarseTone, sw, sh, below, size + 1);
    float[] had = Resample.area(plane, w, h, 0, 0, w, h, sw, sh, strips);
    for (int i = 0; i < coarse.length; i++) {
      coarse[i] -= had[i];
    }
    Enlarge.add(coarse, sw, sh, plane, w, h, strips);
  }

  private void blocks(float[] plane, float[] tone, int w, int h, Noise noise, float threshold) {
    if (threshold <= 0) {
      return;
    }
    int count = (h + ROWS - 1) / ROWS;
    var borders = new float[count + 1][0];
    for (int i = 1; i < count; i++) {
      int row = i * ROWS;
      borders[i] = Arrays.copyOfRange(plane, (row - REACH) * w, Math.min(h, row + REACH) * w);
    }
    strips.each(
        count,
        i -> {
          int from = i * ROWS;
          int to = Math.min(h, from + ROWS);
          int top = Math.max(0, from - REACH);
          float[] own = Arrays.copyOfRange(plane, from * w, to * w);
          float[] before = before(borders[i], own, borders[i + 1], REACH * w);
          boolean same = plane == tone;
          new Pass(before, top, same ? before : tone, same ? top : 0, w, h, noise, threshold)
              .run(from, to, plane);
        });
  }

  /// A strip with what is around it as it was: by now the neighbours' rows may be new. `above` and
  /// `below`: what lay about its ends, `reach` on either side; empty at the ends of the plane.
  private static float[] before(float[] above, float[] own, float[] below, int reach) {
    int lead = Math.min(above.length, reach);
    int more = Math.max(0, below.length - reach);
    var out = new float[lead + own.length + more];
    System.arraycopy(above, 0, out, 0, lead);
    System.arraycopy(own, 0, out, lead, own.length);
    System.arraycopy(below, below.length - more, out, lead + own.length, more);
    return out;
  }

  /// The blocks that touch some rows; only these rows are written.
  private static final class Pass {
    private final float[] plane;
    private final int top;
    private final float[] tone;
    private final int toneTop;
    private final int w;
    private final int h;
    private final Noise noise;
    private final float[] below = new float[64];
    private final float[] block = new float[64];

    /// `top`, `toneTop`: the first rows of what is given of the plane and of the tones.
    Pass(
        float[] plane,
        int top,
        float[] tone,
        int toneTop,
        int w,
        int h,
        Noise noise,
        float threshold) {
      this.plane = plane;
      this.top = top;
      this.tone = tone;
      this.toneTop = toneTop;
      this.w = w;
      this.h = h;
      this.noise = noise;
      for (int f = 0; f < 64; f++) {
        float t = threshold * noise.spectrum()[f];
        below[f] = t * t;
      }
    }

    void run(int from, int to, float[] out) {
      var weights = new float[(to - from) * w];
      Arrays.fill(out, from * w, to * w, 0);
      int first = Math.floorDiv(from - 7, STEP) * STEP;
      for (int y = first; y < to; y += STEP) {
        if (y + 8 <= from) {
          continue;
        }
        for (int x = -STEP; x < w; x += STEP) {
          block(x, y, from, to, out, weights);
        }
      }
      for (int i = 0; i < weights.length; i++) {
        out[from * w + i] /= weights[i];
      }
    }

    private void block(int x, int y, int from, int to, float[] out, float[] weights) {
      if (x >= 0 && y >= 0 && x + 8 <= w && y + 8 <= h) {
        for (int k = 0; k < 8; k++) {
          System.arraycopy(plane, (y + k - top) * w + x, block, 8 * k, 8);
        }
      } else {
        for (int k = 0; k < 64; k++) {
          block[k] = plane[(inside(y + k / 8, h) - top) * w + inside(x + k % 8, w)];
        }
      }
      float level = noise.level(tone[(inside(y + 4, h) - toneTop) * w + inside(x + 4, w)]);
      Dct.forward(block);
      float weight = 1 / (1 + keep(level * level));
      Dct.inverse(block);
      int left = Math.max(0, x);
      int right = Math.min(w, x + 8);
      for (int row = Math.max(from, y); row < Math.min(to, y + 8); row++) {
        int b = 8 * (row - y) - x;
        for (int c = left; c < right; c++) {
          out[row * w + c] += weight * block[b + c];
          weights[(row - from) * w + c] += weight;
        }
      }
    }

    /// Shrinks all but the mean; returns how much was kept, in coefficients.
    private float keep(float square) {
      float kept = 0;
      for (int f = 1; f < 64; f++) {
        float c = block[f];
        float x = c * c / (below[f] * square);
        float k = x * x / (1 + x * x);
        block[f] = c * k;
        kept += k;
      }
      return kept;
    }

    private static int inside(int i, int n) {
      int j = i < 0 ? -1 - i : i;
      return j < n ? j : Math.max(0, 2 * n - 1 - j);
    }
  }
}
