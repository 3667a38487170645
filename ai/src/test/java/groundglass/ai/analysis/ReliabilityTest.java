package groundglass.ai.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import groundglass.ai.infer.Picture;
import groundglass.ai.model.Models;
import groundglass.develop.image.FloatMap;
import groundglass.develop.mask.MatteSource.Answer;
import groundglass.develop.mask.MatteSource.Role;
import groundglass.fixtures.Scene;
import groundglass.fixtures.Scenes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What confidence is worth: it is said to be the expected IoU, so over made-up scenes, whose truth
/// is known, the masks of each bin must be about as good as they were said to be.
@Tag("slow")
class ReliabilityTest {
  private static final double[] BINS = {0, 0.5, 0.8, 1.01};
  private static final int SCENES = 24;

  @TempDir Path temp;

  private record Said(double confidence, double iou) {}

  private static Scene scene(int k, Random random) {
    return switch (k % 4) {
      case 0, 1 ->
          Scenes.headshot(640, 480, k, random.nextDouble(), 2 * random.nextDouble() - 1, true, 1);
      case 2 -> Scenes.landscape(640, 480, k, true);
      default ->
          Scenes.group(
                  640,
                  480,
                  k,
                  random.nextDouble() - 0.5,
                  new Scenes.Standing(k, 0.3, 0.6),
                  new Scenes.Standing(k + 1, 0.7, 0.65))
              .scene();
    };
  }

  private static double iou(float[] truth, int w, int h, FloatMap map) {
    double both = 0;
    double either = 0;
    for (int y = 0; y < map.height(); y++) {
      for (int x = 0; x < map.width(); x++) {
        int tx = (int) ((x + 0.5) * w / map.width());
        int ty = (int) ((y + 0.5) * h / map.height());
        boolean a = truth[ty * w + tx] > 0.5;
        boolean b = map.values()[y * map.width() + x] > 0.5;
        both += a && b ? 1 : 0;
        either += a || b ? 1 : 0;
      }
    }
    return either == 0 ? 1 : both / either;
  }

  @Test
  void masksAreAboutAsGoodAsTheyAreSaidToBe() {
    Models models = Models.open(List.of());
    assumeThat(models.sound()).isNotEmpty();
    var random = new Random(9);
    var said = new ArrayList<Said>();
    for (int k = 0; k < SCENES; k++) {
      Scene scene = scene(k, random);
      Picture picture = Picture.of(scene.picture());
      PhotoSource photos = (_, _) -> new PhotoSource.Seen.Photo(picture, 1);
      String hash = "%064x".formatted(k);
      try (var a = new Analyses(models, temp, 100 << 20, 1, photos)) {
        Role role = k % 4 == 2 ? Role.SKY : Role.SUBJECT;
        float[] truth = role == Role.SKY ? scene.sky() : scene.subject();
        if (a.computing(hash, Path.of("made-up")).ask(role) instanceof Answer.Ready r) {
          said.add(new Said(r.confidence(), iou(truth, scene.width(), scene.height(), r.map())));
        }
      }
    }
    assertThat(said).hasSizeGreaterThan(SCENES / 2);
    double brier = 0;
    for (Said s : said) {
      brier += (s.confidence() - s.iou()) * (s.confidence() - s.iou()) / said.size();
    }
    System.err.printf("%d masks, mean square of (said - measured) %.3f%n", said.size(), brier);
    for (int b = 0; b + 1 < BINS.length; b++) {
      double low = BINS[b];
      double high = BINS[b + 1];
      var bin = said.stream().filter(s -> s.confidence() >= low && s.confidence() < high).toList();
      double mean = bin.stream().mapToDouble(Said::confidence).average().orElse(Double.NaN);
      double measured = bin.stream().mapToDouble(Said::iou).average().orElse(Double.NaN);
      System.err.printf(
          "said %.1f-%.1f: %2d masks, said %.2f, measured %.2f%n",
          low, Math.min(1, high), bin.size(), mean, measured);
      // what is said to be good must be; a made-up figure may well be easier than it looks
      if (bin.size() >= 4) {
        assertThat(measured).as("bin from %.1f", low).isGreaterThan(mean - 0.2);
      }
    }
    assertThat(brier).isLessThan(0.1);
  }
}
