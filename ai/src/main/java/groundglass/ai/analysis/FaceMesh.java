package groundglass.ai.analysis;

import groundglass.ai.infer.Picture;
import groundglass.ai.infer.RoleMap;
import groundglass.ai.infer.Tensor;
import groundglass.ai.model.ModelProblem;
import groundglass.ai.model.ModelSpec.Fit;
import groundglass.ai.model.ModelSpec.Output;
import groundglass.ai.model.Models.Model;
import groundglass.ai.model.Role;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Parts of faces from 478 landmarks (MediaPipe face mesh with refined eyes and lips): each face is
/// turned level and shown to the network, a second time on the square of its own landmarks; the
/// parts are the polygons between them.
record FaceMesh(Model model, Model finder) implements Recipe {
  private static final double LEAST_PX = 24;
  private static final int MOST = 24;
  private static final int POINTS = 478;

  /// Of a point from its crop's corner, in sides of the crop.
  private static final int FARTHEST = 4;

  private static final int LEFT_CORNER = 263;
  private static final int RIGHT_CORNER = 33;

  private static final int[] OVAL = {
    10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152,
    148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109
  };
  private static final int[] LIPS = {
    61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 409, 270, 269, 267, 0, 37, 39, 40, 185
  };
  private static final int[] MOUTH = {
    78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308, 415, 310, 311, 312, 13, 82, 81, 80, 191
  };
  private static final int[][] EYES = {
    {263, 249, 390, 373, 374, 380, 381, 382, 362, 398, 384, 385, 386, 387, 388, 466},
    {33, 7, 163, 144, 145, 153, 154, 155, 133, 173, 157, 158, 159, 160, 161, 246}
  };
  private static final int[][] BROWS = {
    {276, 283, 282, 295, 285, 336, 296, 334, 293, 300},
    {46, 53, 52, 65, 55, 107, 66, 105, 63, 70}
  };
  private static final int[] IRISES = {468, 473};

  @Override
  public Set<Role> roles() {
    EnumSet<Role> roles = EnumSet.noneOf(Role.class);
    for (Output o : model.spec().outputs()) {
      o.known().ifPresent(roles::add);
    }
    return roles;
  }

  @Override
  public List<Model> models() {
    return List.of(model, finder);
  }

  @Override
  public Map<Role, RoleMap> run(Scene scene) throws ModelProblem {
    Picture photo = scene.upright();
    Map<Role, Drawing> drawings = new EnumMap<>(Role.class);
    for (Role role : roles()) {
      drawings.put(role, new Drawing(photo.width(), photo.height()));
    }
    int drawn = 0;
    for (Face face : scene.faces()) {
      if (face.size() >= LEAST_PX && drawn++ < MOST) {
        draw(landmarks(scene, face), drawings);
      }
    }
    Map<Role, RoleMap> maps = new EnumMap<>(Role.class);
    for (Output o : model.spec().outputs()) {
      Optional<Drawing> drawing = o.known().map(drawings::get);
      if (drawn > 0 && drawing.isPresent()) {
        maps.put(o.known().orElseThrow(), new RoleMap(o, drawing.get().map(), 0, 1));
      }
    }
    return maps;
  }

  private static void draw(Point2D[] p, Map<Role, Drawing> drawings) {
    for (Map.Entry<Role, Drawing> e : drawings.entrySet()) {
      Drawing d = e.getValue();
      switch (e.getKey()) {
        case FACE_SKIN -> {
          d.fill(polygon(p, OVAL), 1);
          each(p, EYES, d, 0);
          each(p, BROWS, d, 0);
          d.fill(polygon(p, LIPS), 0);
        }
        case BROWS -> each(p, BROWS, d, 1);
        case EYES -> each(p, EYES, d, 1);
        case SCLERA -> {
          each(p, EYES, d, 1);
          irises(p, d, 0);
        }
        case IRIS -> {
          irises(p, d, 1);
          d.keep(polygon(p, EYES[0]), polygon(p, EYES[1]));
        }
        case LIPS -> {
          d.fill(polygon(p, LIPS), 1);
          d.fill(polygon(p, MOUTH), 0);
        }
        case TEETH -> d.fill(polygon(p, MOUTH), 1);
        default -> {}
      }
    }
  }

  private static void each(Point2D[] p, int[][] polygons, Drawing d, float value) {
    for (int[] polygon : polygons) {
      d.fill(polygon(p, polygon), value);
    }
  }

  private static void irises(Point2D[] p, Drawing d, float value) {
    for (int c : IRISES) {
      double r = IntStream.rangeClosed(1, 4).mapToDouble(k -> p[c].distance(p[c + k])).sum() / 4;
      d.circle(p[c], r, value);
    }
  }

  private static Path2D polygon(Point2D[] p, int[] index) {
    Path2D path = new Path2D.Double();
    path.moveTo(p[index[0]].getX(), p[index[0]].getY());
    for (int i : index) {
      path.lineTo(p[i].getX(), p[i].getY());
    }
    path.closePath();
    return path;
  }

  private Point2D[] landmarks(Scene scene, Face face) throws ModelProblem {
    Point2D[] p = mesh(scene, face.centreX(), face.centreY(), 1.5 * face.size(), face.angle());
    double dx = p[LEFT_CORNER].getX() - p[RIGHT_CORNER].getX();
    double dy = p[LEFT_CORNER].getY() - p[RIGHT_CORNER].getY();
    double a = Math.atan2(dy, dx);
    double cos = Math.cos(a);
    double sin = Math.sin(a);
    double[] lo = {Double.MAX_VALUE, Double.MAX_VALUE};
    double[] hi = {-Double.MAX_VALUE, -Double.MAX_VALUE};
    for (Point2D q : p) {
      double u = cos * q.getX() + sin * q.getY();
      double v = -sin * q.getX() + cos * q.getY();
      lo[0] = Math.min(lo[0], u);
      lo[1] = Math.min(lo[1], v);
      hi[0] = Math.max(hi[0], u);
      hi[1] = Math.max(hi[1], v);
    }
    double cu = (lo[0] + hi[0]) / 2;
    double cv = (lo[1] + hi[1]) / 2;
    double side = 1.5 * Math.max(hi[0] - lo[0], hi[1] - lo[1]);
    return mesh(scene, cos * cu - sin * cv, sin * cu + cos * cv, side, a);
  }

  /// Landmarks in photo pixels from a square of `side` about (cx, cy), turned by `a`.
  private Point2D[] mesh(Scene scene, double cx, double cy, double side, double a)
      throws ModelProblem {
    if (!(model.spec().input().fit() instanceof Fit.Stretch(int n, int _))) {
      throw new ModelProblem(model.spec().id() + ": a face mesh needs the fit stretch");
    }
    double scale = side / n;
    double cos = Math.cos(a) * scale;
    double sin = Math.sin(a) * scale;
    double x0 = cx - (cos - sin) * n / 2;
    double y0 = cy - (sin + cos) * n / 2;
    Picture crop = turned(scene.upright(), n, cos, sin, x0, y0);
    Map<String, Tensor> answers =
        scene.networks().run(model, net -> net.tensors(crop, new float[0]));
    Tensor t = answers.get(model.spec().outputs().getFirst().name());
    if (t == null || t.values().length != 3 * POINTS) {
      throw new ModelProblem(model.spec().id() + ": " + POINTS + " points are expected");
    }
    Point2D[] p = new Point2D[POINTS];
    for (int i = 0; i < POINTS; i++) {
      double u = t.values()[3 * i];
      double v = t.values()[3 * i + 1];
      if (Math.max(Math.abs(u), Math.abs(v)) > FARTHEST * n) {
        throw new ModelProblem(model.spec().id() + ": a point lies far outside of its face");
      }
      p[i] = new Point2D.Double(x0 + cos * u - sin * v, y0 + sin * u + cos * v);
    }
    return p;
  }

  private static Picture turned(
      Picture photo, int n, double cos, double sin, double x0, double y0) {
    byte[] out = new byte[n * n * 3];
    // A face larger than the square is averaged: taps as far apart as the photo's pixels.
    int taps = Math.clamp(Math.round(Math.hypot(cos, sin)), 1, 8);
    for (int v = 0, to = 0; v < n; v++) {
      for (int u = 0; u < n; u++, to += 3) {
        double r = 0;
        double g = 0;
        double b = 0;
        for (int k = 0; k < taps * taps; k++) {
          double du = u + (k % taps) / (double) taps;
          int down = k / taps;
          double dv = v + down / (double) taps;
          int x = (int) Math.rint(x0 + cos * du - sin * dv);
          int y = (int) Math.rint(y0 + sin * du + cos * dv);
          if (x >= 0 && y >= 0 && x < photo.width() && y < photo.height()) {
            int at = 3 * (y * photo.width() + x);
            r += photo.rgb()[at] & 0xff;
            g += photo.rgb()[at + 1] & 0xff;
            b += photo.rgb()[at + 2] & 0xff;
          }
        }
        out[to] = (byte) Math.rint(r / (taps * taps));
        out[to + 1] = (byte) Math.rint(g / (taps * taps));
        out[to + 2] = (byte) Math.rint(b / (taps * taps));
      }
    }
    return new Picture(n, n, out);
  }
}
