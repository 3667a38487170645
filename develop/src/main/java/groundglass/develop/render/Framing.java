package groundglass.develop.render;

import groundglass.develop.frame.Frame;
import groundglass.develop.frame.PixelMap;
import groundglass.develop.frame.Point;
import groundglass.develop.frame.Warp;
import groundglass.develop.image.Image;
import groundglass.develop.image.Resample;
import groundglass.develop.image.Strips;

/// The decoded picture becomes the shown one: cropped, straightened, upright, at its size. Without
/// an angle full-size pixels are copied (the crop snaps to whole pixels, at most half a pixel off);
/// with one they are reduced first and then turned, in linear light.
final class Framing {
  private Framing() {}

  /// Size of the shown picture for a long side (0 = full); never larger than the photo.
  record Size(int width, int height) {
    static Size of(Frame frame, int longSide) {
      int w = frame.shownWidth();
      int h = frame.shownHeight();
      int full = Math.max(w, h);
      if (longSide <= 0 || longSide >= full) {
        return new Size(w, h);
      }
      double s = (double) longSide / full;
      return new Size((int) Math.max(1, Math.round(w * s)), (int) Math.max(1, Math.round(h * s)));
    }
  }

  /// `last`: nobody needs the decoded picture any more, and there is no room for both; it is used
  /// up unless it is the shown one.
  static Image show(Image decoded, Frame frame, Size size, boolean last, Strips strips) {
    return frame.crop().angle() == 0 && frame.warp().equals(Warp.NONE)
        ? upright(decoded, frame, size, last, strips)
        : turned(decoded, frame, size, last, strips);
  }

  private static Image upright(Image decoded, Frame frame, Size size, boolean last, Strips strips) {
    int w = frame.swapped() ? size.height() : size.width();
    int h = frame.swapped() ? size.width() : size.height();
    double sx = decoded.width();
    double sy = decoded.height();
    double x0 = frame.crop().left() * sx;
    double y0 = frame.crop().top() * sy;
    double x1 = frame.crop().right() * sx;
    double y1 = frame.crop().bottom() * sy;
    Image part = decoded;
    if (Math.abs(x1 - x0 - w) > 0.75 || Math.abs(y1 - y0 - h) > 0.75) {
      part = Resample.area(decoded, x0, y0, x1, y1, w, h, last, strips);
      x0 = 0;
      y0 = 0;
    }
    int left = (int) Math.clamp(Math.round(x0), 0, Math.max(0, part.width() - w));
    int top = (int) Math.clamp(Math.round(y0), 0, Math.max(0, part.height() - h));
    return orient(part, frame, left, top, size, last, strips);
  }

  /// Takes the box of the picture's size at (`left`, `top`) and sets it upright.
  private static Image orient(
      Image part, Frame frame, int left, int top, Size size, boolean last, Strips strips) {
    int w = frame.swapped() ? size.height() : size.width();
    int h = frame.swapped() ? size.width() : size.height();
    var whole = frame.uncropped().with(Warp.NONE);
    Point o = whole.toSensor(new Point(0, 0));
    Point x = whole.toSensor(new Point(1, 0));
    Point y = whole.toSensor(new Point(0, 1));
    int xx = (int) Math.rint(x.x() - o.x());
    int xy = (int) Math.rint(y.x() - o.x());
    int yx = (int) Math.rint(x.y() - o.y());
    int yy = (int) Math.rint(y.y() - o.y());
    int firstX = left + (xx + xy < 0 ? w - 1 : 0);
    int firstY = top + (yx + yy < 0 ? h - 1 : 0);
    return Resample.copy(
        part, firstX, xx, xy, firstY, yx, yy, size.width(), size.height(), last, strips);
  }

  private static Image turned(Image decoded, Frame frame, Size size, boolean last, Strips strips) {
    double scale = (double) size.width() / frame.shownWidth();
    double ratio = scale * frame.width() / decoded.width();
    Image grid = decoded;
    if (ratio < 0.999) {
      grid =
          Resample.area(
              decoded,
              0,
              0,
              decoded.width(),
              decoded.height(),
              (int) Math.max(1, Math.round(decoded.width() * ratio)),
              (int) Math.max(1, Math.round(decoded.height() * ratio)),
              last,
              strips);
    }
    int w = size.width();
    int h = size.height();
    int gw = grid.width();
    int gh = grid.height();
    if (frame.warp().equals(Warp.NONE)) {
      PixelMap map = frame.toGrid(w, h, gw, gh);
      return last
          ? Resample.affineLast(grid, map, w, h, strips)
          : Resample.affine(grid, map, w, h, strips);
    }
    var maps = new PixelMap[frame.warp().splits() ? 3 : 1];
    for (int c = 0; c < maps.length; c++) {
      var channel = maps.length == 1 ? Warp.Channel.GREEN : Warp.Channel.values()[c];
      maps[c] = frame.toGrid(w, h, gw, gh, channel);
    }
    return Resample.warped(grid, maps, w, h, last, strips);
  }
}
