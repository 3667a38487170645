package groundglass.ui.bench;

import groundglass.fixtures.PhotoFiles;
import groundglass.fixtures.Scenes;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.SplittableRandom;

/// The photos that are measured: a made-up landscape with the fine grain that makes files of
/// cameras large, 24 megapixels as JPEG and as lossless DNG. Made once, kept in the given folder.
record Samples(Path jpeg, Path second, Path dng) {
  static final int WIDTH = 6000;
  static final int HEIGHT = 4000;

  static Samples in(Path folder) throws IOException {
    Files.createDirectories(folder);
    var samples =
        new Samples(
            folder.resolve("bench-24mp.jpg"),
            folder.resolve("bench-24mp-next.jpg"),
            folder.resolve("bench-24mp.dng"));
    if (!Files.exists(samples.dng) || !Files.exists(samples.jpeg)) {
      BufferedImage picture = picture(WIDTH, HEIGHT);
      var exif = PhotoFiles.Exif.of(LocalDateTime.of(2026, 5, 17, 11, 0));
      PhotoFiles.jpeg(picture, exif, samples.jpeg);
      PhotoFiles.dng(picture, exif, true, samples.dng);
    }
    if (!Files.exists(samples.second)) {
      Files.copy(samples.jpeg, samples.second);
    }
    return samples;
  }

  static BufferedImage picture(int width, int height) {
    var small = Scenes.landscape(width / 4, height / 4, 7, true).picture();
    var large = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = large.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.drawImage(small, 0, 0, width, height, null);
    g.dispose();
    int[] pixels = ((DataBufferInt) large.getRaster().getDataBuffer()).getData();
    var random = new SplittableRandom(11);
    for (int i = 0; i < pixels.length; i++) {
      int grain = (int) (random.nextInt(0x1000000) * 0x1p-24 * 18) - 9;
      pixels[i] =
          grained(pixels[i] >> 16, grain) << 16
              | grained(pixels[i] >> 8, grain) << 8
              | grained(pixels[i], grain);
    }
    return large;
  }

  private static int grained(int channel, int grain) {
    return Math.clamp((channel & 0xff) + grain, 0, 255);
  }
}
