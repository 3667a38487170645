package groundglass.develop.adjust.noise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// How strong the noise of one plane is, per frequency of an 8 x 8 block and per tone, measured on
/// the photo itself in the flattest blocks of each tone, which hold noise and nothing else. Knows
/// demosaiced noise, which is not white, and sensor noise, which changes with light, without a
/// table of cameras.
record Noise(float[] spectrum, float[] tones) {
  private static final int SAMPLES = 20_000;
  private static final int COARSE_SAMPLES = 6_000;
  private static final int BINS = 12;

  /// Share of a tone's blocks that is taken for flat.
  private static final double FLAT = 0.12;

  private static final int FEWEST = 60;

  /// Root mean square of the flattest blocks over that of all blocks of noise.
  private static final float SELECTED = 0.87f;

  private static final float MOST = 3;

  /// What is taken for noise at least, so that the sliders work on photos that were smoothed.
  private static final float LEAST = 0.0012f;

  /// `plane` is measured; `tone` (same grid, 0..1) says how bright it is there.
  static Noise of(float[] plane, float[] tone, int w, int h) {
    return of(plane, tone, w, h, SAMPLES);
  }

  private static Noise of(float[] plane, float[] tone, int w, int h, int samples) {
    int across = w - 8;
    int down = h - 8;
    if (across < 1 || down < 1) {
      return flat();
    }
    double step = Math.max(1, Math.sqrt((double) across * down / samples));
    int nx = (int) Math.max(1, across / step);
    int ny = (int) Math.max(1, down / step);
    List<List<float[]>> blocks = new ArrayList<>();
    for (int b = 0; b < BINS; b++) {
      blocks.add(new ArrayList<>());
    }
    for (int i = 0; i < nx * ny; i++) {
      int x = (int) ((i % nx + 0.5) * across / nx);
      int y = (int) ((i / nx + 0.5) * down / ny);
      var block = new float[64];
      for (int k = 0; k < 8; k++) {
        System.arraycopy(plane, (y + k) * w + x, block, 8 * k, 8);
      }
      Dct.forward(block);
      block[0] = energy(block); // the mean is not needed
      blocks.get(bin(tone[(y + 4) * w + x + 4])).add(block);
    }
    return of(blocks);
  }

  private static Noise of(List<List<float[]>> blocks) {
    var tones = new float[BINS];
    var sum = new double[64];
    int count = 0;
    for (int b = 0; b < BINS; b++) {
      List<float[]> all = blocks.get(b);
      if (all.size() < FEWEST) {
        continue;
      }
      all.sort(Comparator.comparingDouble(v -> v[0]));
      List<float[]> flat = all.subList(0, (int) Math.ceil(FLAT * all.size()));
      double mean = flat.stream().mapToDouble(v -> v[0]).average().orElse(0);
      tones[b] = (float) Math.max(LEAST, Math.sqrt(mean / 63) / SELECTED);
      for (float[] v : flat) {
        for (int f = 1; f < 64; f++) {
          sum[f] += v[f] * v[f] / Math.max(1e-12, mean / 63);
        }
      }
      count += flat.size();
    }
    if (count == 0) {
      return flat();
    }
    limit(tones);
    var spectrum = new float[64];
    for (int f = 1; f < 64; f++) {
      spectrum[f] = (float) Math.clamp(Math.sqrt(sum[f] / count), 0.1, 3);
    }
    return new Noise(spectrum, tones);
  }

  private static float energy(float[] block) {
    double sum = 0;
    for (int f = 1; f < 64; f++) {
      sum += block[f] * block[f];
    }
    return (float) Math.min(1e6, sum);
  }

  private static Noise flat() {
    var spectrum = new float[64];
    var tones = new float[BINS];
    Arrays.fill(spectrum, 1);
    Arrays.fill(tones, LEAST);
    return new Noise(spectrum, tones);
  }

  /// The same noise in a plane of half the size: its frequencies are the lower half of these.
  Noise coarser() {
    var next = new float[64];
    for (int f = 1; f < 64; f++) {
      int u = (f / 8 + 1) / 2;
      int v = (f % 8 + 1) / 2;
      next[f] = 0.5f * spectrum[8 * u + v];
    }
    return new Noise(next, tones);
  }

  /// The same with what a coarse plane, measured itself, holds beyond it: colour noise of a JPEG
  /// comes in blotches, of which a fine plane's blocks say too little. Only up to a few times as
  /// much: more is picture.
  Noise with(float[] plane, float[] tone, int w, int h) {
    Noise measured = of(plane, tone, w, h, COARSE_SAMPLES);
    double here = 0;
    double there = 0;
    for (int b = 0; b < BINS; b++) {
      here += tones[b];
      there += measured.tones[b];
    }
    float k = (float) (there / here);
    var next = spectrum.clone();
    for (int f = 1; f < 64; f++) {
      next[f] = Math.clamp(k * measured.spectrum[f], spectrum[f], MOST * spectrum[f]);
    }
    return new Noise(next, tones);
  }

  /// In roots of light noise is even but for the darkest tones: what stands out is texture that
  /// covers a whole tone. Tones that hardly occur take their neighbours'.
  private static void limit(float[] tones) {
    var known = new float[BINS];
    int n = 0;
    for (float t : tones) {
      if (t > LEAST) {
        known[n++] = t;
      }
    }
    Arrays.sort(known, 0, n);
    float usual = n == 0 ? LEAST : known[n / 3];
    for (int b = 0; b < BINS; b++) {
      tones[b] = Math.min(tones[b], usual * (b < 2 ? 3 : 1.5f));
    }
    for (int b = 1; b < BINS; b++) {
      tones[b] = tones[b] == 0 ? tones[b - 1] : tones[b];
    }
    for (int b = BINS - 2; b >= 0; b--) {
      tones[b] = tones[b] == 0 ? tones[b + 1] : tones[b];
    }
  }

  private static int bin(float tone) {
    return (int) Math.clamp(tone * BINS, 0, BINS - 1);
  }

  /// Level at a tone 0..1, linear between bins.
  float level(float tone) {
    float t = Math.clamp(tone * BINS - 0.5f, 0f, BINS - 1.001f);
    int i = (int) t;
    return tones[i] + (t - i) * (tones[i + 1] - tones[i]);
  }
}
