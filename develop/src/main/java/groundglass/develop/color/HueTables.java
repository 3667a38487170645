package groundglass.develop.color;

import groundglass.develop.color.Colorimetry.Xy;
import java.util.List;

/// The tables of hues of a camera profile, each for its light; as many tables as lights, at least
/// one.
public record HueTables(List<Illuminant> lights, List<HueSatMap> tables) {
  public HueTables {
    lights = List.copyOf(lights);
    tables = List.copyOf(tables);
  }

  /// The one for a light between theirs.
  public HueSatMap under(Xy white) {
    double[] weights = CameraColor.weights(lights, white);
    HueSatMap sum = tables.getFirst();
    double total = weights[0];
    for (int i = 1; i < weights.length; i++) {
      total += weights[i];
      sum = total > 0 ? sum.mix(tables.get(i), weights[i] / total) : tables.get(i);
    }
    return sum;
  }
}
