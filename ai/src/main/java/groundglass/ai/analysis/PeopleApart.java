package groundglass.ai.analysis;

import groundglass.ai.infer.Lab;
import groundglass.ai.infer.Picture;
import groundglass.ai.infer.Resample;
import groundglass.ai.infer.RoleMap;
import groundglass.ai.model.ModelProblem;
import groundglass.ai.model.Models.Model;
import groundglass.ai.model.Role;
import groundglass.develop.image.FloatMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/// Which pixel is whose. The map of people is cut where it hangs together in one piece but has
/// several faces: every pixel goes to the face it reaches most cheaply, where a step costs more
/// across a change of colour (a geodesic Voronoi diagram; Bai & Sapiro, ICCV 2007) and each face
/// begins with its body below it.
///
/// The answer is a map of numbers, see [Labels].
record PeopleApart(Optional<Model> finder) implements Recipe {
  private static final int LONG_SIDE = 256;

  /// A piece smaller than this share of the frame, and than a tenth of the largest, belongs to the
  /// nearest person: a leg behind a chair.
  private static final double LEAST = 0.0015;

  private static final double COLOUR = 0.35;

  @Override
  public Set<Role> roles() {
    return Set.of(Role.PEOPLE);
  }

  @Override
  public List<Model> models() {
    return finder.stream().toList();
  }

  @Override
  public Set<Role> builtOn() {
    return Set.of(Role.PERSON);
  }

  @Override
  public Map<Role, RoleMap> run(Scene scene) throws ModelProblem {
    Optional<RoleMap> person = scene.map(Role.PERSON);
    if (person.isEmpty()) {
      return Map.of();
    }
    Picture p = scene.upright();
    double scale = Math.min(1, (double) LONG_SIDE / Math.max(p.width(), p.height()));
    int w = (int) Math.max(8, Math.rint(p.width() * scale));
    int h = (int) Math.max(8, Math.rint(p.height() * scale));
    FloatMap map = Maps.to(person.get().map(), w, h);
    float[] lab = Lab.of(Resample.to(p, w, h));
    List<Face> faces = new ArrayList<>();
    for (Face f : scene.faces()) {
      double sx = (double) w / p.width();
      double sy = (double) h / p.height();
      faces.add(new Face(f.x() * sx, f.y() * sy, f.w() * sx, f.h() * sy, f.score(), f.angle()));
    }
    int[] label = new Cut(w, h, map.values(), lab).people(faces);
    return Map.of(Role.PEOPLE, person.get().with(Labels.map(label, w, h)));
  }

  /// The work on the small grid. Labels: 0 nobody, 1, 2, … by falling size.
  static final class Cut {
    private final int w;
    private final int h;
    private final boolean[] inside;
    private final float[] lab;

    Cut(int w, int h, float[] person, float[] lab) {
      this.w = w;
      this.h = h;
      this.lab = lab;
      inside = new boolean[w * h];
      for (int i = 0; i < inside.length; i++) {
        inside[i] = person[i] > 0.5f;
      }
    }

    int[] people(List<Face> faces) {
      List<int[]> pieces = pieces();
      if (pieces.isEmpty()) {
        return new int[w * h];
      }
      int[] owner = new int[w * h];
      int people = 0;
      List<int[]> bits = new ArrayList<>();
      int least =
          (int) Math.max(LEAST * w * h, Math.min(0.1 * pieces.getFirst().length, 0.01 * w * h));
      for (int[] piece : pieces) {
        List<List<Integer>> seeds = seeds(piece, faces);
        if (seeds.size() > 1) {
          spread(piece, seeds, owner, people);
          people += seeds.size();
        } else if (seeds.size() == 1 || piece.length >= least || people == 0) {
          people++;
          for (int i : piece) {
            owner[i] = people;
          }
        } else {
          bits.add(piece);
        }
      }
      for (int[] bit : bits) {
        int nearest = nearest(bit, owner);
        for (int i : bit) {
          owner[i] = nearest;
        }
      }
      return bySize(owner, people);
    }

    /// Connected pieces, largest first.
    private List<int[]> pieces() {
      boolean[] seen = new boolean[w * h];
      List<int[]> pieces = new ArrayList<>();
      for (int start = 0; start < seen.length; start++) {
        if (inside[start] && !seen[start]) {
          pieces.add(piece(start, seen));
        }
      }
      pieces.sort(Comparator.comparingInt((int[] a) -> a.length).reversed());
      return pieces;
    }

    private int[] piece(int start, boolean[] seen) {
      ArrayDeque<Integer> open = new ArrayDeque<>(List.of(start));
      List<Integer> all = new ArrayList<>();
      seen[start] = true;
      while (!open.isEmpty()) {
        int i = open.poll();
        all.add(i);
        for (int n : neighbours(i)) {
          if (n >= 0 && inside[n] && !seen[n]) {
            seen[n] = true;
            open.add(n);
          }
        }
      }
      return all.stream().mapToInt(Integer::intValue).toArray();
    }

    private int[] neighbours(int i) {
      int x = i % w;
      return new int[] {
        x > 0 ? i - 1 : -1, x < w - 1 ? i + 1 : -1, i >= w ? i - w : -1, i + w < w * h ? i + w : -1
      };
    }

    /// Per face in the piece the pixels that are surely its person's: the head, then below it a
    /// column of half its width as far as the piece goes and nobody else's head is in the way. All
    /// heads come first, for those in front hide the bodies behind.
    private List<List<Integer>> seeds(int[] piece, List<Face> faces) {
      boolean[] mine = new boolean[w * h];
      for (int i : piece) {
        mine[i] = true;
      }
      boolean[] taken = new boolean[w * h];
      List<List<Integer>> all = new ArrayList<>();
      List<Face> heads = new ArrayList<>();
      for (Face f : faces) {
        List<Integer> seed = new ArrayList<>();
        fill(f, 0.5, f.y() - 0.15 * f.h(), f.y() + f.h(), mine, taken, seed);
        if (seed.size() >= 0.25 * f.w() * f.h()) { // else beside the piece, or on a poster
          all.add(seed);
          heads.add(f);
        }
      }
      // The larger a face the nearer: its body hides the others'.
      List<Integer> order = new ArrayList<>();
      for (int k = 0; k < heads.size(); k++) {
        order.add(k);
      }
      order.sort(Comparator.comparingDouble((Integer k) -> heads.get(k).h()).reversed());
      for (int k : order) {
        Face f = heads.get(k);
        double neck = f.y() + f.h();
        fill(f, 0.25, neck, neck + 2 * f.h(), mine, taken, all.get(k));
      }
      return all;
    }

    private void fill(
        Face f,
        double halfWidth,
        double top,
        double bottom,
        boolean[] mine,
        boolean[] taken,
        List<Integer> seed) {
      boolean body = top > f.y();
      double half = halfWidth * f.w();
      for (int y = Math.max(0, (int) top); y < Math.min(h, bottom); y++) {
        List<Integer> row = new ArrayList<>();
        boolean free = true;
        int right = (int) Math.min(w - 1, f.centreX() + half);
        for (int x = Math.max(0, (int) (f.centreX() - half)); x <= right; x++) {
          int i = y * w + x;
          free &= !taken[i];
          if (mine[i] && !taken[i]) {
            row.add(i);
          }
        }
        if (body && (!free || row.isEmpty())) {
          return; // another's head begins, or the body ends
        }
        for (int i : row) {
          taken[i] = true;
          seed.add(i);
        }
      }
    }

    private record Step(double cost, int pixel, int person) {}

    private void spread(int[] piece, List<List<Integer>> seeds, int[] owner, int before) {
      double[] best = new double[w * h];
      Arrays.fill(best, Double.NaN);
      for (int i : piece) {
        best[i] = Double.MAX_VALUE;
      }
      var open = new PriorityQueue<Step>(Comparator.comparingDouble(Step::cost));
      for (int k = 0; k < seeds.size(); k++) {
        for (int i : seeds.get(k)) {
          best[i] = 0;
          open.add(new Step(0, i, before + k + 1));
        }
      }
      while (!open.isEmpty()) {
        Step s = open.poll();
        if (s.cost() > best[s.pixel()] || owner[s.pixel()] != 0) {
          continue;
        }
        owner[s.pixel()] = s.person();
        for (int n : neighbours(s.pixel())) {
          if (n >= 0 && owner[n] == 0 && s.cost() + step(s.pixel(), n) < best[n]) {
            best[n] = s.cost() + step(s.pixel(), n);
            open.add(new Step(best[n], n, s.person()));
          }
        }
      }
    }

    private double step(int a, int b) {
      double l = lab[3 * a] - lab[3 * b];
      double u = lab[3 * a + 1] - lab[3 * b + 1];
      double v = lab[3 * a + 2] - lab[3 * b + 2];
      return 1 + COLOUR * Math.sqrt(l * l + u * u + v * v);
    }

    private int nearest(int[] bit, int[] owner) {
      long sx = 0;
      long sy = 0;
      for (int i : bit) {
        sx += i % w;
        sy += i / w;
      }
      double cx = (double) sx / bit.length;
      double cy = (double) sy / bit.length;
      double best = Double.MAX_VALUE;
      int who = 1;
      for (int i = 0; i < owner.length; i++) {
        double d = owner[i] == 0 ? Double.MAX_VALUE : Math.hypot(i % w - cx, i / w - cy);
        if (d < best) {
          best = d;
          who = owner[i];
        }
      }
      return who;
    }

    private int[] bySize(int[] owner, int people) {
      int[] size = new int[people + 1];
      for (int o : owner) {
        size[o]++;
      }
      List<Integer> order = new ArrayList<>();
      for (int k = 1; k <= people; k++) {
        order.add(k);
      }
      order.sort(Comparator.comparingInt((Integer k) -> size[k]).reversed());
      int[] rank = new int[people + 1];
      for (int k = 0; k < people; k++) {
        rank[order.get(k)] = size[order.get(k)] == 0 || k >= Labels.MOST ? 0 : k + 1;
      }
      int[] label = new int[owner.length];
      for (int i = 0; i < label.length; i++) {
        label[i] = rank[owner[i]];
      }
      return label;
    }
  }
}
