package groundglass.develop.adjust;

import groundglass.develop.adjust.color.WhiteBalance;
import groundglass.develop.adjust.tone.Blacks;
import groundglass.develop.adjust.tone.Contrast;
import groundglass.develop.adjust.tone.Exposure;
import groundglass.develop.adjust.tone.Highlights;
import groundglass.develop.adjust.tone.Shadows;
import groundglass.develop.adjust.tone.Trc;
import groundglass.develop.adjust.tone.Whites;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.jspecify.annotations.Nullable;

/// White balance, exposure, highlights and shadows, contrast, whites and blacks: one factor per
/// pixel on all three channels, so hues stay. Uncovered pixels read the tones from tables; covered
/// ones evaluate the same operators at their own values.
final class Light implements Step {
  static final float SMALLEST = 0x1p-16f;
  private static final Table ENCODE = new Table(Trc::encode);
  private static final Table DECODE = new Table(Trc::decode);
  private static final float LOG2_E = (float) (1 / Math.log(2));

  private final float[] white;
  private final float[] tempStep = floats(WhiteBalance.tempStep());
  private final float[] tintStep = floats(WhiteBalance.tintStep());
  private final float[] gain = {1, 1, 1};
  private final float push;
  private final boolean whiteVaries;
  private final boolean pushes;
  private final boolean anyRegions;
  private final boolean anyEnds;
  private final @Nullable Table regions;
  private final @Nullable Table ends;

  /// `white`: log2 of the factors before the relative controls; `varies`: which values masks
  /// change.
  Light(float[] global, float[] white, boolean[] varies) {
    this.white = white;
    whiteVaries = varies[Values.TEMP] || varies[Values.TINT];
    if (some(white) || global[Values.TEMP] != 0 || global[Values.TINT] != 0) {
      for (int c = 0; c < 3; c++) {
        gain[c] =
            Table.exp2(
                white[c] + global[Values.TEMP] * tempStep[c] + global[Values.TINT] * tintStep[c]);
      }
      float keep = 1 / (0.2627002f * gain[0] + 0.6779981f * gain[1] + 0.0593017f * gain[2]);
      for (int c = 0; c < 3; c++) {
        gain[c] *= keep;
      }
    }
    push = (float) Math.pow(2, global[Values.EXPOSURE]);
    pushes = varies[Values.EXPOSURE] || push != 1;
    boolean region = global[Values.HIGHLIGHTS] != 0 || global[Values.SHADOWS] != 0;
    anyRegions = region || varies[Values.HIGHLIGHTS] || varies[Values.SHADOWS];
    regions = region ? regionTable(global, push) : null;
    boolean end =
        global[Values.CONTRAST] != 0 || global[Values.WHITES] != 0 || global[Values.BLACKS] != 0;
    anyEnds = end || varies[Values.CONTRAST] || varies[Values.WHITES] || varies[Values.BLACKS];
    ends = end ? endTable(global) : null;
  }

  /// Whether the edge-aware base is asked for.
  boolean needsBase() {
    return anyRegions;
  }

  @Override
  public void run(Block b, boolean covered) {
    if (covered && whiteVaries) {
      whiten(b);
    } else {
      gain(b);
    }
    boolean factor = false;
    if (covered ? anyRegions : regions != null) {
      seen(b);
      if (covered) {
        regions(b);
      } else {
        table(regions, b);
      }
      factor = true;
    }
    if (covered ? pushes : push != 1) {
      push(b, covered, factor);
      factor = true;
    }
    if (covered ? anyEnds : ends != null) {
      lit(b, factor);
      if (covered) {
        ends(b);
      } else {
        endsByTable(b);
      }
      factor = true;
    }
    if (factor) {
      multiply(b);
    }
  }

  private void gain(Block b) {
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      Lanes.finite(load(b.r, i)).mul(gain[0]).intoArray(b.r, i);
      Lanes.finite(load(b.g, i)).mul(gain[1]).intoArray(b.g, i);
      Lanes.finite(load(b.b, i)).mul(gain[2]).intoArray(b.b, i);
    }
  }

  /// Each pixel's own white balance, luminance of grey kept.
  private void whiten(Block b) {
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      FloatVector temp = load(b.v[Values.TEMP], i);
      FloatVector tint = load(b.v[Values.TINT], i);
      FloatVector x = white(temp, tint, 0);
      FloatVector y = white(temp, tint, 1);
      FloatVector z = white(temp, tint, 2);
      FloatVector grey = Lanes.luminance(x, y, z);
      Lanes.finite(load(b.r, i)).mul(x.div(grey)).intoArray(b.r, i);
      Lanes.finite(load(b.g, i)).mul(y.div(grey)).intoArray(b.g, i);
      Lanes.finite(load(b.b, i)).mul(z.div(grey)).intoArray(b.b, i);
    }
  }

  private FloatVector white(FloatVector temp, FloatVector tint, int c) {
    return Lanes.exp2(temp.mul(tempStep[c]).add(tint.mul(tintStep[c])).add(white[c]));
  }

  /// Linear luminance of the base into `s`; the pixel's own where there is no base.
  private static void seen(Block b) {
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      FloatVector v =
          b.hasBase
              ? Lanes.exp2(load(b.base, i))
              : Lanes.luminance(load(b.r, i), load(b.g, i), load(b.b, i));
      // written so that NaN becomes the smallest too
      v =
          FloatVector.broadcast(Lanes.FLOATS, SMALLEST)
              .blend(v, v.compare(VectorOperators.GT, SMALLEST));
      v.intoArray(b.s, i);
    }
  }

  private static void table(@Nullable Table table, Block b) {
    if (table == null) {
      return;
    }
    for (int i = 0; i < b.n; i++) {
      b.k[i] = table.at(b.s[i]);
    }
  }

  /// Bends the base after exposure and takes the quotient as factor.
  private static void regions(Block b) {
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      FloatVector gain = Lanes.exp2(load(b.v[Values.EXPOSURE], i));
      FloatVector lit = pushed(load(b.s, i), gain);
      Lanes.greater(lit, FloatVector.broadcast(Lanes.FLOATS, SMALLEST)).intoArray(b.s, i);
    }
    encode(b.s, b.t, b.n);
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      FloatVector d = load(b.t, i);
      d = d.add(Shadows.shift(d, load(b.v[Values.SHADOWS], i).mul(0.01f)));
      d = d.add(Highlights.shift(d, load(b.v[Values.HIGHLIGHTS], i).mul(0.01f)));
      d.intoArray(b.t, i);
    }
    decode(b.t, b.n);
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      load(b.t, i).div(load(b.s, i)).intoArray(b.k, i);
    }
  }

  /// The factor of exposure goes by the largest channel.
  private void push(Block b, boolean covered, boolean factor) {
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      FloatVector gain =
          covered
              ? Lanes.exp2(load(b.v[Values.EXPOSURE], i))
              : FloatVector.broadcast(Lanes.FLOATS, push);
      FloatVector m = Lanes.greater(load(b.r, i), Lanes.greater(load(b.g, i), load(b.b, i)));
      FloatVector k = gain.blend(pushed(m, gain).div(m), m.compare(VectorOperators.GT, 0f));
      (factor ? load(b.k, i).mul(k) : k).intoArray(b.k, i);
    }
  }

  /// As [Exposure#push], by lanes.
  static FloatVector pushed(FloatVector m, FloatVector gain) {
    float knee = (float) Exposure.SHOULDER;
    float room = 1 - knee;
    FloatVector n = m.mul(gain);
    FloatVector bent = Lanes.exp2(n.neg().add(knee).mul(LOG2_E / room)).mul(-room).add(1f);
    bent = Lanes.greater(bent, m);
    var shoulder = gain.compare(VectorOperators.GT, 1f).and(n.compare(VectorOperators.GT, knee));
    return n.blend(bent, shoulder);
  }

  /// Luminance so far, into `s`.
  private static void lit(Block b, boolean factor) {
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      FloatVector y = Lanes.luminance(load(b.r, i), load(b.g, i), load(b.b, i));
      y = factor ? y.mul(load(b.k, i)) : y;
      if (!factor) {
        FloatVector.broadcast(Lanes.FLOATS, 1f).intoArray(b.k, i);
      }
      Lanes.greater(y, FloatVector.broadcast(Lanes.FLOATS, SMALLEST)).intoArray(b.s, i);
    }
  }

  private void endsByTable(Block b) {
    Table table = ends;
    for (int i = 0; table != null && i < b.n; i++) {
      b.k[i] *= table.at(b.s[i]);
    }
  }

  private static void ends(Block b) {
    encode(b.s, b.t, b.n);
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      FloatVector d = load(b.t, i);
      d = d.add(Contrast.shift(d, load(b.v[Values.CONTRAST], i).mul(0.01f)));
      d = d.add(Whites.shift(d, load(b.v[Values.WHITES], i).mul(0.01f)));
      d = d.add(Blacks.shift(d, load(b.v[Values.BLACKS], i).mul(0.01f)));
      d.intoArray(b.t, i);
    }
    decode(b.t, b.n);
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      load(b.k, i).mul(load(b.t, i).div(load(b.s, i))).intoArray(b.k, i);
    }
  }

  private static void multiply(Block b) {
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      FloatVector k = load(b.k, i);
      load(b.r, i).mul(k).intoArray(b.r, i);
      load(b.g, i).mul(k).intoArray(b.g, i);
      load(b.b, i).mul(k).intoArray(b.b, i);
    }
  }

  private static void encode(float[] linear, float[] display, int n) {
    for (int i = 0; i < n; i++) {
      display[i] = ENCODE.at(linear[i]);
    }
  }

  private static void decode(float[] display, int n) {
    for (int i = 0; i < n; i++) {
      float d = display[i];
      display[i] = d < SMALLEST ? Math.max(0, d) / 12.92f : DECODE.at(d);
    }
  }

  private static FloatVector load(float[] plane, int i) {
    return FloatVector.fromArray(Lanes.FLOATS, plane, i);
  }

  private static Table regionTable(float[] v, double push) {
    return new Table(seen -> {
      double lit = Exposure.push(seen, push);
      double d =
          Tones.regions(Trc.encode(lit), v[Values.HIGHLIGHTS] / 100, v[Values.SHADOWS] / 100);
      return Trc.decode(d) / lit;
    });
  }

  private static Table endTable(float[] v) {
    return new Table(lit ->
        Trc.decode(
                Tones.ends(
                    Trc.encode(lit),
                    v[Values.CONTRAST] / 100,
                    v[Values.WHITES] / 100,
                    v[Values.BLACKS] / 100))
            / lit);
  }

  private static boolean some(float[] v) {
    return v[0] != 0 || v[1] != 0 || v[2] != 0;
  }

  private static float[] floats(double[] v) {
    return new float[] {(float) v[0], (float) v[1], (float) v[2]};
  }
}
