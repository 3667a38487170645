package groundglass.develop.render;

import groundglass.develop.image.Image;
import groundglass.develop.image.Matte;
import groundglass.develop.mask.MaskState;
import groundglass.develop.mask.MatteSource;
import groundglass.develop.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Settings and a file become a picture. One renderer per program; safe from several threads; keeps
/// a bounded cache of stages.
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

  /// Upright, cropped, linear Rec.2020.
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

  /// `threads` bounds the workers, `cacheBytes` the stage cache.
  public Renderer(int threads, long cacheBytes) {}

  public Rendered render(Request request) throws UnreadableException {
    throw new UnsupportedOperationException();
  }

  /// The matte of one mask of the request's settings over the shown picture at the request's size,
  /// empty when it has none (not found, pending, failed); for overlays and contact sheets.
  public Optional<Matte> matte(Request request, String maskSyncId) throws UnreadableException {
    throw new UnsupportedOperationException();
  }

  /// All mask outcomes without rendering the picture (small size is enough).
  public List<MaskOutcome> outcomes(Request request) throws UnreadableException {
    throw new UnsupportedOperationException();
  }

  /// The depth map over the shown picture (0 = nearest .. 1 = farthest), refined; empty without a
  /// depth answer.
  public Optional<groundglass.develop.image.FloatMap> depth(Request request)
      throws UnreadableException {
    throw new UnsupportedOperationException();
  }
}
