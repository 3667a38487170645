package groundglass.develop.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.ExifThumbnailDirectory;
import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.iptc.IptcDirectory;
import com.drew.metadata.xmp.XmpDirectory;
import groundglass.develop.color.Output;
import groundglass.develop.color.Profile;
import groundglass.develop.decode.Decoded;
import groundglass.develop.decode.Decoders;
import groundglass.develop.decode.SrgbPixels;
import groundglass.develop.decode.Turbo;
import groundglass.develop.image.Image;
import groundglass.develop.image.Matte;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EncodersTest {
  @TempDir Path folder;

  private static Image picture() {
    int w = 200;
    int h = 130;
    float[][] p = new float[3][w * h];
    for (int i = 0; i < w * h; i++) {
      p[0][i] = 0.3f + 0.2f * (i % w) / w;
      p[1][i] = 0.3f + 0.2f * (i / w) / h;
      p[2][i] = 0.35f;
    }
    return new Image(w, h, p[0], p[1], p[2]);
  }

  private static <T extends Directory> T directory(Metadata metadata, Class<T> type) {
    return Objects.requireNonNull(metadata.getFirstDirectoryOfType(type));
  }

  private static Encoders.Options options(
      Encoders.Format format, Profile profile, Encoders.Metadata metadata, @Nullable Path from) {
    return new Encoders.Options(
        format, 95, profile, metadata, Optional.ofNullable(from), Optional.empty());
  }

  static Stream<Object[]> formatsAndProfiles() {
    return Stream.of(Encoders.Format.values())
        .flatMap(f -> Stream.of(Profile.values()).map(p -> new Object[] {f, p}));
  }

  @ParameterizedTest
  @MethodSource("formatsAndProfiles")
  void whatIsWrittenIsReadBackInTheSameColours(Encoders.Format format, Profile profile)
      throws IOException {
    assumeThat(format.missing()).isEmpty();
    Path file = folder.resolve("a." + format.name().toLowerCase(java.util.Locale.ROOT));
    Encoders.write(picture(), options(format, profile, Encoders.Metadata.NONE, null), file);
    Decoded.Photo back = (Decoded.Photo) Decoders.decode(file, 0);
    float tolerance = format.lossy() ? 0.03f : 0.006f;
    for (int i = 0; i < back.image().r().length; i += 37) {
      assertThat(back.image().r()[i]).isCloseTo(picture().r()[i], within(tolerance));
      assertThat(back.image().g()[i]).isCloseTo(picture().g()[i], within(tolerance));
      assertThat(back.image().b()[i]).isCloseTo(picture().b()[i], within(tolerance));
    }
    assertThat(back.warnings()).isEmpty();
  }

  @Test
  void nothingIsLeftWhenWritingFails() throws IOException {
    Path target = Files.createDirectory(folder.resolve("taken"));
    Files.writeString(target.resolve("x"), "x");
    assertThatThrownBy(() ->
            Encoders.write(
                picture(),
                options(Encoders.Format.PNG, Profile.SRGB, Encoders.Metadata.NONE, null),
                target))
        .isInstanceOf(IOException.class);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(target);
    }
  }

  @ParameterizedTest
  @EnumSource(Encoders.Format.class)
  void metadataOfRealPhotosIsCarriedOver(Encoders.Format format) throws Exception {
    Path original =
        Path.of(
            System.getProperty("groundglass.shared", ""), "photos/jpeg/iptc_reference_2021.jpg");
    Assumptions.assumeTrue(Files.exists(original));
    assumeThat(format.missing()).isEmpty();
    Path file = folder.resolve("b." + format.name().toLowerCase(java.util.Locale.ROOT));
    Encoders.write(picture(), options(format, Profile.SRGB, Encoders.Metadata.ALL, original), file);
    Metadata was = ImageMetadataReader.readMetadata(original.toFile());
    Metadata is = ImageMetadataReader.readMetadata(file.toFile());
    ExifIFD0Directory before = directory(was, ExifIFD0Directory.class);
    ExifIFD0Directory after = directory(is, ExifIFD0Directory.class);
    assertThat(after.getString(ExifIFD0Directory.TAG_COPYRIGHT))
        .isEqualTo(before.getString(ExifIFD0Directory.TAG_COPYRIGHT));
    assertThat(after.getInteger(ExifIFD0Directory.TAG_ORIENTATION)).isEqualTo(1);
    if (format == Encoders.Format.AVIF) { // metadata-extractor does not look for it there
      assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
          .contains("application/rdf+xml", "<x:xmpmeta");
    } else {
      assertThat(directory(is, XmpDirectory.class)).isNotNull();
    }
    if (format == Encoders.Format.JPEG) {
      assertThat(directory(is, IptcDirectory.class).getTagCount())
          .isEqualTo(directory(was, IptcDirectory.class).getTagCount());
    }
  }

  @Test
  void sizesOrientationThumbnailAndPlaceAreTrueForTheNewPicture() throws Exception {
    Path original =
        Path.of(System.getProperty("groundglass.shared", ""), "photos/jpeg/gps_arezzo_1.jpg");
    Assumptions.assumeTrue(Files.exists(original));
    Path file = folder.resolve("c.jpg");
    Encoders.write(
        picture(),
        options(Encoders.Format.JPEG, Profile.SRGB, Encoders.Metadata.ALL, original),
        file);
    Metadata is = ImageMetadataReader.readMetadata(file.toFile());
    ExifSubIFDDirectory exif = directory(is, ExifSubIFDDirectory.class);
    assertThat(exif.getInteger(ExifSubIFDDirectory.TAG_EXIF_IMAGE_WIDTH)).isEqualTo(200);
    assertThat(exif.getDate(ExifSubIFDDirectory.TAG_DATETIME_ORIGINAL)).isNotNull();
    GpsDirectory gps = directory(is, GpsDirectory.class);
    GpsDirectory was =
        directory(ImageMetadataReader.readMetadata(original.toFile()), GpsDirectory.class);
    assertThat(gps.getGeoLocation()).isEqualTo(was.getGeoLocation());
    assertThat(is.containsDirectoryOfType(ExifThumbnailDirectory.class)).isFalse();

    Encoders.write(
        picture(),
        options(Encoders.Format.JPEG, Profile.SRGB, Encoders.Metadata.COPYRIGHT, original),
        file);
    Metadata bare = ImageMetadataReader.readMetadata(file.toFile());
    assertThat(bare.containsDirectoryOfType(GpsDirectory.class)).isFalse();
    assertThat(bare.containsDirectoryOfType(ExifSubIFDDirectory.class)).isFalse();
  }

  @Test
  void greyPlanesComeBackInBothDepths() throws IOException {
    float[] plane = new float[64 * 4];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = i / 255f;
    }
    for (boolean sixteen : List.of(false, true)) {
      Path file = folder.resolve("grey.png");
      Encoders.writeGrey(64, 4, plane, sixteen, file);
      BufferedImage image = ImageIO.read(file.toFile());
      assertThat(image.getColorModel().getPixelSize()).isEqualTo(sixteen ? 16 : 8);
      for (int i = 0; i < plane.length; i++) {
        int v = image.getRaster().getSample(i % 64, i / 64, 0);
        assertThat(v).isEqualTo(sixteen ? i * 257 : i);
      }
    }
  }

  @Test
  void mattesComeBackAsTheyWere() throws IOException {
    var random = new Random(8);
    var alpha = new byte[70 * 50]; // flat rows, rows that repeat, rows of noise
    for (int y = 0; y < 50; y++) {
      for (int x = 0; x < 70; x++) {
        alpha[y * 70 + x] = (byte) (y % 7 == 3 ? random.nextInt(256) : x > 10 + y / 5 ? 255 : 0);
      }
    }
    Path file = folder.resolve("matte.png");
    Encoders.writeGrey(new Matte(70, 50, alpha), file);
    BufferedImage image = ImageIO.read(file.toFile());
    for (int i = 0; i < alpha.length; i++) {
      assertThat(image.getRaster().getSample(i % 70, i / 70, 0)).isEqualTo(alpha[i] & 0xff);
    }
  }

  @Test
  void theFilesOwnNumbersAreThoseOfTheDecodedPicture() throws IOException {
    assumeThat(Turbo.available()).isTrue();
    for (Profile profile : List.of(Profile.SRGB, Profile.ADOBE_RGB)) {
      Path file = folder.resolve(profile + ".jpg");
      Encoders.write(
          picture(), options(Encoders.Format.JPEG, profile, Encoders.Metadata.NONE, null), file);
      for (int longSide : new int[] {0, 60}) {
        Optional<SrgbPixels> own = Decoders.srgb(file, longSide);
        assertThat(own.isPresent()).isEqualTo(profile == Profile.SRGB);
        if (own.isPresent()) {
          Image decoded = ((Decoded.Photo) Decoders.decode(file, longSide)).image();
          assertThat(own.get().width()).isEqualTo(decoded.width());
          byte[] shown = Output.rgb8(decoded, Profile.SRGB);
          for (int i = 0; i < shown.length; i++) {
            assertThat(own.get().rgb()[i] & 0xff).isCloseTo(shown[i] & 0xff, within(1));
          }
        }
      }
    }
  }

  @Test
  void jpegAndScreenAgree() throws IOException {
    Path file = folder.resolve("d.png");
    Encoders.write(
        picture(), options(Encoders.Format.PNG, Profile.SRGB, Encoders.Metadata.NONE, null), file);
    assertThat(ImageIO.read(file.toFile()).getRGB(17, 40))
        .isEqualTo(Output.screen(picture()).getRGB(17, 40));
  }
}
