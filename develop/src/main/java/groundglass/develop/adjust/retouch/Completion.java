package groundglass.develop.adjust.retouch;

import groundglass.develop.image.Strips;
import java.util.ArrayList;
import java.util.List;

/// Fills a hole from its surroundings, so that every small patch looks like one that is there
/// (Wexler, Shechtman, Irani, PAMI 2007): from coarse to fine, patches are looked for and vote in
/// turn. Patches are compared by colour and by how rough they are at full size, which coarse sizes
/// would not see (Newson et al., "Video inpainting of complex scenes", SIAM J. Imaging Sciences
/// 2014). Deterministic; memory is a few planes of the box it is given.
final class Completion {
  /// From this many patches on a size is only refined near what the coarser one found, and from
  /// that many not at all.
  private static final int MANY = 30_000;

  /// Below this many, rounds cost nothing.
  private static final int FEW = 4_000;

  private static final int TOO_MANY = 1_200_000;

  /// A larger difference at the rim is no light but something that was left standing there.
  private static final float MOST = 0.06f;

  private static final int SMALLEST = 16;
  private static final int SMALLEST_HOLE = 7;
  private static final int LEVELS = 9;

  private record Level(float[][] planes, boolean[] hole, int w, int h) {
    Level half() {
      int sw = (w + 1) / 2;
      int sh = (h + 1) / 2;
      float[][] small = new float[planes.length][sw * sh];
      boolean[] holed = new boolean[sw * sh];
      for (int i = 0; i < holed.length; i++) {
        int n = 0;
        for (int k = 0; k < 4; k++) {
          int x = Math.min(w - 1, i % sw * 2 + k % 2);
          int y = Math.min(h - 1, i / sw * 2 + k / 2);
          int at = y * w + x;
          holed[i] |= hole[at];
          n += hole[at] ? 0 : 1;
          for (int c = 0; c < planes.length; c++) {
            small[c][i] += hole[at] ? 0 : planes[c][at];
          }
        }
        for (float[] plane : small) {
          plane[i] /= Math.max(1, n);
        }
      }
      return new Level(small, holed, sw, sh);
    }

    int across() {
      int left = w;
      int right = 0;
      int top = h;
      int bottom = 0;
      for (int i = 0; i < hole.length; i++) {
        if (hole[i]) {
          left = Math.min(left, i % w);
          right = Math.max(right, i % w);
          top = Math.min(top, i / w);
          bottom = Math.max(bottom, i / w);
        }
      }
      return Math.min(right - left, bottom - top) + 1;
    }
  }

  private Completion() {}

  /// Fills `planes` where `hole` is, in place; false when there is nothing to fill from.
  static boolean fill(float[][] planes, boolean[] hole, int w, int h, Strips strips) {
    List<Level> levels = new ArrayList<>();
    float[][] all = {planes[0], planes[1], planes[2], Roughness.of(planes[1], hole, w, h)};
    levels.add(new Level(all, hole, w, h));
    while (levels.size() < LEVELS) {
      Level last = levels.getLast();
      if (Math.min(last.w, last.h) < 2 * SMALLEST || last.across() <= SMALLEST_HOLE) {
        break;
      }
      Level next = last.half();
      if (!new PatchField(next.planes, next.hole, next.w, next.h).anySource()) {
        break;
      }
      levels.add(next);
    }
    Level coarsest = levels.getLast();
    for (float[] plane : coarsest.planes) {
      Membrane.fill(plane, known(coarsest.hole), coarsest.w, coarsest.h);
    }
    PatchField field = field(coarsest);
    if (!field.anySource()) {
      return false;
    }
    field.scatter();
    settle(coarsest, field, 16, strips);
    for (int i = levels.size() - 2; i >= 0; i--) {
      Level level = levels.get(i);
      PatchField finer = field(level);
      if (!finer.anySource()) {
        return false;
      }
      finer.from(field, 2);
      field = finer;
      // What the coarser size found is the first guess of the hole's own content.
      take(level, field, true);
      if (field.size() <= TOO_MANY) {
        settle(level, field, rounds(field.size()), strips);
      }
    }
    finish(levels.getFirst(), field);
    return true;
  }

  private static int rounds(int size) {
    return size < FEW ? 12 : size < MANY ? 3 : 1;
  }

  private static PatchField field(Level level) {
    return new PatchField(level.planes, level.hole, level.w, level.h);
  }

  private static boolean[] known(boolean[] hole) {
    boolean[] known = new boolean[hole.length];
    for (int i = 0; i < hole.length; i++) {
      known[i] = !hole[i];
    }
    return known;
  }

  private static void settle(Level level, PatchField field, int rounds, Strips strips) {
    boolean many = field.size() > MANY;
    int reach = many ? 4 : field.size() < FEW ? Math.max(level.w, level.h) : 32;
    for (int i = 0; i < rounds; i++) {
      field.measure();
      field.improve(2 * i, reach, strips);
      if (!many) {
        field.improve(2 * i + 1, reach, strips);
      }
      take(level, field, true);
    }
  }

  private static void take(Level level, PatchField field, boolean sharp) {
    float[][] out = new float[level.planes.length][level.hole.length];
    field.vote(out, sharp);
    for (int c = 0; c < out.length; c++) {
      for (int i = 0; i < level.hole.length; i++) {
        if (level.hole[i]) {
          level.planes[c][i] = out[c][i];
        }
      }
    }
  }

  /// The light of the rim: where the patches together differ from what is known beside the hole,
  /// the difference is spread smoothly inwards, as in healing.
  private static void finish(Level level, PatchField field) {
    field.measure();
    float[][] out = new float[level.planes.length][level.hole.length];
    field.vote(out, true);
    boolean[] known = known(level.hole);
    for (int c = 0; c < 3; c++) {
      float[] difference = new float[level.hole.length];
      for (int i = 0; i < difference.length; i++) {
        float d = level.planes[c][i] - out[c][i];
        difference[i] = known[i] ? Math.clamp(d, -MOST, MOST) : 0;
      }
      float[] smooth = Retouch.smooth(difference, known, level.w, level.h, PatchField.R);
      Membrane.fill(smooth, known, level.w, level.h);
      for (int i = 0; i < difference.length; i++) {
        if (level.hole[i]) {
          level.planes[c][i] = Math.max(0, out[c][i] + smooth[i]);
        }
      }
    }
  }
}
