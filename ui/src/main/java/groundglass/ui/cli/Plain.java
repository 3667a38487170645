package groundglass.ui.cli;

import groundglass.develop.encode.Encoders;
import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Resample;
import groundglass.develop.image.Strips;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.MaskState;
import groundglass.develop.mask.MatteSource;
import groundglass.develop.mask.MatteSource.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A network's map enlarged bilinearly, without refinement: the yardstick for refinement.
final class Plain {
  private Plain() {}

  static int width(Frame frame, int longSide) {
    return side(frame.shownWidth(), frame, longSide);
  }

  static int height(Frame frame, int longSide) {
    return side(frame.shownHeight(), frame, longSide);
  }

  private static int side(int full, Frame frame, int longSide) {
    int longest = Math.max(frame.shownWidth(), frame.shownHeight());
    return longSide <= 0 || longSide >= longest
        ? full
        : (int) Math.max(1, Math.round((double) full * longSide / longest));
  }

  /// The answers of several parts as one: 1 - (1 - a)(1 - b). Only for parts that are found.
  static Answer together(List<Component> parts, MatteSource source) {
    Optional<Answer> all = Optional.empty();
    for (Component c : parts) {
      if (c instanceof Component.Asked asked) {
        Answer next = source.ask(asked.question());
        all = Optional.of(all.map(a -> union(a, next)).orElse(next));
      }
    }
    return all.orElseThrow();
  }

  private static Answer union(Answer a, Answer b) {
    if (!(a instanceof Answer.Ready x)) {
      return b instanceof Answer.Ready ? b : a;
    }
    if (!(b instanceof Answer.Ready y)) {
      return a;
    }
    int w = Math.max(x.map().width(), y.map().width());
    int h = Math.max(x.map().height(), y.map().height());
    FloatMap p = Resample.resize(x.map(), w, h, Strips.common());
    FloatMap q = Resample.resize(y.map(), w, h, Strips.common());
    var out = new float[w * h];
    for (int i = 0; i < out.length; i++) {
      out[i] = 1 - (1 - p.values()[i]) * (1 - q.values()[i]);
    }
    return new Answer.Ready(
        new FloatMap(w, h, out), Math.min(x.confidence(), y.confidence()), x.model());
  }

  /// Writes an answer's map, or black for what was not found: black says so to whoever scores the
  /// folder.
  static MaskCommand.Result write(
      Answer answer, Frame frame, int size, boolean inverse, boolean deep, Path target)
      throws IOException {
    if (answer instanceof Answer.Ready(var map, _, _, _)) {
      int w = width(frame, size);
      int h = height(frame, size);
      Encoders.writeGrey(w, h, upright(map, frame, w, h, inverse), deep, target);
    } else if (answer instanceof Answer.NotFound) {
      empty(frame, size, target);
    }
    return result(answer);
  }

  static void empty(Frame frame, int size, Path target) throws IOException {
    int w = width(frame, size);
    int h = height(frame, size);
    Encoders.writeGrey(w, h, new float[w * h], false, target);
  }

  static MaskCommand.Result result(Answer answer) {
    return switch (answer) {
      case Answer.Ready(var map, double c, String m, _) ->
          new MaskCommand.Result(MaskState.READY, c, mean(map), "", m);
      case Answer.Stale(var map, double c, String m) ->
          new MaskCommand.Result(MaskState.STALE, c, mean(map), "", m);
      case Answer.NotFound(String why, String m) ->
          new MaskCommand.Result(MaskState.NOT_FOUND, 0, 0, why, m);
      case Answer.Failed(String why) -> new MaskCommand.Result(MaskState.FAILED, 0, 0, why, "");
      case Answer.Pending _ -> new MaskCommand.Result(MaskState.PENDING, 0, 0, "", "");
    };
  }

  static double mean(FloatMap map) {
    double sum = 0;
    for (float v : map.values()) {
      sum += v;
    }
    return sum / map.values().length;
  }

  /// The map over the shown picture at `w * h`, half-pixel centres, edges clamped.
  static float[] upright(FloatMap map, Frame frame, int w, int h, boolean inverse) {
    var out = new float[w * h];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        Point p = frame.toSensor(new Point((x + 0.5) / w, (y + 0.5) / h));
        float v = bilinear(map, p.x() * map.width() - 0.5, p.y() * map.height() - 0.5);
        out[y * w + x] = inverse ? 1 - v : v;
      }
    }
    return out;
  }

  private static float bilinear(FloatMap m, double x, double y) {
    x = Math.clamp(x, 0, m.width() - 1);
    y = Math.clamp(y, 0, m.height() - 1);
    int x0 = (int) x;
    int y0 = (int) y;
    int x1 = Math.min(x0 + 1, m.width() - 1);
    int y1 = Math.min(y0 + 1, m.height() - 1);
    float fx = (float) (x - x0);
    float fy = (float) (y - y0);
    float[] v = m.values();
    float top = v[y0 * m.width() + x0] * (1 - fx) + v[y0 * m.width() + x1] * fx;
    float low = v[y1 * m.width() + x0] * (1 - fx) + v[y1 * m.width() + x1] * fx;
    return top * (1 - fy) + low * fy;
  }
}
