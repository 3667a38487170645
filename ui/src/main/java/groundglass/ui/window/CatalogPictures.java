package groundglass.ui.window;

import groundglass.catalog.Catalog;
import groundglass.catalog.photos.PhotoRow;
import groundglass.develop.adjust.Adjustments;
import groundglass.develop.color.Output;
import groundglass.develop.frame.Point;
import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Matte;
import groundglass.develop.mask.ColorSample;
import groundglass.develop.mask.Eyedropper;
import groundglass.develop.mask.Mask;
import groundglass.develop.mask.Overlay;
import groundglass.develop.render.Renderer;
import groundglass.develop.settings.PointColor;
import groundglass.develop.settings.Settings;
import groundglass.develop.settings.Spot;
import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// The pictures of a session over a real catalog, and what is found in them.
abstract class CatalogPictures implements Session {
  /// Colours are picked from a picture of this long side: its pixels are means of a few.
  private static final int PICK = 1500;

  /// Rims are looked for in a picture of this long side.
  private static final int RIM = 960;

  /// Long side of the picture that statistics are taken from.
  private static final int AUTO = 640;

  final Catalog catalog;

  CatalogPictures(Catalog catalog) {
    this.catalog = catalog;
  }

  private Renderer.Request request(PhotoRow row, Settings s, int longSide, BooleanSupplier stop) {
    var mattes = catalog.analyses().stored(catalog.originals().of(row, s));
    return new Renderer.Request(row.path(), s, longSide, mattes, stop);
  }

  @Override
  public Shown render(PhotoRow row, Settings settings, int longSide, BooleanSupplier cancelled)
      throws Renderer.UnreadableException {
    // all masks: a new one has no sliders yet and takes no part, but its state is wanted
    var request = request(row, settings, longSide, cancelled);
    var done = catalog.renderer().screen(request);
    // what was rendered is held: this costs nothing
    var frame = catalog.renderer().frame(request);
    return new Shown(
        done.picture(),
        done.masks(),
        done.warnings(),
        Optional.of(frame),
        catalog.renderer().measured(request));
  }

  @Override
  public Optional<Matte> matte(PhotoRow row, Settings settings, int longSide, String maskSyncId)
      throws Renderer.UnreadableException {
    return catalog.renderer().matte(request(row, settings, longSide, () -> false), maskSyncId);
  }

  @Override
  public Optional<FloatMap> depth(PhotoRow row, Settings settings, int longSide)
      throws Renderer.UnreadableException {
    return catalog.renderer().depth(request(row, settings, longSide, () -> false));
  }

  @Override
  public ColorSample color(PhotoRow row, Settings settings, Point a, Point b)
      throws Renderer.UnreadableException {
    var request = request(row, Adjustments.shape(settings), PICK, () -> false);
    var picture = catalog.renderer().render(request).picture();
    return Eyedropper.color(picture, catalog.renderer().frame(request), a, b);
  }

  @Override
  public Settings pickWhite(PhotoRow row, Settings settings, Point at)
      throws Renderer.UnreadableException {
    return catalog.renderer().pickWhite(request(row, settings, PICK, () -> false), at.x(), at.y());
  }

  @Override
  public Settings auto(PhotoRow row, Settings settings, Set<Renderer.Auto> what)
      throws Renderer.UnreadableException {
    return catalog.renderer().auto(request(row, settings, AUTO, () -> false), what);
  }

  @Override
  public PointColor sampled(PhotoRow row, Settings settings, Point at)
      throws Renderer.UnreadableException {
    var picture = catalog.renderer().screen(request(row, settings, PICK, () -> false)).picture();
    int x = (int) Math.clamp(at.x() * picture.getWidth(), 1, picture.getWidth() - 2.0);
    int y = (int) Math.clamp(at.y() * picture.getHeight(), 1, picture.getHeight() - 2.0);
    int[] sum = new int[3];
    for (int rgb : picture.getRGB(x - 1, y - 1, 3, 3, null, 0, 3)) {
      sum[0] += rgb >> 16 & 0xff;
      sum[1] += rgb >> 8 & 0xff;
      sum[2] += rgb & 0xff;
    }
    return Adjustments.sampled(sum[0] / 9, sum[1] / 9, sum[2] / 9);
  }

  @Override
  public Optional<Point> spotSource(PhotoRow row, Settings settings, Spot spot)
      throws Renderer.UnreadableException {
    return catalog.renderer().source(request(row, settings, PICK, () -> false), spot);
  }

  @Override
  public Optional<BufferedImage> overlay(
      PhotoRow row,
      Settings settings,
      int longSide,
      String maskSyncId,
      Overlay.Mode mode,
      Overlay.Tint tint)
      throws Renderer.UnreadableException {
    var request = request(row, settings, longSide, () -> false);
    var matte = catalog.renderer().matte(request, maskSyncId);
    if (matte.isEmpty()) {
      return Optional.empty();
    }
    var picture = catalog.renderer().render(request).picture();
    return Optional.of(Output.screen(Overlay.draw(picture, matte.get(), mode, tint)));
  }

  @Override
  public FloatMap edges(PhotoRow row, Settings settings, int longSide, BooleanSupplier cancelled)
      throws Renderer.UnreadableException {
    var request = request(row, Adjustments.unsharpened(settings), longSide, cancelled);
    var picture = catalog.renderer().render(request).picture();
    double scale = (double) picture.width() / catalog.renderer().frame(request).shownWidth();
    return Adjustments.sharpenedEdges(picture, settings, scale);
  }

  @Override
  public Map<String, String> rims(PhotoRow row, Settings settings)
      throws Renderer.UnreadableException {
    var rims = new HashMap<String, String>();
    var request = request(row, settings, RIM, () -> false);
    for (Mask m : settings.masks()) {
      catalog.renderer().rim(request, m).ifPresent(words -> rims.put(m.syncId(), words));
    }
    return rims;
  }

  @Override
  public void prefetch(PhotoRow row, Settings settings, int longSide, BooleanSupplier cancelled)
      throws Renderer.UnreadableException {
    catalog.renderer().prefetch(request(row, settings, longSide, cancelled));
  }
}
