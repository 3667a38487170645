package groundglass.ai.model;

import groundglass.develop.mask.MatteSource.Role;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One network as its manifest declares it. `file` and `card` are relative to the pack.
public record ModelSpec(
    String id,
    String file,
    String sha256,
    String licence,
    String card,
    Input input,
    List<Output> outputs) {

  public ModelSpec {
    outputs = List.copyOf(outputs);
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
  }

  /// The tensor fed is NCHW float32, `(pixel8 * scale - mean) / std`, means and deviations in the
  /// order of `channels`.
  public record Input(
      String name, Channels channels, Fit fit, float scale, List<Float> mean, List<Float> std) {
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

  /// One channel that answers a role. `name` is empty for the network's first output. The thing is
  /// found when some pixel reaches `foundPeak` and at least `foundArea` of the frame is over 0.5.
  public record Output(
      String role,
      String name,
      int channel,
      Transform transform,
      double foundArea,
      double foundPeak) {
    /// Empty for roles that this version of the program does not know.
    public Optional<Role> known() {
      for (Role r : Role.values()) {
        if (r.name().toLowerCase(Locale.ROOT).equals(role)) {
          return Optional.of(r);
        }
      }
      return Optional.empty();
    }
  }

  public boolean answers(Role role) {
    return outputs.stream().anyMatch(o -> o.known().filter(r -> r == role).isPresent());
  }

  public List<String> roles() {
    return outputs.stream().map(Output::role).distinct().toList();
  }
}
