package groundglass.develop.adjust;

import groundglass.develop.adjust.color.WhiteBalance;
import groundglass.develop.adjust.tone.Blacks;
import groundglass.develop.adjust.tone.Contrast;
import groundglass.develop.adjust.tone.Highlights;
import groundglass.develop.adjust.tone.Shadows;
import groundglass.develop.adjust.tone.Whites;
import groundglass.develop.image.Power;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/// White balance, exposure, highlights and shadows, contrast, whites and blacks: one factor per
/// pixel on all three channels, so hues stay. Uncovered pixels read the tones from tables; covered
/// ones evaluate the same operators at their own values.
final class Light {
  static final float SMALLEST = 0x1p-16f;

  private final float[] global;
  private final boolean[] varies;
  private final float[] white;
  private final float[] tempStep = floats(WhiteBalance.tempStep());
  private final float[] tintStep = floats(WhiteBalance.tintStep());

  /// `white`: log2 of the factors before the relative controls; `varies`: which values masks
  /// change.
  Light(float[] global, float[] white, boolean[] varies) {
    this.global = global;
    this.white = white;
    this.varies = varies;
  }

  private boolean some(int... controls) {
    for (int c : controls) {
      if (global[c] != 0) {
        return true;
      }
    }
    return false;
  }

  private boolean somewhere(int... controls) {
    for (int c : controls) {
      if (varies[c]) {
        return true;
      }
    }
    return some(controls);
  }

  /// Whether the edge-aware base is asked for.
  boolean needsBase() {
    return somewhere(Values.HIGHLIGHTS, Values.SHADOWS);
  }

  /// For pixels that no mask covers. `bright`: a factor in `k` is still to be multiplied with.
  List<Step> uncovered(boolean bright) {
    List<Step> steps = new ArrayList<>();
    float[] gain = gain();
    float push = (float) Math.pow(2, global[Values.EXPOSURE]);
    if (bright) {
      steps.add(b -> brighten(b, gain, push));
    } else if (balanced(gain) || push != 1) {
      steps.add(b -> balance(b, gain, push));
    }
    boolean regions = some(Values.HIGHLIGHTS, Values.SHADOWS);
    if (regions) {
      Table table = regionTable(push);
      steps.add(b -> table.read(seen(b), b.k, b.room, b.n));
    }
    if (push != 1) {
      steps.add(regions ? b -> Shoulder.expose(b, push) : b -> expose(b, push));
    }
    if (some(Values.CONTRAST, Values.WHITES, Values.BLACKS)) {
      Table table = endTable();
      if (!regions && push == 1) {
        steps.add(Light::one);
      }
      steps.add(Light::lit);
      steps.add(b -> table.read(b.s, b.t, b.room, b.n));
      steps.add(Light::multiplyBoth);
    } else if (regions || push != 1) {
      steps.add(Light::multiply);
    }
    return steps;
  }

  /// For pixels that some mask covers; `bright` as above.
  List<Step> covered(boolean bright) {
    List<Step> steps = new ArrayList<>();
    if (varies[Values.TEMP] || varies[Values.TINT]) {
      steps.add(b -> white(b, 0, b.s));
      steps.add(b -> white(b, 2, b.w));
      steps.add(bright ? Light::brightenAndWhiten : Light::whiten);
    } else {
      float[] gain = gain();
      if (bright) {
        steps.add(b -> brighten(b, gain, 1));
      } else if (balanced(gain)) {
        steps.add(b -> balance(b, gain));
      }
    }
    float push = (float) Math.pow(2, global[Values.EXPOSURE]);
    steps.add(
        varies[Values.EXPOSURE]
            ? Light::brightness
            : b -> Arrays.fill(b.e, 0, Lanes.whole(b.n), push));
    regions(steps);
    if (somewhere(Values.EXPOSURE)) {
      steps.add(Shoulder::expose);
    }
    ends(steps);
    return steps;
  }

  /// Shadows and highlights of covered pixels, into `k`. What masks do not vary is in tables.
  private void regions(List<Step> steps) {
    if (!somewhere(Values.HIGHLIGHTS, Values.SHADOWS)) {
      steps.add(Light::one);
      return;
    }
    steps.add(b -> Shoulder.push(seen(b), b.e, b.s, b.n));
    if (!varies[Values.HIGHLIGHTS] && !varies[Values.SHADOWS]) {
      Table table = regionTable(1);
      steps.add(b -> table.read(b.s, b.k, b.room, b.n));
      return;
    }
    steps.add(Light::encode);
    if (somewhere(Values.SHADOWS)) {
      steps.add(Light::shadows);
    }
    if (varies[Values.HIGHLIGHTS]) {
      steps.add(Light::highlights);
    }
    Table decode = ToneTables.highlights(varies[Values.HIGHLIGHTS] ? 0 : global[Values.HIGHLIGHTS]);
    steps.add(b -> decode.read(b.t, b.t, b.room, b.n));
    steps.add(Light::quotient);
  }

  /// Contrast, whites and blacks of covered pixels, in the same way; and all of it upon the pixels.
  private void ends(List<Step> steps) {
    if (!somewhere(Values.CONTRAST, Values.WHITES, Values.BLACKS)) {
      steps.add(Light::multiply);
      return;
    }
    boolean own = varies[Values.WHITES] || varies[Values.BLACKS];
    steps.add(Light::lit);
    if (!own && !varies[Values.CONTRAST]) {
      Table table = endTable();
      steps.add(b -> table.read(b.s, b.t, b.room, b.n));
      steps.add(Light::multiplyBoth);
      return;
    }
    steps.add(Light::encode);
    if (somewhere(Values.CONTRAST)) {
      steps.add(Light::contrast);
    }
    if (own) {
      steps.add(Light::ends);
    }
    Table decode =
        own ? ToneTables.DECODE : ToneTables.ends(global[Values.WHITES], global[Values.BLACKS]);
    steps.add(b -> decode.read(b.t, b.t, b.room, b.n));
    steps.add(Light::bent);
    steps.add(Light::multiply);
  }

  /// Factors of the global white balance, luminance of grey kept.
  private float[] gain() {
    float[] gain = {1, 1, 1};
    if (white[0] == 0 && white[1] == 0 && white[2] == 0 && !some(Values.TEMP, Values.TINT)) {
      return gain;
    }
    for (int c = 0; c < 3; c++) {
      gain[c] =
          Power.exp2(
              white[c] + global[Values.TEMP] * tempStep[c] + global[Values.TINT] * tintStep[c]);
    }
    float keep = 1 / (0.2627002f * gain[0] + 0.6779981f * gain[1] + 0.0593017f * gain[2]);
    for (int c = 0; c < 3; c++) {
      gain[c] *= keep;
    }
    return gain;
  }

  private static boolean balanced(float[] gain) {
    return gain[0] != 1 || gain[1] != 1 || gain[2] != 1;
  }

  private static void balance(Block b, float[] gain) {
    float red = gain[0];
    float green = gain[1];
    float blue = gain[2];
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      load(b.r, i).mul(red).intoArray(b.r, i);
      load(b.g, i).mul(green).intoArray(b.g, i);
      load(b.b, i).mul(blue).intoArray(b.b, i);
    }
  }

  /// The same, with the largest channel of each pixel into `w`, and whether `push` brings any to
  /// the shoulder.
  private static void balance(Block b, float[] gain, float push) {
    float red = gain[0];
    float green = gain[1];
    float blue = gain[2];
    IntVector most = IntVector.zero(Lanes.INTS);
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      FloatVector x = load(b.r, i).mul(red);
      FloatVector y = load(b.g, i).mul(green);
      FloatVector z = load(b.b, i).mul(blue);
      x.intoArray(b.r, i);
      y.intoArray(b.g, i);
      z.intoArray(b.b, i);
      FloatVector largest = Lanes.greater(x, Lanes.greater(y, z));
      largest.intoArray(b.w, i);
      most = most.max(largest.mul(push).reinterpretAsInts());
    }
    b.bent = Shoulder.reached(most);
  }

  /// The same after the factor in `k`.
  private static void brighten(Block b, float[] gain, float push) {
    float red = gain[0];
    float green = gain[1];
    float blue = gain[2];
    IntVector most = IntVector.zero(Lanes.INTS);
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      FloatVector k = load(b.k, i);
      FloatVector x = load(b.r, i).mul(k).mul(red);
      FloatVector y = load(b.g, i).mul(k).mul(green);
      FloatVector z = load(b.b, i).mul(k).mul(blue);
      x.intoArray(b.r, i);
      y.intoArray(b.g, i);
      z.intoArray(b.b, i);
      FloatVector largest = Lanes.greater(x, Lanes.greater(y, z));
      largest.intoArray(b.w, i);
      most = most.max(largest.mul(push).reinterpretAsInts());
    }
    b.bent = Shoulder.reached(most);
  }

  /// Each pixel's own factor of channel `c` over that of green.
  private void white(Block b, int c, float[] out) {
    float byTemp = tempStep[c] - tempStep[1];
    float byTint = tintStep[c] - tintStep[1];
    float always = white[c] - white[1];
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      FloatVector temp = load(b.v[Values.TEMP], i).mul(byTemp);
      FloatVector tint = load(b.v[Values.TINT], i).mul(byTint);
      Power.exp2(temp.add(tint).add(always)).intoArray(out, i);
    }
  }

  /// Each pixel's own factors (s, 1, w), luminance of grey kept.
  private static void whiten(Block b) {
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      FloatVector s = load(b.s, i);
      FloatVector w = load(b.w, i);
      FloatVector one = FloatVector.broadcast(Lanes.FLOATS, 1f);
      FloatVector keep = one.div(Lanes.luminance(s, one, w));
      load(b.r, i).mul(s.mul(keep)).intoArray(b.r, i);
      load(b.g, i).mul(keep).intoArray(b.g, i);
      load(b.b, i).mul(w.mul(keep)).intoArray(b.b, i);
    }
  }

  /// The same after the factor in `k`.
  private static void brightenAndWhiten(Block b) {
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      FloatVector s = load(b.s, i);
      FloatVector w = load(b.w, i);
      FloatVector k = load(b.k, i);
      FloatVector one = FloatVector.broadcast(Lanes.FLOATS, 1f);
      FloatVector keep = one.div(Lanes.luminance(s, one, w));
      load(b.r, i).mul(k).mul(s.mul(keep)).intoArray(b.r, i);
      load(b.g, i).mul(k).mul(keep).intoArray(b.g, i);
      load(b.b, i).mul(k).mul(w.mul(keep)).intoArray(b.b, i);
    }
  }

  /// 2^exposure, into `e`.
  private static void brightness(Block b) {
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      Power.exp2(load(b.v[Values.EXPOSURE], i)).intoArray(b.e, i);
    }
  }

  private static void one(Block b) {
    Arrays.fill(b.k, 0, Lanes.whole(b.n), 1f);
  }

  /// Luminance of the base; where there is none, the pixel's own in `s`.
  private static float[] seen(Block b) {
    if (b.hasBase) {
      return b.base;
    }
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      Lanes.luminance(load(b.r, i), load(b.g, i), load(b.b, i)).intoArray(b.s, i);
    }
    return b.s;
  }

  /// Written so that NaN becomes the smallest too.
  private static FloatVector atLeastSmallest(FloatVector v) {
    return FloatVector.broadcast(Lanes.FLOATS, SMALLEST)
        .blend(v, v.compare(VectorOperators.GT, SMALLEST));
  }

  /// Luminance in `s` to display tones in `t`.
  private static void encode(Block b) {
    ToneTables.ENCODE.read(b.s, b.t, b.room, b.n);
  }

  private static void shadows(Block b) {
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      FloatVector d = load(b.t, i);
      FloatVector by = load(b.v[Values.SHADOWS], i).mul(0.01f);
      d.add(Shadows.shift(d, by)).intoArray(b.t, i);
    }
  }

  private static void highlights(Block b) {
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      FloatVector d = load(b.t, i);
      FloatVector by = load(b.v[Values.HIGHLIGHTS], i).mul(0.01f);
      d.add(Highlights.shift(d, by)).intoArray(b.t, i);
    }
  }

  private static void quotient(Block b) {
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      load(b.t, i).div(atLeastSmallest(load(b.s, i))).intoArray(b.k, i);
    }
  }

  /// The same factor everywhere; the largest channels are known.
  private static void expose(Block b, float push) {
    if (b.bent) {
      one(b);
      Shoulder.expose(b, push);
    } else {
      Arrays.fill(b.k, 0, Lanes.whole(b.n), push);
    }
  }

  /// Luminance so far, into `s`.
  private static void lit(Block b) {
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      FloatVector y = Lanes.luminance(load(b.r, i), load(b.g, i), load(b.b, i));
      atLeastSmallest(y.mul(load(b.k, i))).intoArray(b.s, i);
    }
  }

  private static void contrast(Block b) {
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      FloatVector d = load(b.t, i);
      FloatVector by = load(b.v[Values.CONTRAST], i).mul(0.01f);
      d.add(Contrast.shift(d, by)).intoArray(b.t, i);
    }
  }

  private static void ends(Block b) {
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      FloatVector d = load(b.t, i);
      d = d.add(Whites.shift(d, load(b.v[Values.WHITES], i).mul(0.01f)));
      d = d.add(Blacks.shift(d, load(b.v[Values.BLACKS], i).mul(0.01f)));
      d.intoArray(b.t, i);
    }
  }

  private static void bent(Block b) {
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      load(b.k, i).mul(load(b.t, i).div(load(b.s, i))).intoArray(b.k, i);
    }
  }

  /// By `k` and `t`.
  private static void multiplyBoth(Block b) {
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      FloatVector k = load(b.k, i).mul(load(b.t, i));
      load(b.r, i).mul(k).intoArray(b.r, i);
      load(b.g, i).mul(k).intoArray(b.g, i);
      load(b.b, i).mul(k).intoArray(b.b, i);
    }
  }

  private static void multiply(Block b) {
    times(b.r, b.k, b.n);
    times(b.g, b.k, b.n);
    times(b.b, b.k, b.n);
  }

  private static void times(float[] plane, float[] by, int n) {
    for (int i = 0; i < n; i += Lanes.COUNT) {
      load(plane, i).mul(load(by, i)).intoArray(plane, i);
    }
  }

  private static FloatVector load(float[] plane, int i) {
    return FloatVector.fromArray(Lanes.FLOATS, plane, i);
  }

  private Table regionTable(double push) {
    return ToneTables.regions(push, global[Values.HIGHLIGHTS], global[Values.SHADOWS]);
  }

  private Table endTable() {
    return ToneTables.ends(global[Values.CONTRAST], global[Values.WHITES], global[Values.BLACKS]);
  }

  private static float[] floats(double[] v) {
    return new float[] {(float) v[0], (float) v[1], (float) v[2]};
  }
}
