package groundglass.develop.mask;

import groundglass.develop.mask.MatteSource.Answer;
import groundglass.develop.mask.MatteSource.Question;
import groundglass.develop.mask.MatteSource.Role;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/// What is known about a mask before any pixel is computed: the rules for masks whose parts are not
/// found, not known yet, failed or old.
///
/// - A component that is failed or pending holds back the whole mask.
/// - A component that is not found is the empty set, inverted or not.
/// - A mask that is empty because of that is not found, whole-mask inversion included: what is not
///   there never spreads over the whole frame.
///
/// `confidence` is the least of the networks' answers used, 1 without any.
public record Verdict(MaskState state, double confidence, String reason, String model) {
  /// A depth map whose middle four fifths span less than this part of the scale says little.
  private static final double FLAT = 0.2;

  public static Verdict of(Mask mask, Function<Question, Answer> ask) {
    var models = new TreeSet<String>();
    double confidence = 1;
    boolean stale = false;
    Optional<String> failed = Optional.empty();
    boolean pending = false;
    String absent = "";
    String note = "";
    for (Component c : active(mask)) {
      if (c instanceof Component.Unknown(_, var what, _)) {
        failed = Optional.of(what + " is not supported yet");
      }
      Optional<Question> question = question(c);
      if (question.isEmpty()) {
        continue;
      }
      switch (ask.apply(question.get())) {
        case Answer.Ready ready -> {
          confidence = Math.min(confidence, confidence(question.get().role(), ready));
          models.add(ready.model());
          note = ready.note().isEmpty() ? note : ready.note();
        }
        case Answer.Stale old -> {
          confidence = Math.min(confidence, old.confidence());
          models.add(old.model());
          stale = true;
        }
        case Answer.NotFound none -> {
          absent = reason(c, none.reason());
          models.add(none.model());
        }
        case Answer.Pending _ -> pending = true;
        case Answer.Failed f -> failed = Optional.of(f.reason());
      }
    }
    String model = String.join(", ", models);
    if (failed.isPresent()) {
      return new Verdict(MaskState.FAILED, 0, failed.get(), model);
    }
    if (pending) {
      return new Verdict(MaskState.PENDING, 0, "not computed yet", model);
    }
    if (emptied(mask, ask)) {
      String why = absent.isEmpty() ? "the mask has no active component" : absent;
      return new Verdict(MaskState.NOT_FOUND, 0, why, model);
    }
    String why = stale ? "computed for an older state of the photo" : absent;
    why = why.isEmpty() ? note : why;
    return new Verdict(stale ? MaskState.STALE : MaskState.READY, confidence, why, model);
  }

  /// Whether the mask has a matte.
  public boolean usable() {
    return state == MaskState.READY || state == MaskState.STALE;
  }

  static List<Component> active(Mask mask) {
    return mask.components().stream().filter(c -> c.common().active()).toList();
  }

  /// What a component asks the source, if anything.
  static Optional<Question> question(Component component) {
    return component instanceof Component.Asked asked
        ? Optional.of(asked.question())
        : Optional.empty();
  }

  static boolean found(Component component, Function<Question, Answer> ask) {
    return question(component).map(q -> !(ask.apply(q) instanceof Answer.NotFound)).orElse(true);
  }

  /// Folds the definition over "may cover something": true when nothing can be covered because
  /// something was not found or nothing is there.
  private static boolean emptied(Mask mask, Function<Question, Answer> ask) {
    boolean covers = false;
    boolean anyFound = false;
    boolean absence = false;
    for (Component c : active(mask)) {
      boolean found = found(c, ask);
      anyFound |= found;
      switch (c.common().operation()) {
        case ADD -> {
          if (found) {
            covers = true;
          } else {
            absence |= !covers;
          }
        }
        case SUBTRACT -> {}
        case INTERSECT -> {
          if (!found) {
            covers = false;
            absence = true;
          }
        }
      }
    }
    return !anyFound || (!covers && absence);
  }

  private static String reason(Component c, String given) {
    if (!given.isEmpty()) {
      return given;
    }
    return switch (c) {
      case Component.Background _ -> "no subject in this photo, so no background";
      default -> "no " + c.kind().replace('_', ' ') + " in this photo";
    };
  }

  private static double confidence(Role role, Answer.Ready ready) {
    if (role != Role.DEPTH) {
      return ready.confidence();
    }
    return ready.confidence() * Math.min(1, spread(ready.map().values()) / FLAT);
  }

  /// From the 10th to the 90th percentile.
  private static double spread(float[] depth) {
    var counts = new int[256];
    for (float v : depth) {
      counts[(int) Math.clamp(v * 255f, 0f, 255f)]++;
    }
    return (percentile(counts, depth.length * 0.9) - percentile(counts, depth.length * 0.1))
        / 255.0;
  }

  private static int percentile(int[] counts, double rank) {
    long sum = 0;
    for (int i = 0; i < counts.length; i++) {
      sum += counts[i];
      if (sum > rank) {
        return i;
      }
    }
    return counts.length - 1;
  }
}
