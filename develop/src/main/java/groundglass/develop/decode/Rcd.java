package groundglass.develop.decode;

import groundglass.develop.decode.Demosaic.Mosaic;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Ratio Corrected Demosaicing of a Bayer mosaic (Luis Sanz Rodríguez, "Ratio Corrected
/// Demosaicing", 2017, version 2.3): green from the ratio of low-passed neighbours, red and blue
/// from colour differences, each along the direction in which a high-pass filter answers least.
///
/// One pass over rows with a ring of the last rows of each intermediate plane, so that all of it
/// stays in the processor's cache. A row is held as its even columns, then its odd ones: sites of
/// one colour are neighbours then and every loop runs straight through memory.
///
/// Numbers are sensor light with the white balance applied, so that grey has three equal channels.
final class Rcd {
  /// Rows that are finished this many rows after the mosaic's row came in.
  static final int LAG = 10;

  /// Rows before the first wanted one that have to be fed.
  static final int LEAD = 13;

  private static final int RING = 16;

  /// Columns of padding at each side, in pairs of pixels: the sum of all stages' reach.
  private static final int PAD = 12;

  /// Loops leave out what no stage could fill.
  private static final int EDGE = 3;

  private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
  private static final float EPS = 1e-5f;
  private static final float EPS_SQUARED = 1e-10f;

  private final Mosaic mosaic;
  private final int half;
  private final float[][] cfa;
  private final float[][] vertical;
  private final float[][] horizontal;
  private final float[][] direction;
  private final float[][] chosen;
  private final float[][] low;
  private final float[][] falling;
  private final float[][] rising;
  private final float[][] diagonal;
  private final float[][] chosenDiagonal;
  private final float[][] green;
  private final float[][][] redBlue;

  /// A row that is written while its own neighbours are read, apart from them: the compiler makes
  /// vectors of that alone.
  private final float[] found;

  Rcd(Mosaic mosaic) {
    this.mosaic = mosaic;
    this.half = (mosaic.width() + 1) / 2 + 2 * PAD;
    cfa = ring();
    vertical = ring();
    horizontal = ring();
    direction = ring();
    chosen = ring();
    low = ring();
    falling = ring();
    rising = ring();
    diagonal = ring();
    chosenDiagonal = ring();
    green = ring();
    found = new float[half];
    redBlue = new float[][][] {ring(), ring()};
  }

  private float[][] ring() {
    return new float[RING][2 * half];
  }

  /// Takes interleaved RGB of one finished row.
  interface Sink {
    void row(int y, float[] rgb);
  }

  /// Demosaics the rows `from` until `to`.
  void rows(int from, int to, Sink sink) {
    float[] rgb = new float[3 * mosaic.width()];
    for (int t = from - LEAD; t < to + LAG; t++) {
      load(t);
      highPass(t - 3);
      diagonalHighPass(t - 3);
      lowPass(t - 1);
      discriminate(t - 4);
      choose(direction, chosen, t - 5, true);
      choose(diagonal, chosenDiagonal, t - 5, false);
      greenAtRedBlue(t - 5);
      oppositeAtRedBlue(t - 7);
      redBlueAtGreen(t - 10);
      int y = t - LAG;
      if (y >= from) {
        put(y, rgb);
        sink.row(y, rgb);
      }
    }
  }

  private static float[] at(float[][] ring, int y) {
    return ring[y & RING - 1];
  }

  /// Column parity of the red or blue sites of a row.
  private int site(int y) {
    return mosaic.pattern()[(y & 1) * 2] == 1 ? 1 : 0;
  }

  /// Index of the plane (0 red, 1 blue) that a row's red or blue sites belong to.
  private int plane(int y) {
    return mosaic.pattern()[(y & 1) * 2 + site(y)] == 0 ? 0 : 1;
  }

  /// Where column `2k + parity + d` lies, less `k`.
  private int off(int parity, int d) {
    int q = parity + d;
    return (q & 1) * half + (q >> 1);
  }

  private void load(int t) {
    int w = mosaic.width();
    int h = mosaic.height();
    int y = mirrored(t, h);
    float[] row = at(cfa, t);
    float[] values = mosaic.values();
    for (int p = 0; p < 2; p++) {
      int base = p * half;
      int inside = (w - p + 1) / 2;
      for (int k = 0, i = y * w + p; k < inside; k++, i += 2) {
        row[base + PAD + k] = Math.max(0, values[i]);
      }
      for (int k = 0; k < half; k++) {
        if (k < PAD || k >= PAD + inside) {
          int x = mirrored(2 * (k - PAD) + p, w);
          row[base + k] = Math.max(0, values[y * w + x]);
        }
      }
    }
    int site = site(t) * half;
    float[] own = at(redBlue[plane(t)], t);
    System.arraycopy(row, site, own, site, half);
  }

  /// Mirrored about the outermost pixel, which keeps the colour; far enough for any padding.
  private static int mirrored(int i, int n) {
    int period = 2 * (n - 1);
    int m = Math.floorMod(i, period);
    return m < n ? m : period - m;
  }

  /// Squares of a high-pass filter along columns and rows, at all sites.
  private void highPass(int y) {
    float[] c = at(cfa, y);
    float[] n1 = at(cfa, y - 1);
    float[] n2 = at(cfa, y - 2);
    float[] n3 = at(cfa, y - 3);
    float[] s1 = at(cfa, y + 1);
    float[] s2 = at(cfa, y + 2);
    float[] s3 = at(cfa, y + 3);
    float[] v = at(vertical, y);
    for (int k = 0; k < v.length; k++) {
      float f = n3[k] - n1[k] - s1[k] + s3[k] - 3 * (n2[k] + s2[k]) + 6 * c[k];
      v[k] = f * f;
    }
    float[] h = at(horizontal, y);
    for (int p = 0; p < 2; p++) {
      int base = p * half;
      int e1 = off(p, 1);
      int e2 = off(p, 2);
      int e3 = off(p, 3);
      int w1 = off(p, -1);
      int w2 = off(p, -2);
      int w3 = off(p, -3);
      for (int k = EDGE; k < half - EDGE; k++) {
        float f =
            c[w3 + k]
                - c[w1 + k]
                - c[e1 + k]
                + c[e3 + k]
                - 3 * (c[w2 + k] + c[e2 + k])
                + 6 * c[base + k];
        h[base + k] = f * f;
      }
    }
  }

  /// The same along both diagonals, at red and blue sites. Falling: from the upper left.
  private void diagonalHighPass(int y) {
    int p = site(y);
    int base = p * half;
    float[] c = at(cfa, y);
    float[][] n = {c, at(cfa, y - 1), at(cfa, y - 2), at(cfa, y - 3)};
    float[][] s = {c, at(cfa, y + 1), at(cfa, y + 2), at(cfa, y + 3)};
    diagonal(n, s, c, at(falling, y), p, base, 1);
    diagonal(n, s, c, at(rising, y), p, base, -1);
  }

  private void diagonal(
      float[][] n, float[][] s, float[] c, float[] out, int p, int base, int slope) {
    float[] n1 = n[1];
    float[] n2 = n[2];
    float[] n3 = n[3];
    float[] s1 = s[1];
    float[] s2 = s[2];
    float[] s3 = s[3];
    int b1 = off(p, -slope);
    int b2 = off(p, -2 * slope);
    int b3 = off(p, -3 * slope);
    int a1 = off(p, slope);
    int a2 = off(p, 2 * slope);
    int a3 = off(p, 3 * slope);
    for (int k = EDGE; k < half - EDGE; k++) {
      float f =
          n3[b3 + k]
              - n1[b1 + k]
              - s1[a1 + k]
              + s3[a3 + k]
              - 3 * (n2[b2 + k] + s2[a2 + k])
              + 6 * c[base + k];
      out[base + k] = f * f;
    }
  }

  private void lowPass(int y) {
    int p = site(y);
    int base = p * half;
    float[] c = at(cfa, y);
    float[] n = at(cfa, y - 1);
    float[] s = at(cfa, y + 1);
    float[] out = at(low, y);
    int e = off(p, 1);
    int w = off(p, -1);
    for (int k = EDGE; k < half - EDGE; k++) {
      out[base + k] =
          c[base + k]
              + 0.5f * (n[base + k] + s[base + k] + c[w + k] + c[e + k])
              + 0.25f * (n[w + k] + n[e + k] + s[w + k] + s[e + k]);
    }
  }

  /// How vertical (0..1) the structure's change is: 1 means interpolate along rows.
  private void discriminate(int y) {
    float[] vn = at(vertical, y - 1);
    float[] vc = at(vertical, y);
    float[] vs = at(vertical, y + 1);
    float[] h = at(horizontal, y);
    float[] out = at(direction, y);
    for (int p = 0; p < 2; p++) {
      int base = p * half;
      int e = off(p, 1);
      int w = off(p, -1);
      for (int k = EDGE; k < half - EDGE; k++) {
        float v = Math.max(EPS_SQUARED, vn[base + k] + vc[base + k] + vs[base + k]);
        float a = Math.max(EPS_SQUARED, h[w + k] + h[base + k] + h[e + k]);
        out[base + k] = v / (v + a);
      }
    }
    int p = site(y);
    int base = p * half;
    int e = off(p, 1);
    int w = off(p, -1);
    float[] f = at(falling, y);
    float[] fn = at(falling, y - 1);
    float[] fs = at(falling, y + 1);
    float[] r = at(rising, y);
    float[] rn = at(rising, y - 1);
    float[] rs = at(rising, y + 1);
    float[] d = at(diagonal, y);
    for (int k = EDGE; k < half - EDGE; k++) {
      float a = Math.max(EPS_SQUARED, fn[w + k] + f[base + k] + fs[e + k]);
      float b = Math.max(EPS_SQUARED, rn[e + k] + r[base + k] + rs[w + k]);
      d[base + k] = a / (a + b);
    }
  }

  /// The site's own direction or that of its diagonal neighbours, whichever is surer. By lanes,
  /// since it is chance which of them it is, and a processor guesses chance wrong half the time.
  private void choose(float[][] from, float[][] to, int y, boolean allSites) {
    float[] c = at(from, y);
    float[] n = at(from, y - 1);
    float[] s = at(from, y + 1);
    float[] out = at(to, y);
    for (int p = 0; p < 2; p++) {
      if (!allSites && p != site(y)) {
        continue;
      }
      int base = p * half;
      int e = off(p, 1);
      int w = off(p, -1);
      int k = EDGE;
      for (; k <= half - EDGE - LANES.length(); k += LANES.length()) {
        FloatVector own = load(c, base + k);
        FloatVector around = load(n, w + k).add(load(n, e + k)).add(load(s, w + k));
        around = around.add(load(s, e + k)).mul(0.25f);
        FloatVector sure = own.neg().add(0.5f).abs();
        own.blend(around, sure.compare(VectorOperators.LT, around.neg().add(0.5f).abs()))
            .intoArray(out, base + k);
      }
      for (; k < half - EDGE; k++) {
        float own = c[base + k];
        float around = 0.25f * (n[w + k] + n[e + k] + s[w + k] + s[e + k]);
        out[base + k] = Math.abs(0.5f - own) < Math.abs(0.5f - around) ? around : own;
      }
    }
  }

  private void greenAtRedBlue(int y) {
    int p = site(y);
    int base = p * half;
    float[] c = at(cfa, y);
    float[] n1 = at(cfa, y - 1);
    float[] n2 = at(cfa, y - 2);
    float[] n3 = at(cfa, y - 3);
    float[] n4 = at(cfa, y - 4);
    float[] s1 = at(cfa, y + 1);
    float[] s2 = at(cfa, y + 2);
    float[] s3 = at(cfa, y + 3);
    float[] s4 = at(cfa, y + 4);
    float[] l = at(low, y);
    float[] ln = at(low, y - 2);
    float[] ls = at(low, y + 2);
    float[] dir = at(chosen, y);
    float[] out = at(green, y);
    int e1 = off(p, 1);
    int e2 = off(p, 2);
    int e3 = off(p, 3);
    int e4 = off(p, 4);
    int w1 = off(p, -1);
    int w2 = off(p, -2);
    int w3 = off(p, -3);
    int w4 = off(p, -4);
    for (int k = EDGE; k < half - EDGE; k++) {
      int i = base + k;
      float v = Math.abs(n1[i] - s1[i]) + EPS;
      float gn = v + Math.abs(c[i] - n2[i]) + Math.abs(n1[i] - n3[i]) + Math.abs(n2[i] - n4[i]);
      float gs = v + Math.abs(c[i] - s2[i]) + Math.abs(s1[i] - s3[i]) + Math.abs(s2[i] - s4[i]);
      float u = Math.abs(c[w1 + k] - c[e1 + k]) + EPS;
      float gw =
          u
              + Math.abs(c[i] - c[w2 + k])
              + Math.abs(c[w1 + k] - c[w3 + k])
              + Math.abs(c[w2 + k] - c[w4 + k]);
      float ge =
          u
              + Math.abs(c[i] - c[e2 + k])
              + Math.abs(c[e1 + k] - c[e3 + k])
              + Math.abs(c[e2 + k] - c[e4 + k]);
      float twice = l[i] + l[i];
      float en = n1[i] * twice / (EPS + l[i] + ln[i]);
      float es = s1[i] * twice / (EPS + l[i] + ls[i]);
      float ew = c[w1 + k] * twice / (EPS + l[i] + l[w2 + k]);
      float ee = c[e1 + k] * twice / (EPS + l[i] + l[e2 + k]);
      float ev = (gs * en + gn * es) / (gn + gs);
      float eh = (gw * ee + ge * ew) / (ge + gw);
      out[i] = ev + dir[i] * (eh - ev);
    }
    System.arraycopy(c, half - base, out, half - base, half);
  }

  /// Blue at red sites and red at blue sites.
  private void oppositeAtRedBlue(int y) {
    int p = site(y);
    int base = p * half;
    float[][] plane = redBlue[1 - plane(y)];
    float[] n1 = at(plane, y - 1);
    float[] n3 = at(plane, y - 3);
    float[] s1 = at(plane, y + 1);
    float[] s3 = at(plane, y + 3);
    float[] g = at(green, y);
    float[] gn1 = at(green, y - 1);
    float[] gn2 = at(green, y - 2);
    float[] gs1 = at(green, y + 1);
    float[] gs2 = at(green, y + 2);
    float[] dir = at(chosenDiagonal, y);
    float[] out = at(plane, y);
    int e1 = off(p, 1);
    int e2 = off(p, 2);
    int e3 = off(p, 3);
    int w1 = off(p, -1);
    int w2 = off(p, -2);
    int w3 = off(p, -3);
    for (int k = EDGE; k < half - EDGE; k++) {
      float gi = g[base + k];
      float f = Math.abs(n1[w1 + k] - s1[e1 + k]) + EPS;
      float r = Math.abs(n1[e1 + k] - s1[w1 + k]) + EPS;
      float nw = f + Math.abs(n1[w1 + k] - n3[w3 + k]) + Math.abs(gi - gn2[w2 + k]);
      float ne = r + Math.abs(n1[e1 + k] - n3[e3 + k]) + Math.abs(gi - gn2[e2 + k]);
      float sw = r + Math.abs(s1[w1 + k] - s3[w3 + k]) + Math.abs(gi - gs2[w2 + k]);
      float se = f + Math.abs(s1[e1 + k] - s3[e3 + k]) + Math.abs(gi - gs2[e2 + k]);
      float dnw = n1[w1 + k] - gn1[w1 + k];
      float dne = n1[e1 + k] - gn1[e1 + k];
      float dsw = s1[w1 + k] - gs1[w1 + k];
      float dse = s1[e1 + k] - gs1[e1 + k];
      float ef = (nw * dse + se * dnw) / (nw + se);
      float er = (ne * dsw + sw * dne) / (ne + sw);
      out[base + k] = gi + ef + dir[base + k] * (er - ef);
    }
  }

  private void redBlueAtGreen(int y) {
    int p = 1 - site(y);
    int base = p * half;
    float[] g = at(green, y);
    float[] gn1 = at(green, y - 1);
    float[] gn2 = at(green, y - 2);
    float[] gs1 = at(green, y + 1);
    float[] gs2 = at(green, y + 2);
    float[] dir = at(chosen, y);
    int e1 = off(p, 1);
    int e2 = off(p, 2);
    int e3 = off(p, 3);
    int w1 = off(p, -1);
    int w2 = off(p, -2);
    int w3 = off(p, -3);
    for (float[][] plane : redBlue) {
      float[] c = at(plane, y);
      float[] n1 = at(plane, y - 1);
      float[] n3 = at(plane, y - 3);
      float[] s1 = at(plane, y + 1);
      float[] s3 = at(plane, y + 3);
      float[] out = found;
      for (int k = EDGE; k < half - EDGE; k++) {
        int i = base + k;
        float gi = g[i];
        float v = Math.abs(n1[i] - s1[i]) + EPS;
        float u = Math.abs(c[w1 + k] - c[e1 + k]) + EPS;
        float n = v + Math.abs(gi - gn2[i]) + Math.abs(n1[i] - n3[i]);
        float s = v + Math.abs(gi - gs2[i]) + Math.abs(s1[i] - s3[i]);
        float w = u + Math.abs(gi - g[w2 + k]) + Math.abs(c[w1 + k] - c[w3 + k]);
        float e = u + Math.abs(gi - g[e2 + k]) + Math.abs(c[e1 + k] - c[e3 + k]);
        float ev = (n * (s1[i] - gs1[i]) + s * (n1[i] - gn1[i])) / (n + s);
        float eh = (e * (c[w1 + k] - g[w1 + k]) + w * (c[e1 + k] - g[e1 + k])) / (e + w);
        out[k] = gi + ev + dir[i] * (eh - ev);
      }
      System.arraycopy(found, EDGE, c, base + EDGE, half - 2 * EDGE);
    }
  }

  private static FloatVector load(float[] row, int i) {
    return FloatVector.fromArray(LANES, row, i);
  }

  private void put(int y, float[] rgb) {
    float[] r = at(redBlue[0], y);
    float[] g = at(green, y);
    float[] b = at(redBlue[1], y);
    int w = mosaic.width();
    for (int x = 0; x < w; x++) {
      int i = (x & 1) * half + PAD + (x >> 1);
      rgb[3 * x] = Math.max(0, r[i]);
      rgb[3 * x + 1] = Math.max(0, g[i]);
      rgb[3 * x + 2] = Math.max(0, b[i]);
    }
  }
}
