package groundglass.develop.adjust.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.decode.Shot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LensfunTest {
  private static final String MADE_UP =
      """
      <!-- made up -->
      <lensdatabase version="1">
        <camera><maker>Nikon Corporation</maker><maker lang="en">Nikon</maker>
          <model>NIKON X1</model><mount>Nikon F</mount><cropfactor>1.5</cropfactor></camera>
        <camera><maker>Canon</maker><model>Canon PowerShot Z9</model><mount>canonZ9</mount>
          <cropfactor>4.8</cropfactor></camera>
        <lens><maker>Nikon</maker><model>Nikkor 20-40mm f/2.8 ED</model><mount>Nikon F</mount>
          <cropfactor>1.5</cropfactor>
          <calibration>
            <distortion model="ptlens" focal="20" a="0.01" b="-0.05" c="0.02"/>
            <distortion model="ptlens" focal="40" a="0" b="0.01" c="0"/>
            <tca model="poly3" focal="20" vr="1.0005" vb="0.9996"/>
            <tca model="linear" focal="40" kr="1.0001" kb="1"/>
            <vignetting model="pa" focal="20" aperture="2.8" distance="1000" k1="-0.6" k2="0.1" k3="0"/>
            <vignetting model="pa" focal="20" aperture="8" distance="1000" k1="-0.2" k2="0" k3="0"/>
          </calibration></lens>
        <lens><maker>Canon</maker><model>fixed</model><mount>canonZ9</mount>
          <cropfactor>4.8</cropfactor>
          <calibration><distortion model="poly3" focal="6" k1="-0.02"/></calibration></lens>
      </lensdatabase>
      """;

  @TempDir Path folder;

  private Lensfun database() throws IOException {
    return Lensfun.read(Files.writeString(folder.resolve("made-up.xml"), MADE_UP));
  }

  private static Shot shot(String lens, double focal, double aperture) {
    return new Shot("NIKON CORPORATION", "NIKON X1", lens, focal, 0, aperture);
  }

  @Test
  void aLensIsFoundByItsNameAndItsNumbersAreThoseOfTheFocalLength() throws IOException {
    LensModel wide = database().find(shot("NIKKOR 20-40mm f2.8 ED", 20, 2.8));
    assertThat(wide.name()).contains("20-40");
    // Half the diagonal is 1.8028 of half the shorter side on 3:2.
    double r = 1.802776;
    assertThat(wide.distortion().at(1))
        .isCloseTo(0.01 * r * r * r - 0.05 * r * r + 0.02 * r + 1.02, within(1e-4));
    assertThat(wide.light().at(1)).isCloseTo(0.5, within(1e-9));
    assertThat(wide.red().at(0.7)).isCloseTo(1.0005, within(1e-9));
    LensModel middle = database().find(shot("Nikkor 20-40mm f/2.8 ED", 30, 2.8));
    LensModel far = database().find(shot("Nikkor 20-40mm f/2.8 ED", 40, 2.8));
    assertThat(middle.distortion().at(1))
        .isCloseTo((wide.distortion().at(1) + far.distortion().at(1)) / 2, within(1e-9));
    assertThat(middle.red().at(1)).isCloseTo(1.0003, within(1e-9));
  }

  @Test
  void betweenTwoAperturesTheCornersAreBetween() throws IOException {
    double open = database().find(shot("Nikkor 20-40mm f/2.8 ED", 20, 2)).light().at(1);
    double stopped = database().find(shot("Nikkor 20-40mm f/2.8 ED", 20, 16)).light().at(1);
    double between = database().find(shot("Nikkor 20-40mm f/2.8 ED", 20, 4)).light().at(1);
    assertThat(open).isCloseTo(0.5, within(1e-9));
    assertThat(stopped).isCloseTo(0.8, within(1e-9));
    assertThat(between).isBetween(0.55, 0.75);
  }

  @Test
  void aCompactCamerasLensIsFoundByTheCamera() throws IOException {
    Shot compact = new Shot("Canon", "Canon PowerShot Z9", "", 6, 0, 2.8);
    assertThat(database().find(compact).distortion().at(1)).isLessThan(1);
    assertThat(database().find(shot("some other lens", 20, 4))).isEqualTo(LensModel.UNKNOWN);
  }

  @Test
  void hostileFilesAreLeftOut() throws IOException {
    String bomb =
        "<!DOCTYPE x [<!ENTITY a \"b\"><!ENTITY c \"&a;&a;\">]><lensdatabase>&c;</lensdatabase>";
    Files.writeString(folder.resolve("bomb.xml"), bomb);
    Files.writeString(folder.resolve("good.xml"), MADE_UP);
    assertThat(Lensfun.read(folder).empty()).isFalse();
    assertThat(Lensfun.read(folder.resolve("bomb.xml")).empty()).isTrue();
    assertThat(Lensfun.read(folder.resolve("absent")).empty()).isTrue();
  }

  static Stream<Long> seeds() {
    return new Random(4).longs(60).boxed();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void damagedFilesGiveSaneLensesOrNone(long seed) throws IOException {
    byte[] bytes = MADE_UP.getBytes(StandardCharsets.UTF_8);
    Random random = new Random(seed);
    for (int i = 0; i < 1 + random.nextInt(8); i++) {
      bytes[random.nextInt(bytes.length)] = (byte) "0123456789.-e<>\"x".charAt(random.nextInt(17));
    }
    Path file = Files.write(folder.resolve("damaged.xml"), bytes);
    LensModel m = Lensfun.read(file).find(shot("Nikkor 20-40mm f/2.8 ED", 25, 4));
    for (double r = 0; r <= 1; r += 0.25) {
      assertThat(m.distortion().at(r)).isBetween(0.0, 3.0);
      assertThat(m.light().at(r)).isBetween(0.0, 3.0);
    }
  }
}
