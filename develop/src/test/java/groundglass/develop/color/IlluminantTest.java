package groundglass.develop.color;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.color.Colorimetry.Xy;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class IlluminantTest {
  private static final Illuminant A = Illuminant.of(17);
  private static final Illuminant D65 = Illuminant.of(21);
  private static final Illuminant FLUORESCENT = Illuminant.of(2);

  @Test
  void everyCodedLightHasTheTemperatureOfItsChromaticity() {
    for (int code : new int[] {1, 2, 3, 4, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 24}) {
      Illuminant light = Illuminant.of(code);
      double seen = WhiteBalance.of(light.xy()).temperature();
      assertThat(1e6 / seen).as("light %d", code).isCloseTo(1e6 / light.temperature(), within(5.0));
    }
  }

  @Test
  void lightsOfDifferentNamesAreDifferentLights() {
    assertThat(Illuminant.of(19).temperature()).isGreaterThan(6700); // C is no daylight D55
    assertThat(Illuminant.of(15).temperature()).isLessThan(3600); // white fluorescent is no D50
    assertThat(Illuminant.of(16).temperature()).isLessThan(3000);
  }

  @Test
  void eachOfThreeLightsIsAloneAtItsOwnPlace() {
    List<Illuminant> all = List.of(A, D65, FLUORESCENT);
    for (int i = 0; i < 3; i++) {
      double[] weights = CameraColor.weights(all, all.get(i).xy());
      assertThat(weights[i]).isCloseTo(1, within(1e-6));
      assertThat(Arrays.stream(weights).sum()).isCloseTo(1, within(1e-12));
    }
  }

  /// By hand: distances over 1500 K / temperature are 0.225, 0.519 and 0.395, their inverse squares
  /// 0.661, 0.124 and 0.214 of the sum.
  @Test
  void nearACandleThreeLightsWeighAsTheirMakersProgramWeighsThem() {
    Xy candle = new WhiteBalance(2000, 0).xy();
    double[] weights = CameraColor.weights(List.of(A, D65, FLUORESCENT), candle);
    assertThat(weights[0]).isCloseTo(0.856, within(0.01));
    assertThat(weights[1]).isCloseTo(0.027, within(0.01));
    assertThat(weights[2]).isCloseTo(0.118, within(0.01));
  }

  /// Half way between two lights both count the same.
  @Test
  void betweenTwoOfThreeBothCountTheSame() {
    WhiteBalance a = WhiteBalance.of(A.xy());
    WhiteBalance d = WhiteBalance.of(D65.xy());
    double kelvin = 2 / (1 / a.temperature() + 1 / d.temperature());
    Xy middle = new WhiteBalance(kelvin, (a.tint() + d.tint()) / 2).xy();
    Illuminant far = Illuminant.of(new WhiteBalance(kelvin, 140).xy());
    double[] weights = CameraColor.weights(List.of(A, D65, far), middle);
    assertThat(weights[0]).isCloseTo(weights[1], within(0.01));
    assertThat(weights[2]).isLessThan(0.05);
  }
}
