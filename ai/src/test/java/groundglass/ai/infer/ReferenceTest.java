package groundglass.ai.infer;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.ai.model.ModelProblem;
import groundglass.ai.model.Models;
import groundglass.ai.model.Role;
import groundglass.develop.image.FloatMap;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same photo through the reference script and through ours.
@Tag("slow")
class ReferenceTest {
  private static final List<String> PHOTOS =
      List.of("castle_100_7100.jpg", "chow_00.jpg", "terrace_0500.jpg");

  @TempDir Path dir;

  @Test
  void mapsAgreeWithTheReferenceScript() throws Exception {
    Path shared = Path.of(System.getProperty("groundglass.shared", "nowhere"));
    Path models = shared.resolve("models");
    Assumptions.assumeTrue(Files.isDirectory(models) && pythonRuns());
    Models packs = Models.open(List.of(models));
    for (Role role : List.of(Role.SUBJECT, Role.SKY, Role.DEPTH)) {
      Models.Model model =
          packs.sound().stream().filter(m -> m.spec().answers(role)).findFirst().orElseThrow();
      try (Network network = Network.open(model.spec(), model.where(), model.bytes(), 1)) {
        for (String name : PHOTOS) {
          // both sides see the same pixels: decoders may differ by a bit
          Path png = dir.resolve(name + ".png");
          BufferedImage photo = ImageIO.read(shared.resolve("photos/shoot/" + name).toFile());
          ImageIO.write(photo, "png", png.toFile());
          double difference = difference(network, role, photo, reference(models, role, png));
          assertThat(difference).as("%s of %s", role, name).isLessThan(1.0 / 255);
        }
      }
    }
  }

  private static double difference(Network network, Role role, BufferedImage photo, Raster expected)
      throws ModelProblem {
    RoleMap answer =
        network.run(Picture.of(photo)).stream()
            .filter(m -> m.output().known().orElseThrow() == role)
            .findFirst()
            .orElseThrow();
    double full = expected.getTransferType() == java.awt.image.DataBuffer.TYPE_USHORT ? 65535 : 255;
    double sum = 0;
    for (int y = 0; y < photo.getHeight(); y++) {
      for (int x = 0; x < photo.getWidth(); x++) {
        double ours =
            bilinear(
                answer.map(),
                (x + 0.5) / photo.getWidth() * answer.map().width() - 0.5,
                (y + 0.5) / photo.getHeight() * answer.map().height() - 0.5);
        sum += Math.abs(Math.clamp(ours, 0, 1) - expected.getSample(x, y, 0) / full);
      }
    }
    return sum / photo.getWidth() / photo.getHeight();
  }

  private static double bilinear(FloatMap map, double x, double y) {
    double cx = Math.clamp(x, 0, map.width() - 1.0);
    double cy = Math.clamp(y, 0, map.height() - 1.0);
    int x0 = Math.min((int) cx, Math.max(0, map.width() - 2));
    int y0 = Math.min((int) cy, Math.max(0, map.height() - 2));
    int at = y0 * map.width() + x0;
    float[] v = map.values();
    double top = v[at] + (cx - x0) * (v[at + 1] - v[at]);
    double low = v[at + map.width()] + (cx - x0) * (v[at + map.width() + 1] - v[at + map.width()]);
    return top + (cy - y0) * (low - top);
  }

  private Raster reference(Path models, Role role, Path photo)
      throws IOException, InterruptedException {
    String name =
        switch (role) {
          case SUBJECT -> "subject_voc";
          case SKY -> "sky";
          case DEPTH -> "depth";
          default -> throw new AssertionError(role);
        };
    Path out = dir.resolve("out.png");
    Process script =
        new ProcessBuilder(
                "python3",
                models.resolve("infer.py").toString(),
                name,
                photo.toString(),
                out.toString())
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("script.log").toFile())
            .start();
    assertThat(script.waitFor()).as(() -> log()).isZero();
    return ImageIO.read(out.toFile()).getRaster();
  }

  private String log() {
    try {
      return Files.readString(dir.resolve("script.log"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static boolean pythonRuns() throws InterruptedException {
    try {
      Process p =
          new ProcessBuilder("python3", "-c", "import onnxruntime, cv2, numpy")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return p.waitFor(60, TimeUnit.SECONDS) && p.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
