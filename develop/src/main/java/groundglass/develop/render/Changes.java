package groundglass.develop.render;

import groundglass.develop.image.Matte;
import groundglass.develop.mask.Mask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which pixels of a picture change when nothing but masks does: those that a changed mask covered
/// or covers now. A pixel's result depends on no other pixel of the pass, so the rest stays as it
/// is, to the bit.
final class Changes {
  /// Pixels that are told apart; shorter runs would cost more than they spare.
  private static final int PIECE = 256;

  private static final byte[] NOTHING = new byte[PIECE];

  /// Takes pixels, or rows, `from` until `to`.
  @FunctionalInterface
  interface Run {
    void of(int from, int to);
  }

  /// Where a mask has weight, or where two mattes of one mask differ.
  private record Part(byte[] before, byte[] after) {
    static Part of(Matte matte) {
      return new Part(matte.alpha(), matte.alpha());
    }

    boolean touches(int from, int to) {
      return before == after
          ? Arrays.mismatch(after, from, to, NOTHING, 0, to - from) >= 0
          : Arrays.mismatch(before, from, to, after, from, to) >= 0;
    }
  }

  private record Held(Mask mask, Matte matte) {}

  private final List<Part> parts;

  private Changes(List<Part> parts) {
    this.parts = parts;
  }

  /// From a picture that was made to one that is asked for; empty where any pixel may differ.
  static Optional<Changes> between(Made made, View view) {
    if (made.pixels().length != view.width() * view.height()
        || !made.settings().withMasks(List.of()).equals(view.settings().withMasks(List.of()))
        || !view.plan().sameElsewhere(made.plan())
        || !view.detail().sameElsewhere(made.detail())) {
      return Optional.empty();
    }
    Map<String, Held> before = held(made.masks(), made.mattes());
    Map<String, Held> after = held(view.masks(), view.mattes());
    boolean twice = before.size() < made.masks().size() || after.size() < view.masks().size();
    if (twice || !sameOrder(before, after)) {
      return Optional.empty();
    }
    var parts = new ArrayList<Part>();
    before.forEach((id, held) -> compare(held, Optional.ofNullable(after.get(id)), parts));
    after.entrySet().stream()
        .filter(e -> !before.containsKey(e.getKey()))
        .forEach(e -> parts.add(Part.of(e.getValue().matte())));
    return Optional.of(new Changes(parts));
  }

  private static Map<String, Held> held(List<Mask> masks, List<Matte> mattes) {
    var held = new LinkedHashMap<String, Held>();
    for (int m = 0; m < masks.size(); m++) {
      held.put(masks.get(m).syncId(), new Held(masks.get(m), mattes.get(m)));
    }
    return held;
  }

  /// Curves and colours of masks follow each other, so their order counts.
  private static boolean sameOrder(Map<String, Held> before, Map<String, Held> after) {
    List<String> first = before.keySet().stream().filter(after::containsKey).toList();
    List<String> second = after.keySet().stream().filter(before::containsKey).toList();
    return first.equals(second);
  }

  private static void compare(Held before, Optional<Held> after, List<Part> parts) {
    if (after.isEmpty()) {
      parts.add(Part.of(before.matte()));
    } else if (!work(before.mask()).equals(work(after.get().mask()))) {
      parts.add(Part.of(before.matte()));
      if (after.get().matte() != before.matte()) {
        parts.add(Part.of(after.get().matte()));
      }
    } else if (after.get().matte() != before.matte()) {
      parts.add(new Part(before.matte().alpha(), after.get().matte().alpha()));
    }
  }

  /// What a mask does, wherever it lies.
  private static Mask work(Mask mask) {
    return mask.withComponents(List.of()).withInverted(false).withName("");
  }

  /// Whether every pixel stays.
  boolean none() {
    return parts.isEmpty();
  }

  /// The runs of changed pixels among `from` until `to`, and a few around them.
  void runs(int from, int to, Run run) {
    int start = to;
    for (int i = from; i < to; i += PIECE) {
      boolean changed = touches(i, Math.min(to, i + PIECE));
      if (changed && start == to) {
        start = i;
      } else if (!changed && start < to) {
        run.of(start, i);
        start = to;
      }
    }
    if (start < to) {
      run.of(start, to);
    }
  }

  private boolean touches(int from, int to) {
    for (Part part : parts) {
      if (part.touches(from, to)) {
        return true;
      }
    }
    return false;
  }

  /// The rows among `from` until `to` from the first to the last that has a changed pixel within
  /// `reach` rows.
  void rows(int from, int to, int reach, View view, Run run) {
    int first = to;
    int last = from;
    for (int y = Math.max(0, from - reach); y < Math.min(view.height(), to + reach); y++) {
      if (row(y, view.width())) {
        first = Math.min(first, y - reach);
        last = y + reach + 1;
      }
    }
    if (first < last) {
      run.of(Math.max(from, first), Math.min(to, last));
    }
  }

  private boolean row(int y, int width) {
    int end = (y + 1) * width;
    for (int i = y * width; i < end; i += PIECE) {
      if (touches(i, Math.min(end, i + PIECE))) {
        return true;
      }
    }
    return false;
  }
}
