package groundglass.develop.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EmbeddedDepthTest {
  private static final String ITEM = "http://ns.google.com/photos/1.0/container/item/";
  private static final String DYNAMIC = "http://ns.google.com/photos/dd/1.0/depthmap/";
  private static final String APPLE = "http://ns.apple.com/pixeldatainfo/1.0/";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"gdepth_dahlia.jpg,0.30,0.53", "gdepth_table.jpg,0.52,0.58"})
  void phonesKeepTheirDepthInTheXmpAndTheFocusedThingIsNear(String name, double x, double y) {
    EmbeddedDepth depth = EmbeddedDepth.read(real(name)).orElseThrow();
    var map = depth.map();
    assertThat(depth.provenance()).contains("GDepth");
    float focus = at(depth, x, y);
    float mean = 0;
    for (float v : map.values()) {
      assertThat(v).isBetween(0f, 1f);
      mean += v / map.values().length;
    }
    assertThat(focus).isLessThan(mean);
  }

  @ParameterizedTest
  @CsvSource({
    "iphone_mpf_gainmap.jpg",
    "ultrahdr_gainmap.jpg",
    "iphone15pro_gainmap.heic",
    "depthy_hut_image.jpg"
  })
  void aGainMapIsNoDepth(String name) {
    assertThat(EmbeddedDepth.read(real(name))).isEmpty();
  }

  @Test
  void dynamicDepthLiesBehindThePicture() throws IOException {
    byte[] plane = picture(20, 15, "png");
    Path file = folder.resolve("dynamic.jpg");
    Files.write(file, concat(withXmp(picture(40, 30, "jpg"), container(plane.length)), plane));
    EmbeddedDepth depth = EmbeddedDepth.read(file).orElseThrow();
    assertThat(depth.map().width()).isEqualTo(20);
    assertThat(at(depth, 0.02, 0.5)).isCloseTo(0, within(0.02f));
    assertThat(at(depth, 0.99, 0.5)).isCloseTo(1, within(0.02f));
    // Linear from 1 to 10 metres: the middle of the picture is at 5.5, far in reciprocal distance.
    assertThat(at(depth, 0.5, 0.5)).isCloseTo(0.9f, within(0.03f));
  }

  @Test
  void disparityOfAMultiPictureFileIsTurnedRound() throws IOException {
    byte[] second =
        withXmp(
            picture(20, 15, "jpg"),
            "<a:AuxiliaryImageType xmlns:a='" + APPLE + "'>disparity" + "</a:AuxiliaryImageType>");
    Path file = folder.resolve("mpf.jpg");
    Files.write(file, multiPicture(picture(40, 30, "jpg"), second));
    EmbeddedDepth depth = EmbeddedDepth.read(file).orElseThrow();
    assertThat(at(depth, 0.02, 0.5)).isCloseTo(1, within(0.02f));
    assertThat(at(depth, 0.99, 0.5)).isCloseTo(0, within(0.02f));
  }

  @Test
  void aMapOfAnotherShapeIsNotUsed() throws IOException {
    byte[] plane = picture(20, 20, "png");
    Path file = folder.resolve("other.jpg");
    Files.write(file, concat(withXmp(picture(40, 30, "jpg"), container(plane.length)), plane));
    assertThat(EmbeddedDepth.read(file)).isEmpty();
  }

  static Stream<Long> seeds() {
    return new Random(9).longs(40).boxed();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void damagedFilesHaveNoDepthOrAWholeOne(long seed) throws IOException {
    byte[] plane = picture(20, 15, "png");
    byte[] whole = concat(withXmp(picture(40, 30, "jpg"), container(plane.length)), plane);
    byte[] second =
        withXmp(
            picture(20, 15, "jpg"),
            "<a:AuxiliaryImageType xmlns:a='" + APPLE + "'>disparity" + "</a:AuxiliaryImageType>");
    byte[] pair = multiPicture(picture(40, 30, "jpg"), second);
    Random random = new Random(seed);
    for (byte[] original : new byte[][] {whole, pair}) {
      byte[] file = original.clone();
      for (int i = 0; i < 1 + random.nextInt(30); i++) {
        file[random.nextInt(file.length)] = (byte) random.nextInt();
      }
      int length = random.nextBoolean() ? file.length : random.nextInt(file.length);
      Path path = folder.resolve("damaged.jpg");
      Files.write(path, java.util.Arrays.copyOf(file, length));
      EmbeddedDepth.read(path)
          .ifPresent(d -> assertThat(d.map().values()).doesNotContain(Float.NaN));
    }
  }

  private static Path real(String name) {
    String shared = System.getProperty("groundglass.shared", "");
    Path file = Path.of(shared, "photos", "embedded_depth", name);
    assumeTrue(!shared.isEmpty() && Files.exists(file));
    return file;
  }

  private static float at(EmbeddedDepth depth, double x, double y) {
    var m = depth.map();
    return m.values()[(int) (y * m.height()) * m.width() + (int) (x * m.width())];
  }

  /// A grey ramp from black on the left to white on the right.
  private static byte[] picture(int w, int h, String format) throws IOException {
    BufferedImage image = new BufferedImage(w, h, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        image.getRaster().setSample(x, y, 0, x * 255 / (w - 1));
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }

  private static String container(int length) {
    return "<x xmlns:i='"
        + ITEM
        + "' xmlns:d='"
        + DYNAMIC
        + "'>"
        + "<d:Format>RangeLinear</d:Format><d:Near>1</d:Near><d:Far>10</d:Far>"
        + "<r i:Semantic='Primary' i:Mime='image/jpeg'/>"
        + "<r i:Semantic='Depth' i:Mime='image/png' i:Length='"
        + length
        + "'/></x>";
  }

  private static byte[] withXmp(byte[] jpeg, String xml) {
    byte[] id = "http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.ISO_8859_1);
    return segment(jpeg, 0xe1, concat(id, xml.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] segment(byte[] jpeg, int marker, byte[] payload) {
    ByteBuffer out = ByteBuffer.allocate(jpeg.length + payload.length + 4);
    out.put(jpeg, 0, 2).put((byte) 0xff).put((byte) marker);
    out.putShort((short) (payload.length + 2)).put(payload).put(jpeg, 2, jpeg.length - 2);
    return out.array();
  }

  private static byte[] multiPicture(byte[] first, byte[] second) {
    int entriesAt = 8 + 2 + 12 + 4;
    ByteBuffer index = ByteBuffer.allocate(4 + entriesAt + 32);
    index.put("MPF\0MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8);
    index.putShort((short) 1).putShort((short) 0xb002).putShort((short) 7).putInt(32);
    index.putInt(entriesAt).putInt(0);
    // Offsets count from the index's own header: 2 for the start, 4 for the marker, 4 for "MPF".
    int whole = first.length + 4 + index.capacity();
    index.putInt(0).putInt(whole).putInt(0).putInt(0);
    index.putInt(0).putInt(second.length).putInt(whole - 10).putInt(0);
    return concat(segment(first, 0xe2, index.array()), second);
  }

  private static byte[] concat(byte[] a, byte[] b) {
    return ByteBuffer.allocate(a.length + b.length).put(a).put(b).array();
  }
}
