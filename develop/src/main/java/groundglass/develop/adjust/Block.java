package groundglass.develop.adjust;

import groundglass.develop.adjust.color.LabBlock;
import groundglass.develop.edge.Planes;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/// A run of pixels small enough to stay in the first-level cache while all operators work on it,
/// one after the other. Arrays are whole vectors long; what lies behind `n` is scratch.
final class Block {
  static final int SIZE = 1024;

  /// Most stretches that are copied as such.
  static final int STRETCHES = 32;

  /// Arrays lie one behind the other, and processors tell a load from a store in flight by the last
  /// twelve bits of the address: the same place in two arrays of 4096 bytes would look the same.
  private static final int ROOM = SIZE + 48;

  final float[] r = new float[ROOM];
  final float[] g = new float[ROOM];
  final float[] b = new float[ROOM];

  /// Luminance of the edge-aware base, linear light, when there is one.
  final float[] base = new float[ROOM];

  /// The common factor of the tone operators.
  final float[] k = new float[ROOM];

  /// 2^exposure of every pixel.
  final float[] e = new float[ROOM];

  final float[] s = new float[ROOM];
  final float[] t = new float[ROOM];
  final float[] w = new float[ROOM];
  final float[] lift = new float[ROOM];

  /// The slider-like values of every pixel: the global ones, plus what masks add.
  final float[][] v = new float[Values.COUNT][ROOM];

  /// Where in the planes the pixels belong, counted from the run's first.
  final int[] at = new int[SIZE];

  /// The same as stretches, where they are few, and how many there are, 0 = too many: borders of
  /// most masks are smooth, and copying a stretch costs a tenth of finding its pixels one by one.
  final int[] starts = new int[STRETCHES];

  final int[] lengths = new int[STRETCHES];
  int stretches;

  /// Detail in stops, and the share of haze, when there are such planes.
  final float[] clarity = new float[ROOM];

  final float[] texture = new float[ROOM];
  final float[] veil = new float[ROOM];

  /// The colour of the air.
  float[] air = Planes.NONE.air();

  /// For reading tables.
  final Table.Room room = new Table.Room();

  /// The pixels in OKLab, for colour operators.
  final LabBlock lab = new LabBlock();

  /// Whether exposure brings any pixel to the shoulder.
  boolean bent;

  /// Whether any cone response lies below where roots end.
  boolean dark;

  /// Whether any pixel loses all its chroma.
  boolean greys;

  boolean hasBase;
  int n;

  Block(float[] global) {
    for (int i = 0; i < v.length; i++) {
      Arrays.fill(v[i], global[i]);
    }
  }

  /// The pixels `from` until `from + n` as they are, without what lies beside them.
  void copy(float[] pr, float[] pg, float[] pb, int from, int count) {
    n = count;
    System.arraycopy(pr, from, r, 0, n);
    System.arraycopy(pg, from, g, 0, n);
    System.arraycopy(pb, from, b, 0, n);
  }

  /// The pixels `from` until `from + n`, each channel a number that can be worked with. The three
  /// planes are read side by side: one after the other, memory is waited for three times.
  void load(float[] pr, float[] pg, float[] pb, Planes planes, int from, int count) {
    n = count;
    int end = n - n % Lanes.COUNT;
    for (int i = 0; i < end; i += Lanes.COUNT) {
      FloatVector x = FloatVector.fromArray(Lanes.FLOATS, pr, from + i);
      FloatVector y = FloatVector.fromArray(Lanes.FLOATS, pg, from + i);
      FloatVector z = FloatVector.fromArray(Lanes.FLOATS, pb, from + i);
      Lanes.finite(x).intoArray(r, i);
      Lanes.finite(y).intoArray(g, i);
      Lanes.finite(z).intoArray(b, i);
    }
    if (end < n) {
      System.arraycopy(pr, from + end, r, end, n - end);
      System.arraycopy(pg, from + end, g, end, n - end);
      System.arraycopy(pb, from + end, b, end, n - end);
      finite(end);
    }
    int first = from - planes.first();
    load(planes.tone(), first, base);
    load(planes.clarity(), first, clarity);
    load(planes.texture(), first, texture);
    load(planes.veil(), first, veil);
    beside(planes);
  }

  /// Makes all pixels numbers that can be worked with.
  void finite() {
    finite(0);
  }

  private void finite(int from) {
    for (int i = from; i < n; i += Lanes.COUNT) {
      Lanes.finite(FloatVector.fromArray(Lanes.FLOATS, r, i)).intoArray(r, i);
      Lanes.finite(FloatVector.fromArray(Lanes.FLOATS, g, i)).intoArray(g, i);
      Lanes.finite(FloatVector.fromArray(Lanes.FLOATS, b, i)).intoArray(b, i);
    }
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
    gather(pr, from, r);
    gather(pg, from, g);
    gather(pb, from, b);
    int first = from - planes.first();
    gather(planes.tone(), first, base);
    gather(planes.clarity(), first, clarity);
    gather(planes.texture(), first, texture);
    gather(planes.veil(), first, veil);
    beside(planes);
  }

  private void gather(float[] plane, int first, float[] out) {
    if (plane.length == 0) {
      return;
    }
    if (stretches == 0) {
      for (int j = 0; j < n; j++) {
        out[j] = plane[first + at[j]];
      }
    }
    for (int s = 0, j = 0; s < stretches; j += lengths[s++]) {
      System.arraycopy(plane, first + starts[s], out, j, lengths[s]);
    }
  }

  /// The bytes of the pixels named by `at`.
  void gather(byte[] plane, int from, byte[] out) {
    if (stretches == 0) {
      for (int j = 0; j < n; j++) {
        out[j] = plane[from + at[j]];
      }
    }
    for (int s = 0, j = 0; s < stretches; j += lengths[s++]) {
      System.arraycopy(plane, from + starts[s], out, j, lengths[s]);
    }
  }

  void scatter(float[] pr, float[] pg, float[] pb) {
    scatter(r, pr);
    scatter(g, pg);
    scatter(b, pb);
  }

  private void scatter(float[] plane, float[] to) {
    if (stretches == 0) {
      for (int j = 0; j < n; j++) {
        to[at[j]] = plane[j];
      }
    }
    for (int s = 0, j = 0; s < stretches; j += lengths[s++]) {
      System.arraycopy(plane, j, to, starts[s], lengths[s]);
    }
  }
}
