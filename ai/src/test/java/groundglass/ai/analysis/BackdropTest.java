package groundglass.ai.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.ai.infer.Picture;
import groundglass.develop.image.FloatMap;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackdropTest {
  private static final int W = 60;
  private static final int H = 80;

  /// Rows `from..to` are what the network takes for sky, with a subject in the middle of the frame.
  private static FloatMap region(int from, int to) {
    float[] p = new float[W * H];
    for (int y = from; y < to; y++) {
      for (int x = 0; x < W; x++) {
        p[y * W + x] = x > 20 && x < 40 && y > 15 ? 0.02f : 0.85f;
      }
    }
    return new FloatMap(W, H, p);
  }

  private static Picture even(int r, int g, int b, int noise) {
    byte[] rgb = new byte[W * H * 3];
    Random random = new Random(1);
    for (int i = 0; i < rgb.length; i += 3) {
      int n = noise == 0 ? 0 : random.nextInt(2 * noise) - noise;
      rgb[i] = (byte) Math.clamp(r + n, 0, 255);
      rgb[i + 1] = (byte) Math.clamp(g + n, 0, 255);
      rgb[i + 2] = (byte) Math.clamp(b + n, 0, 255);
    }
    return new Picture(W, H, rgb);
  }

  @Test
  void anEvenGreyDownToTheBottomIsABackdrop() {
    assertThat(Backdrop.insteadOfSky(region(0, H), 0.8, even(128, 128, 128, 5))).isPresent();
    assertThat(Backdrop.insteadOfSky(region(0, H), 0.8, even(245, 243, 240, 3))).isPresent();
  }

  @Test
  void aClearBlueOrCloudySkyBehindSomethingInTheAirIsASky() {
    assertThat(Backdrop.insteadOfSky(region(0, H), 0.8, even(90, 140, 220, 5))).isEmpty();
    assertThat(Backdrop.insteadOfSky(region(0, H), 0.8, even(150, 150, 150, 100))).isEmpty();
  }

  @Test
  void aGreySkyOverAHorizonIsASky() {
    assertThat(Backdrop.insteadOfSky(region(0, H / 2), 0.8, even(200, 200, 200, 2))).isEmpty();
  }

  @Test
  void aDoubtfulPatchThatDoesNotReachTheTopIsNone() {
    assertThat(Backdrop.insteadOfSky(region(10, 20), 0.8, even(200, 200, 200, 2))).isPresent();
  }

  @Test
  void aRegionTheNetworkHesitatesOverIsNone() {
    assertThat(Backdrop.insteadOfSky(region(0, H / 2), 0.3, even(200, 200, 200, 2))).isPresent();
  }

  @Test
  void aDoubtfulRegionIsBelievedWhereItIsBlueAndHangsFromTheTop() {
    Picture blue = even(45, 70, 140, 5);
    assertThat(Backdrop.insteadOfSky(region(0, H / 2), 0.3, blue)).isEmpty();
    assertThat(Backdrop.insteadOfSky(region(0, H), 0.3, blue)).as("a blue wall").isPresent();
    assertThat(Backdrop.insteadOfSky(region(0, H), 0.3, even(80, 125, 205, 100)))
        .as("an aeroplane before clouds")
        .isEmpty();
    assertThat(Backdrop.insteadOfSky(region(H / 4, H / 2), 0.3, blue)).isPresent();
  }

  @Test
  void aScansFrameDoesNotCutASkyOff() {
    Picture blue = even(45, 70, 140, 5);
    assertThat(Backdrop.insteadOfSky(region(1, H / 2), 0.3, blue)).isEmpty();
    assertThat(Backdrop.insteadOfSky(region(1, H / 2), 0.8, even(200, 200, 200, 2))).isEmpty();
  }
}
