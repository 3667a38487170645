package groundglass.catalog.photos;

import groundglass.ai.similar.Similarity;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/// Embeddings (see `ai.similar`) as bytes: float32, little-endian.
public final class Embeddings {
  private Embeddings() {}

  /// Of an upright thumbnail; empty while there is no measure.
  public static Optional<byte[]> of(BufferedImage thumbnail) {
    try {
      return Optional.of(bytes(Similarity.embedding(thumbnail)));
    } catch (UnsupportedOperationException _) {
      return Optional.empty();
    }
  }

  public static byte[] bytes(float[] values) {
    var buffer = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(values);
    return buffer.array();
  }

  public static float[] floats(byte[] bytes) {
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }
}
