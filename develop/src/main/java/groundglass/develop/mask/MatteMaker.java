package groundglass.develop.mask;

import groundglass.develop.edge.Refine;
import groundglass.develop.frame.Affine;
import groundglass.develop.frame.Frame;
import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Image;
import groundglass.develop.image.Matte;
import groundglass.develop.image.Resample;
import groundglass.develop.image.Strips;
import groundglass.develop.mask.MatteSource.Answer;
import groundglass.develop.mask.MatteSource.Role;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Definitions become mattes over one shown picture. Components are folded row by row in their
/// order: add 1-(1-w)(1-c), subtract w(1-c), intersect w c; the whole mask's inversion is last.
/// Nothing of the picture's size is held but the matte itself.
///
/// One maker serves the masks of one render; it asks the source once per role. Not for several
/// threads at once.
public final class MatteMaker {
  private final Frame frame;
  private final Image neutral;
  private final MatteSource source;
  private final Strips strips;
  private final Map<Role, Answer> answers = new EnumMap<>(Role.class);
  private final Map<Role, Refine> refined = new EnumMap<>(Role.class);

  /// `neutral` is the shown picture before any adjustment: tone edits never move a mask.
  public MatteMaker(Frame frame, Image neutral, MatteSource source, Strips strips) {
    this.frame = frame;
    this.neutral = neutral;
    this.source = source;
    this.strips = strips;
  }

  public Answer ask(Role role) {
    return answers.computeIfAbsent(role, source::ask);
  }

  /// What a mask's active components get from the source for a role; pending when they do not ask.
  public Answer needs(Mask mask, Role role) {
    boolean asked =
        Verdict.active(mask).stream().anyMatch(c -> Verdict.role(c).equals(Optional.of(role)));
    return asked ? ask(role) : new Answer.Pending();
  }

  public Verdict verdict(Mask mask) {
    return Verdict.of(mask, this::ask);
  }

  /// The matte of a mask, empty when nothing is known, failed or found.
  public Optional<Matte> matte(Mask mask) {
    return verdict(mask).usable() ? Optional.of(fold(mask)) : Optional.empty();
  }

  /// The depth map over the picture, edges pulled to the picture's; empty without an answer.
  public Optional<FloatMap> depth() {
    return map(Role.DEPTH).map(_ -> refine(Role.DEPTH).all(strips));
  }

  /// One layer of the fold: where it covers, and how it joins.
  private record Layer(
      Component.Operation operation, boolean inverted, float opacity, Supplier<Coverage> where) {}

  private Matte fold(Mask mask) {
    List<Layer> layers = new ArrayList<>();
    for (Component c : Verdict.active(mask)) {
      var common = c.common();
      boolean found = Verdict.found(c, this::ask);
      layers.add(
          new Layer(
              common.operation(),
              common.inverted() && found,
              (float) common.opacity(),
              found ? coverage(c) : Coverage.NOTHING));
    }
    int w = neutral.width();
    int h = neutral.height();
    var alpha = new byte[w * h];
    strips.run(w, h, (from, to) -> rows(layers, mask.inverted(), alpha, from, to));
    return new Matte(w, h, alpha);
  }

  private void rows(List<Layer> layers, boolean inverted, byte[] alpha, int from, int to) {
    int width = neutral.width();
    List<Coverage> rows = layers.stream().map(l -> l.where().get()).toList();
    var w = new float[width];
    var c = new float[width];
    for (int y = from; y < to; y++) {
      java.util.Arrays.fill(w, 0f);
      for (int i = 0; i < layers.size(); i++) {
        rows.get(i).row(y, c);
        join(layers.get(i), w, c);
      }
      for (int x = 0; x < width; x++) {
        float v = inverted ? 1 - w[x] : w[x];
        alpha[y * width + x] = (byte) (int) (v * 255f + 0.5f);
      }
    }
  }

  private static void join(Layer layer, float[] w, float[] c) {
    float opacity = layer.opacity();
    for (int x = 0; x < w.length; x++) {
      float v = (layer.inverted() ? 1 - c[x] : c[x]) * opacity;
      w[x] =
          switch (layer.operation()) {
            case ADD -> 1 - (1 - w[x]) * (1 - v);
            case SUBTRACT -> w[x] * (1 - v);
            case INTERSECT -> w[x] * v;
          };
    }
  }

  private Supplier<Coverage> coverage(Component component) {
    return switch (component) {
      case Component.Subject _ -> network(Role.SUBJECT);
      case Component.Sky _ -> network(Role.SKY);
      case Component.Background _ -> complement(network(Role.SUBJECT));
      case Component.DepthRange range -> within(network(Role.DEPTH), Ranges.of(range));
      case Component.LuminanceRange range ->
          within(() -> (y, out) -> Ranges.luminance(neutral, y, out), Ranges.of(range));
      case Component.Linear shape ->
          Shapes.linear(shape, toSensorPixels(), frame.width(), frame.height());
      case Component.Radial shape ->
          Shapes.radial(shape, toSensorPixels(), frame.width(), frame.height());
      case Component.Unknown _ -> Coverage.NOTHING;
    };
  }

  private Affine toSensorPixels() {
    return frame.toGrid(neutral.width(), neutral.height(), frame.width(), frame.height());
  }

  private Supplier<Coverage> network(Role role) {
    Refine lifted = refine(role);
    return () -> lifted.rows()::row;
  }

  private static Supplier<Coverage> complement(Supplier<Coverage> of) {
    return () -> {
      Coverage inner = of.get();
      return (y, out) -> {
        inner.row(y, out);
        for (int x = 0; x < out.length; x++) {
          out[x] = 1 - out[x];
        }
      };
    };
  }

  private static Supplier<Coverage> within(Supplier<Coverage> values, Ranges range) {
    return () -> {
      Coverage inner = values.get();
      return (y, out) -> {
        inner.row(y, out);
        range.apply(out);
      };
    };
  }

  private Refine refine(Role role) {
    Refine known = refined.get(role);
    if (known != null) {
      return known;
    }
    FloatMap map = map(role).orElseThrow();
    double shownPerSensor = (double) neutral.width() / frame.shownWidth();
    double mapPixel =
        shownPerSensor
            * Math.max(
                (double) frame.width() / map.width(), (double) frame.height() / map.height());
    Refine.Source over =
        (w, h) -> Resample.affine(map, frame.toGrid(w, h, map.width(), map.height()), w, h, strips);
    Refine lifted =
        role == Role.DEPTH
            ? Refine.depth(over, mapPixel, neutral, strips)
            : Refine.coverage(over, mapPixel, neutral, strips);
    refined.put(role, lifted);
    return lifted;
  }

  private Optional<FloatMap> map(Role role) {
    return switch (ask(role)) {
      case Answer.Ready ready -> Optional.of(ready.map());
      case Answer.Stale old -> Optional.of(old.map());
      case Answer.NotFound _, Answer.Pending _, Answer.Failed _ -> Optional.empty();
    };
  }
}
