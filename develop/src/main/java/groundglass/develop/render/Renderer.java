package groundglass.develop.render;

import groundglass.develop.adjust.Detail;
import groundglass.develop.adjust.Pointwise;
import groundglass.develop.adjust.color.Lut;
import groundglass.develop.adjust.color.WhiteBalance;
import groundglass.develop.adjust.effects.Grain;
import groundglass.develop.adjust.effects.GrainNoise;
import groundglass.develop.color.Output;
import groundglass.develop.decode.Decoders;
import groundglass.develop.edge.Planes;
import groundglass.develop.frame.Frame;
import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Image;
import groundglass.develop.image.Matte;
import groundglass.develop.image.Strips;
import groundglass.develop.mask.Mask;
import groundglass.develop.mask.MaskState;
import groundglass.develop.mask.MatteMaker;
import groundglass.develop.mask.MatteSource;
import groundglass.develop.render.Stages.Shown;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Settings;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.function.BooleanSupplier;

/// Settings and a file become a picture. One renderer per program; safe from several threads; keeps
/// a bounded cache of stages.
///
/// file → decoded → shown (cropped, upright, at its size) → mattes, noise reduction → bases → one
/// pointwise pass → sharpening → vignette. All before the pointwise pass depends on no slider but
/// those of noise reduction and is cached. A preview is the full render of a smaller decode.
public final class Renderer {
  /// `longSide` of the result, 0 = full size. `cancelled` is asked often; when it says yes the
  /// render ends with [CancellationException].
  public record Request(
      Path file, Settings settings, int longSide, MatteSource mattes, BooleanSupplier cancelled) {}

  /// What became of one mask. `area` 0..1 of the shown picture, `centreX/Y` 0..1 of the shown
  /// picture, `luminance` 0..1 mean display luminance inside; `matte` at the picture's size when
  /// asked for by [#mattes].
  public record MaskOutcome(
      String syncId,
      String name,
      MaskState state,
      double confidence,
      double area,
      double centreX,
      double centreY,
      double luminance,
      String reason,
      String model) {}

  /// Upright, cropped, linear Rec.2020. `masks` are those that take part in the picture: switched
  /// on, with an effect. Nobody writes to the picture: its planes may be the cache's own.
  public record Rendered(Image picture, List<MaskOutcome> masks, List<String> warnings) {}

  /// A file that cannot be decoded.
  public static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1;
    private final String remedy;

    public UnreadableException(String reason, String remedy) {
      super(reason);
      this.remedy = remedy;
    }

    public String remedy() {
      return remedy;
    }
  }

  private final ForkJoinPool pool;
  private final Stages stages;
  private final int threads;

  /// `threads` bounds the workers, `cacheBytes` the stage cache.
  public Renderer(int threads, long cacheBytes) {
    this(threads, cacheBytes, Decoders::decode);
  }

  /// With another decoder, for tests.
  Renderer(int threads, long cacheBytes, Stages.Decoder decoder) {
    this.threads = Math.max(1, threads);
    this.pool = new ForkJoinPool(this.threads);
    this.stages = new Stages(decoder, cacheBytes);
  }

  /// A picture for the screen (sRGB, TYPE_INT_RGB) and what became of *all* masks.
  public record Screen(BufferedImage picture, List<MaskOutcome> masks, List<String> warnings) {}

  public Rendered render(Request request) throws UnreadableException {
    Strips strips = strips(request);
    View view = view(request, strips, false);
    Image picture = finish(request.settings(), view, pass(view, strips), strips);
    return new Rendered(picture, view.outcomes(), view.warnings());
  }

  /// The same numbers as [#render] and [Output#screen] give one after the other, but for the usual
  /// settings in one pass that holds no picture of floats: what a moving slider asks for.
  public Screen screen(Request request) throws UnreadableException {
    Strips strips = strips(request);
    View view = view(request, strips, true);
    Image shown = view.shown().image();
    BufferedImage picture;
    if (Detail.leaves(request.settings(), view.masks())) {
      picture = new BufferedImage(shown.width(), shown.height(), BufferedImage.TYPE_INT_RGB);
      int[] pixels = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
      var beside = stages.beside(view.shown(), view.plan().needs(), strips);
      int w = shown.width();
      strips.run(
          w, shown.height(), (from, to) -> view.screen(beside.rows(from, to), from, to, pixels));
    } else {
      picture = Output.screen(finish(request.settings(), view, pass(view, strips), strips));
    }
    return new Screen(picture, view.outcomes(), view.warnings());
  }

  /// Makes everything that no slider touches, so that [#screen] of the same photo, masks and size
  /// only has the pass left; for the photo that will probably be looked at next.
  public void prefetch(Request request) throws UnreadableException {
    Strips strips = strips(request);
    View view = view(request, strips, true);
    stages.beside(view.shown(), view.plan().needs(), strips);
  }

  /// All that the pass over the pixels of one request reads.
  private record View(
      Shown shown,
      Pointwise plan,
      List<Mask> masks,
      List<byte[]> mattes,
      List<MaskOutcome> outcomes,
      List<String> warnings,
      long seed) {
    private static final int CHUNK = 1 << 13;

    byte[][] planes() {
      return mattes.toArray(new byte[0][]);
    }

    /// Rows `from` until `to`, developed and encoded, a piece at a time.
    void screen(Planes rows, int from, int to, int[] pixels) {
      Image image = shown.image();
      float[] r = new float[CHUNK];
      float[] g = new float[CHUNK];
      float[] b = new float[CHUNK];
      int end = to * image.width();
      for (int i = from * image.width(); i < end; i += CHUNK) {
        int n = Math.min(CHUNK, end - i);
        plan.apply(image.r(), image.g(), image.b(), rows, planes(), i, i + n, r, g, b, 0);
        Output.screen(r, g, b, 0, n, pixels, i);
      }
    }
  }

  /// `idle`: masks without an effect are looked at too.
  private View view(Request request, Strips strips, boolean idle) throws UnreadableException {
    Shown shown = shown(request, strips);
    var maker = maker(request, shown, strips);
    var outcomes = new ArrayList<MaskOutcome>();
    var masks = new ArrayList<Mask>();
    var mattes = new ArrayList<byte[]>();
    for (Mask mask : request.settings().masks()) {
      if (idle || mask.takesPart()) {
        var covered = stages.covered(shown, mask, maker);
        outcomes.add(Outcomes.of(mask, maker.verdict(mask), covered.measured()));
        if (mask.takesPart() && covered.matte().isPresent()) {
          masks.add(mask);
          mattes.add(covered.matte().get().alpha());
        }
      }
    }
    var plan =
        Pointwise.plan(request.settings(), masks, shown.raw(), shown.temperature(), shown.tint());
    Shown quiet = stages.denoised(shown, request.settings(), strips);
    var warnings = new ArrayList<>(shown.warnings());
    String look = Lut.problem(request.settings());
    if (!look.isEmpty()) {
      warnings.add(look);
    }
    return new View(
        quiet,
        plan,
        List.copyOf(masks),
        mattes,
        List.copyOf(outcomes),
        List.copyOf(warnings),
        shown.seed());
  }

  /// A picture and whether others may hold its planes.
  private record Passed(Image picture, boolean shared) {}

  private Passed pass(View view, Strips strips) {
    Shown shown = view.shown();
    if (view.plan().identity()) {
      return new Passed(shown.image(), shown.shared());
    }
    Image image = shown.image();
    int w = image.width();
    var beside = stages.beside(shown, view.plan().needs(), strips);
    Image out = shown.shared() ? Image.black(w, image.height()) : image;
    byte[][] mattes = view.planes();
    strips.run(
        w,
        image.height(),
        (from, to) ->
            view.plan()
                .apply(
                    image.r(),
                    image.g(),
                    image.b(),
                    beside.rows(from, to),
                    mattes,
                    from * w,
                    to * w,
                    out.r(),
                    out.g(),
                    out.b(),
                    from * w));
    return new Passed(out, false);
  }

  /// What comes after the pass; [Detail#leaves] says when that is nothing.
  private Image finish(Settings settings, View view, Passed passed, Strips strips) {
    strips.check();
    Image picture = passed.picture();
    Image sharp =
        Detail.sharpen(picture, settings, view.shown().raw(), view.shown().scale(), threads);
    boolean shared = passed.shared() && sharp == picture;
    strips.check();
    // Vignette and grain work in place; without them the shared planes stay untouched.
    boolean vignette = settings.values().keySet().stream().anyMatch(k -> k.startsWith("vignette"));
    boolean grain = Grain.any(settings, view.masks());
    Image last = shared && (vignette || grain) ? copy(sharp) : sharp;
    last = Detail.vignette(last, settings, threads);
    if (grain) {
      strips.check();
      Detail.grain(last, noise(settings, view), threads);
    }
    return last;
  }

  private static GrainNoise noise(Settings settings, View view) {
    Shown shown = view.shown();
    Frame frame = shown.frame();
    var toFull =
        frame.toGrid(shown.image().width(), shown.image().height(), frame.width(), frame.height());
    return GrainNoise.plan(settings, view.masks(), view.mattes(), toFull, view.seed());
  }

  /// Which settings to find.
  public enum Auto {
    TONE,
    WHITE
  }

  /// The settings with tone or white balance found from the picture; white balance first, because
  /// tone is judged with it. `longSide` of the request needs not be large.
  public Settings auto(Request request, Set<Auto> what) throws UnreadableException {
    Settings s = request.settings();
    if (what.contains(Auto.WHITE)) {
      Shown shown = shown(request, strips(request));
      s = groundglass.develop.adjust.Auto.white(s, shown.image(), shot(shown));
    }
    if (what.contains(Auto.TONE)) {
      Settings plain = Settings.NEUTRAL.withCrop(s.crop()).withTexts(s.texts());
      for (Control c : WhiteBalance.DECLARATION.controls()) {
        plain = plain.with(c, s.get(c));
      }
      Image picture =
          render(
                  new Request(
                      request.file(),
                      plain,
                      request.longSide(),
                      request.mattes(),
                      request.cancelled()))
              .picture();
      s = groundglass.develop.adjust.Auto.tone(s, picture);
    }
    return s;
  }

  /// White balance that makes the shown picture grey around a point (0..1 of the shown picture).
  public Settings pickWhite(Request request, double x, double y) throws UnreadableException {
    Shown shown = shown(request, strips(request));
    Image p = shown.image();
    int cx = (int) Math.clamp(x * p.width(), 0, p.width() - 1);
    int cy = (int) Math.clamp(y * p.height(), 0, p.height() - 1);
    double[] sum = new double[3];
    for (int j = Math.max(0, cy - 2); j <= Math.min(p.height() - 1, cy + 2); j++) {
      for (int i = Math.max(0, cx - 2); i <= Math.min(p.width() - 1, cx + 2); i++) {
        sum[0] += p.r()[j * p.width() + i];
        sum[1] += p.g()[j * p.width() + i];
        sum[2] += p.b()[j * p.width() + i];
      }
    }
    return groundglass.develop.adjust.Auto.pick(
        request.settings(), sum[0], sum[1], sum[2], shot(shown));
  }

  private static groundglass.develop.adjust.Auto.Shot shot(Shown shown) {
    return new groundglass.develop.adjust.Auto.Shot(shown.raw(), shown.temperature(), shown.tint());
  }

  /// The matte of one mask of the request's settings over the shown picture at the request's size,
  /// empty when it has none (not found, pending, failed); for overlays and contact sheets.
  public Optional<Matte> matte(Request request, String maskSyncId) throws UnreadableException {
    Optional<Mask> mask =
        request.settings().masks().stream().filter(m -> m.syncId().equals(maskSyncId)).findFirst();
    if (mask.isEmpty()) {
      return Optional.empty();
    }
    Strips strips = strips(request);
    Shown shown = shown(request, strips);
    return stages.covered(shown, mask.get(), maker(request, shown, strips)).matte();
  }

  /// All mask outcomes without rendering the picture (small size is enough).
  public List<MaskOutcome> outcomes(Request request) throws UnreadableException {
    List<Mask> masks = request.settings().masks();
    if (masks.isEmpty()) {
      return List.of();
    }
    Strips strips = strips(request);
    Shown shown = shown(request, strips);
    var maker = maker(request, shown, strips);
    return masks.stream()
        .map(m -> Outcomes.of(m, maker.verdict(m), stages.covered(shown, m, maker).measured()))
        .toList();
  }

  /// The depth map over the shown picture (0 = nearest .. 1 = farthest), refined; empty without a
  /// depth answer.
  public Optional<FloatMap> depth(Request request) throws UnreadableException {
    Strips strips = strips(request);
    Shown shown = shown(request, strips);
    return maker(request, shown, strips).depth();
  }

  private Strips strips(Request request) {
    return new Strips(pool, request.cancelled());
  }

  private Shown shown(Request request, Strips strips) throws UnreadableException {
    strips.check();
    return stages.shown(request.file(), request.settings(), request.longSide(), strips);
  }

  private MatteMaker maker(Request request, Shown shown, Strips strips) {
    return stages.maker(shown, request.mattes(), strips);
  }

  private static Image copy(Image image) {
    return new Image(
        image.width(), image.height(), image.r().clone(), image.g().clone(), image.b().clone());
  }
}
