package groundglass.develop.adjust;

import groundglass.develop.adjust.detail.Clarity;
import groundglass.develop.adjust.detail.Dehaze;
import groundglass.develop.adjust.detail.Texture;
import groundglass.develop.edge.Bases;
import java.util.EnumSet;
import java.util.Set;
import jdk.incubator.vector.FloatVector;

/// What the scene's pixel is before any tone: without its haze, with its local contrast. Dehaze
/// works on each channel, clarity and texture are one factor on all three.
final class Scene implements Step {
  private static final float SMALLEST = Light.SMALLEST;

  private final Set<Bases.Kind> needs = EnumSet.noneOf(Bases.Kind.class);
  private final boolean global;

  Scene(float[] v, boolean[] varies) {
    need(Bases.Kind.VEIL, Values.DEHAZE, v, varies);
    need(Bases.Kind.CLARITY, Values.CLARITY, v, varies);
    need(Bases.Kind.TEXTURE, Values.TEXTURE, v, varies);
    global = v[Values.DEHAZE] != 0 || v[Values.CLARITY] != 0 || v[Values.TEXTURE] != 0;
  }

  private void need(Bases.Kind kind, int value, float[] v, boolean[] varies) {
    if (v[value] != 0 || varies[value]) {
      needs.add(kind);
    }
  }

  Set<Bases.Kind> needs() {
    return needs;
  }

  /// Whether it does something where no mask covers.
  boolean global() {
    return global;
  }

  @Override
  public void run(Block b, boolean covered) {
    if (needs.contains(Bases.Kind.VEIL)) {
      dehaze(b);
    }
    if (needs.contains(Bases.Kind.CLARITY) || needs.contains(Bases.Kind.TEXTURE)) {
      contrast(b);
    }
  }

  private static void dehaze(Block b) {
    float[] air = b.air;
    float airY = 0.2627002f * air[0] + 0.6779981f * air[1] + 0.0593017f * air[2];
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      FloatVector x = Lanes.finite(load(b.r, i));
      FloatVector y = Lanes.finite(load(b.g, i));
      FloatVector z = Lanes.finite(load(b.b, i));
      FloatVector least = Lanes.smaller(x.mul(1 / air[0]), y.mul(1 / air[1]));
      least = Lanes.smaller(least, z.mul(1 / air[2]));
      FloatVector d = load(b.v[Values.DEHAZE], i).mul(0.01f);
      FloatVector s = Dehaze.share(load(b.veil, i), d, least);
      FloatVector k = FloatVector.broadcast(Lanes.FLOATS, 1f).div(s.neg().add(1f));
      x.sub(s.mul(air[0])).mul(k).intoArray(b.r, i);
      y.sub(s.mul(air[1])).mul(k).intoArray(b.g, i);
      z.sub(s.mul(air[2])).mul(k).intoArray(b.b, i);
      if (b.hasBase) {
        FloatVector seen = Lanes.exp2(load(b.base, i)).sub(s.mul(airY)).mul(k);
        seen = Lanes.greater(FloatVector.broadcast(Lanes.FLOATS, SMALLEST), seen);
        Lanes.log2(seen).intoArray(b.base, i);
      }
    }
  }

  private void contrast(Block b) {
    boolean clarity = needs.contains(Bases.Kind.CLARITY);
    boolean texture = needs.contains(Bases.Kind.TEXTURE);
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      FloatVector stops = FloatVector.zero(Lanes.FLOATS);
      if (clarity) {
        FloatVector gain = Clarity.gain(load(b.v[Values.CLARITY], i).mul(0.01f));
        stops = stops.add(gain.mul(load(b.clarity, i)));
      }
      if (texture) {
        FloatVector gain = Texture.gain(load(b.v[Values.TEXTURE], i).mul(0.01f));
        stops = stops.add(gain.mul(load(b.texture, i)));
      }
      FloatVector k = Lanes.exp2(stops);
      Lanes.finite(load(b.r, i)).mul(k).intoArray(b.r, i);
      Lanes.finite(load(b.g, i)).mul(k).intoArray(b.g, i);
      Lanes.finite(load(b.b, i)).mul(k).intoArray(b.b, i);
    }
  }

  private static FloatVector load(float[] plane, int i) {
    return FloatVector.fromArray(Lanes.FLOATS, plane, i);
  }
}
