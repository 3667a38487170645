package groundglass.ai.model;

import java.util.List;
import java.util.Optional;

/// One network as its manifest declares it. `file` and `card` are relative to the pack.
public record ModelSpec(
    String id,
    String file,
    String sha256,
    String licence,
    String card,
    Task task,
    Input input,
    List<Output> outputs) {

  public ModelSpec {
    outputs = List.copyOf(outputs);
  }

  /// What is fed, and so what the answer means.
  public enum Task {
    /// the whole photo; maps of it
    PHOTO,
    /// the whole photo; boxes and five points of faces (YuNet's tensors)
    FACE_BOXES,
    /// the whole photo; per cell of one tensor: score and box of a face
    FACE_CELLS,
    /// a face turned level; 478 points (MediaPipe's mesh)
    FACE_MESH,
    /// a square around a face; maps of it
    FACE_CROP,
    /// the whole photo; boxes of things (YOLOX's tensor)
    OBJECT_BOXES,
    /// the whole photo; numbers that photos of one kind share
    FEATURES,
    /// a square around a selection and the selection as fourth plane; a map of it
    OBJECT_CROP
  }

  public enum Channels {
    RGB,
    BGR
  }

  /// How a photo meets the network's input.
  public sealed interface Fit {
    /// To exactly this size; the aspect ratio is not kept.
    record Stretch(int width, int height) implements Fit {}

    /// The short side to about `shortSide`, the long one in proportion, both to multiples of
    /// `multiple`.
    record ShortSide(int shortSide, int multiple) implements Fit {}

    /// The long side to at most `longSide`, the other in proportion; then filled at the right and
    /// at the bottom with the value `pad` to multiples of `multiple`.
    record Letterbox(int longSide, int multiple, int pad) implements Fit {}
  }

  /// What of the photo is fed.
  public sealed interface Crop {
    record Whole() implements Crop {}

    /// A square about a face of `size` times its longer side. `clamp`: cut at the photo's border,
    /// else the border is repeated. `otherwise`: the whole photo where there is no face.
    record Face(double size, boolean clamp, boolean otherwise) implements Crop {}

    /// The box of a selection, grown on each side by `grow` times its longer side (`growStroke` for
    /// strokes alone), and a plane that says with these numbers what was selected.
    record Selection(
        float outside, float inside, float stroke, float not, double grow, double growStroke)
        implements Crop {}
  }

  /// The tensor fed is NCHW float32, `(pixel8 * scale - mean) / std`, means and deviations in the
  /// order of `channels`. `extra` planes follow: the selection, else zeros.
  public record Input(
      String name,
      Channels channels,
      Fit fit,
      float scale,
      List<Float> mean,
      List<Float> std,
      int extra,
      Crop crop) {
    public Input {
      mean = List.copyOf(mean);
      std = List.copyOf(std);
    }
  }

  /// What turns an output channel into the role's map.
  public enum Transform {
    NONE,
    /// 1 - p
    COMPLEMENT,
    /// stretched so that the photo's smallest value is 0 and its largest 1
    MINMAX,
    SIGMOID,
    /// this channel's share of the softmax over all channels
    SOFTMAX,
    /// 1 - that share: for a background channel
    SOFTMAX_COMPLEMENT
  }

  /// How sure the network must be, and how its sureness is read. The thing is found when some pixel
  /// reaches `peak` and at least `area` of the frame is over 0.5. `calibration` holds pairs of
  /// certainty and expected IoU, rising; without it certainty is shown as it is.
  public record Belief(double area, double peak, List<Pair> calibration) {
    public record Pair(double certainty, double iou) {}

    public Belief {
      calibration = List.copyOf(calibration);
    }

    /// Between the measured pairs, level outside them.
    public double confidence(double certainty) {
      if (calibration.isEmpty()) {
        return certainty;
      }
      Pair below = calibration.getFirst();
      if (certainty <= below.certainty()) {
        return below.iou();
      }
      for (Pair p : calibration) {
        if (certainty <= p.certainty()) {
          double t = (certainty - below.certainty()) / (p.certainty() - below.certainty());
          return below.iou() + t * (p.iou() - below.iou());
        }
        below = p;
      }
      return below.iou();
    }
  }

  /// Channels whose sum answers a role. `name` is empty for the network's first output. `within`:
  /// the answer holds only where that other role's does. `standOut`: what stands out in depth is
  /// added (for a network that knows few kinds of things). `closer`: 0, or what fills little of the
  /// frame is looked at again in a part of the photo that is its box grown by so much of the longer
  /// side.
  public record Output(
      String role,
      String name,
      List<Integer> channels,
      Transform transform,
      Belief belief,
      Optional<Role> within,
      boolean standOut,
      double closer) {
    public Output {
      channels = List.copyOf(channels);
    }

    public Output believing(Belief other) {
      return new Output(role, name, channels, transform, other, within, standOut, closer);
    }

    /// Empty for roles that this version of the program does not know.
    public Optional<Role> known() {
      return Role.of(role);
    }
  }

  public boolean answers(Role role) {
    return outputs.stream().anyMatch(o -> o.known().filter(r -> r == role).isPresent());
  }

  public List<String> roles() {
    return outputs.stream().map(Output::role).distinct().toList();
  }
}
