package groundglass.develop.adjust;

import groundglass.develop.adjust.color.LabBlock;
import groundglass.develop.edge.Planes;
import java.util.Arrays;

/// A run of pixels small enough to stay in the first-level cache while all operators work on it,
/// one after the other. Arrays are whole vectors long; what lies behind `n` is scratch.
final class Block {
  static final int SIZE = 1024;

  final float[] r = new float[SIZE];
  final float[] g = new float[SIZE];
  final float[] b = new float[SIZE];

  /// log2 luminance of the edge-aware base, when there is one.
  final float[] base = new float[SIZE];

  /// The common factor of the tone operators.
  final float[] k = new float[SIZE];

  /// 2^exposure of every pixel.
  final float[] e = new float[SIZE];

  final float[] s = new float[SIZE];
  final float[] t = new float[SIZE];
  final float[] w = new float[SIZE];
  final float[] lift = new float[SIZE];

  /// The slider-like values of every pixel: the global ones, plus what masks add.
  final float[][] v = new float[Values.COUNT][SIZE];

  /// Where in the planes the pixels belong, counted from the run's first.
  final int[] at = new int[SIZE];

  /// Detail in stops, and the share of haze, when there are such planes.
  final float[] clarity = new float[SIZE];

  final float[] texture = new float[SIZE];
  final float[] veil = new float[SIZE];

  /// The colour of the air.
  float[] air = Planes.NONE.air();

  /// For reading tables.
  final Table.Room room = new Table.Room();

  /// The pixels in OKLab, for colour operators.
  final LabBlock lab = new LabBlock();

  /// Whether exposure brings any pixel to the shoulder.
  boolean bent;

  boolean hasBase;
  int n;

  Block(float[] global) {
    for (int i = 0; i < v.length; i++) {
      Arrays.fill(v[i], global[i]);
    }
  }

  /// The pixels `from` until `from + n` as they lie.
  void load(float[] pr, float[] pg, float[] pb, Planes planes, int from, int count) {
    n = count;
    System.arraycopy(pr, from, r, 0, n);
    System.arraycopy(pg, from, g, 0, n);
    System.arraycopy(pb, from, b, 0, n);
    int first = from - planes.first();
    load(planes.tone(), first, base);
    load(planes.clarity(), first, clarity);
    load(planes.texture(), first, texture);
    load(planes.veil(), first, veil);
    beside(planes);
  }

  private void beside(Planes planes) {
    hasBase = planes.tone().length > 0;
    air = planes.air();
  }

  private void load(float[] plane, int first, float[] out) {
    if (plane.length > 0) {
      System.arraycopy(plane, first, out, 0, n);
    }
  }

  /// Only the pixels named by `at`.
  void gather(float[] pr, float[] pg, float[] pb, Planes planes, int from) {
    for (int j = 0; j < n; j++) {
      int i = from + at[j];
      r[j] = pr[i];
      g[j] = pg[i];
      b[j] = pb[i];
    }
    int first = from - planes.first();
    gather(planes.tone(), first, base);
    gather(planes.clarity(), first, clarity);
    gather(planes.texture(), first, texture);
    gather(planes.veil(), first, veil);
    beside(planes);
  }

  private void gather(float[] plane, int first, float[] out) {
    for (int j = 0; plane.length > 0 && j < n; j++) {
      out[j] = plane[first + at[j]];
    }
  }

  void scatter(float[] pr, float[] pg, float[] pb) {
    for (int j = 0; j < n; j++) {
      int i = at[j];
      pr[i] = r[j];
      pg[i] = g[j];
      pb[i] = b[j];
    }
  }
}
