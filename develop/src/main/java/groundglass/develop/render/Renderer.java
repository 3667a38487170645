package groundglass.develop.render;

import groundglass.develop.adjust.color.Lut;
import groundglass.develop.adjust.color.WhiteBalance;
import groundglass.develop.decode.Decoders;
import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Image;
import groundglass.develop.image.Matte;
import groundglass.develop.image.Rowwise;
import groundglass.develop.image.Strips;
import groundglass.develop.mask.HaloCheck;
import groundglass.develop.mask.Mask;
import groundglass.develop.mask.MaskState;
import groundglass.develop.mask.MatteMaker;
import groundglass.develop.mask.MatteSource;
import groundglass.develop.render.Stages.Shown;
import groundglass.develop.settings.Settings;
import groundglass.develop.settings.Spot;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.function.BooleanSupplier;

/// Settings and a file become a picture. One renderer per program; safe from several threads; keeps
/// a bounded cache of stages.
///
/// file → decoded → shown (cropped, upright, at its size) → mattes, noise reduction → lens blur →
/// bases → one pointwise pass → sharpening → vignette. All before the pointwise pass depends on no
/// slider but those of noise reduction and lens blur and is cached. A preview is the full render of
/// a smaller decode.
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
      String model) {
    MaskOutcome with(String otherReason) {
      return new MaskOutcome(
          syncId, name, state, confidence, area, centreX, centreY, luminance, otherReason, model);
    }
  }

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
  private final Pass pass;

  /// `threads` bounds the workers, `cacheBytes` the stage cache.
  public Renderer(int threads, long cacheBytes) {
    this(threads, cacheBytes, Decoders::decode);
  }

  /// For mattes alone: pictures stay in their files' 8 bits as long as nobody asks for their light.
  /// Everything else works as well, later.
  public static Renderer ofMattes(int threads, long cacheBytes) {
    return new Renderer(threads, cacheBytes, Decoders::decodeCoded);
  }

  /// With another decoder, for tests.
  Renderer(int threads, long cacheBytes, Stages.Decoder decoder) {
    this.pool = new ForkJoinPool(Math.max(1, threads));
    this.stages = new Stages(decoder, cacheBytes);
    this.pass = new Pass(stages.surroundings());
  }

  /// A picture for the screen (sRGB, TYPE_INT_RGB) and what became of *all* masks. Nobody writes to
  /// the picture: the next one may be made from it.
  public record Screen(BufferedImage picture, List<MaskOutcome> masks, List<String> warnings) {}

  /// A picture that is made while it is read, and what became of its masks.
  public record Streamed(Rowwise picture, List<MaskOutcome> masks, List<String> warnings) {}

  public Rendered render(Request request) throws UnreadableException {
    Strips strips = strips(request);
    View view = view(request, strips, false, WHOLE);
    Image shown = view.shown().image();
    Image picture = shown;
    if (!view.plan().identity() || !view.detail().identity()) {
      Image out = Image.black(shown.width(), shown.height());
      pass.rows(view, strips, (from, _, strip) -> out.set(from, strip));
      picture = out;
    }
    return new Rendered(picture, view.outcomes(), view.warnings());
  }

  /// The same pixels as [#render] gives, made when the picture is read, strip by strip: what an
  /// export asks for. Needs the decoded photo in memory, and not its result.
  public Streamed stream(Request request) throws UnreadableException {
    Strips strips = strips(request);
    View view = view(request, strips, false, STREAMED);
    Image shown = view.shown().image();
    var picture =
        new Rowwise() {
          @Override
          public int width() {
            return shown.width();
          }

          @Override
          public int height() {
            return shown.height();
          }

          @Override
          public void read(Sink sink) {
            pass.rows(view, strips, sink);
          }
        };
    return new Streamed(picture, view.outcomes(), view.warnings());
  }

  /// The same numbers as [#render] and [groundglass.develop.color.Output#screen] give one after the
  /// other, in one pass that holds no picture of floats: what a moving slider asks for. Where only
  /// masks have changed since the last picture of this view, only what they cover is made again.
  public Screen screen(Request request) throws UnreadableException {
    Strips strips = strips(request);
    View view = view(request, strips, true, STREAMED);
    var picture = new BufferedImage(view.width(), view.height(), BufferedImage.TYPE_INT_RGB);
    int[] pixels = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
    Optional<Made> before = stages.take(view.shown());
    Optional<Changes> changes = before.flatMap(made -> Changes.between(made, view));
    if (changes.isPresent()) {
      int[] made = before.orElseThrow().pixels();
      int w = view.width();
      strips.run(
          w,
          view.height(),
          (from, to) -> System.arraycopy(made, from * w, pixels, from * w, (to - from) * w));
      pass.changed(view, changes.get(), strips, pixels);
    } else {
      pass.whole(view, strips, pixels);
    }
    if (changes.isPresent() || (!view.masks().isEmpty() && own(request))) {
      stages.keep(view, pixels);
    }
    return new Screen(picture, view.outcomes(), view.warnings());
  }

  /// Makes the picture that [#screen] of the same request will give, and everything that no slider
  /// touches: for the photo that will probably be looked at next. The first look only fetches it; a
  /// slider moved then only has the pass left.
  public void prefetch(Request request) throws UnreadableException {
    Strips strips = strips(request);
    View view = view(request, strips, true, STREAMED);
    stages.surroundings().beside(view.shown(), view.plan().needs(), strips);
    if (own(request)) {
      Optional<Made> before = stages.take(view.shown());
      boolean there =
          before.flatMap(m -> Changes.between(m, view)).map(Changes::none).orElse(false);
      int[] pixels = there ? before.orElseThrow().pixels() : new int[view.width() * view.height()];
      if (!there) {
        pass.whole(view, strips, pixels);
      }
      stages.keep(view, pixels);
    }
  }

  /// Whether the settings alone say what the picture is: a look's file may change.
  private static boolean own(Request request) {
    return request.settings().text(Lut.FILE).isEmpty();
  }

  /// Bytes of the result per pixel that are held beside the shown picture.
  private static final int WHOLE = 12;

  private static final int STREAMED = 0;

  private View view(Request request, Strips strips, boolean idle, int resultBytes)
      throws UnreadableException {
    return View.of(stages, request, shown(request, strips, resultBytes), strips, idle);
  }

  /// Which settings to find.
  public enum Auto {
    TONE,
    WHITE
  }

  /// The settings with tone or white balance found from the picture; white balance first, because
  /// tone is judged with it. `longSide` of the request needs not be large.
  public Settings auto(Request request, Set<Auto> what) throws UnreadableException {
    return new Sought(this).auto(request, what);
  }

  /// White balance that makes the shown picture grey around a point (0..1 of the shown picture).
  public Settings pickWhite(Request request, double x, double y) throws UnreadableException {
    return new Sought(this).white(request, x, y);
  }

  /// Where a spot takes its texture from when it names no source; empty where nothing fits.
  public Optional<Point> source(Request request, Spot spot) throws UnreadableException {
    return stages.source(request.file(), request.settings(), spot, strips(request));
  }

  /// How the picture of this request lies in the sensor frame, with what was found in the photo:
  /// the lens, and how the camera was held.
  public Frame frame(Request request) throws UnreadableException {
    return shown(request, strips(request)).frame();
  }

  /// What the camera measured of the light, by the id of the control that is relative to it; empty
  /// where it does not say.
  public Map<String, Double> measured(Request request) throws UnreadableException {
    Shown shown = shown(request, strips(request));
    return shown.raw() && shown.temperature() > 0
        ? Map.of(WhiteBalance.TEMP.id(), shown.temperature(), WhiteBalance.TINT.id(), shown.tint())
        : Map.of();
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
    return stages.mattes().of(shown, mask.get(), maker(request, shown, strips)).matte();
  }

  /// All mask outcomes without rendering the picture (small size is enough). Asks what lens blur
  /// needs too, so that it is there for the picture.
  public List<MaskOutcome> outcomes(Request request) throws UnreadableException {
    List<Mask> masks = request.settings().masks();
    MatteMaker.questions(request.settings().withMasks(List.of())).forEach(request.mattes()::ask);
    if (masks.isEmpty()) {
      return List.of();
    }
    Strips strips = strips(request);
    Shown shown = shown(request, strips);
    var maker = maker(request, shown, strips);
    var outcomes = new ArrayList<MaskOutcome>();
    for (Mask m : masks) {
      var outcome =
          Outcomes.of(m, maker.verdict(m), stages.mattes().of(shown, m, maker).measured());
      Optional<String> rim = rim(request, m);
      outcomes.add(
          rim.isPresent() ? outcome.with(HaloCheck.and(outcome.reason(), rim.get())) : outcome);
    }
    return outcomes;
  }

  /// Whether a mask adjusts so strongly that a rim along its border would be seen.
  public static boolean rimsAreLookedFor(Mask mask) {
    return Rims.strong(mask);
  }

  /// What is wrong along the border of a mask that adjusts strongly, in words: a rim that is
  /// brighter or darker than both sides. Empty where nothing is, and for gentle masks. A small
  /// picture is enough.
  public Optional<String> rim(Request request, Mask mask) throws UnreadableException {
    return Rims.strong(mask) ? Rims.find(this, request, mask, strips(request)) : Optional.empty();
  }

  /// The depth map over the shown picture (0 = nearest .. 1 = farthest), refined; empty without a
  /// depth answer.
  public Optional<FloatMap> depth(Request request) throws UnreadableException {
    Strips strips = strips(request);
    Shown shown = shown(request, strips);
    return maker(request, shown, strips).depths().map();
  }

  private Strips strips(Request request) {
    return new Strips(pool, request.cancelled());
  }

  /// The picture before adjustments.
  Shown shown(Request request) throws UnreadableException {
    return shown(request, strips(request));
  }

  private Shown shown(Request request, Strips strips) throws UnreadableException {
    return shown(request, strips, STREAMED);
  }

  private Shown shown(Request request, Strips strips, int resultBytes) throws UnreadableException {
    strips.check();
    return stages.shown(
        request.file(), request.settings(), request.longSide(), resultBytes, strips);
  }

  private MatteMaker maker(Request request, Shown shown, Strips strips) {
    return stages.mattes().maker(shown, request.mattes(), strips);
  }
}
