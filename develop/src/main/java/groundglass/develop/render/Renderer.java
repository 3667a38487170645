package groundglass.develop.render;

import groundglass.develop.adjust.Detail;
import groundglass.develop.adjust.Pointwise;
import groundglass.develop.decode.Decoders;
import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Image;
import groundglass.develop.image.Matte;
import groundglass.develop.image.Strips;
import groundglass.develop.mask.Mask;
import groundglass.develop.mask.MaskState;
import groundglass.develop.mask.MatteMaker;
import groundglass.develop.mask.MatteSource;
import groundglass.develop.render.Stages.Shown;
import groundglass.develop.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.function.BooleanSupplier;

/// Settings and a file become a picture. One renderer per program; safe from several threads; keeps
/// a bounded cache of stages.
///
/// file → decoded → shown (cropped, upright, at its size) → base and mattes → one pointwise pass →
/// sharpening → vignette. All before the pointwise pass depends on no slider and is cached. A
/// preview is the full render of a smaller decode.
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

  public Rendered render(Request request) throws UnreadableException {
    Strips strips = strips(request);
    Shown shown = shown(request, strips);
    var maker = maker(request, shown, strips);
    var outcomes = new ArrayList<MaskOutcome>();
    var masks = new ArrayList<Mask>();
    var mattes = new ArrayList<byte[]>();
    for (Mask mask : request.settings().masks()) {
      if (mask.takesPart()) {
        Optional<Matte> matte = stages.matte(shown, mask, maker);
        outcomes.add(Outcomes.of(mask, maker.verdict(mask), matte, shown.image()));
        matte.ifPresent(m -> {
          masks.add(mask);
          mattes.add(m.alpha());
        });
      }
    }
    Image picture = develop(request.settings(), shown, masks, mattes, strips);
    return new Rendered(picture, List.copyOf(outcomes), List.copyOf(shown.warnings()));
  }

  private Image develop(
      Settings settings, Shown shown, List<Mask> masks, List<byte[]> mattes, Strips strips) {
    var plan = Pointwise.plan(settings, masks, shown.raw(), shown.temperature(), shown.tint());
    Image picture = shown.image();
    boolean shared = shown.shared();
    if (!plan.identity()) {
      var bases = stages.bases(shown, plan.needs(), strips);
      Image target = shared ? copy(picture) : picture;
      byte[][] planes = mattes.toArray(new byte[0][]);
      int w = target.width();
      strips.run(
          w,
          target.height(),
          (from, to) -> {
            var rows = bases.rows(target, from, to);
            plan.apply(target.r(), target.g(), target.b(), rows, planes, from * w, to * w);
          });
      picture = target;
      shared = false;
    }
    strips.check();
    Image sharp = Detail.sharpen(picture, settings, shown.raw(), shown.scale(), threads);
    shared &= sharp == picture;
    strips.check();
    // The vignette works in place; without one the shared planes stay untouched.
    boolean vignette = settings.values().keySet().stream().anyMatch(k -> k.startsWith("vignette"));
    return Detail.vignette(shared && vignette ? copy(sharp) : sharp, settings, threads);
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
    return stages.matte(shown, mask.get(), maker(request, shown, strips));
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
        .map(m -> Outcomes.of(m, maker.verdict(m), stages.matte(shown, m, maker), shown.image()))
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
    return stages.shown(request.file(), request.settings().crop(), request.longSide(), strips);
  }

  private MatteMaker maker(Request request, Shown shown, Strips strips) {
    return stages.maker(shown, request.mattes(), strips);
  }

  private static Image copy(Image image) {
    return new Image(
        image.width(), image.height(), image.r().clone(), image.g().clone(), image.b().clone());
  }
}
