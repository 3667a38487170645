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
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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

  /// How much farther than a limit in depth the last trace is.
  private static final double SHOULDER = 0.05;

  /// Long side at which the subject's depths are looked at.
  private static final double GLANCE = 384;

  private final Frame frame;
  private final Image neutral;
  private final MatteSource source;
  private final Strips strips;
  private final Object shown;
  private final Paintings paintings;
  private final Map<Question, Answer> answers = new HashMap<>();
  private final Map<Question, Lifted> refined = new HashMap<>();

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
    this.source = source;
    this.strips = strips;
  }

  public Answer ask(Question question) {
    Answer known = answers.get(question);
    if (known == null) {
      known = source.ask(question);
      answers.put(question, known);
    }
    return known;
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
    return Verdict.of(mask, this::ask);
  }

  /// The matte of a mask, empty when nothing is known, failed or found.
  public Optional<Matte> matte(Mask mask) {
    return verdict(mask).usable() ? Optional.of(fold(mask)) : Optional.empty();
  }

  /// The depth map over the picture, edges pulled to the picture's; empty without an answer.
  public Optional<FloatMap> depth() {
    Question depth = Question.of(Role.DEPTH);
    return map(depth).map(_ -> refine(depth).all(strips));
  }

  /// Coverage by what is not farther than `far`, 0..1, its border solved as a matte; empty without
  /// a depth answer. With `subject` the subject counts too: its network sees strands that a depth
  /// map does not.
  public Optional<FloatMap> before(double far, boolean subject) {
    Optional<FloatMap> near = before(far);
    if (subject && near.isPresent() && map(Question.of(Role.SUBJECT)).isPresent()) {
      float[] out = near.get().values();
      float[] matte = refine(Question.of(Role.SUBJECT)).all(strips).values();
      for (int i = 0; i < out.length; i++) {
        out[i] = Math.max(out[i], matte[i]);
      }
    }
    return near;
  }

  /// Coverage by what is nearer than `near`, 0..1, solved in the same way; empty without a depth
  /// answer and where nothing is that near.
  public Optional<FloatMap> nearer(double near, boolean subject) {
    return map(Question.of(Role.DEPTH))
        .filter(depth -> lowest(depth) < near)
        .flatMap(_ -> before(near - SHOULDER, subject));
  }

  private static float lowest(FloatMap map) {
    float least = Float.MAX_VALUE;
    for (float v : map.values()) {
      least = Math.min(least, v);
    }
    return least;
  }

  private Optional<FloatMap> before(double far) {
    return map(Question.of(Role.DEPTH))
        .map(depth -> {
          float[] near = depth.values().clone();
          for (int i = 0; i < near.length; i++) {
            near[i] = (float) Math.clamp((far + SHOULDER - near[i]) / SHOULDER, 0, 1);
          }
          var ramp = new FloatMap(depth.width(), depth.height(), near);
          return Refine.matte(source(ramp), pixel(depth), Refine.Trust.GOOD, neutral, strips)
              .all(strips);
        });
  }

  /// The depths that the subject spans, nearest and farthest, without its outliers; empty without a
  /// subject or a depth answer.
  public Optional<double[]> subjectDepth() {
    Optional<FloatMap> subject = map(Question.of(Role.SUBJECT));
    Optional<FloatMap> depth = map(Question.of(Role.DEPTH));
    if (subject.isEmpty() || depth.isEmpty()) {
      return Optional.empty();
    }
    double scale = Math.min(1, GLANCE / Math.max(neutral.width(), neutral.height()));
    int w = (int) Math.max(1, Math.round(neutral.width() * scale));
    int h = (int) Math.max(1, Math.round(neutral.height() * scale));
    float[] cover = source(subject.get()).at(w, h).values();
    float[] values = source(depth.get()).at(w, h).values();
    var inside = new float[w * h];
    int n = 0;
    for (int i = 0; i < cover.length; i++) {
      if (cover[i] > 0.8f) {
        inside[n++] = values[i];
      }
    }
    if (n == 0) {
      return Optional.empty();
    }
    java.util.Arrays.sort(inside, 0, n);
    return Optional.of(new double[] {inside[n / 50], inside[n - 1 - n / 20]});
  }

  private Matte fold(Mask mask) {
    List<Fold.Layer> layers = new ArrayList<>();
    for (Component c : Verdict.active(mask)) {
      var common = c.common();
      boolean found = Verdict.found(c, this::ask);
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
      case Component.Imported imported -> plane(over(imported.matte().map()).values());
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
    FloatMap map = map(range.question()).orElseThrow();
    Image small = scale == 1 ? neutral : Resample.resize(neutral, w, h, strips);
    FloatMap depth = Refine.depth(source(map), pixel(map) * scale, small, strips).all(strips);
    float[] covered = depth.values();
    Ranges.of(range).apply(covered);
    var ramps = new FloatMap(w, h, covered);
    double reach = SOFTEST * Math.max(neutral.width(), neutral.height()) * range.smoothness() / 100;
    Lifted lifted =
        Refine.coverage(
            (a, b) -> Resample.resize(ramps, a, b, strips),
            Math.max(pixel(map), reach / 1.5),
            neutral,
            strips);
    return lifted(lifted);
  }

  private FloatMap over(FloatMap map) {
    int w = neutral.width();
    int h = neutral.height();
    return Resample.affine(map, frame.toGrid(w, h, map.width(), map.height()), w, h, strips);
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
    return lifted(refine(question));
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

  private Lifted refine(Question question) {
    Lifted known = refined.get(question);
    if (known != null) {
      return known;
    }
    FloatMap map = map(question).orElseThrow();
    double mapPixel = pixel(map);
    Refine.Source over = source(map);
    Lifted lifted =
        switch (question.role()) {
          case DEPTH -> Refine.depth(over, mapPixel, neutral, strips);
          case SUBJECT -> Refine.matte(over, mapPixel, Refine.Trust.ROUGH, neutral, strips);
          case PERSON, HAIR, FACIAL_HAIR, CLOTHES, OBJECT ->
              Refine.matte(over, mapPixel, Refine.Trust.GOOD, neutral, strips);
          case SKY -> Refine.region(over, mapPixel, neutral, strips);
          case FACE_SKIN,
              BODY_SKIN,
              BROWS,
              EYES,
              SCLERA,
              IRIS,
              LIPS,
              TEETH,
              ARCHITECTURE,
              MOUNTAIN,
              ARTIFICIAL_GROUND,
              NATURAL_GROUND,
              VEGETATION,
              WATER,
              SNOW ->
              Refine.coverage(over, mapPixel, neutral, strips);
        };
    refined.put(question, lifted);
    return lifted;
  }

  /// How many pixels of the shown picture one of a map spans.
  private double pixel(FloatMap map) {
    double shownPerSensor = (double) neutral.width() / frame.shownWidth();
    return shownPerSensor
        * Math.max((double) frame.width() / map.width(), (double) frame.height() / map.height());
  }

  private Refine.Source source(FloatMap map) {
    return (w, h) ->
        Resample.affine(map, frame.toGrid(w, h, map.width(), map.height()), w, h, strips);
  }

  private Optional<FloatMap> map(Question question) {
    return switch (ask(question)) {
      case Answer.Ready ready -> Optional.of(ready.map());
      case Answer.Stale old -> Optional.of(old.map());
      case Answer.NotFound _, Answer.Pending _, Answer.Failed _ -> Optional.empty();
    };
  }
}
