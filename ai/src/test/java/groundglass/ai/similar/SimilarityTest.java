package groundglass.ai.similar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class SimilarityTest {
  private static BufferedImage blobs(long seed, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    Random random = new Random(seed);
    for (int i = 0; i < 30; i++) {
      g.setColor(new Color(random.nextInt(1 << 24)));
      g.fillOval(
          random.nextInt(width) - width / 4,
          random.nextInt(height) - height / 4,
          width / 2,
          height / 2);
    }
    g.dispose();
    return image;
  }

  @Test
  void aPhotoIsExactlyLikeItselfAndLikenessIsSymmetric() {
    float[] a = Similarity.embedding(blobs(1, 120, 80));
    float[] b = Similarity.embedding(blobs(2, 80, 120));
    assertThat(Similarity.likeness(a, a)).isCloseTo(1, within(1e-5));
    assertThat(Similarity.likeness(a, b)).isEqualTo(Similarity.likeness(b, a)).isLessThan(0.9);
  }

  @Test
  void sizeDoesNotMatterMuch() {
    float[] large = Similarity.embedding(blobs(3, 480, 320));
    BufferedImage half = new BufferedImage(240, 160, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = half.createGraphics();
    g.scale(0.5, 0.5);
    g.drawImage(blobs(3, 480, 320), 0, 0, null);
    g.dispose();
    float[] small = Similarity.embedding(half);
    assertThat(Similarity.likeness(large, small)).isGreaterThan(0.9);
  }

  @Test
  void aPlainOrTinyPictureHasAFiniteUnitEmbedding() {
    for (int size : new int[] {1, 2, 64, 300}) {
      float[] e = Similarity.embedding(new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB));
      double norm = 0;
      for (float x : e) {
        norm += x * x;
      }
      assertThat(norm).isCloseTo(1, within(1e-4));
    }
  }

  @Test
  void framesOfOneBurstAreAlikeAndOtherShootsAreNot() throws IOException {
    Path shoot = Path.of(System.getProperty("groundglass.shared", "nowhere"), "photos", "shoot");
    Assumptions.assumeTrue(Files.isDirectory(shoot));
    for (String series : List.of("family_", "terrace_")) {
      List<float[]> own = embeddings(shoot, series, true);
      List<float[]> others = embeddings(shoot, series, false);
      List<Double> apart = new ArrayList<>();
      for (float[] a : own) {
        for (float[] b : own) {
          assertThat(Similarity.likeness(a, b)).as(series).isGreaterThan(0.75);
        }
        for (float[] b : others) {
          apart.add(Similarity.likeness(a, b));
        }
      }
      apart.sort(null);
      assertThat(apart.getLast()).as(series).isLessThan(0.75);
      assertThat(apart.get(apart.size() * 9 / 10)).as(series).isLessThan(0.6);
    }
  }

  private static List<float[]> embeddings(Path shoot, String series, boolean own)
      throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(shoot)) {
      files =
          all.filter(f -> f.getFileName().toString().startsWith(series) == own).sorted().toList();
    }
    List<float[]> embeddings = new ArrayList<>();
    for (Path f : files) {
      embeddings.add(Similarity.embedding(ImageIO.read(f.toFile())));
    }
    return embeddings;
  }
}
