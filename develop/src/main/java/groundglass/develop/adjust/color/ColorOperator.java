package groundglass.develop.adjust.color;

/// One planned colour operator; owns no state that changes.
@FunctionalInterface
public interface ColorOperator {
  /// In place on the block; `weight` is the share of its effect at every pixel, 0..1.
  void run(LabBlock block, float[] weight);
}
