package groundglass.develop.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.adjust.blur.LensBlur;
import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Image;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Mask;
import groundglass.develop.mask.MatteSource;
import groundglass.develop.mask.MatteSource.Answer;
import groundglass.develop.mask.MatteSource.Role;
import groundglass.develop.render.Renderer.Request;
import groundglass.develop.settings.Settings;
import groundglass.develop.settings.XmpSettings;
import groundglass.fixtures.Scene;
import groundglass.fixtures.Scenes;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lens blur as a stage of the render: on a portrait with exact depth and subject.
class BlurredTest {
  private static final Scene SCENE = Scenes.headshot(480, 320, 5, 0.5, 0, true, 1);
  private static final Settings BLUR = Settings.NEUTRAL.with(LensBlur.AMOUNT, 80);

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() throws Exception {
    file = folder.resolve("portrait.png");
    ImageIO.write(SCENE.picture(), "png", file.toFile());
  }

  private static FloatMap map(float[] values) {
    return new FloatMap(SCENE.width(), SCENE.height(), values);
  }

  private static MatteSource known() {
    return role ->
        switch (role) {
          case DEPTH -> new Answer.Ready(map(SCENE.depth()), 1, "truth");
          case SUBJECT -> new Answer.Ready(map(SCENE.subject()), 1, "truth");
          default -> new Answer.Failed("not here");
        };
  }

  private Renderer.Rendered render(Settings s, MatteSource source) throws Exception {
    return new Renderer(2, 1 << 26).render(new Request(file, s, 0, source, () -> false));
  }

  private Image plain() throws Exception {
    return render(Settings.NEUTRAL, known()).picture();
  }

  @Test
  void withoutAnAmountNothingIsAskedAndNothingChanges() throws Exception {
    MatteSource nobody =
        role -> {
          throw new AssertionError("asked for " + role);
        };
    Settings s = Settings.NEUTRAL.with(LensBlur.FAR, 30).with(LensBlur.BOOST, 100);
    assertThat(render(s, nobody).picture().g()).isEqualTo(plain().g());
  }

  @Test
  void theSubjectStaysSharpAndTheRestDoesNot() throws Exception {
    var out = render(BLUR, known());
    assertThat(out.warnings()).isEmpty();
    double inside = 0;
    double outside = 0;
    int n = 0;
    Image plain = plain();
    for (int i = 0; i < plain.g().length; i++) {
      double d = Math.abs(out.picture().g()[i] - plain.g()[i]);
      if (SCENE.subject()[i] == 1) {
        inside += d;
        n++;
      } else if (SCENE.subject()[i] == 0) {
        outside += d;
      }
    }
    assertThat(inside / n).isLessThan(1 / 255.0);
    assertThat(outside / (plain.g().length - n)).isGreaterThan(inside / n);
  }

  /// The whole-frame mask is the same as the slider of the picture, through XMP too.
  @Test
  void aMaskBlursAsThePictureDoes() throws Exception {
    var everywhere =
        new Component.LuminanceRange(Component.Common.of(Component.Operation.ADD), 0, 0, 1, 1);
    Mask mask = Mask.of("all", everywhere).with(LensBlur.AMOUNT, 80);
    Settings s = Settings.NEUTRAL.withMasks(List.of(mask));
    float[] here = render(s, known()).picture().g();
    float[] all = render(BLUR, known()).picture().g();
    for (int i = 0; i < all.length; i++) {
      assertThat(here[i]).isCloseTo(all[i], within(2e-4f));
    }
    Settings read = XmpSettings.read(XmpSettings.write(s)).settings();
    assertThat(read.masks()).isEqualTo(s.masks());
    Settings off = s.withMasks(List.of(mask.withActive(false)));
    assertThat(render(off, MatteSource.NONE).picture().g()).isEqualTo(plain().g());
  }

  @Test
  void aPickedRangeNeedsNoSubject() throws Exception {
    MatteSource depthOnly =
        role -> role == Role.DEPTH ? known().ask(role) : new Answer.Failed("no model");
    var out = render(BLUR.with(LensBlur.FAR, 45), depthOnly);
    assertThat(out.warnings()).isEmpty();
    assertThat(out.picture().g()).isNotEqualTo(plain().g());
  }

  @Test
  void withoutDepthThePictureStaysAndAWarningSaysWhy() throws Exception {
    var failed = render(BLUR, MatteSource.NONE);
    assertThat(failed.picture().g()).isEqualTo(plain().g());
    assertThat(failed.warnings()).contains("lens blur has no effect: no model for depth");
    var pending = render(BLUR, role -> new Answer.Pending());
    assertThat(pending.warnings()).contains("lens blur has no effect: depth is not computed yet");
    var absent = render(BLUR, role -> new Answer.NotFound("too flat", "m"));
    assertThat(absent.warnings()).contains("lens blur has no effect: too flat");
    assertThat(absent.picture().g()).isEqualTo(plain().g());
  }

  @Test
  void withoutASubjectItAsksForARange() throws Exception {
    MatteSource nobody =
        role -> role == Role.DEPTH ? known().ask(role) : new Answer.NotFound("no subject", "m");
    var out = render(BLUR, nobody);
    assertThat(out.warnings()).contains("lens blur has no effect: no subject");
    assertThat(out.picture().g()).isEqualTo(plain().g());
  }

  @Test
  void lightroomsStructureIsReadAndWritten() throws Exception {
    Settings s =
        BLUR.with(LensBlur.NEAR, 12.5)
            .with(LensBlur.FAR, 40)
            .with(LensBlur.SHAPE, 2)
            .with(LensBlur.BLADES, 7);
    String packet = XmpSettings.write(s);
    assertThat(packet).contains("FocalRange").contains("12.5 12.5 40 40");
    var read = XmpSettings.read(packet);
    assertThat(read.settings().values()).isEqualTo(s.values());
    assertThat(read.unsupported()).isEmpty();
    String off = XmpSettings.write(read.settings().with(LensBlur.AMOUNT, 0));
    assertThat(off).contains("false").contains("80");
    assertThat(XmpSettings.read(off).settings().get(LensBlur.AMOUNT)).isZero();
  }
}
