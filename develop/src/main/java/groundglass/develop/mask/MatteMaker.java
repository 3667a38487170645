package groundglass.develop.mask;

import groundglass.develop.adjust.Adjustments;
import groundglass.develop.edge.Border;
import groundglass.develop.edge.Lifted;
import groundglass.develop.edge.Refine;
import groundglass.develop.edge.Rematte;
import groundglass.develop.frame.Frame;
import groundglass.develop.frame.PixelMap;
import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Image;
import groundglass.develop.image.Matte;
import groundglass.develop.image.Resample;
import groundglass.develop.image.Strips;
import groundglass.develop.mask.MatteSource.Answer;
import groundglass.develop.mask.MatteSource.Question;
import groundglass.develop.mask.MatteSource.Role;
import groundglass.develop.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Definitions become mattes over one shown picture; [Fold] joins their components. Nothing of the
/// picture's size is held but the matte itself.
///
/// One maker serves the masks of one render; it asks the source each question once. Not for several
/// threads at once.
public final class MatteMaker {
  /// How far edge and feather at 100 reach, of the frame's long side.
  private static final double REACH = 0.02;

  /// Pixels of the grid on which a soft depth range is made, and how far it feathers at 100, of the
  /// long side.
  private static final double SMOOTHED = 1.2e6;

  private static final double SOFTEST = 0.02;

  private final Frame frame;
  private final Image neutral;
  private final NetworkMaps maps;
  private final Strips strips;
  private final Object shown;
  private final Paintings paintings;

  /// `neutral` is the shown picture before any adjustment: tone edits never move a mask.
  public MatteMaker(Frame frame, Image neutral, MatteSource source, Strips strips) {
    this(frame, neutral, source, strips, "", new Paintings(0));
  }

  /// `shown` names the picture; brushes go on from what `paintings` holds for it.
  public MatteMaker(
      Frame frame,
      Image neutral,
      MatteSource source,
      Strips strips,
      Object shown,
      Paintings paintings) {
    this.shown = shown;
    this.paintings = paintings;
    this.frame = frame;
    this.neutral = neutral;
    this.maps = new NetworkMaps(frame, neutral, source, strips);
    this.strips = strips;
  }

  public Answer ask(Question question) {
    return maps.ask(question);
  }

  /// What a mask's active components ask the source, each question once.
  public static Set<Question> questions(Mask mask) {
    var all = new LinkedHashSet<Question>();
    Verdict.active(mask).forEach(c -> Verdict.question(c).ifPresent(all::add));
    return all;
  }

  /// What everything in some settings asks: the masks, and lens blur.
  public static Set<Question> questions(Settings settings) {
    var all = new LinkedHashSet<Question>();
    settings.masks().forEach(m -> all.addAll(questions(m)));
    if (Adjustments.asksForDepth(settings)) {
      all.add(Question.of(Role.DEPTH));
      all.add(Question.of(Role.SUBJECT));
    }
    return all;
  }

  public Verdict verdict(Mask mask) {
    return Verdict.of(mask, maps::ask);
  }

  /// The matte of a mask, empty when nothing is known, failed or found.
  public Optional<Matte> matte(Mask mask) {
    return verdict(mask).usable() ? Optional.of(fold(mask)) : Optional.empty();
  }

  /// What lens blur asks of the same photo's depth.
  public DepthPlanes depths() {
    return new DepthPlanes(maps, neutral, strips);
  }

  private Matte fold(Mask mask) {
    List<Fold.Layer> layers = new ArrayList<>();
    for (Component c : Verdict.active(mask)) {
      var common = c.common();
      boolean found = Verdict.found(c, maps::ask);
      layers.add(
          new Fold.Layer(
              common.operation(),
              common.inverted() && found,
              (float) common.opacity(),
              found ? bordered(refined(coverage(c), common), common) : Coverage.NOTHING));
    }
    return Fold.of(layers, mask.inverted(), neutral.width(), neutral.height(), strips);
  }

  private Supplier<Coverage> coverage(Component component) {
    return switch (component) {
      case Component.Background all -> complement(network(all.question()));
      case Component.DepthRange range ->
          range.smoothness() == 0
              ? within(network(range.question()), Ranges.of(range))
              : smoothed(range);
      case Component.Asked asked -> network(asked.question());
      case Component.LuminanceRange range ->
          within(() -> (y, out) -> Ranges.luminance(neutral, y, out), Ranges.of(range));
      case Component.ColorRange range -> () -> Colors.of(range, neutral);
      case Component.Brush brush -> plane(paintings.alpha(shown, brush, frame, neutral, strips));
      case Component.Imported imported ->
          plane(maps.over(imported.matte().map()).at(neutral.width(), neutral.height()).values());
      case Component.Linear shape ->
          Shapes.linear(shape, toSensorPixels(), frame.width(), frame.height());
      case Component.Radial shape ->
          Shapes.radial(shape, toSensorPixels(), frame.width(), frame.height());
      case Component.Unknown _ -> Coverage.NOTHING;
    };
  }

  /// A soft range feathers in space too, along the picture's edges: the ramps in depth are laid
  /// over the picture and pulled to its edges, the wider the smoother.
  private Supplier<Coverage> smoothed(Component.DepthRange range) {
    double scale = Math.min(1, Math.sqrt(SMOOTHED / ((double) neutral.width() * neutral.height())));
    int w = (int) Math.max(1, Math.round(neutral.width() * scale));
    int h = (int) Math.max(1, Math.round(neutral.height() * scale));
    FloatMap map = maps.map(range.question()).orElseThrow();
    Image small = scale == 1 ? neutral : Resample.resize(neutral, w, h, strips);
    FloatMap depth =
        Refine.depth(maps.over(map), maps.pixel(map) * scale, small, strips).all(strips);
    float[] covered = depth.values();
    Ranges.of(range).apply(covered);
    var ramps = new FloatMap(w, h, covered);
    double reach = SOFTEST * Math.max(neutral.width(), neutral.height()) * range.smoothness() / 100;
    Lifted lifted =
        Refine.coverage(
            (a, b) -> Resample.resize(ramps, a, b, strips),
            Math.max(maps.pixel(map), reach / 1.5),
            neutral,
            strips);
    return lifted(lifted);
  }

  private static Supplier<Coverage> plane(float[] values) {
    return () -> (y, out) -> System.arraycopy(values, y * out.length, out, 0, out.length);
  }

  /// Solves anew what lies under strokes of the refine brush.
  private Supplier<Coverage> refined(Supplier<Coverage> of, Component.Common common) {
    if (common.refined().isEmpty()) {
      return of;
    }
    var brush = new Component.Brush(common.named(common.syncId() + " refined"), common.refined());
    float[] stroke = paintings.alpha(shown, brush, frame, neutral, strips);
    return plane(Rematte.under(whole(of), stroke, neutral, strips));
  }

  /// Shrinks or grows, then feathers.
  private Supplier<Coverage> bordered(Supplier<Coverage> of, Component.Common common) {
    if (common.feather() == 0 && common.edge() == 0) {
      return of;
    }
    int w = neutral.width();
    int h = neutral.height();
    double reach = REACH * Math.max(frame.width(), frame.height()) * w / frame.shownWidth();
    float[] moved = whole(of);
    if (common.edge() != 0) {
      moved = Border.grow(moved, w, h, reach * common.edge() / 100, strips);
    }
    if (common.feather() != 0) {
      moved = Border.blur(moved, w, h, reach * common.feather() / 100, strips);
    }
    return plane(moved);
  }

  private float[] whole(Supplier<Coverage> of) {
    int w = neutral.width();
    var all = new float[w * neutral.height()];
    strips.run(
        w,
        neutral.height(),
        (from, to) -> {
          Coverage rows = of.get();
          var line = new float[w];
          for (int y = from; y < to; y++) {
            rows.row(y, line);
            System.arraycopy(line, 0, all, y * w, w);
          }
        });
    return all;
  }

  private PixelMap toSensorPixels() {
    return frame.toGrid(neutral.width(), neutral.height(), frame.width(), frame.height());
  }

  private Supplier<Coverage> network(Question question) {
    return lifted(maps.refined(question));
  }

  private static Supplier<Coverage> lifted(Lifted map) {
    return () -> {
      Lifted.Rows rows = map.rows();
      return new Coverage() {
        @Override
        public void row(int y, float[] out) {
          rows.row(y, out);
        }

        @Override
        public void row(int y, float[] line, byte[] out, int at) {
          rows.row(y, line, out, at);
        }
      };
    };
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
}
