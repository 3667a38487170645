package groundglass.develop.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LosslessJpegTest {
  /// Differences of all sizes and signs, and data with many bytes 0xff.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 40, 3000, 65535})
  void whatWasEncodedComesBack(int noise) throws Unreadable {
    var random = new Random(4);
    short[] values = new short[64 * 48];
    for (int i = 0; i < values.length; i++) {
      values[i] = (short) (30_000 + random.nextInt(noise + 1) - noise / 2);
    }
    byte[] data = MadeUpDng.ljpeg(values, 64, 48);
    assertThat(LosslessJpeg.decode(data, values.length)).isEqualTo(values);
  }

  /// The code of 0 has one bit, that of 1 has sixteen: 129 after 128, and the same again.
  @Test
  void longCodesAreReadToo() throws Unreadable {
    byte[] data = twoSamples("8000bf");
    assertThat(LosslessJpeg.decode(data, 2)).containsExactly((short) 129, (short) 129);
  }

  @Test
  void aCodeThatIsNoneIsSaid() {
    byte[] data = twoSamples("c000bf");
    assertThatThrownBy(() -> LosslessJpeg.decode(data, 2))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("unknown code");
  }

  private static byte[] twoSamples(String coded) {
    String codes = "ffc4001500" + "01" + "00".repeat(14) + "01" + "0001";
    String frame = "ffc3000b080001000201011100" + "ffda0008010100010000";
    return HexFormat.of().parseHex("ffd8" + codes + frame + coded + "ffd9");
  }

  /// What is cut off is zeros, which are codes too, or said to be broken; it never runs on.
  @Test
  void cutOffDataEnds() {
    short[] values = new short[64 * 48];
    var random = new Random(5);
    for (int i = 0; i < values.length; i++) {
      values[i] = (short) random.nextInt(65536);
    }
    byte[] data = MadeUpDng.ljpeg(values, 64, 48);
    byte[] half = Arrays.copyOf(data, data.length / 2);
    assertThatThrownBy(() -> LosslessJpeg.decode(half, values.length))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("cut off");
  }
}
