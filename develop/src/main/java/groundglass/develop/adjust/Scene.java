package groundglass.develop.adjust;

import groundglass.develop.adjust.detail.Clarity;
import groundglass.develop.adjust.detail.Dehaze;
import groundglass.develop.adjust.detail.Texture;
import groundglass.develop.edge.Bases;
import groundglass.develop.image.Power;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import jdk.incubator.vector.FloatVector;

/// What the scene's pixel is before any tone: without its haze, with its local contrast. Dehaze
/// works on each channel, clarity and texture are one factor on all three.
final class Scene {
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

  /// Whether it changes local contrast.
  boolean contrasts() {
    return needs.contains(Bases.Kind.CLARITY) || needs.contains(Bases.Kind.TEXTURE);
  }

  /// Whether it does something where no mask covers.
  boolean global() {
    return global;
  }

  /// `brightened`: or else the factor of local contrast is left in `k` for those who come next.
  List<Step> steps(boolean brightened) {
    List<Step> steps = new ArrayList<>();
    if (needs.contains(Bases.Kind.VEIL)) {
      steps.add(Scene::share);
      steps.add(Scene::clear);
    }
    boolean clarity = needs.contains(Bases.Kind.CLARITY);
    if (needs.contains(Bases.Kind.TEXTURE)) {
      steps.add(clarity ? Scene::clarity : b -> Arrays.fill(b.s, 0, Lanes.whole(b.n), 0f));
      steps.add(Scene::andTexture);
    } else if (clarity) {
      steps.add(Scene::clarityAlone);
    }
    if (contrasts() && brightened) {
      steps.add(b -> brighten(b.r, b.k, b.n));
      steps.add(b -> brighten(b.g, b.k, b.n));
      steps.add(b -> brighten(b.b, b.k, b.n));
    }
    return steps;
  }

  /// The share of air that is taken away, into `s`, by the least channel as it is seen against the
  /// air; and what makes up for it, into `k`.
  private static void share(Block b) {
    float red = 1 / b.air[0];
    float green = 1 / b.air[1];
    float blue = 1 / b.air[2];
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      FloatVector x = load(b.r, i).mul(red);
      FloatVector y = load(b.g, i).mul(green);
      FloatVector least = Lanes.smaller(Lanes.smaller(x, y), load(b.b, i).mul(blue));
      FloatVector d = load(b.v[Values.DEHAZE], i).mul(0.01f);
      FloatVector s = Dehaze.share(load(b.veil, i), d, least);
      s.intoArray(b.s, i);
      FloatVector.broadcast(Lanes.FLOATS, 1f).div(s.neg().add(1f)).intoArray(b.k, i);
    }
  }

  /// Pixels and base without haze. Where there is no base, that of the block is scratch.
  private static void clear(Block b) {
    float red = b.air[0];
    float green = b.air[1];
    float blue = b.air[2];
    float luminance = 0.2627002f * red + 0.6779981f * green + 0.0593017f * blue;
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      FloatVector s = load(b.s, i);
      FloatVector k = load(b.k, i);
      load(b.r, i).sub(s.mul(red)).mul(k).intoArray(b.r, i);
      load(b.g, i).sub(s.mul(green)).mul(k).intoArray(b.g, i);
      load(b.b, i).sub(s.mul(blue)).mul(k).intoArray(b.b, i);
      load(b.base, i).sub(s.mul(luminance)).mul(k).intoArray(b.base, i);
    }
  }

  /// Stops of clarity, into `s`.
  private static void clarity(Block b) {
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      FloatVector gain = Clarity.gain(load(b.v[Values.CLARITY], i).mul(0.01f));
      gain.mul(load(b.clarity, i)).intoArray(b.s, i);
    }
  }

  /// Its factor, into `k`.
  private static void clarityAlone(Block b) {
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      FloatVector gain = Clarity.gain(load(b.v[Values.CLARITY], i).mul(0.01f));
      Power.exp2(gain.mul(load(b.clarity, i))).intoArray(b.k, i);
    }
  }

  /// The factor of what is in `s` and of texture, into `k`.
  private static void andTexture(Block b) {
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      FloatVector gain = Texture.gain(load(b.v[Values.TEXTURE], i).mul(0.01f));
      Power.exp2(load(b.s, i).add(gain.mul(load(b.texture, i)))).intoArray(b.k, i);
    }
  }

  private static void brighten(float[] plane, float[] by, int n) {
    for (int i = 0; i < n; i += Lanes.COUNT) {
      load(plane, i).mul(load(by, i)).intoArray(plane, i);
    }
  }

  private static FloatVector load(float[] plane, int i) {
    return FloatVector.fromArray(Lanes.FLOATS, plane, i);
  }
}
