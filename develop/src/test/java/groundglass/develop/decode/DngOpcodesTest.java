package groundglass.develop.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.decode.DngOpcodes.Opcode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DngOpcodesTest {
  private static ByteBuffer opcode(int id, int size) {
    return ByteBuffer.allocate(16 + size)
        .putInt(id)
        .put(new byte[] {1, 3, 0, 0})
        .putInt(0)
        .putInt(size);
  }

  /// A gain map of two by two points, 1 on the left and 2 on the right; then a polynomial.
  private static byte[] list() {
    ByteBuffer map = opcode(9, 76 + 16);
    for (int v : new int[] {0, 0, 100, 200, 0, 1, 1, 1, 2, 2}) {
      map.putInt(v);
    }
    map.putDouble(1).putDouble(1).putDouble(0).putDouble(0).putInt(1);
    map.putFloat(1).putFloat(2).putFloat(1).putFloat(2);
    ByteBuffer polynomial = opcode(8, 36 + 16);
    polynomial.position(16 + 20);
    polynomial.putInt(1).putInt(1).putInt(1).putInt(1).putDouble(0.1).putDouble(0.9);
    ByteBuffer out = ByteBuffer.allocate(4 + map.capacity() + polynomial.capacity());
    return out.putInt(2).put(map.array()).put(polynomial.array()).array();
  }

  private static DngOpcodes read(byte[] list) throws IOException, Unreadable {
    ByteBuffer tiff = ByteBuffer.allocate(8 + 2 + 12 + 4 + list.length);
    tiff.put("MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8).putShort((short) 1);
    tiff.putShort((short) DngOpcodes.LIST_2).putShort((short) 7).putInt(list.length).putInt(26);
    tiff.putInt(0).put(list);
    Tiff parsed = Tiff.parse(ByteSource.of(tiff.array()));
    return DngOpcodes.read(parsed.first(), DngOpcodes.LIST_2);
  }

  @Test
  void gainsRiseBetweenThePointsOfTheMap() throws Exception {
    DngOpcodes opcodes = read(list());
    assertThat(opcodes.all()).hasSize(2);
    Opcode.Gains gains = (Opcode.Gains) opcodes.all().getFirst();
    assertThat(gains.at(0, 0.5, 0)).isEqualTo(1);
    assertThat(gains.at(0.5, 0.3, 0)).isCloseTo(1.5f, within(1e-6f));
    assertThat(gains.at(3, 9, 0)).isEqualTo(2);
    assertThat(((Opcode.Polynomial) opcodes.all().get(1)).k()).containsExactly(0.1, 0.9);
  }

  static Stream<Long> seeds() {
    return new Random(12).longs(100).boxed();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void damagedListsAreReadAsFarAsTheyMakeSense(long seed) throws Exception {
    byte[] list = list();
    Random random = new Random(seed);
    for (int i = 0; i < 1 + random.nextInt(20); i++) {
      list[random.nextInt(list.length)] = (byte) random.nextInt();
    }
    for (Opcode opcode : read(java.util.Arrays.copyOf(list, random.nextInt(list.length))).all()) {
      if (opcode instanceof Opcode.Gains g) {
        assertThat(g.at(random.nextDouble(), random.nextDouble(), 0)).isBetween(0f, 100f);
      }
    }
  }
}
