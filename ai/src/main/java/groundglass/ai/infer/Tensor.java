package groundglass.ai.infer;

/// One answer of a network as it comes out. The array is shared, not copied.
public record Tensor(long[] shape, float[] values) {
  /// The length of a dimension counted from the last, 1 where there is none.
  public int size(int fromLast) {
    int i = shape.length - 1 - fromLast;
    return i < 0 ? 1 : (int) shape[i];
  }
}
