package groundglass.develop.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.adjust.color.CameraHues;
import groundglass.develop.color.CameraColor;
import groundglass.develop.color.CameraLook;
import groundglass.develop.color.Colorimetry;
import groundglass.develop.color.HueSatMap;
import groundglass.develop.color.WhiteBalance;
import groundglass.develop.image.Image;
import groundglass.develop.image.Strips;
import groundglass.develop.settings.Settings;
import groundglass.develop.settings.XmpSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
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

  private static void apply(HueSatMap map, Image image) {
    map.run(image.r(), image.g(), image.b(), 0, image.r().length, 1);
  }

  @Test
  void aTableThatTurnsNothingChangesNothing() {
    Image image = colours();
    apply(new HueSatMap(6, 2, 1, table(0), false), image);
    apply(new HueSatMap(6, 2, 1, table(0), true), image);
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
    apply(profile.parts().getFirst().hues().orElseThrow(), image);
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

  @Test
  void ofThreeLightsEachIsAloneAtItsOwnAndTheirWeightsAreOne() throws Exception {
    var tags = new TreeMap<Integer, Object[]>();
    double[] matrix = {0.7034, -0.0804, -0.1014, -0.4420, 1.2564, 0.2058, -0.0851, 0.1994, 0.5758};
    int[][] numbers = {{50721, 50778, 50938}, {50722, 50779, 50939}, {52531, 52529, 52537}};
    int[] lights = {17, 21, 255};
    for (int i = 0; i < 3; i++) {
      double[] own = matrix.clone();
      own[0] += 0.1 * i;
      tags.put(numbers[i][0], MadeUpDng.rationals(10, own));
      tags.put(numbers[i][1], MadeUpDng.shorts(lights[i]));
      tags.put(numbers[i][2], MadeUpDng.floats(table(10 * i)));
    }
    tags.put(50937, MadeUpDng.shorts(6, 2, 1));
    ByteBuffer xy = ByteBuffer.allocate(18).order(ByteOrder.LITTLE_ENDIAN).putShort((short) 0);
    xy.putInt(38).putInt(100).putInt(42).putInt(100); // a greenish lamp
    tags.put(52535, MadeUpDng.bytes(xy.array()));
    byte[] dcp = MadeUpDng.layOut(tags, new byte[0]);
    dcp[2] = 'R';
    dcp[3] = 'C';
    DngProfile profile = DngProfile.read(ByteSource.of(dcp));
    assertThat(profile.parts()).hasSize(3);
    assertThat(profile.parts().get(2).light().xy()).isEqualTo(new Colorimetry.Xy(0.38, 0.42));
    var hues = profile.look().hues().orElseThrow();
    for (int i = 0; i < 3; i++) {
      Colorimetry.Xy light = hues.lights().get(i).xy();
      assertThat(hues.under(light).deltas()[0]).isCloseTo(10f * i, within(1e-3f));
      double[] weights = CameraColor.weights(hues.lights(), new Colorimetry.Xy(0.36, 0.37));
      assertThat(weights[0] + weights[1] + weights[2]).isCloseTo(1, within(1e-12));
      assertThat(weights[i]).isPositive();
    }
  }

  @Test
  void chromaticityAndTemperatureAndTintAreTwoNamesOfALight() {
    for (double temperature : new double[] {2500, 4000, 6500, 12000}) {
      for (double tint : new double[] {-40, 0, 25}) {
        var back = WhiteBalance.of(new WhiteBalance(temperature, tint).xy());
        assertThat(back.temperature()).isCloseTo(temperature, within(0.01 * temperature));
        assertThat(back.tint()).isCloseTo(tint, within(0.5));
      }
    }
  }

  /// What becomes of a colour that is a red once the photo is balanced for this temperature.
  private static float[] balanced(Decoded.Photo photo, double temperature) {
    double tint = photo.tint();
    double[] log =
        groundglass.develop.adjust.color.WhiteBalance.log2Gains(
            photo.temperature(), tint, temperature, tint);
    float[] red = {0.5f, 0.2f, 0.2f};
    Image image = Image.black(1, 1);
    float[][] planes = {image.r(), image.g(), image.b()};
    for (int c = 0; c < 3; c++) {
      planes[c][0] = red[c] / (float) Math.pow(2, log[c]);
    }
    var settings =
        Settings.NEUTRAL.with(groundglass.develop.adjust.color.WhiteBalance.TEMP, temperature);
    CameraHues.of(settings, photo)
        .orElseThrow()
        .apply(image, new Strips(ForkJoinPool.commonPool(), () -> false));
    for (int c = 0; c < 3; c++) {
      red[c] = planes[c][0] * (float) Math.pow(2, log[c]);
    }
    return red;
  }

  @Test
  void theTableFollowsALaterWhiteBalance() throws Exception {
    Path file = folder.resolve("Turned.dcp");
    Files.write(file, dcp(90));
    Decoded.Photo photo = decode(file.toString());
    float[] warm = balanced(photo, 2856);
    assertThat(warm[1]).isGreaterThan(1.3f * warm[0]); // red turned by 90 degrees
    float[] cold = balanced(photo, 6504);
    assertThat(cold[0]).isCloseTo(0.5f, within(2e-3f)); // the second table turns nothing
    assertThat(cold[1]).isCloseTo(0.2f, within(2e-3f));
    var tungsten = Settings.NEUTRAL.with(groundglass.develop.adjust.color.WhiteBalance.TEMP, 2856);
    assertThat(CameraHues.of(tungsten, decode(""))).isEmpty();
  }

  @Test
  void aProfileIsFoundByItsNameForTheCameraOfThePhoto() throws Exception {
    Path place = Files.createDirectories(folder.resolve("profiles/Camera"));
    Files.write(place.resolve("Made Up Something.dcp"), dcp(30));
    Files.write(place.resolve("Broken.dcp"), new byte[] {1, 2, 3});
    var all = new ProfileFolder(List.of(folder.resolve("profiles"), folder.resolve("nowhere")));
    assertThat(all.find("turned", "MADE UP")).contains(place.resolve("Made Up Something.dcp"));
    assertThat(all.find("Made Up Something", "Made Up")).isPresent();
    assertThat(all.find("Turned", "Another Camera")).isEmpty();
    assertThat(all.find("Broken", "Made Up")).isEmpty();
    assertThat(all.find("", "Made Up")).isEmpty();
    assertThat(all.has("something")).isTrue();
    assertThat(ProfileFolder.same("Nikon D500", "NIKON D500")).isTrue();
    assertThat(ProfileFolder.same("Sony ILCE-7M3", "ILCE-7M3")).isTrue();
    assertThat(ProfileFolder.same("Nikon D500", "NIKON D50")).isFalse();
  }

  /// A DNG that brings a profile along at its end.
  private Decoded.Photo bringing(byte[] profile, long off, String asked) throws IOException {
    Map<Integer, Object[]> none = Map.of(50933, MadeUpDng.longs(0));
    int end = MadeUpDng.grey(32, 24, 0.3, 1, false, none).length;
    Map<Integer, Object[]> tags = Map.of(50933, MadeUpDng.longs((int) (end + off)));
    byte[] dng = MadeUpDng.grey(32, 24, 0.3, 1, false, tags);
    byte[] whole = java.util.Arrays.copyOf(dng, dng.length + profile.length);
    System.arraycopy(profile, 0, whole, dng.length, profile.length);
    Path photo = folder.resolve("brings.dng");
    Files.write(photo, whole);
    return (Decoded.Photo) Decoders.decode(photo, 0, ProfileChoice.of(asked));
  }

  @Test
  void aProfileThatThePhotoBringsAlongIsFoundByItsNameAndAnotherIsNot() throws Exception {
    Decoded.Photo found = bringing(dcp(30), 0, "Turned");
    assertThat(found.warnings()).isEmpty();
    assertThat(found.look().orElseThrow().curve()).isPresent();
    assertThat(bringing(dcp(30), 0, "Vivid").warnings())
        .singleElement()
        .asString()
        .contains("no camera profile Vivid");
    for (long off : new long[] {-7, 3, 1 << 30, -(1 << 20)}) {
      Decoded.Photo lost = bringing(dcp(30), off, "Turned");
      assertThat(lost.look()).isEmpty();
      assertThat(lost.warnings()).hasSize(1);
    }
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
        .contains(new CameraLook(Optional.empty(), Optional.empty(), Optional.empty()));
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

  @Test
  void aBrokenProfileThatAPhotoBringsAlongCostsNoOther() throws Exception {
    Map<Integer, Object[]> none = Map.of(50933, MadeUpDng.longs(0, 0));
    int end = MadeUpDng.grey(32, 24, 0.3, 1, false, none).length;
    Map<Integer, Object[]> tags = Map.of(50933, MadeUpDng.longs(3, end));
    byte[] dng = MadeUpDng.grey(32, 24, 0.3, 1, false, tags);
    byte[] profile = dcp(30);
    byte[] whole = java.util.Arrays.copyOf(dng, dng.length + profile.length);
    System.arraycopy(profile, 0, whole, dng.length, profile.length);
    Path photo = folder.resolve("two.dng");
    Files.write(photo, whole);
    var found = (Decoded.Photo) Decoders.decode(photo, 0, ProfileChoice.of("Turned"));
    assertThat(found.warnings()).isEmpty();
    assertThat(found.look().orElseThrow().curve()).isPresent();
  }

  @Test
  void aFolderThatCannotBeReadCostsNoOtherAndNoCameraNoLook() throws Exception {
    Path place = Files.createDirectories(folder.resolve("profiles/a"));
    Path closed = Files.createDirectories(folder.resolve("profiles/b"));
    Path after = Files.createDirectories(folder.resolve("profiles/c"));
    Files.write(place.resolve("Unlike.dcp"), dcp(30));
    Files.write(after.resolve("Turned.dcp"), dcp(30));
    // followed by nobody, whoever runs the tests: a loop stands for a folder without rights
    Files.createSymbolicLink(closed.resolve("self"), closed.resolve("self"));
    var rights = Files.getFileAttributeView(closed, PosixFileAttributeView.class);
    if (rights != null) {
      rights.setPermissions(Set.of());
    }
    try {
      var all = new ProfileFolder(List.of(folder.resolve("profiles")));
      assertThat(all.find("Turned", "Made Up")).contains(after.resolve("Turned.dcp"));
      // the name is inside the file alone, and without a camera no file is opened for it
      Files.delete(after.resolve("Turned.dcp"));
      assertThat(all.find("Turned", "")).isEmpty();
    } finally {
      if (rights != null) {
        rights.setPermissions(PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }
}
