package groundglass.ai.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundglass.ai.infer.Picture;
import groundglass.ai.infer.Tensor;
import groundglass.ai.model.ModelProblem;
import groundglass.ai.model.ModelSpec;
import groundglass.ai.model.ModelSpec.Fit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a face network answers is believed as far as it can be a face in this photo.
class FaceFinderTest {
  private static final Picture PHOTO = new Picture(64, 48, new byte[64 * 48 * 3]);

  private static ModelSpec spec(ModelSpec.Task task, Fit fit) {
    return new ModelSpec(
        "odd",
        "odd.onnx",
        "",
        "",
        "",
        task,
        new ModelSpec.Input(
            "input",
            ModelSpec.Channels.RGB,
            fit,
            1,
            List.of(0f, 0f, 0f),
            List.of(1f, 1f, 1f),
            0,
            new ModelSpec.Crop.Whole()),
        List.of(
            new ModelSpec.Output(
                "faces",
                "",
                List.of(0),
                ModelSpec.Transform.NONE,
                new ModelSpec.Belief(0, 0.5, List.of()),
                Optional.empty(),
                false,
                0)));
  }

  private static List<Face> cells(float... corners) throws ModelProblem {
    float[] values = new float[5];
    values[0] = 0.9f;
    System.arraycopy(corners, 0, values, 1, 4);
    var spec = spec(ModelSpec.Task.FACE_CELLS, new Fit.Stretch(32, 32));
    return FaceFinder.faces(
        spec, PHOTO, Map.of("cells", new Tensor(new long[] {1, 5, 1, 1}, values)));
  }

  @Test
  void aFaceInThePhotoIsOne() throws ModelProblem {
    assertThat(cells(0.2f, 0.2f, 0.6f, 0.7f)).hasSize(1);
    assertThat(cells(-0.2f, 0.2f, 0.6f, 1.2f)).as("cut by the border").hasSize(1);
  }

  @Test
  void whatCannotBeAFaceInItIsNone() throws ModelProblem {
    assertThat(cells(0.6f, 0.2f, 0.2f, 0.7f)).as("turned about").isEmpty();
    assertThat(cells(-1e9f, -1e9f, 1e9f, 1e9f)).as("larger than the photo").isEmpty();
    assertThat(cells(1e29f, 0.2f, 1.1e29f, 0.4f)).as("far outside").isEmpty();
    assertThat(cells(1.2f, 0.2f, 1.4f, 0.4f)).as("outside").isEmpty();
  }

  private static Map<String, Tensor> boxes(int cells) {
    var answers = new HashMap<String, Tensor>();
    for (int stride : new int[] {8, 16, 32}) {
      Map.of("cls_", 1, "obj_", 1, "bbox_", 4, "kps_", 10)
          .forEach((name, n) -> {
            var values = new float[n * cells];
            java.util.Arrays.fill(values, 1);
            answers.put(name + stride, new Tensor(new long[] {1, cells, n}, values));
          });
    }
    return answers;
  }

  @ParameterizedTest
  @ValueSource(strings = {"cls_8", "obj_16", "bbox_32", "kps_8"})
  void boxesOfWhichSomeAreMissingAreAnErrorInWords(String name) throws ModelProblem {
    var spec = spec(ModelSpec.Task.FACE_BOXES, new Fit.Letterbox(64, 32, 0));
    assertThat(FaceFinder.faces(spec, PHOTO, boxes(4))).isNotEmpty();
    var answers = boxes(4);
    answers.put(name, new Tensor(new long[] {1, 1, 3}, new float[3]));
    assertThatThrownBy(() -> FaceFinder.faces(spec, PHOTO, answers))
        .isInstanceOf(ModelProblem.class)
        .hasMessageContaining("odd: boxes and points of one face each");
  }
}
