package groundglass.develop.color;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.image.Image;
import java.awt.color.ICC_Profile;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutputTest {
  /// An image of these encoded 8-bit values (three per pixel).
  private static Image decoded(int[] codes, Profile profile) {
    int n = codes.length / 3;
    float[][] planes = new float[3][n];
    for (int i = 0; i < n; i++) {
      double[] linear = new double[3];
      for (int c = 0; c < 3; c++) {
        linear[c] = profile.curve().toLinear(codes[3 * i + c] / 255.0);
      }
      double[] working = profile.toWorking().times(linear[0], linear[1], linear[2]);
      for (int c = 0; c < 3; c++) {
        planes[c][i] = (float) working[c];
      }
    }
    return new Image(n, 1, planes[0], planes[1], planes[2]);
  }

  private static int[] samples() {
    Random random = new Random(7);
    int[] codes = new int[3 * (256 + 4000)];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = i < 768 ? i / 3 : random.nextInt(256);
    }
    return codes;
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void everyGreyAndRandomColoursSurviveTheWayThroughTheWorkingSpace(Profile profile) {
    int[] codes = samples();
    byte[] back = Output.rgb8(decoded(codes, profile), profile);
    for (int i = 0; i < codes.length; i++) {
      assertThat(back[i] & 0xff).isCloseTo(codes[i], within(i < 768 ? 0 : 1));
    }
  }

  @Test
  void screenShowsTheNumbersOfSrgb() {
    Image image = decoded(samples(), Profile.SRGB);
    byte[] rgb = Output.rgb8(image, Profile.SRGB);
    for (int i = 0; i < image.width(); i++) {
      int expected =
          (rgb[3 * i] & 0xff) << 16 | (rgb[3 * i + 1] & 0xff) << 8 | rgb[3 * i + 2] & 0xff;
      assertThat(Output.screen(image).getRGB(i, 0) & 0xffffff).isEqualTo(expected);
      i += 97;
    }
  }

  @Test
  void sixteenBitsAgreeWithEight() {
    Image image = decoded(samples(), Profile.ADOBE_RGB);
    byte[] eight = Output.rgb8(image, Profile.ADOBE_RGB);
    short[] sixteen = Output.rgb16(image, Profile.ADOBE_RGB);
    for (int i = 0; i < eight.length; i++) {
      assertThat((sixteen[i] & 0xffff) / 257.0).isCloseTo(eight[i] & 0xff, within(0.51));
    }
  }

  @Test
  void extremeValuesAndNansGiveColoursNotExceptions() {
    float[] odd = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -5, 1e30f, 0, 1};
    Image image = new Image(odd.length, 1, odd, odd.clone(), odd.clone());
    byte[] rgb = Output.rgb8(image, Profile.SRGB);
    assertThat(rgb[3 * 5] & 0xff).isZero();
    assertThat(rgb[3 * 6] & 0xff).isEqualTo(255);
    assertThat(rgb[3 * 4] & 0xff).isEqualTo(255);
    assertThat(rgb[0] & 0xff).isZero();
  }

  @Test
  void aColourOutsideTheGamutKeepsItsLuminance() {
    Image green = new Image(1, 1, new float[] {0f}, new float[] {0.3f}, new float[] {0f});
    byte[] rgb = Output.rgb8(green, Profile.SRGB);
    double y = 0;
    double[] weights = {0.2126, 0.7152, 0.0722};
    for (int c = 0; c < 3; c++) {
      y += weights[c] * Profile.SRGB.curve().toLinear((rgb[c] & 0xff) / 255.0);
    }
    assertThat(y).isCloseTo(0.3 * 0.678, within(0.01));
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void writtenProfilesAreReadBackAsTheSameSpace(Profile profile) {
    ICC_Profile java = ICC_Profile.getInstance(profile.icc());
    assertThat(java.getNumComponents()).isEqualTo(3);
    SourceProfile.MatrixCurves read =
        (SourceProfile.MatrixCurves) SourceProfile.parse(profile.icc()).orElseThrow();
    for (int i = 0; i < 9; i++) {
      assertThat(read.toWorking().at(i / 3, i % 3))
          .isCloseTo(profile.toWorking().at(i / 3, i % 3), within(2e-4));
    }
    for (double v = 0; v <= 1; v += 0.01) {
      assertThat(read.green().toLinear(v)).isCloseTo(profile.curve().toLinear(v), within(1e-4));
    }
  }

  @Test
  void damagedProfilesAreRefusedQuietly() {
    byte[] good = Profile.SRGB.icc();
    Random random = new Random(3);
    for (int i = 0; i < 500; i++) {
      byte[] bad = java.util.Arrays.copyOf(good, random.nextInt(good.length + 1));
      for (int k = 0; k < 5 && bad.length > 0; k++) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      }
      SourceProfile.parse(bad);
    }
    assertThat(SourceProfile.parse(new byte[0])).isEmpty();
  }

  @Test
  void daylightHasItsTemperatureAndASmallTint() {
    WhiteBalance d65 = WhiteBalance.of(Colorimetry.D65);
    assertThat(d65.temperature()).isCloseTo(6500, within(80.0));
    assertThat(d65.tint()).isBetween(7.0, 12.0);
    WhiteBalance tungsten = WhiteBalance.of(new Colorimetry.Xy(0.4476, 0.4074));
    assertThat(tungsten.temperature()).isCloseTo(2856, within(40.0));
    assertThat(tungsten.tint()).isCloseTo(0, within(2.0));
  }
}
