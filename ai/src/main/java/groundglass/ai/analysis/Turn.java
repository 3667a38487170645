package groundglass.ai.analysis;

import groundglass.ai.infer.Picture;
import groundglass.develop.image.FloatMap;

/// EXIF orientation on whole pixels: photos are shown to the networks upright, their maps are kept
/// in the sensor frame. The table is that of the frames, for pixel centres.
final class Turn {
  private Turn() {}

  /// Whether width and height change places.
  static boolean swaps(int orientation) {
    return orientation >= 5;
  }

  /// Index in the upright picture (`width * height`) of the sensor's pixel (x, y).
  private static int upright(int orientation, int x, int y, int width, int height) {
    int right = width - 1;
    int bottom = height - 1;
    return switch (orientation) {
      case 1 -> y * width + x;
      case 2 -> y * width + right - x;
      case 3 -> (bottom - y) * width + right - x;
      case 4 -> (bottom - y) * width + x;
      case 5 -> x * width + y;
      case 6 -> x * width + right - y;
      case 7 -> (bottom - x) * width + right - y;
      case 8 -> (bottom - x) * width + y;
      default -> throw new IllegalArgumentException("orientation " + orientation);
    };
  }

  static Picture toUpright(Picture sensor, int orientation) {
    if (orientation == 1) {
      return sensor;
    }
    int width = swaps(orientation) ? sensor.height() : sensor.width();
    int height = swaps(orientation) ? sensor.width() : sensor.height();
    byte[] in = sensor.rgb();
    byte[] out = new byte[in.length];
    for (int y = 0, i = 0; y < sensor.height(); y++) {
      for (int x = 0; x < sensor.width(); x++, i += 3) {
        int to = 3 * upright(orientation, x, y, width, height);
        out[to] = in[i];
        out[to + 1] = in[i + 1];
        out[to + 2] = in[i + 2];
      }
    }
    return new Picture(width, height, out);
  }

  static FloatMap toSensor(FloatMap shown, int orientation) {
    if (orientation == 1) {
      return shown;
    }
    int width = swaps(orientation) ? shown.height() : shown.width();
    int height = swaps(orientation) ? shown.width() : shown.height();
    float[] out = new float[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        out[y * width + x] =
            shown.values()[upright(orientation, x, y, shown.width(), shown.height())];
      }
    }
    return new FloatMap(width, height, out);
  }
}
