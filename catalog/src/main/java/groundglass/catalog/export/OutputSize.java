package groundglass.catalog.export;

import groundglass.develop.frame.Frame;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// How large exported pictures are: full size, a long side, or a box that they fit into. Nothing is
/// enlarged.
public sealed interface OutputSize {
  OutputSize FULL = new LongSide(0);

  /// 0 = full size.
  record LongSide(int px) implements OutputSize {}

  record Box(int width, int height) implements OutputSize {}

  /// Either number of a size, read: "3000" or "1920x1080".
  Pattern WRITTEN = Pattern.compile("(\\d{1,6})(?:\\s*[x×]\\s*(\\d{1,6}))?");

  /// "", "0" and "full" are full size.
  static Optional<OutputSize> of(String text) {
    String t = text.strip().toLowerCase(Locale.ROOT);
    if (t.isEmpty() || t.equals("full")) {
      return Optional.of(FULL);
    }
    var m = WRITTEN.matcher(t);
    if (!m.matches()) {
      return Optional.empty();
    }
    int first = Integer.parseInt(m.group(1));
    if (m.group(2) == null) {
      return Optional.of(new LongSide(first));
    }
    int second = Integer.parseInt(m.group(2));
    return first == 0 || second == 0 ? Optional.empty() : Optional.of(new Box(first, second));
  }

  /// What [#of] reads.
  default String text() {
    return switch (this) {
      case LongSide(int px) -> px == 0 ? "full" : Integer.toString(px);
      case Box(int w, int h) -> w + "x" + h;
    };
  }

  /// The long side of the picture that this frame becomes; 0 = full size.
  default int longSide(Frame frame) {
    return switch (this) {
      case LongSide(int px) -> px;
      case Box(int w, int h) -> {
        double shownW = frame.shownWidth();
        double shownH = frame.shownHeight();
        double scale = Math.min(1, Math.min(w / shownW, h / shownH));
        yield Math.max(1, (int) Math.round(scale * Math.max(shownW, shownH)));
      }
    };
  }

  /// As manifests have it.
  default String inputs() {
    return switch (this) {
      case LongSide(int px) -> "long" + px;
      case Box(int w, int h) -> "long0box" + w + "x" + h;
    };
  }
}
