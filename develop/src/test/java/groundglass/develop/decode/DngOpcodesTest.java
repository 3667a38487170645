package groundglass.develop.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.decode.DngOpcodes.Opcode;
import groundglass.develop.image.Image;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DngOpcodesTest {
  @TempDir private Path folder;

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

  /// A list of one gain map from 1 on the left to `most` on the right, for the sites or colours
  /// that begin at (`left`, `top`) every `pitch` pixels.
  private static byte[] gains(int left, int top, int pitch, int plane, int planes, float most) {
    ByteBuffer map = opcode(9, 76 + 8);
    for (int v : new int[] {top, left, 48, 64, plane, planes, pitch, pitch, 1, 2}) {
      map.putInt(v);
    }
    map.putDouble(1).putDouble(1).putDouble(0).putDouble(0).putInt(1).putFloat(1).putFloat(most);
    return ByteBuffer.allocate(4 + map.capacity()).putInt(1).put(map.array()).array();
  }

  private static Decoded.Photo decode(Path file, Map<Integer, Object[]> tags, int side)
      throws IOException {
    Files.write(file, MadeUpDng.grey(64, 48, 0.2, 1, false, tags));
    return (Decoded.Photo) Decoders.decode(file, side);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 32})
  void theMapsOfBothListsBrightenThePictureTowardsTheRight(int side) throws Exception {
    Path file = folder.resolve("gains.dng");
    for (int list : new int[] {DngOpcodes.LIST_2, DngOpcodes.LIST_3}) {
      byte[] all = gains(0, 0, 1, 0, list == DngOpcodes.LIST_2 ? 1 : 3, 2);
      Image p = decode(file, Map.of(list, MadeUpDng.bytes(all)), side).image();
      int row = p.height() / 2 * p.width();
      for (float[] plane : new float[][] {p.r(), p.g(), p.b()}) {
        assertThat(plane[row + p.width() / 2]).isCloseTo(0.3f, within(0.01f));
        assertThat(plane[row + p.width() - 2]).isCloseTo(0.4f, within(0.015f));
        assertThat(plane[row + 1]).isCloseTo(0.2f, within(0.015f));
      }
    }
  }

  @Test
  void aMapForOneColourChangesNoOther() throws Exception {
    Path file = folder.resolve("one.dng");
    Image plain = decode(file, Map.of(), 0).image();
    byte[] sites = gains(1, 1, 2, 0, 1, 2); // where the made-up mosaic has blue
    byte[] colour = gains(0, 0, 1, 2, 1, 2);
    for (var tags :
        List.of(
            Map.of(DngOpcodes.LIST_2, MadeUpDng.bytes(sites)),
            Map.of(DngOpcodes.LIST_3, MadeUpDng.bytes(colour)))) {
      Image p = decode(file, tags, 0).image();
      int at = 24 * 64 + 60;
      float blue = p.b()[at] / plain.b()[at];
      assertThat(blue).isGreaterThan(1.5f);
      assertThat(p.r()[at] / plain.r()[at]).isBetween(0.9f, blue / 1.3f);
      assertThat(p.b()[24 * 64 + 1] / plain.b()[24 * 64 + 1]).isCloseTo(1f, within(0.1f));
    }
  }

  @Test
  void pixelsOfALinearPictureAreBrightenedWhereTheMapSays() {
    var map = new Opcode.Gains(0, 0, 4, 4, 1, 1, 1, 1, 1, 2, 1, 1, 0, 0, 1, new float[] {1, 3});
    var shade = new DngShade(List.of(), List.of(map), 4, 4);
    float[] rgb = new float[12];
    java.util.Arrays.fill(rgb, 1);
    shade.pixels(rgb, 0, 2, 4);
    assertThat(rgb[0]).isEqualTo(1);
    assertThat(rgb[1]).isCloseTo(1.25f, within(1e-6f));
    assertThat(rgb[10]).isCloseTo(2.75f, within(1e-6f));
    assertThat(rgb[11]).isEqualTo(1);
  }

  @Test
  void hostileListsLeaveAPictureOrAReason() throws Exception {
    Path file = folder.resolve("hostile.dng");
    var random = new Random(77);
    int pictures = 0;
    for (int i = 0; i < 150; i++) {
      byte[] list = gains(i % 3, i % 2, 1 + i % 4, 0, 3, 2);
      for (int k = 0; k < 3; k++) {
        list[4 + random.nextInt(list.length - 4)] = (byte) random.nextInt();
      }
      int tag = i % 2 == 0 ? DngOpcodes.LIST_2 : DngOpcodes.LIST_3;
      for (float v : decode(file, Map.of(tag, MadeUpDng.bytes(list)), 0).image().g()) {
        assertThat(v).isFinite();
      }
      pictures++;
    }
    assertThat(pictures).isEqualTo(150);
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
