package groundglass.ui.cli;

import groundglass.develop.decode.Decoded;
import groundglass.develop.decode.Decoders;
import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Luminance;
import groundglass.develop.image.Resample;
import groundglass.develop.mask.ColorSample;
import groundglass.develop.mask.Dabs;
import groundglass.develop.mask.Eyedropper;
import groundglass.develop.mask.PackedMatte;
import groundglass.develop.mask.Prompt.Outline;
import groundglass.develop.mask.Stroke;
import java.nio.file.Path;
import java.util.List;

/// What is drawn on the picture as seen, in the terms of definitions.
final class Drawn {
  private Drawn() {}

  static Outline box(List<Point> p, Frame frame) {
    if (p.size() != 2) {
      throw new Failures.BadArgument("--box wants x,y,x,y.");
    }
    if (frame.crop().angle() == 0) {
      return new Outline.Box(frame.toSensor(p.get(0)), frame.toSensor(p.get(1)));
    }
    // Upright on a turned picture is askew on the sensor.
    return lasso(
        List.of(
            p.get(0),
            new Point(p.get(1).x(), p.get(0).y()),
            p.get(1),
            new Point(p.get(0).x(), p.get(1).y())),
        frame);
  }

  static Outline lasso(List<Point> points, Frame frame) {
    if (points.size() < 3) {
      throw new Failures.BadArgument("A lasso wants three points or more.");
    }
    return new Outline.Lasso(points.stream().map(frame::toSensor).toList());
  }

  static Outline scribble(List<Point> points, Frame frame) {
    return new Outline.Scribble(points.stream().map(frame::toSensor).toList(), 0.01);
  }

  /// `tip`: size (of the shown long side), feather, flow, density, all 0..1.
  static Stroke stroke(List<Point> path, double[] tip, boolean auto, boolean erase, Frame frame) {
    double side = Math.max(frame.shownWidth(), frame.shownHeight());
    double radius = Math.max(1e-4, tip[0] / 2 * side / frame.width());
    double aspect = (double) frame.height() / frame.width();
    var sensor = path.stream().map(frame::toSensor).toList();
    return new Stroke(
        radius, tip[1], tip[2], tip[3], auto, erase, Dabs.along(sensor, 0.2 * radius, aspect));
  }

  static ColorSample color(String text) {
    if (!text.matches("#[0-9a-fA-F]{6}")) {
      throw new Failures.BadArgument("--color wants #rrggbb, not '" + text + "'.");
    }
    int v = Integer.parseInt(text.substring(1), 16);
    double r = linear(v >> 16 & 255);
    double g = linear(v >> 8 & 255);
    double b = linear(v & 255);
    return Eyedropper.color( // sRGB to Rec.2020
        (float) (0.627404 * r + 0.329283 * g + 0.043313 * b),
        (float) (0.069097 * r + 0.919540 * g + 0.011362 * b),
        (float) (0.016391 * r + 0.088013 * g + 0.895595 * b));
  }

  private static double linear(int v) {
    double s = v / 255.0;
    return s <= 0.04045 ? s / 12.92 : Math.pow((s + 0.055) / 1.055, 2.4);
  }

  /// The coverage of a grey picture over the photo as shown, in the sensor frame.
  static PackedMatte matte(Path file, Frame frame) {
    FloatMap shown = grey(file);
    double scale =
        Math.min(1, (double) PackedMatte.LONG_SIDE / Math.max(frame.width(), frame.height()));
    int w = (int) Math.max(1, Math.floor(frame.width() * scale));
    int h = (int) Math.max(1, Math.floor(frame.height() * scale));
    var values = new float[w * h];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        Point p = frame.toShown(new Point((x + 0.5) / w, (y + 0.5) / h));
        boolean in = p.x() >= 0 && p.y() >= 0 && p.x() <= 1 && p.y() <= 1;
        values[y * w + x] =
            in ? Resample.bilinear(shown, p.x() * shown.width(), p.y() * shown.height()) : 0;
      }
    }
    return PackedMatte.of(new FloatMap(w, h, values));
  }

  /// The display values of a grey picture, 0..1.
  static FloatMap grey(Path file) {
    return switch (Decoders.decode(file, 0)) {
      case Decoded.Failed(var reason, var remedy) ->
          throw new Failures.BadArgument(file + ": " + reason + " " + remedy);
      case Decoded.Photo photo -> {
        var image = photo.image();
        var values = new float[image.width() * image.height()];
        for (int i = 0; i < values.length; i++) {
          values[i] = Luminance.display(image.r()[i], image.g()[i], image.b()[i]);
        }
        yield new FloatMap(image.width(), image.height(), values);
      }
    };
  }
}
