package groundglass.catalog.photos;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Embeddings (see `ai.similar`) as bytes: float32, little-endian.
public final class Embeddings {
  private Embeddings() {}

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
