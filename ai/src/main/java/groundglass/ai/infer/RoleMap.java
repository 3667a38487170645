package groundglass.ai.infer;

import groundglass.ai.model.ModelSpec.Output;
import groundglass.develop.image.FloatMap;

/// What one run of a network says about one role, upright, after the output's transform. `low` and
/// `high`, of a depth, are the 1st and 99th percentile of a sample of the network's own numbers,
/// before the transform; else 0.
public record RoleMap(Output output, FloatMap map, double low, double high) {
  public RoleMap with(FloatMap other) {
    return new RoleMap(output, other, low, high);
  }
}
