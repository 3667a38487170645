package groundglass.develop.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.color.CameraLook;
import groundglass.develop.color.HueSatMap;
import groundglass.develop.image.Image;
import groundglass.develop.settings.Settings;
import groundglass.develop.settings.XmpSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DngProfileTest {
  @TempDir private Path folder;

  /// Turns every hue by `turn` degrees under the first light and not at all under the second.
  private static byte[] dcp(float turn) {
    var tags = new TreeMap<Integer, Object[]>();
    double[] matrix = {0.7034, -0.0804, -0.1014, -0.4420, 1.2564, 0.2058, -0.0851, 0.1994, 0.5758};
    tags.put(50708, MadeUpDng.text("Made Up"));
    tags.put(50721, MadeUpDng.rationals(10, matrix));
    tags.put(50722, MadeUpDng.rationals(10, matrix));
    tags.put(50778, MadeUpDng.shorts(17));
    tags.put(50779, MadeUpDng.shorts(21));
    tags.put(50936, MadeUpDng.text("Turned"));
    tags.put(50937, MadeUpDng.shorts(6, 2, 1));
    tags.put(50938, MadeUpDng.floats(table(turn)));
    tags.put(50939, MadeUpDng.floats(table(0)));
    tags.put(50940, MadeUpDng.floats(0, 0, 0.25f, 0.5f, 1, 1));
    byte[] out = MadeUpDng.layOut(tags, new byte[0]);
    out[2] = 'R';
    out[3] = 'C';
    return out;
  }

  private static float[] table(float turn) {
    float[] t = new float[6 * 2 * 3];
    for (int i = 0; i < t.length; i += 3) {
      t[i] = turn;
      t[i + 1] = 1;
      t[i + 2] = 1;
    }
    return t;
  }

  private static Image colours() {
    var random = new Random(3);
    Image image = Image.black(8, 8);
    for (int i = 0; i < 64; i++) {
      image.r()[i] = 1.5f * random.nextFloat();
      image.g()[i] = 1.5f * random.nextFloat();
      image.b()[i] = 1.5f * random.nextFloat();
    }
    return image;
  }

  @Test
  void aTableThatTurnsNothingChangesNothing() {
    Image image = colours();
    new HueSatMap(6, 2, 1, table(0), false).apply(image);
    new HueSatMap(6, 2, 1, table(0), true).apply(image);
    Image was = colours();
    for (int i = 0; i < 64; i++) {
      assertThat(image.r()[i]).isCloseTo(was.r()[i], within(2e-5f));
      assertThat(image.g()[i]).isCloseTo(was.g()[i], within(2e-5f));
      assertThat(image.b()[i]).isCloseTo(was.b()[i], within(2e-5f));
    }
  }

  @Test
  void aTurnOfAThirdMakesRedGreenAndLeavesGreyAlone() throws Exception {
    DngProfile profile = DngProfile.read(ByteSource.of(dcp(120)));
    Image image = Image.black(2, 1);
    float[][] planes = {image.r(), image.g(), image.b()};
    image.r()[0] = 0.6f;
    image.g()[0] = 0.2f;
    image.b()[0] = 0.2f;
    for (float[] plane : planes) {
      plane[1] = 0.4f;
    }
    profile.parts().getFirst().hues().orElseThrow().apply(image);
    assertThat(image.g()[0]).isGreaterThan(2 * image.r()[0]).isGreaterThan(2 * image.b()[0]);
    for (float[] plane : planes) {
      assertThat(plane[1]).isCloseTo(0.4f, within(2e-4f));
    }
  }

  @Test
  void theCurveGoesThroughItsPointsAndBetweenLightsTheTablesMix() throws Exception {
    DngProfile profile = DngProfile.read(ByteSource.of(dcp(100)));
    CameraLook.Spline curve = profile.look().curve().orElseThrow();
    assertThat(curve.at(0)).isZero();
    assertThat(curve.at(0.25)).isEqualTo(0.5);
    assertThat(curve.at(1)).isEqualTo(1);
    var first = profile.parts().get(0).hues().orElseThrow();
    var second = profile.parts().get(1).hues().orElseThrow();
    assertThat(first.mix(second, 0.25).deltas()[0]).isCloseTo(75, within(1e-3f));
  }

  private Decoded.Photo decode(String profile) throws IOException {
    Path photo = folder.resolve("photo.dng");
    Files.write(photo, MadeUpDng.grey(32, 24, 0.3, 1, false));
    return (Decoded.Photo) Decoders.decode(photo, 0, ProfileChoice.of(profile));
  }

  @Test
  void aPhotoIsDecodedWithTheProfileOfAFile() throws Exception {
    Path file = folder.resolve("Turned.dcp");
    Files.write(file, dcp(30));
    Decoded.Photo with = decode(file.toString());
    assertThat(with.warnings()).isEmpty();
    assertThat(with.look()).isPresent();
    assertThat(with.image().g()[100]).isCloseTo(0.3f, within(2e-3f));
    assertThat(decode("").look()).isEmpty();
    assertThat(decode("Embedded").look())
        .contains(new CameraLook(java.util.Optional.empty(), java.util.Optional.empty()));
  }

  @Test
  void whatIsNoProfileIsNamedAndThePhotoIsShownWithout() throws Exception {
    assertThat(decode(folder.resolve("missing.dcp").toString()).warnings())
        .singleElement()
        .asString()
        .contains("missing.dcp");
    Files.write(folder.resolve("photo as profile.dcp"), MadeUpDng.grey(8, 8, 0.3, 1, false));
    Decoded.Photo photo = decode(folder.resolve("photo as profile.dcp").toString());
    assertThat(photo.warnings()).singleElement().asString().contains("it is not a DCP file");
    assertThat(photo.image().g()).isEqualTo(decode("").image().g());
  }

  @Test
  void hostileProfilesEndInAReason() throws Exception {
    byte[] whole = dcp(10);
    var random = new Random(11);
    Path file = folder.resolve("hostile.dcp");
    int refused = 0;
    for (int i = 0; i < 400; i++) {
      byte[] bytes =
          java.util.Arrays.copyOf(whole, i % 4 == 0 ? random.nextInt(whole.length) : whole.length);
      for (int k = 0; k < 6 && bytes.length > 4; k++) {
        bytes[4 + random.nextInt(bytes.length - 4)] = (byte) random.nextInt();
      }
      Files.write(file, bytes);
      Decoded.Photo photo = decode(file.toString());
      refused += photo.look().isEmpty() ? 1 : 0;
      assertThat(photo.look().isPresent() || !photo.warnings().isEmpty()).isTrue();
      for (float v : photo.image().r()) {
        assertThat(v).isFinite();
      }
    }
    assertThat(refused).isBetween(50, 390);
    assertThatThrownBy(() -> DngProfile.read(ByteSource.of(new byte[3])))
        .isInstanceOf(Unreadable.class);
  }

  @Test
  void thePathGoesThroughXmpUntilAnotherProgramChoosesAnother() throws Exception {
    Settings s = Settings.NEUTRAL.withText("profile", "/profiles/Canon EOS 6D.dcp");
    String packet = XmpSettings.write(s);
    assertThat(packet).contains("CameraProfile=\"Canon EOS 6D\"");
    assertThat(XmpSettings.read(packet).unsupported()).isEmpty();
    Settings back = XmpSettings.read(packet).settings();
    assertThat(back.text("profile")).isEqualTo("/profiles/Canon EOS 6D.dcp");
    assertThat(XmpSettings.write(back)).isEqualTo(packet);
    String other =
        packet.replace("CameraProfile=\"Canon EOS 6D\"", "CameraProfile=\"Camera Vivid\"");
    assertThat(XmpSettings.read(other).settings().text("profile")).isEqualTo("Camera Vivid");
    String embedded = XmpSettings.write(back.withText("profile", "Embedded"));
    assertThat(XmpSettings.read(embedded).settings().text("profile")).isEqualTo("Embedded");
    String none = XmpSettings.write(XmpSettings.read(packet).settings().withText("profile", ""));
    assertThat(XmpSettings.read(none).settings().text("profile")).isEmpty();
  }
}
