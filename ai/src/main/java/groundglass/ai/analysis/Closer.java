package groundglass.ai.analysis;

import groundglass.ai.infer.Picture;
import groundglass.ai.infer.RoleMap;
import groundglass.ai.model.ModelProblem;
import groundglass.develop.image.FloatMap;
import java.util.ArrayList;
import java.util.List;

/// A subject that fills little of the frame is looked at a second time by itself: the network gets
/// the part of the photo about it, with all its pixels, and the mean of the two looks counts there.
/// The outputs that ask for it say so in the manifest (`closer`: by how much of its longer side the
/// subject's box is grown).
///
/// On the 44 of 179 photos kept from training where it applies, the subject's IoU rises from 0.864
/// to 0.874 and its border's F from 0.813 to 0.826; of people (29 photos) from 0.754 to 0.763, F
/// from 0.763 to 0.765.
final class Closer {
  /// Of the map's weight; as much may lie outside the box on each side (specks, another's hand).
  private static final double TAIL = 0.01;

  /// Of the frame: what fills more was seen well enough, what fills less is a speck.
  private static final double MOST = 0.8;

  private static final double LEAST = 0.002;

  /// The finer map has at most so many times the network's pixels in each direction.
  private static final double FINEST = 2;

  /// Of the part's side, to each border within the photo: there a network sees half of everything.
  private static final double FADE = 0.125;

  /// What looks again.
  @FunctionalInterface
  interface Look {
    List<RoleMap> at(Picture part) throws ModelProblem;
  }

  private Closer() {}

  /// `maps` of the whole photo, in the manifest's order, those that ask for it with the second
  /// look.
  static List<RoleMap> look(List<RoleMap> maps, Picture photo, Look network) throws ModelProblem {
    List<RoleMap> asking = maps.stream().filter(m -> m.output().closer() > 0).toList();
    if (asking.isEmpty()) {
      return maps;
    }
    FloatMap one = asking.getFirst().map();
    for (RoleMap m : asking) {
      if (m.map().width() != one.width() || m.map().height() != one.height()) {
        throw new ModelProblem("outputs that ask for a closer look want one size");
      }
    }
    Square part = part(asking, photo);
    if ((double) part.w() * part.h() > MOST * photo.width() * photo.height() || part.w() < 2) {
      return maps;
    }
    List<RoleMap> again = network.at(part.of(photo));
    List<RoleMap> out = new ArrayList<>(maps);
    for (int i = 0; i < out.size(); i++) {
      if (maps.get(i).output().closer() > 0) {
        out.set(i, maps.get(i).with(mean(maps.get(i).map(), again.get(i).map(), part, photo)));
      }
    }
    return List.copyOf(out);
  }

  /// The part of the photo about what any of the maps selects; the whole photo where that is next
  /// to nothing.
  private static Square part(List<RoleMap> asking, Picture photo) {
    int w = asking.getFirst().map().width();
    int h = asking.getFirst().map().height();
    int[] columns = new int[w];
    int[] rows = new int[h];
    int all = 0;
    boolean[] selected = new boolean[w * h];
    for (RoleMap m : asking) {
      float[] p = m.map().values();
      for (int i = 0; i < p.length; i++) {
        selected[i] |= p[i] > 0.5f;
      }
    }
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        int one = selected[y * w + x] ? 1 : 0;
        columns[x] += one;
        rows[y] += one;
        all += one;
      }
    }
    if (all < LEAST * w * h) {
      return new Square(0, 0, photo.width(), photo.height());
    }
    double x0 = (double) reached(columns, TAIL * all) / w * photo.width();
    double x1 = (reached(columns, (1 - TAIL) * all) + 1.0) / w * photo.width();
    double y0 = (double) reached(rows, TAIL * all) / h * photo.height();
    double y1 = (reached(rows, (1 - TAIL) * all) + 1.0) / h * photo.height();
    double grow = asking.getFirst().output().closer() * Math.max(x1 - x0, y1 - y0);
    int x = (int) Math.rint(x0 - grow);
    int y = (int) Math.rint(y0 - grow);
    return new Square(x, y, (int) Math.rint(x1 + grow) - x, (int) Math.rint(y1 + grow) - y)
        .clampedTo(photo);
  }

  /// The first index at which the running sum reaches `sum`.
  private static int reached(int[] counts, double sum) {
    double below = 0;
    int i = 0;
    while (i < counts.length - 1 && below + counts[i] < sum) {
      below += counts[i++];
    }
    return i;
  }

  private static FloatMap mean(FloatMap whole, FloatMap close, Square part, Picture photo) {
    double finer =
        Math.clamp(
            Math.max((double) photo.width() / part.w(), (double) photo.height() / part.h()),
            1,
            FINEST);
    int w = (int) Math.rint(whole.width() * finer);
    int h = (int) Math.rint(whole.height() * finer);
    FloatMap to = Maps.to(whole, w, h);
    float[] out = to == whole ? whole.values().clone() : to.values();
    Along columns = new Along(w, photo.width(), part.x(), part.w(), close.width());
    Along rows = new Along(h, photo.height(), part.y(), part.h(), close.height());
    float[] p = close.values();
    for (int y = rows.first; y < rows.end; y++) {
      int a = rows.before[y] * close.width();
      int b = rows.after[y] * close.width();
      float down = rows.share[y];
      for (int x = columns.first; x < columns.end; x++) {
        int l = columns.before[x];
        int r = columns.after[x];
        float t = columns.share[x];
        float top = p[a + l] + (p[a + r] - p[a + l]) * t;
        float bottom = p[b + l] + (p[b + r] - p[b + l]) * t;
        float seen = top + (bottom - top) * down;
        float say = Math.min(rows.say[y], columns.say[x]) / 2;
        out[y * w + x] += say * (seen - out[y * w + x]);
      }
    }
    return new FloatMap(w, h, out);
  }

  /// One direction of the part within the whole: which of the whole's `n` pixels it covers, what
  /// each weighs there, and which two of the part's `m` pixels each lies between.
  private static final class Along {
    final int[] before;
    final int[] after;
    final float[] share;
    final float[] say;
    int first;
    int end;

    Along(int n, int photo, int from, int length, int m) {
      before = new int[n];
      after = new int[n];
      share = new float[n];
      say = new float[n];
      first = n;
      for (int i = 0; i < n; i++) {
        double t = ((i + 0.5) * photo / n - from) / length;
        say[i] = (float) weight(t, from > 0, from + length < photo);
        if (say[i] > 0) {
          first = Math.min(first, i);
          end = i + 1;
        }
        double at = Math.clamp(t * m - 0.5, 0, m - 1);
        before[i] = (int) Math.min(at, Math.max(0, m - 2));
        after[i] = Math.min(before[i] + 1, m - 1);
        share[i] = (float) (at - before[i]);
      }
    }
  }

  /// Of the second look at `t` of the part's side, 0 outside; a border of the photo itself does not
  /// fade.
  private static double weight(double t, boolean before, boolean after) {
    if (t <= 0 || t >= 1) {
      return 0;
    }
    double first = before ? t / FADE : 1;
    double last = after ? (1 - t) / FADE : 1;
    return Math.min(1, Math.min(first, last));
  }
}
