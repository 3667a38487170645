package groundglass.develop.adjust;

import groundglass.develop.adjust.detail.Clarity;
import groundglass.develop.adjust.detail.Dehaze;
import groundglass.develop.adjust.detail.Texture;
import groundglass.develop.edge.Bases;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import jdk.incubator.vector.FloatVector;

/// What the scene's pixel is before any tone: without its haze, with its local contrast. Dehaze
/// works on each channel, clarity and texture are one factor on all three. What is no number is
/// made one by white balance, which always follows ([Light]).
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

  /// Whether it leaves the base as linear light instead of as stops.
  boolean linearBase() {
    return needs.contains(Bases.Kind.VEIL);
  }

  /// Whether it does something where no mask covers.
  boolean global() {
    return global;
  }

  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    if (needs.contains(Bases.Kind.VEIL)) {
      steps.add(Scene::haze);
      steps.add(Scene::share);
      steps.add(b -> clear(b.r, b.air[0], b));
      steps.add(b -> clear(b.g, b.air[1], b));
      steps.add(b -> clear(b.b, b.air[2], b));
      steps.add(Scene::clearBase);
    }
    if (needs.contains(Bases.Kind.CLARITY) || needs.contains(Bases.Kind.TEXTURE)) {
      steps.add(b -> Arrays.fill(b.s, 0, Lanes.whole(b.n), 0f));
    }
    if (needs.contains(Bases.Kind.CLARITY)) {
      steps.add(Scene::clarity);
    }
    if (needs.contains(Bases.Kind.TEXTURE)) {
      steps.add(Scene::texture);
    }
    if (needs.contains(Bases.Kind.CLARITY) || needs.contains(Bases.Kind.TEXTURE)) {
      steps.add(Scene::contrast);
    }
    return steps;
  }

  /// The least channel, seen against the air, into `t`.
  private static void haze(Block b) {
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      FloatVector x = Lanes.finite(load(b.r, i)).mul(1 / b.air[0]);
      FloatVector y = Lanes.finite(load(b.g, i)).mul(1 / b.air[1]);
      FloatVector z = Lanes.finite(load(b.b, i)).mul(1 / b.air[2]);
      Lanes.smaller(Lanes.smaller(x, y), z).intoArray(b.t, i);
    }
  }

  /// The share of air that is taken away, into `s`, and what makes up for it, into `k`.
  private static void share(Block b) {
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      FloatVector d = load(b.v[Values.DEHAZE], i).mul(0.01f);
      FloatVector s = Dehaze.share(load(b.veil, i), d, load(b.t, i));
      s.intoArray(b.s, i);
      FloatVector.broadcast(Lanes.FLOATS, 1f).div(s.neg().add(1f)).intoArray(b.k, i);
    }
  }

  private static void clear(float[] plane, float air, Block b) {
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      FloatVector x = load(plane, i).sub(load(b.s, i).mul(air));
      x.mul(load(b.k, i)).intoArray(plane, i);
    }
  }

  /// The base without haze, as linear light: what follows wants it so ([Light]).
  private static void clearBase(Block b) {
    if (!b.hasBase) {
      return;
    }
    float[] air = b.air;
    float airY = 0.2627002f * air[0] + 0.6779981f * air[1] + 0.0593017f * air[2];
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      FloatVector light = Lanes.exp2(load(b.base, i));
      light.sub(load(b.s, i).mul(airY)).mul(load(b.k, i)).intoArray(b.base, i);
    }
  }

  /// Stops of local contrast, added up in `s`.
  private static void clarity(Block b) {
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      FloatVector gain = Clarity.gain(load(b.v[Values.CLARITY], i).mul(0.01f));
      load(b.s, i).add(gain.mul(load(b.clarity, i))).intoArray(b.s, i);
    }
  }

  private static void texture(Block b) {
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      FloatVector gain = Texture.gain(load(b.v[Values.TEXTURE], i).mul(0.01f));
      load(b.s, i).add(gain.mul(load(b.texture, i))).intoArray(b.s, i);
    }
  }

  private static void contrast(Block b) {
    for (int i = 0; i < b.n; i += Lanes.COUNT) {
      Lanes.exp2(load(b.s, i)).intoArray(b.k, i);
    }
    brighten(b.r, b.k, b.n);
    brighten(b.g, b.k, b.n);
    brighten(b.b, b.k, b.n);
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
