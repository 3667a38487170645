package groundglass.develop.adjust;

import groundglass.develop.adjust.color.Calibration;
import groundglass.develop.adjust.color.WhiteBalance;
import groundglass.develop.color.CameraLook;
import groundglass.develop.edge.Bases;
import groundglass.develop.edge.Planes;
import groundglass.develop.mask.Mask;
import groundglass.develop.settings.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import jdk.incubator.vector.FloatVector;

/// All tonal and colour adjustments, global and local, fused into one pass over pixels. Planned
/// once per change; the kernel decides nothing and owns no thread.
///
/// Order: dehaze, clarity and texture, calibration, white balance, exposure, highlights and
/// shadows, contrast, whites and blacks, the profile of a raw photo, curves, vibrance and
/// saturation, mixer and other colour ([Look]), and then what masks do to curves and colours, mask
/// by mask. The pass goes over blocks of pixels that stay in the cache; pixels that no mask covers
/// take the global path, which may read tables, and covered ones (the masks' values added to the
/// global ones) are gathered into blocks of their own.
public final class Pointwise {
  /// Pixels of a run that is not worth being cut out of others.
  private static final int SHORTEST = 192;

  private final float[] global;
  private final float[][] locals;
  private final boolean[] varies = new boolean[Values.COUNT];

  /// Which masks do something.
  private final boolean[] works;

  private final boolean anyLocal;
  private final boolean globalIdentity;
  private final Set<Bases.Kind> needs = EnumSet.noneOf(Bases.Kind.class);
  private final List<Step> uncovered = new ArrayList<>();
  private final List<Step> covered = new ArrayList<>();
  private final List<Look> looks;
  private final Queue<Room> rooms = new ConcurrentLinkedQueue<>();

  private Pointwise(
      Settings settings,
      List<Mask> masks,
      float[] white,
      boolean raw,
      Optional<CameraLook> camera) {
    global = Values.global(settings, raw);
    locals = masks.stream().map(Values::local).toArray(float[][]::new);
    for (float[] local : locals) {
      for (int i = 0; i < local.length; i++) {
        varies[i] |= local[i] != 0;
      }
    }
    looks = masks.stream().map(Look::of).toList();
    works = new boolean[locals.length];
    boolean any = false;
    for (int m = 0; m < works.length; m++) {
      works[m] = some(locals[m]) || !looks.get(m).identity();
      any |= works[m];
    }
    anyLocal = any;
    var calibration = Calibration.plan(settings);
    var rendering = Rendering.of(settings, raw, camera);
    var curves = CurveTables.of(settings);
    var look = Look.of(settings);
    globalIdentity =
        !some(global)
            && !some(white)
            && calibration.isEmpty()
            && rendering.isEmpty()
            && curves.isEmpty()
            && look.identity();
    var scene = new Scene(global, varies);
    var light = new Light(global, white, varies);
    if (light.needsBase()) {
      needs.add(Bases.Kind.TONE);
    }
    needs.addAll(scene.needs());
    // White balance comes next, and brightens by local contrast on the way.
    boolean onTheWay = calibration.isEmpty() && scene.contrasts();
    both(scene.global(), !scene.needs().isEmpty(), scene.steps(!onTheWay));
    calibration.ifPresent(c -> both(true, true, List.of(b -> c.run(b.r, b.g, b.b, 0, b.n))));
    uncovered.addAll(light.uncovered(onTheWay && scene.global()));
    covered.addAll(light.covered(onTheWay));
    rendering.ifPresent(r -> both(true, true, List.of(r)));
    curves.ifPresent(c -> both(true, true, c.steps()));
    boolean saturation = global[Values.SATURATION] != 0 || global[Values.VIBRANCE] != 0;
    boolean greys = global[Values.SATURATION] <= -100;
    both(saturation, false, Chroma.steps(vibrant(), greys));
    boolean some = varies[Values.SATURATION];
    both(false, saturation || some, Chroma.steps(vibrant(), greys || some));
    both(!look.identity(), !look.identity(), List.of(look));
  }

  private Chroma.Vibrant vibrant() {
    float v = global[Values.VIBRANCE];
    if (varies[Values.VIBRANCE]) {
      return Chroma.Vibrant.EITHER;
    }
    if (v == 0) {
      return Chroma.Vibrant.NOWHERE;
    }
    return v > 0 ? Chroma.Vibrant.MORE : Chroma.Vibrant.LESS;
  }

  /// Adds steps to the pass where they do something: where no mask covers, where one does.
  private void both(boolean inUncovered, boolean inCovered, List<Step> steps) {
    if (inUncovered) {
      uncovered.addAll(steps);
    }
    if (inCovered) {
      covered.addAll(steps);
    }
  }

  /// `masks` are the masks that take part, in panel order; `raw` with its as-shot `temperature` (K)
  /// and `tint` says what the absolute white-balance controls are relative to (for other files the
  /// relative pair is used).
  public static Pointwise plan(
      Settings settings, List<Mask> masks, boolean raw, double temperature, double tint) {
    return plan(settings, masks, raw, temperature, tint, Optional.empty());
  }

  /// With the look of the camera profile that the photo was decoded with.
  public static Pointwise plan(
      Settings settings,
      List<Mask> masks,
      boolean raw,
      double temperature,
      double tint,
      Optional<CameraLook> camera) {
    float[] white = white(settings, raw, temperature, tint);
    return new Pointwise(settings, masks, white, raw, camera);
  }

  /// True when nothing would change, so that the pass can be left out: the result is then
  /// bit-identical to the input.
  public boolean identity() {
    return globalIdentity && !anyLocal;
  }

  /// With settings that differ in masks alone: whether pixels that no changed mask covers come out
  /// the same to the bit. They do when masks vary the same values, which says what the steps are.
  public boolean sameElsewhere(Pointwise other) {
    return Arrays.equals(varies, other.varies);
  }

  /// The slider-free bases whose planes [#apply] reads.
  public Set<Bases.Kind> needs() {
    return needs;
  }

  /// Takes developed pixels, run by run: the first `n` of each array, of which the first is pixel
  /// `at` of the picture. The arrays are whole vectors long and may be written to.
  @FunctionalInterface
  public interface Sink {
    void pixels(float[] r, float[] g, float[] b, int n, int at);
  }

  /// What one thread works in.
  private record Room(Block none, Block some, Cover cover, float[][] whole) {}

  /// In place on pixels `from` until `to` of planar linear Rec.2020. `base`: the planes of [#needs]
  /// over at least these pixels. `mattes[i]`: coverage of mask i per pixel, an empty array = no
  /// effect.
  public void apply(
      float[] r, float[] g, float[] b, Planes base, byte[][] mattes, int from, int to) {
    apply(r, g, b, base, mattes, from, to, r, g, b, from);
  }

  /// The same into other planes, whose first pixel is `at`; the picture is not written to.
  public void apply(
      float[] r,
      float[] g,
      float[] b,
      Planes base,
      byte[][] mattes,
      int from,
      int to,
      float[] outR,
      float[] outG,
      float[] outB,
      int at) {
    Sink planes =
        (x, y, z, n, i) -> {
          System.arraycopy(x, 0, outR, at + i - from, n);
          System.arraycopy(y, 0, outG, at + i - from, n);
          System.arraycopy(z, 0, outB, at + i - from, n);
        };
    apply(r, g, b, base, mattes, from, to, planes);
  }

  /// The same, handed on while it is in the cache.
  public void apply(
      float[] r, float[] g, float[] b, Planes base, byte[][] mattes, int from, int to, Sink sink) {
    int[] active = active(mattes);
    Room idle = rooms.poll();
    Room room = idle == null ? room() : idle;
    Block none = room.none();
    Block some = room.some();
    int n;
    for (int i = from; i < to; i += n) {
      n = Math.min(Block.SIZE, to - i);
      int under = room.cover().look(mattes, active, i, n);
      if (under > 0 && under < n) {
        // What begins alike and is long enough is a run of its own.
        int alike = room.cover().alike(n);
        if (alike >= SHORTEST) {
          n = alike;
          under = room.cover().look(mattes, active, i, n);
        }
      }
      if (under == 0) {
        if (globalIdentity) {
          none.copy(r, g, b, i, n);
        } else {
          none.load(r, g, b, base, i, n);
          uncovered(none);
        }
        sink.pixels(none.r, none.g, none.b, n, i);
      } else if (under == n) {
        some.load(r, g, b, base, i, n);
        room.cover().weigh(mattes, i, n);
        covered(some, room.cover());
        sink.pixels(some.r, some.g, some.b, n, i);
      } else {
        room.cover().split(n, none, some);
        none.gather(r, g, b, base, i);
        some.gather(r, g, b, base, i);
        room.cover().weigh(mattes, i, some);
        if (!globalIdentity) {
          none.finite();
          uncovered(none);
        }
        some.finite();
        covered(some, room.cover());
        float[][] whole = room.whole();
        none.scatter(whole[0], whole[1], whole[2]);
        some.scatter(whole[0], whole[1], whole[2]);
        sink.pixels(whole[0], whole[1], whole[2], n, i);
      }
    }
    rooms.add(room);
  }

  private Room room() {
    return new Room(
        new Block(global), new Block(global), new Cover(locals.length), new float[3][Block.SIZE]);
  }

  private void uncovered(Block block) {
    for (Step step : uncovered) {
      step.run(block);
    }
  }

  private void covered(Block block, Cover cover) {
    for (int c = 0; c < varies.length; c++) {
      if (varies[c]) {
        values(block, cover, c);
      }
    }
    for (Step step : covered) {
      step.run(block);
    }
    for (int i = 0; i < cover.count(); i++) {
      Look look = looks.get(cover.mask(i));
      if (!look.identity()) {
        System.arraycopy(cover.weight(i), 0, block.w, 0, block.n);
        look.weighted(block);
      }
    }
  }

  /// One value of covered pixels: the global one plus what each mask adds, within limits. By three
  /// masks at a time, so that the sum is read and written seldom.
  private void values(Block block, Cover cover, int c) {
    int count = cover.count();
    for (int i = 0; i < count; i += 3) {
      boolean last = i + 3 >= count;
      add(block, cover, c, i, last ? Values.most(c) : Float.MAX_VALUE);
    }
  }

  private void add(Block block, Cover cover, int c, int first, float limit) {
    float[] sum = block.v[c];
    int second = Math.min(first + 1, cover.count() - 1);
    int third = Math.min(first + 2, cover.count() - 1);
    float[] w1 = cover.weight(first);
    float[] w2 = cover.weight(second);
    float[] w3 = cover.weight(third);
    float v1 = locals[cover.mask(first)][c];
    float v2 = second > first ? locals[cover.mask(second)][c] : 0;
    float v3 = third > second ? locals[cover.mask(third)][c] : 0;
    if (first == 0) {
      Arrays.fill(sum, 0, Lanes.whole(block.n), global[c]);
    }
    for (int i = 0; i < block.n; i += Lanes.COUNT) {
      FloatVector s = FloatVector.fromArray(Lanes.FLOATS, sum, i);
      s = s.add(FloatVector.fromArray(Lanes.FLOATS, w1, i).mul(v1));
      s = s.add(FloatVector.fromArray(Lanes.FLOATS, w2, i).mul(v2));
      s = s.add(FloatVector.fromArray(Lanes.FLOATS, w3, i).mul(v3));
      Lanes.clamp(s, -limit, limit).intoArray(sum, i);
    }
  }

  private int[] active(byte[][] mattes) {
    int[] found = new int[Math.min(mattes.length, locals.length)];
    int n = 0;
    for (int m = 0; m < found.length; m++) {
      if (mattes[m].length > 0 && works[m]) {
        found[n++] = m;
      }
    }
    return Arrays.copyOf(found, n);
  }

  private static float[] white(Settings s, boolean raw, double temperature, double tint) {
    if (!raw || !WhiteBalance.balanced(s)) {
      return new float[3];
    }
    double[] gains =
        WhiteBalance.log2Gains(
            WhiteBalance.shot(temperature),
            tint,
            WhiteBalance.temperature(s, temperature),
            WhiteBalance.tint(s, tint));
    return new float[] {(float) gains[0], (float) gains[1], (float) gains[2]};
  }

  private static boolean some(float[] v) {
    for (float x : v) {
      if (x != 0) {
        return true;
      }
    }
    return false;
  }
}
