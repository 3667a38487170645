package groundglass.ai.similar;

import groundglass.ai.infer.Lab;
import groundglass.ai.infer.Picture;
import groundglass.ai.infer.Resample;
import java.awt.image.BufferedImage;

/// How alike two photos look. The embedding is a plain descriptor of colour and layout (no network
/// needed): an 8x8 grid of mean Lab, a 4x4 grid of gradient orientations (Dalal & Triggs, CVPR
/// 2005, without block overlap), and a histogram of colours over the whole frame. Lightness is
/// taken relative to the photo's own mean, so that a stop more or less light changes little.
public final class Similarity {
  private static final int SIDE = 64;
  private static final int GRID = 8;
  private static final int CELLS = 4;
  private static final int BINS = 8;
  private static final int COLOURS = 12;

  /// Length of the descriptor.
  public static final int NUMBERS =
      GRID * GRID * 3 + CELLS * CELLS * BINS + COLOURS * COLOURS * COLOURS;

  // Shares of the three parts in the cosine; colour is what a change of framing keeps.
  private static final double LAYOUT = 0.2;
  private static final double SHAPE = 0.15;
  private static final double COLOUR = 0.65;

  private Similarity() {}

  /// Unit-length embedding of an upright thumbnail.
  public static float[] embedding(BufferedImage thumbnail) {
    float[] lab = Lab.of(Resample.to(Picture.of(thumbnail), SIDE, SIDE));
    double mean = 0;
    for (int i = 0; i < lab.length; i += 3) {
      mean += lab[i] / (SIDE * SIDE);
    }
    float[] all = new float[NUMBERS];
    int n = part(all, 0, layout(lab, mean), LAYOUT);
    n = part(all, n, shape(lab), SHAPE);
    part(all, n, colours(lab, mean), COLOUR);
    normalise(all);
    return all;
  }

  /// 0 (nothing alike) .. 1 (the same).
  public static double likeness(float[] a, float[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException("embeddings of " + a.length + " and " + b.length);
    }
    double dot = 0;
    for (int i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
    }
    return Math.clamp(dot, 0, 1);
  }

  /// The same by colours and layout alone, whatever a network adds in front of them: what stays
  /// when somebody leaves the frame or comes close.
  public static double ofColours(float[] a, float[] b) {
    if (a.length != b.length || a.length < NUMBERS) {
      throw new IllegalArgumentException("embeddings of " + a.length + " and " + b.length);
    }
    double dot = 0;
    double aa = 1e-12;
    double bb = 1e-12;
    for (int i = a.length - NUMBERS; i < a.length; i++) {
      dot += (double) a[i] * b[i];
      aa += (double) a[i] * a[i];
      bb += (double) b[i] * b[i];
    }
    return Math.clamp(dot / Math.sqrt(aa * bb), 0, 1);
  }

  private static int part(float[] all, int from, double[] values, double share) {
    double norm = 1e-9;
    for (double v : values) {
      norm += v * v;
    }
    double scale = Math.sqrt(share / norm);
    for (int i = 0; i < values.length; i++) {
      all[from + i] = (float) (values[i] * scale);
    }
    return from + values.length;
  }

  private static double[] layout(float[] lab, double mean) {
    double[] grid = new double[GRID * GRID * 3];
    int cell = SIDE / GRID;
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int to = 3 * (y / cell * GRID + x / cell);
        int from = 3 * (y * SIDE + x);
        grid[to] += lab[from] - mean;
        grid[to + 1] += 2 * lab[from + 1];
        grid[to + 2] += 2 * lab[from + 2];
      }
    }
    return grid;
  }

  private static double[] shape(float[] lab) {
    double[] cells = new double[CELLS * CELLS * BINS];
    int cell = SIDE / CELLS;
    for (int y = 1; y < SIDE - 1; y++) {
      for (int x = 1; x < SIDE - 1; x++) {
        int i = 3 * (y * SIDE + x);
        double dx = lab[i + 3] - lab[i - 3];
        double dy = lab[i + 3 * SIDE] - lab[i - 3 * SIDE];
        double angle = (Math.atan2(dy, dx) + Math.PI) % Math.PI;
        int bin = Math.min(BINS - 1, (int) (angle / Math.PI * BINS));
        cells[(y / cell * CELLS + x / cell) * BINS + bin] += Math.sqrt(Math.hypot(dx, dy));
      }
    }
    double all = java.util.Arrays.stream(cells).average().orElse(0);
    for (int i = 0; i < cells.length; i++) {
      cells[i] -= all; // what every photo has says nothing
    }
    return cells;
  }

  /// Soft histogram; square roots, so that the cosine is the Bhattacharyya coefficient.
  private static double[] colours(float[] lab, double mean) {
    double[] bins = new double[COLOURS * COLOURS * COLOURS];
    for (int i = 0; i < lab.length; i += 3) {
      double l = position((lab[i] - mean) / 100 + 0.5);
      double a = position(lab[i + 1] / 80 + 0.5);
      double b = position(lab[i + 2] / 80 + 0.5);
      for (int corner = 0; corner < 8; corner++) {
        int li = (int) l + (corner & 1);
        int ai = (int) a + (corner >> 1 & 1);
        int bi = (int) b + (corner >> 2);
        double weight = (1 - Math.abs(l - li)) * (1 - Math.abs(a - ai)) * (1 - Math.abs(b - bi));
        bins[(li * COLOURS + ai) * COLOURS + bi] += weight;
      }
    }
    for (int i = 0; i < bins.length; i++) {
      bins[i] = Math.sqrt(bins[i]);
    }
    return bins;
  }

  /// Between the centres of two neighbouring bins, so that a small change moves little.
  private static double position(double v) {
    return Math.clamp(v * (COLOURS - 1), 0, COLOURS - 1.001);
  }

  private static void normalise(float[] v) {
    double norm = 1e-12;
    for (float x : v) {
      norm += (double) x * x;
    }
    for (int i = 0; i < v.length; i++) {
      v[i] /= (float) Math.sqrt(norm);
    }
  }
}
