package groundglass.develop.edge;

import groundglass.develop.image.Strips;

/// Alpha in an unsure band between what is known to be inside and outside.
///
/// The closed form of [MattingLaplacian] is solved by conjugate gradients, from coarse to fine:
/// each level starts from the one below, so that a few dozen rounds are enough where a cold start
/// takes thousands. Only the band costs anything.
final class Matting {
  /// Colour variance that is held for noise. 1e-7 follows JPEG's blocks and converges badly.
  private static final float EPS = 1e-6f;

  /// What the closed form leaves of a veil over what is clearly in or out.
  private static final float VEIL = 0.1f;

  private static final int COARSEST = 64;
  private static final float SAY = 0.04f;

  /// Colour variance besides, of what changes no lightness, that is held for noise at the border of
  /// a network's map: files keep colour in coarse blocks, and where a border lies beside the true
  /// one, on even dark ground, the matte followed their steps. On 166 photos kept from training IoU
  /// rises by 0.0014 (hair), 0.0005 (people) and 0.0003 (subjects), mean errors fall, F moves by
  /// less than 0.001; five times as much costs subjects 0.002 of F. In a band that somebody marked
  /// as unsure every colour may tell.
  private static final double CHROMA = 1e-5;

  /// What holds a pixel to a guess: `(weight + L) alpha = weight guess`.
  record Guess(float[] alpha, float[] weight) {}

  /// What is to be solved. `guide`: planes of `w * h` in even steps, 0..1; `known`: 0 or 1,
  /// anything else is unknown; `chroma`: see [#CHROMA].
  record Band(float[][] guide, float[] known, int w, int h, Guess guess, double chroma) {}

  private Matting() {}

  /// The closed form, stretched: it leaves a veil over hair and what is between (measured: mean
  /// error 0.072 rather than 0.081), as most pixels of a band are in or out after all.
  static float[] matte(float[][] guide, float[] known, int w, int h, int rounds, Strips strips) {
    var none = new Guess(new float[w * h], new float[w * h]);
    return firm(closedForm(new Band(guide, known, w, h, none, 0), rounds, strips));
  }

  /// Takes the veil off.
  static float[] firm(float[] alpha) {
    for (int i = 0; i < alpha.length; i++) {
      alpha[i] = Math.clamp((alpha[i] - VEIL) / (1 - 2 * VEIL), 0f, 1f);
    }
    return alpha;
  }

  /// Solves the border of a coverage anew: within `reach` pixels of it and wherever it hesitates.
  /// Where it is sure it still counts for something (`SAY`), so that the border cannot run away.
  static float[] border(
      float[][] guide, float[] coverage, int w, int h, double reach, int rounds, Strips strips) {
    float[] grown = Border.grow(coverage, w, h, reach, strips);
    float[] shrunk = Border.grow(coverage, w, h, -reach, strips);
    var known = new float[w * h];
    var weight = new float[w * h];
    for (int i = 0; i < known.length; i++) {
      float p = coverage[i];
      known[i] = shrunk[i] > 0.5f && p > 0.8f ? 1 : grown[i] < 0.5f && p < 0.2f ? 0 : 0.5f;
      weight[i] = isKnown(known[i]) ? 0 : SAY * (2 * p - 1) * (2 * p - 1);
    }
    var guess = new Guess(coverage, weight);
    return firm(closedForm(new Band(guide, known, w, h, guess, CHROMA), rounds, strips));
  }

  static float[] closedForm(Band band, int rounds, Strips strips) {
    if (Math.min(band.w, band.h) > COARSEST) {
      return solve(band, fromBelow(band, rounds, strips), rounds, strips);
    }
    float[] start = band.known.clone();
    for (int i = 0; i < start.length; i++) {
      if (!isKnown(start[i])) {
        start[i] = band.guess.weight[i] > 0 ? band.guess.alpha[i] : 0.5f;
      }
    }
    return solve(band, start, rounds, strips);
  }

  static boolean isKnown(float v) {
    return v == 0 || v == 1;
  }

  private static float[] fromBelow(Band band, int rounds, Strips strips) {
    float[] known = band.known;
    Guess guess = band.guess;
    int w = band.w;
    int h = band.h;
    int sw = (w + 1) / 2;
    int sh = (h + 1) / 2;
    var small = new float[3][];
    for (int c = 0; c < 3; c++) {
      small[c] = half(band.guide[c], w, h, sw, sh, strips);
    }
    var weighted = new float[w * h];
    strips.run(
        w,
        h,
        (from, to) -> {
          for (int i = from * w; i < to * w; i++) {
            weighted[i] = guess.weight()[i] * guess.alpha()[i];
          }
        });
    float[] weight = half(guess.weight(), w, h, sw, sh, strips);
    float[] alpha = half(weighted, w, h, sw, sh, strips);
    for (int i = 0; i < alpha.length; i++) {
      alpha[i] = weight[i] > 0 ? alpha[i] / weight[i] : 0;
    }
    float[] knownBelow = halfKnown(known, w, h, sw, sh, strips);
    var guessBelow = new Guess(alpha, weight);
    float[] below =
        closedForm(new Band(small, knownBelow, sw, sh, guessBelow, band.chroma), rounds, strips);
    var lift = new Lift(sw, sh, w, h);
    var out = new float[w * h];
    strips.run(
        w,
        h,
        (from, to) -> {
          var line = new float[sw];
          var row = new float[w];
          for (int y = from; y < to; y++) {
            lift.row(below, y, line, row);
            for (int x = 0; x < w; x++) {
              int i = y * w + x;
              out[i] = isKnown(known[i]) ? known[i] : row[x];
            }
          }
        });
    return out;
  }

  static float[] half(float[] p, int w, int h, int sw, int sh, Strips strips) {
    var out = new float[sw * sh];
    strips.run(
        sw,
        sh,
        (from, to) -> {
          for (int y = from; y < to; y++) {
            int a = 2 * y * w;
            int b = Math.min(2 * y + 1, h - 1) * w;
            for (int x = 0; x < sw; x++) {
              int l = 2 * x;
              int r = Math.min(2 * x + 1, w - 1);
              out[y * sw + x] = (p[a + l] + p[a + r] + p[b + l] + p[b + r]) / 4;
            }
          }
        });
    return out;
  }

  /// Known below only where all four agree.
  private static float[] halfKnown(float[] known, int w, int h, int sw, int sh, Strips strips) {
    var out = new float[sw * sh];
    strips.run(
        sw,
        sh,
        (from, to) -> {
          for (int y = from; y < to; y++) {
            int a = 2 * y * w;
            int b = Math.min(2 * y + 1, h - 1) * w;
            for (int x = 0; x < sw; x++) {
              int l = 2 * x;
              int r = Math.min(2 * x + 1, w - 1);
              float v = known[a + l];
              boolean one = v == known[a + r] && v == known[b + l] && v == known[b + r];
              out[y * sw + x] = one && isKnown(v) ? v : 0.5f;
            }
          }
        });
    return out;
  }

  private static float[] solve(Band band, float[] start, int rounds, Strips strips) {
    int w = band.w;
    int h = band.h;
    Guess guess = band.guess;
    if (w < 3 || h < 3) {
      return start;
    }
    var laplacian = new MattingLaplacian(band.guide, band.known, w, h, EPS, band.chroma, strips);
    int[] pixels = laplacian.pixels();
    float[] diagonal = laplacian.diagonal();
    float[] x = start;
    // The direction is a plane, as windows are looked at in it; the rest is kept for the pixels.
    var p = new float[w * h];
    var r = new float[pixels.length];
    var ap = new float[pixels.length];
    laplacian.apply(x, ap);
    double rz = 0;
    for (int n = 0; n < pixels.length; n++) {
      int i = pixels[n];
      float weight = guess.weight()[i];
      diagonal[n] = 1 / (diagonal[n] + weight);
      r[n] = weight * (guess.alpha()[i] - x[i]) - ap[n];
      p[i] = diagonal[n] * r[n];
      rz += (double) r[n] * p[i];
    }
    double end = rz * 1e-10;
    for (int round = 0; round < rounds && rz > end && rz > 1e-12; round++) {
      laplacian.apply(p, ap);
      double pap = 0;
      for (int n = 0; n < pixels.length; n++) {
        int i = pixels[n];
        ap[n] += guess.weight()[i] * p[i];
        pap += (double) p[i] * ap[n];
      }
      if (!(pap > 0)) {
        break;
      }
      float step = (float) (rz / pap);
      double next = 0;
      for (int n = 0; n < pixels.length; n++) {
        x[pixels[n]] += step * p[pixels[n]];
        r[n] -= step * ap[n];
        next += (double) r[n] * r[n] * diagonal[n];
      }
      float beta = (float) (next / rz);
      rz = next;
      for (int n = 0; n < pixels.length; n++) {
        int i = pixels[n];
        p[i] = diagonal[n] * r[n] + beta * p[i];
      }
    }
    return x;
  }
}
