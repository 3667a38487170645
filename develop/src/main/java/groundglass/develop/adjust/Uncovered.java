package groundglass.develop.adjust;

import groundglass.develop.frame.Frame;
import groundglass.develop.frame.PixelMap;
import groundglass.develop.frame.Point;
import groundglass.develop.frame.Warp;
import groundglass.develop.image.Image;
import java.util.Optional;

/// The parts of a shown picture that no pixel of the sensor reaches, after a transform or a lens
/// correction: they are paper white, as other programs leave them. White comes last of all: until
/// then they hold the nearest pixels of the border, so that whatever looks around (clarity, lens
/// blur, sharpening) sees no edge there.
public final class Uncovered {
  /// Places along each side of the picture that are tried.
  private static final int TRIED = 128;

  /// What may be missing before it counts, in shown pixels: a border is rounded by as much.
  private static final double SLACK = 0.5;

  private final PixelMap map;
  private final int width;
  private final float right;
  private final float bottom;

  private Uncovered(PixelMap map, int width, float right, float bottom) {
    this.map = map;
    this.width = width;
    this.right = right;
    this.bottom = bottom;
  }

  /// Of a picture of `width` x `height` in this frame; empty where the sensor fills it. A part that
  /// is uncovered always touches the picture's border, so only that is looked at.
  public static Optional<Uncovered> of(Frame frame, int width, int height) {
    if (frame.warp().equals(Warp.NONE)) {
      return Optional.empty();
    }
    double scale = (double) width / frame.shownWidth();
    int right = (int) Math.max(1, Math.round(frame.width() * scale));
    int bottom = (int) Math.max(1, Math.round(frame.height() * scale));
    boolean full = true;
    for (int i = 0; i < 4 * TRIED && full; i++) {
      double t = (double) (i % TRIED) / TRIED;
      Point edge =
          switch (i / TRIED) {
            case 0 -> new Point(t, 0);
            case 1 -> new Point(1, t);
            case 2 -> new Point(1 - t, 1);
            default -> new Point(0, 1 - t);
          };
      Point p = frame.toSensor(edge);
      double beyondX = Math.max(-p.x(), p.x() - 1) * right;
      double beyondY = Math.max(-p.y(), p.y() - 1) * bottom;
      full = Math.max(beyondX, beyondY) <= SLACK;
    }
    return full
        ? Optional.empty()
        : Optional.of(
            new Uncovered(frame.toGrid(width, height, right, bottom), width, right, bottom));
  }

  /// Rows `from` until `to` of the picture, in a window whose first row is `first`; in place. A
  /// pixel that is cut by the border is as white as the part of it beyond.
  void apply(Image window, int first, int from, int to) {
    var xs = new float[width];
    var ys = new float[width];
    float[][] planes = {window.r(), window.g(), window.b()};
    for (int y = from; y < to; y++) {
      map.row(y, xs, ys);
      int at = (y - first) * width;
      for (int x = 0; x < width; x++) {
        float across = Math.min(xs[x], right - xs[x]);
        float down = Math.min(ys[x], bottom - ys[x]);
        float inside = Math.min(across, down) + 0.5f;
        if (!(inside >= 1)) {
          float white = 1 - Math.max(0, inside);
          for (float[] plane : planes) {
            plane[at + x] += white * (1 - plane[at + x]);
          }
        }
      }
    }
  }
}
