package groundglass.ai.similar;

import groundglass.ai.infer.Network;
import groundglass.ai.infer.Picture;
import groundglass.ai.infer.Tensor;
import groundglass.ai.model.ModelProblem;
import groundglass.ai.model.ModelSpec.Task;
import groundglass.ai.model.Models;
import groundglass.ai.model.Models.Model;
import java.awt.image.BufferedImage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Embeddings of photos for [Similarity#likeness]: what a network's trunk sees in the photo, and
/// the plain descriptor of colours and layout. The network knows a moved camera's scene again,
/// colours tell two scenes of the same kind apart; so the cosine is 7 parts of the one and 3 of the
/// other. Without a network the descriptor is all.
///
/// Safe to use from several threads. The network is opened at its first use.
public final class Looks implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Looks.class);
  private static final double SEEN = 0.7;

  /// The descriptor of [Similarity]; counts up when its numbers change.
  private static final String PLAIN = "plain-1";

  /// Imports run beside other work; a photo costs some hundredths of a second.
  private static final int THREADS = 1;

  private final Optional<Model> model;
  private @Nullable Network network;
  private boolean off;

  public Looks(Models models) {
    model = models.first(Task.FEATURES);
  }

  /// Of an upright thumbnail.
  public synchronized Look look(BufferedImage thumbnail) {
    float[] plain = Similarity.embedding(thumbnail);
    if (model.isEmpty() || off) {
      return new Look(plain, PLAIN);
    }
    try {
      return new Look(
          joined(features(model.get(), Picture.of(thumbnail)), plain), maker(model.get()));
    } catch (ModelProblem e) {
      off = true; // of some photos with and some without, none could be compared
      log.warn("similar photos are found by colours alone: {}", e.getMessage());
      return new Look(plain, PLAIN);
    }
  }

  /// The colours and layout alone, at once: for photos that are to be seen before a network is
  /// open.
  public static Look plain(BufferedImage thumbnail) {
    return new Look(Similarity.embedding(thumbnail), PLAIN);
  }

  /// Who says today what photos look like; a network that cannot be opened is found out first.
  public synchronized String maker() {
    return look(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB)).maker();
  }

  private static String maker(Model m) {
    return m.spec().id() + "@" + m.spec().sha256().substring(0, 12) + "+" + PLAIN;
  }

  private float[] features(Model m, Picture photo) throws ModelProblem {
    Network n = network;
    if (n == null) {
      n = Network.open(m.spec(), m.where(), m.bytes(), THREADS);
      network = n;
    }
    Tensor t =
        n.tensors(Network.fitted(photo, m.spec().input().fit()), new float[0]).values().stream()
            .findFirst()
            .orElseThrow(() -> new ModelProblem(m.where() + " answers nothing"));
    double norm = 0;
    for (float v : t.values()) {
      norm += (double) v * v;
    }
    if (!(norm > 0) || !Double.isFinite(norm)) {
      throw new ModelProblem(m.where() + " answers no numbers");
    }
    float[] unit = new float[t.values().length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (t.values()[i] / Math.sqrt(norm));
    }
    return unit;
  }

  private static float[] joined(float[] seen, float[] plain) {
    float[] all = new float[seen.length + plain.length];
    for (int i = 0; i < seen.length; i++) {
      all[i] = (float) (seen[i] * Math.sqrt(SEEN));
    }
    for (int i = 0; i < plain.length; i++) {
      all[seen.length + i] = (float) (plain[i] * Math.sqrt(1 - SEEN));
    }
    return all;
  }

  @Override
  public synchronized void close() {
    Network n = network;
    if (n != null) {
      n.close();
      network = null;
    }
    off = true;
  }
}
