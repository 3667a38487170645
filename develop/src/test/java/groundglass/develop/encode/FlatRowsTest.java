package groundglass.develop.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.zip.Adler32;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlatRowsTest {
  /// Sizes of one band and of several, of a row of a band and of less than one.
  @ParameterizedTest
  @CsvSource({"1,1", "300,200", "6000,2100", "5000000,3", "7,13"})
  void whatIsInflatedAgainIsTheRowsAndTheirChecksum(int width, int height) throws IOException {
    var rows = new byte[height][width];
    var random = new Random(width);
    for (byte[] row : rows) { // mostly flat
      for (int n = random.nextInt(5); n > 0; n--) {
        row[random.nextInt(width)] = (byte) random.nextInt();
      }
    }
    var out = new ByteArrayOutputStream();
    FlatRows.write(width, height, (y, line) -> System.arraycopy(rows[y], 0, line, 0, width), out);
    var before = new byte[width];
    // the inflater refuses a stream whose checksum is another
    try (var in = new InflaterInputStream(new ByteArrayInputStream(out.toByteArray()))) {
      for (byte[] row : rows) {
        byte[] up = in.readNBytes(width + 1);
        assertThat(up).startsWith((byte) 2);
        for (int x = 0; x < width; x++) {
          before[x] += up[x + 1];
        }
        assertThat(before).isEqualTo(row);
      }
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  void checksumsOfTwoStretchesMakeThatOfBoth() {
    var random = new Random(1);
    for (int n : new int[] {0, 1, 5552, 65521, 1_000_003}) {
      var bytes = new byte[n + 777];
      random.nextBytes(bytes);
      assertThat(FlatRows.both(adler(bytes, 0, 777), adler(bytes, 777, n), n))
          .isEqualTo(adler(bytes, 0, bytes.length));
    }
  }

  private static long adler(byte[] bytes, int from, int n) {
    var sum = new Adler32();
    sum.update(bytes, from, n);
    return sum.getValue();
  }
}
