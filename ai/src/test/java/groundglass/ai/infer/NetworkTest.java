package groundglass.ai.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import groundglass.ai.TinyNetwork;
import groundglass.ai.model.ModelProblem;
import groundglass.ai.model.ModelSpec;
import groundglass.ai.model.ModelSpec.Fit;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
  private static ModelSpec spec(
      ModelSpec.Channels channels, ModelSpec.Transform transform, Fit fit, int channel) {
    return spec("subject", channels, transform, fit, channel);
  }

  private static ModelSpec spec(
      String role,
      ModelSpec.Channels channels,
      ModelSpec.Transform transform,
      Fit fit,
      int channel) {
    return new ModelSpec(
        "tiny",
        "tiny.onnx",
        "",
        "",
        "",
        ModelSpec.Task.PHOTO,
        new ModelSpec.Input(
            "input",
            channels,
            fit,
            1 / 255f,
            List.of(0f, 0f, 0f),
            List.of(1f, 1f, 1f),
            0,
            new ModelSpec.Crop.Whole()),
        List.of(
            new ModelSpec.Output(
                role,
                "",
                List.of(channel),
                transform,
                new ModelSpec.Belief(0.005, 0.5, List.of()),
                Optional.empty(),
                false,
                0)));
  }

  private static ModelSpec plain() {
    return spec(ModelSpec.Channels.RGB, ModelSpec.Transform.NONE, new Fit.Stretch(32, 32), 0);
  }

  static Picture noise(int width, int height, long seed) {
    byte[] rgb = new byte[width * height * 3];
    new Random(seed).nextBytes(rgb);
    return new Picture(width, height, rgb);
  }

  @Test
  void theNetworkSeesTheChannelsInTheirOrder() throws ModelProblem {
    byte[] onnx = TinyNetwork.onnx(32, new float[][] {{3, 1, -2}}, new float[] {0.5f});
    Picture photo = noise(32, 32, 1);
    for (ModelSpec.Channels order : ModelSpec.Channels.values()) {
      ModelSpec spec = spec(order, ModelSpec.Transform.NONE, new Fit.Stretch(32, 32), 0);
      try (Network network = Network.open(spec, "tiny.onnx", onnx, 1)) {
        float[] map = network.run(photo).getFirst().map().values();
        for (int i = 0; i < map.length; i++) {
          double r = (photo.rgb()[3 * i] & 0xff) / 255.0;
          double g = (photo.rgb()[3 * i + 1] & 0xff) / 255.0;
          double b = (photo.rgb()[3 * i + 2] & 0xff) / 255.0;
          boolean rgb = order == ModelSpec.Channels.RGB;
          double x = 3 * (rgb ? r : b) + g - 2 * (rgb ? b : r) + 0.5;
          assertThat(map[i]).isCloseTo((float) (1 / (1 + Math.exp(-x))), within(1e-5f));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(ModelSpec.Transform.class)
  void everyTransformStaysInItsRange(ModelSpec.Transform transform) throws ModelProblem {
    ModelSpec spec = spec(ModelSpec.Channels.RGB, transform, new Fit.Stretch(32, 32), 1);
    try (Network network = Network.open(spec, "t", TinyNetwork.redBlueBright(32), 2)) {
      RoleMap map = network.run(noise(45, 31, 2)).getFirst();
      for (float v : map.map().values()) {
        assertThat(v).isBetween(0f, 1f);
      }
    }
  }

  @Test
  void aDepthAloneTellsTheScaleOfItsNumbers() throws ModelProblem {
    for (String role : List.of("depth", "subject")) {
      ModelSpec spec =
          spec(
              role, ModelSpec.Channels.RGB, ModelSpec.Transform.MINMAX, new Fit.Stretch(32, 32), 1);
      try (Network network = Network.open(spec, "t", TinyNetwork.redBlueBright(32), 2)) {
        RoleMap map = network.run(noise(45, 31, 2)).getFirst();
        if (role.equals("depth")) {
          assertThat(map.low()).isLessThan(map.high());
        } else {
          assertThat(map.high()).isZero();
        }
      }
    }
  }

  @Test
  void softmaxAndItsComplementSumToOne() throws ModelProblem {
    byte[] onnx = TinyNetwork.redBlueBright(32);
    Picture photo = noise(32, 32, 3);
    try (Network a =
            Network.open(
                spec(
                    ModelSpec.Channels.RGB,
                    ModelSpec.Transform.SOFTMAX,
                    new Fit.Stretch(32, 32),
                    0),
                "t",
                onnx,
                1);
        Network b =
            Network.open(
                spec(
                    ModelSpec.Channels.RGB,
                    ModelSpec.Transform.SOFTMAX_COMPLEMENT,
                    new Fit.Stretch(32, 32),
                    0),
                "t",
                onnx,
                1)) {
      float[] p = a.run(photo).getFirst().map().values();
      float[] q = b.run(photo).getFirst().map().values();
      for (int i = 0; i < p.length; i++) {
        assertThat(p[i] + q[i]).isCloseTo(1f, within(1e-6f));
      }
    }
  }

  @Test
  void garbageAndTruncatedFilesAreNamed() {
    byte[] onnx = TinyNetwork.redBlueBright(32);
    for (byte[] bad :
        List.of(
            new byte[0],
            new byte[1000],
            "not a network".getBytes(java.nio.charset.StandardCharsets.UTF_8),
            java.util.Arrays.copyOf(onnx, onnx.length / 2))) {
      assertThatThrownBy(() -> Network.open(plain(), "bad.onnx", bad, 1))
          .isInstanceOf(ModelProblem.class)
          .hasMessageContaining("model file bad.onnx cannot be loaded: ");
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 2e38f})
  void anAnswerThatIsNoNumberIsAFailureInEveryPlaneAndByEveryTransform(float bad)
      throws ModelProblem {
    for (int plane = 0; plane < 3; plane++) {
      float[] answer = new float[3 * 32 * 32];
      answer[plane * 32 * 32 + 77] = bad;
      byte[] onnx = TinyNetwork.answering(32, answer, 1, 3, 32, 32);
      for (ModelSpec.Transform transform : ModelSpec.Transform.values()) {
        var spec = spec(ModelSpec.Channels.RGB, transform, new Fit.Stretch(32, 32), 1);
        try (Network network = Network.open(spec, "bad.onnx", onnx, 1)) {
          assertThatThrownBy(() -> network.run(noise(32, 32, 4)))
              .isInstanceOf(ModelProblem.class)
              .hasMessage("model file bad.onnx: an answer is not a number");
        }
      }
    }
  }

  @Test
  void answersOfWrongShapesAreErrorsInWords() throws ModelProblem {
    for (int[] dims :
        new int[][] {
          {},
          {1},
          {7},
          {0, 0},
          {1, 3, 0, 32},
          {1, 0, 32, 32},
          {2, 3, 32, 32},
          {1, 1, 3, 32, 32},
          {1, 32, 32},
          {32, 32},
          {1, 1, 32, 32}
        }) {
      int count = java.util.Arrays.stream(dims).reduce(1, (a, b) -> a * b);
      byte[] onnx = TinyNetwork.answering(32, new float[count], dims);
      var spec =
          spec(ModelSpec.Channels.RGB, ModelSpec.Transform.MINMAX, new Fit.Stretch(32, 32), 1);
      try (Network network = Network.open(spec, "odd.onnx", onnx, 1)) {
        assertThatThrownBy(() -> network.run(noise(32, 32, 4)))
            .as(java.util.Arrays.toString(dims))
            .isInstanceOf(ModelProblem.class)
            .hasMessageContaining("odd.onnx");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"weights.bin", "../weights.bin", "../../../../../etc/passwd", "/etc/passwd"})
  void weightsOutsideOfTheFileAreRefusedWhereverTheyLie(String location) {
    for (long length : new long[] {12, 4L << 40}) {
      byte[] onnx = TinyNetwork.answeringFrom(location, length, 32, 1, 3, 1, 1);
      assertThatThrownBy(() -> Network.open(plain(), "far.onnx", onnx, 1))
          .isInstanceOf(ModelProblem.class)
          .hasMessageContaining(
              "model file far.onnx cannot be loaded: it keeps weights in another");
    }
  }

  @Test
  void wrongShapesAndMissingChannelsAreErrorsInWords() throws ModelProblem {
    byte[] onnx = TinyNetwork.redBlueBright(32);
    for (ModelSpec wrong :
        List.of(
            spec(ModelSpec.Channels.RGB, ModelSpec.Transform.NONE, new Fit.Stretch(16, 16), 0),
            spec(ModelSpec.Channels.RGB, ModelSpec.Transform.NONE, new Fit.Stretch(32, 32), 3))) {
      try (Network network = Network.open(wrong, "tiny.onnx", onnx, 1)) {
        assertThatThrownBy(() -> network.run(noise(32, 32, 4)))
            .isInstanceOf(ModelProblem.class)
            .hasMessageContaining("tiny.onnx");
      }
    }
  }

  @Test
  void theShortSideFitKeepsProportionsInMultiples() {
    Fit fit = new Fit.ShortSide(256, 32);
    assertThat(size(Network.fitted(noise(300, 200, 5), fit))).isEqualTo("384x256");
    assertThat(size(Network.fitted(noise(200, 267, 5), fit))).isEqualTo("256x352");
    assertThat(size(Network.fitted(noise(2000, 10, 5), fit))).isEqualTo("4096x256");
    // 6.5 multiples of 32 go to the even neighbour, as in the reference
    assertThat(size(Network.fitted(noise(208, 256, 5), new Fit.ShortSide(208, 32))))
        .isEqualTo("192x256");
  }

  @Test
  void shrinkingByWholeNumbersIsTheMean() {
    Picture in = noise(12, 8, 6);
    Picture out = Resample.to(in, 4, 4);
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 4; x++) {
        for (int c = 0; c < 3; c++) {
          int sum = 0;
          for (int k = 0; k < 6; k++) {
            sum += in.rgb()[3 * ((2 * y + k / 3) * 12 + 3 * x + k % 3) + c] & 0xff;
          }
          assertThat((double) (out.rgb()[3 * (4 * y + x) + c] & 0xff))
              .isCloseTo(sum / 6.0, within(0.501));
        }
      }
    }
  }

  @Test
  void aFlatPictureStaysFlatAtEverySize() {
    byte[] rgb = new byte[37 * 23 * 3];
    java.util.Arrays.fill(rgb, (byte) 201);
    for (int w : new int[] {1, 7, 36, 37, 38, 100}) {
      for (int h : new int[] {1, 5, 23, 64}) {
        assertThat(Resample.to(new Picture(37, 23, rgb), w, h).rgb()).containsOnly((byte) 201);
      }
    }
  }

  private static String size(Picture p) {
    return p.width() + "x" + p.height();
  }
}
