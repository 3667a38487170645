package groundglass.develop.edge;

import groundglass.develop.image.Strips;

/// The colours of what a coverage is sure of decide where it hesitates: histograms of inside and of
/// the surroundings outside, and by Bayes' rule how much each colour speaks for either (as GrabCut
/// does with mixtures; Rother, Kolmogorov, Blake, SIGGRAPH 2004).
final class Palette {
  /// Steps per channel of the guide, which is in even steps for the eye.
  private static final int STEPS = 24;

  private static final int PLANE = STEPS * STEPS;
  private static final float SURE = 0.85f;

  /// What each bin is taken to hold beforehand, and how many pixels all do: rare colours say
  /// little.
  private static final double BIN = 0.3;

  private static final double ALL = 1000;

  /// The most that colour says, in natural logs of odds, and how loudly.
  private static final double MOST = 2.5;

  private static final double SAY = 8;

  /// Outside counts within this share of the long side of the inside.
  private static final double NEAR = 0.12;

  private Palette() {}

  /// The coverage with colour heard: more where it lies about one half, none where it is 0 or 1.
  static float[] decide(float[][] guide, float[] p, int w, int h, Strips strips) {
    float[] near = Box.mean(p, w, h, (int) Math.max(1, NEAR * Math.max(w, h)), strips);
    // The two sides one beside the other, as each is counted in one go.
    var sides = new float[2][];
    strips.each(2, side -> sides[side] = histogram(guide, p, near, side == 0));
    float[] says = odds(sides[0], sides[1]);
    var out = new float[p.length];
    strips.run(
        w,
        h,
        (from, to) -> {
          for (int i = from * w; i < to * w; i++) {
            out[i] = decide(p[i], says[bin(guide, i)]);
          }
        });
    return out;
  }

  private static float[] histogram(float[][] guide, float[] p, float[] near, boolean inside) {
    var bins = new float[PLANE * STEPS];
    for (int i = 0; i < p.length; i++) {
      if (inside ? p[i] > SURE : p[i] < 1 - SURE && near[i] > 0.02f) {
        bins[bin(guide, i)]++;
      }
    }
    return bins;
  }

  private static double count(float[] bins) {
    double n = 0;
    for (float bin : bins) {
      n += bin;
    }
    return n;
  }

  private static float decide(float p, float says) {
    double doubt = p * (1 - p);
    if (doubt < 1e-4) {
      return p;
    }
    double odds = Math.log((p + 0.01) / (1.01 - p)) + SAY * doubt * says;
    return (float) (1 / (1 + Math.exp(-odds)));
  }

  private static float[] odds(float[] in, float[] out) {
    double ins = count(in);
    double outs = count(out);
    float[] inside = blur(blur(in));
    float[] outside = blur(blur(out));
    var says = new float[inside.length];
    for (int i = 0; i < says.length; i++) {
      double a = (inside[i] + BIN) / (ins + ALL);
      double b = (outside[i] + BIN) / (outs + ALL);
      says[i] = (float) Math.clamp(Math.log(a / b), -MOST, MOST);
    }
    return says;
  }

  private static int bin(float[][] g, int i) {
    return step(g[0][i]) * PLANE + step(g[1][i]) * STEPS + step(g[2][i]);
  }

  private static int step(float v) {
    return Math.clamp((int) (v * STEPS), 0, STEPS - 1);
  }

  /// 1 2 1 along each axis of the cube.
  private static float[] blur(float[] cube) {
    float[] a = cube;
    for (int stride : new int[] {PLANE, STEPS, 1}) {
      var out = new float[a.length];
      for (int i = 0; i < a.length; i++) {
        int c = i / stride % STEPS;
        float low = c > 0 ? a[i - stride] : 0;
        float high = c < STEPS - 1 ? a[i + stride] : 0;
        out[i] = (2 * a[i] + low + high) / 4;
      }
      a = out;
    }
    return a;
  }
}
