package groundglass.develop.decode;

import groundglass.develop.image.FloatMap;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/// From a stored grey picture to a depth map in the photo's frame.
final class DepthPlane {
  /// The picture that the map belongs to, as stored.
  record Photo(int width, int height, int orientation) {}

  /// How the grey values count. Distances are in any one unit.
  sealed interface Scale {
    /// Rises with distance, in an unknown way or already even in reciprocal distance.
    record Farther() implements Scale {}

    /// Rises towards the camera: disparity.
    record Nearer() implements Scale {}

    /// Linear in distance from `near` (black) to `far` (white).
    record Linear(double near, double far) implements Scale {}
  }

  private static final long MAX_PIXELS = 50_000_000;

  /// A map that differs in shape by more than this belongs to another crop of the picture.
  private static final double SAME_SHAPE = 0.02;

  private static final int BINS = 4096;
  private static final double FLAT = 0.01;

  private DepthPlane() {}

  /// Decodes a PNG or JPEG; empty when it does not fit the photo or is flat.
  static Optional<FloatMap> decode(byte[] picture, Scale scale, Photo photo)
      throws IOException, Unreadable {
    return plane(picture).flatMap(map -> fitted(map, scale, photo));
  }

  /// `stored` in 0..1.
  static Optional<FloatMap> fitted(FloatMap stored, Scale scale, Photo photo) {
    return placed(stored, photo).flatMap(map -> spread(scaled(map, scale)));
  }

  private static Optional<FloatMap> plane(byte[] picture) throws IOException, Unreadable {
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(picture))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return Optional.empty();
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MAX_PIXELS) {
          return Optional.empty();
        }
        Limits.checkHeap(12 * pixels);
        return Optional.of(values(reader.read(0)));
      } finally {
        reader.dispose();
      }
    }
  }

  private static FloatMap values(BufferedImage image) {
    Raster raster = image.getRaster();
    int w = raster.getWidth();
    int h = raster.getHeight();
    float top = (1 << Math.min(16, raster.getSampleModel().getSampleSize(0))) - 1;
    float[] out = new float[Math.multiplyExact(w, h)];
    float[] line = new float[w];
    for (int y = 0; y < h; y++) {
      raster.getSamples(raster.getMinX(), raster.getMinY() + y, w, 1, 0, line);
      for (int x = 0; x < w; x++) {
        out[y * w + x] = line[x] / top;
      }
    }
    return new FloatMap(w, h, out);
  }

  /// Some phones turn the photo by its orientation tag only but store the map upright.
  private static Optional<FloatMap> placed(FloatMap map, Photo photo) {
    double shape = (double) map.width() / map.height();
    double stored = (double) photo.width / photo.height;
    if (Math.abs(shape / stored - 1) <= SAME_SHAPE) {
      return Optional.of(map);
    }
    if (photo.orientation >= 5 && Math.abs(shape * stored - 1) <= SAME_SHAPE) {
      return Optional.of(turnedBack(map, photo.orientation));
    }
    return Optional.empty();
  }

  private static FloatMap turnedBack(FloatMap upright, int orientation) {
    int w = upright.height();
    int h = upright.width();
    float[] out = new float[w * h];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        boolean right = orientation == 6 || orientation == 7;
        boolean down = orientation == 7 || orientation == 8;
        int ux = right ? upright.width() - 1 - y : y;
        int uy = down ? upright.height() - 1 - x : x;
        out[y * w + x] = upright.values()[uy * upright.width() + ux];
      }
    }
    return new FloatMap(w, h, out);
  }

  private static FloatMap scaled(FloatMap map, Scale scale) {
    float[] v = map.values();
    switch (scale) {
      case Scale.Farther _ -> {}
      case Scale.Nearer _ -> {
        for (int i = 0; i < v.length; i++) {
          v[i] = 1 - v[i];
        }
      }
      case Scale.Linear(double near, double far) -> {
        if (near > 0 && far > near && Double.isFinite(far)) {
          for (int i = 0; i < v.length; i++) {
            double d = near + v[i] * (far - near);
            v[i] = (float) (far * (d - near) / (d * (far - near)));
          }
        }
      }
    }
    return map;
  }

  /// The 1st to the 99th percentile become 0 to 1; a map without depth is none.
  private static Optional<FloatMap> spread(FloatMap map) {
    float[] v = map.values();
    int[] histogram = new int[BINS + 1];
    for (int i = 0; i < v.length; i++) {
      v[i] = Math.clamp(v[i], 0f, 1f);
      histogram[Math.round(v[i] * BINS)]++;
    }
    float low = percentile(histogram, v.length, 0.01);
    float high = percentile(histogram, v.length, 0.99);
    if (high - low < FLAT) {
      return Optional.empty();
    }
    for (int i = 0; i < v.length; i++) {
      v[i] = Math.clamp((v[i] - low) / (high - low), 0f, 1f);
    }
    return Optional.of(map);
  }

  private static float percentile(int[] histogram, int count, double share) {
    long seen = 0;
    for (int i = 0; i < histogram.length; i++) {
      seen += histogram[i];
      if (seen >= share * count) {
        return (float) i / BINS;
      }
    }
    return Arrays.stream(histogram).sum() == 0 ? 0 : 1;
  }
}
