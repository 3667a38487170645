package groundglass.develop.edge;

import groundglass.develop.image.Strips;

/// The guided filter with a colour guide (He, Sun, Tang, TPAMI 2013, eq. 14): per window the map is
/// explained as a linear function of the guide's three channels. Returns the coefficients, averaged
/// over windows: `a[0..2]` and `b`.
final class ColorGuided {
  private ColorGuided() {}

  record Coefficients(float[] a0, float[] a1, float[] a2, float[] b) {}

  static Coefficients fit(
      float[][] guide, float[] p, int w, int h, int radius, float eps, Strips strips) {
    float[] mp = Box.mean(p, w, h, radius, strips);
    var m = new float[3][];
    var cov = new float[3][];
    for (int c = 0; c < 3; c++) {
      m[c] = Box.mean(guide[c], w, h, radius, strips);
      cov[c] = Box.mean(product(guide[c], p), w, h, radius, strips);
    }
    float[] rr = Box.mean(product(guide[0], guide[0]), w, h, radius, strips);
    float[] rg = Box.mean(product(guide[0], guide[1]), w, h, radius, strips);
    float[] rb = Box.mean(product(guide[0], guide[2]), w, h, radius, strips);
    float[] gg = Box.mean(product(guide[1], guide[1]), w, h, radius, strips);
    float[] gb = Box.mean(product(guide[1], guide[2]), w, h, radius, strips);
    float[] bb = Box.mean(product(guide[2], guide[2]), w, h, radius, strips);
    strips.run(
        w,
        h,
        (from, to) -> {
          for (int i = from * w; i < to * w; i++) {
            solve(i, m, cov, mp, rr, rg, rb, gg, gb, bb, eps);
          }
        });
    return new Coefficients(
        Box.mean(cov[0], w, h, radius, strips),
        Box.mean(cov[1], w, h, radius, strips),
        Box.mean(cov[2], w, h, radius, strips),
        Box.mean(mp, w, h, radius, strips));
  }

  /// Solves (Sigma + eps I) a = cov at one pixel by cofactors; a replaces `cov`, b replaces `mp`.
  private static void solve(
      int i,
      float[][] m,
      float[][] cov,
      float[] mp,
      float[] rr,
      float[] rg,
      float[] rb,
      float[] gg,
      float[] gb,
      float[] bb,
      float eps) {
    double mr = m[0][i];
    double mg = m[1][i];
    double mb = m[2][i];
    double srr = Math.max(0, rr[i] - mr * mr) + eps;
    double sgg = Math.max(0, gg[i] - mg * mg) + eps;
    double sbb = Math.max(0, bb[i] - mb * mb) + eps;
    double srg = rg[i] - mr * mg;
    double srb = rb[i] - mr * mb;
    double sgb = gb[i] - mg * mb;
    double cr = cov[0][i] - mr * mp[i];
    double cg = cov[1][i] - mg * mp[i];
    double cb = cov[2][i] - mb * mp[i];
    double irr = sgg * sbb - sgb * sgb;
    double irg = sgb * srb - srg * sbb;
    double irb = srg * sgb - sgg * srb;
    double igg = srr * sbb - srb * srb;
    double igb = srb * srg - srr * sgb;
    double ibb = srr * sgg - srg * srg;
    double det = srr * irr + srg * irg + srb * irb;
    double f = det > 1e-18 ? 1 / det : 0;
    double ar = f * (irr * cr + irg * cg + irb * cb);
    double ag = f * (irg * cr + igg * cg + igb * cb);
    double ab = f * (irb * cr + igb * cg + ibb * cb);
    cov[0][i] = (float) ar;
    cov[1][i] = (float) ag;
    cov[2][i] = (float) ab;
    mp[i] = (float) (mp[i] - ar * mr - ag * mg - ab * mb);
  }

  private static float[] product(float[] a, float[] b) {
    var out = new float[a.length];
    for (int i = 0; i < a.length; i++) {
      out[i] = a[i] * b[i];
    }
    return out;
  }
}
