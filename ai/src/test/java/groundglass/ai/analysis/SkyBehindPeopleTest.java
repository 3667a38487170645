package groundglass.ai.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.ai.TinyNetwork;
import groundglass.ai.infer.Picture;
import groundglass.ai.model.Models;
import groundglass.develop.mask.MatteSource.Answer;
import groundglass.develop.mask.MatteSource.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A network that takes all that is not red for sky and what is red for people.
class SkyBehindPeopleTest {
  private static final int W = 64;
  private static final int H = 48;
  private static final int GREY = 0xC8C8C8;
  private static final int BLUE = 0x3C6EE6;

  @TempDir Path dir;
  private Models models;

  @BeforeEach
  void pack() throws IOException {
    byte[] onnx =
        TinyNetwork.onnx(96, new float[][] {{20, -20, -20}, {-20, 20, 20}}, new float[] {-5, -8});
    Files.write(dir.resolve("tiny.onnx"), onnx);
    Files.writeString(
        dir.resolve("manifest.json"),
        """
        {"name":"tiny","version":"1","models":[{"id":"tiny","file":"tiny.onnx","sha256":"%s",
        "licence":"CC0","card":"","input":{"name":"input","channels":"RGB","width":96,
        "height":96,"fit":"stretch","mean":[0,0,0],"std":[1,1,1],"scale":0.0039215686},
        "outputs":[{"role":"person","channel":0},{"role":"sky","channel":1}]}]}
        """
            .formatted(TinyNetwork.sha256(onnx)));
    models = Models.open(List.of(dir));
  }

  /// Somebody in red fills the lower `share` of a frame of one colour, but for a black hill that
  /// hides `land` of the width of the upper half of it.
  private Answer sky(int colour, double share, double land) {
    byte[] rgb = new byte[W * H * 3];
    for (int i = 0; i < W * H; i++) {
      boolean hill = i % W > W * (1 - land) && i / W < H * (1 - share / 2);
      int c = i / W < H * (1 - share) ? colour : hill ? 0 : 0xFF0000;
      rgb[3 * i] = (byte) (c >> 16);
      rgb[3 * i + 1] = (byte) (c >> 8);
      rgb[3 * i + 2] = (byte) c;
    }
    PhotoSource source =
        (file, minLongSide) -> new PhotoSource.Seen.Photo(new Picture(W, H, rgb), 1);
    try (Analyses a = new Analyses(models, dir.resolve("analyses"), 1 << 26, 1, source)) {
      return a.computing("ab".repeat(32), Path.of("photo.jpg")).ask(Role.SKY);
    }
  }

  @Test
  void anEvenGreyBehindSomebodyWhoFillsTheFrameIsAWall() {
    assertThat(sky(GREY, 0.8, 0))
        .isInstanceOfSatisfying(
            Answer.NotFound.class, n -> assertThat(n.reason()).contains("backdrop"));
  }

  @Test
  void theSameGreyBehindSomebodyFurtherAwayIsASky() {
    assertThat(sky(GREY, 0.4, 0)).isInstanceOf(Answer.Ready.class);
  }

  @Test
  void theSameGreyOverAHorizonBesideSomebodyWhoFillsTheFrameIsASky() {
    assertThat(sky(GREY, 0.8, 0.6)).isInstanceOf(Answer.Ready.class);
  }

  @Test
  void aClearBlueBehindSomebodyWhoFillsTheFrameIsASky() {
    assertThat(sky(BLUE, 0.8, 0)).isInstanceOf(Answer.Ready.class);
  }
}
