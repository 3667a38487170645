package groundglass.ai.similar;

import java.awt.image.BufferedImage;

/// How alike two photos look. The embedding is a plain descriptor of colour and layout (no network
/// needed).
public final class Similarity {
  private Similarity() {}

  /// Unit-length embedding of an upright thumbnail.
  public static float[] embedding(BufferedImage thumbnail) {
    throw new UnsupportedOperationException();
  }

  /// 0 (nothing alike) .. 1 (the same).
  public static double likeness(float[] a, float[] b) {
    throw new UnsupportedOperationException();
  }
}
