package groundglass.develop.adjust.lens;

import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import groundglass.develop.frame.Projective;
import groundglass.develop.image.Image;
import java.util.ArrayList;
import java.util.List;

/// Finds how the camera was held: the turn under which the picture's long edges, or the drawn
/// guides, stand and lie. Searched directly over roll, pitch and yaw, coarse to fine, with a cost
/// that stray lines cannot dominate.
public final class Upright {
  /// The longest side of the picture that lines are looked for in.
  public static final int LOOK = 1024;

  static final int AUTO = 1;
  static final int FULL = 2;
  static final int LEVEL = 3;
  static final int VERTICAL = 4;
  static final int GUIDED = 5;

  /// A fully corrected tower seems to widen upwards.
  private static final double NATURAL = 0.85;

  private static final double STANDING = Math.toRadians(25);
  private static final double STRAY = Math.toRadians(2.5);
  private static final double AGREES = Math.toRadians(1);

  /// Of half the diagonal: what the agreeing lines must measure together.
  private static final double EVIDENCE = 0.6;

  /// Costs of turning that lines must outweigh, per radian.
  private static final double INERTIA = 0.02;

  private record Line(double x1, double y1, double x2, double y2, boolean vertical) {
    double length() {
      return Math.hypot(x2 - x1, y2 - y1);
    }
  }

  private record Attitude(double roll, double pitch, double yaw) {
    Projective toSource() {
      Projective turn = Projective.turn(roll);
      return pitch == 0 && yaw == 0
          ? turn
          : turn.after(Projective.camera(pitch, yaw, Transform.FOCAL));
    }
  }

  private Upright() {}

  /// Corrected to uncorrected; identity where the lines do not say. `frame` is the photo's, without
  /// a crop and with the lens's warp; `small` its picture in the sensor frame.
  public static Projective find(int mode, String guides, Image small, Frame frame) {
    List<Line> lines = mode == GUIDED ? drawn(guides, frame) : seen(small, frame);
    Attitude none = new Attitude(0, 0, 0);
    Attitude found =
        switch (mode) {
          case LEVEL -> search(lines, none, true, false, false, mode);
          case VERTICAL -> search(standing(lines), none, true, true, false, mode);
          case AUTO -> {
            Attitude a = search(standing(lines), none, true, true, false, mode);
            yield new Attitude(a.roll, NATURAL * a.pitch, 0);
          }
          case FULL -> {
            Attitude a = search(standing(lines), none, true, true, false, mode);
            yield search(lines, a, false, false, true, mode);
          }
          case GUIDED -> {
            long up = lines.stream().filter(Line::vertical).count();
            yield search(lines, none, true, up >= 2, lines.size() - up >= 2, mode);
          }
          default -> none;
        };
    return found.equals(none) ? Projective.IDENTITY : found.toSource();
  }

  private static List<Line> standing(List<Line> all) {
    return all.stream().filter(Line::vertical).toList();
  }

  private static List<Line> seen(Image small, Frame frame) {
    var out = new ArrayList<Line>();
    for (Segments.Segment s : Segments.of(small)) {
      line(
          s.x1() / small.width(),
          s.y1() / small.height(),
          s.x2() / small.width(),
          s.y2() / small.height(),
          frame,
          STANDING,
          out);
    }
    return out;
  }

  /// `x1,y1,x2,y2` in sensor fractions, separated by semicolons; what is no line is left out.
  private static List<Line> drawn(String guides, Frame frame) {
    var out = new ArrayList<Line>();
    for (String guide : guides.split(";", 9)) {
      String[] n = guide.split(",", 5);
      if (n.length == 4) {
        double[] v = new double[4];
        boolean sane = true;
        for (int i = 0; i < 4; i++) {
          sane &= n[i].strip().matches("-?\\d{1,3}(\\.\\d{1,12})?");
          v[i] = sane ? Double.parseDouble(n[i].strip()) : 0;
        }
        if (sane) {
          line(v[0], v[1], v[2], v[3], frame, Math.PI / 4, out);
        }
      }
    }
    return out;
  }

  /// Adds a line in upright units if it nearly stands or lies.
  private static void line(
      double x1, double y1, double x2, double y2, Frame frame, double within, List<Line> out) {
    Point p = frame.toShown(new Point(x1, y1));
    Point q = frame.toShown(new Point(x2, y2));
    double w = frame.orientedWidth();
    double h = frame.orientedHeight();
    double unit = Math.hypot(w, h) / 2;
    double ax = (p.x() - 0.5) * w / unit;
    double ay = (p.y() - 0.5) * h / unit;
    double bx = (q.x() - 0.5) * w / unit;
    double by = (q.y() - 0.5) * h / unit;
    double steep = Math.atan2(Math.abs(bx - ax), Math.abs(by - ay));
    if (steep <= within) {
      out.add(new Line(ax, ay, bx, by, true));
    } else if (Math.PI / 2 - steep < within) {
      out.add(new Line(ax, ay, bx, by, false));
    }
  }

  private static Attitude search(
      List<Line> lines, Attitude from, boolean roll, boolean pitch, boolean yaw, int mode) {
    Attitude best = from;
    double least = cost(lines, best);
    double step = Math.toRadians(2);
    int reach = 10;
    for (int round = 0; round < 7; round++) {
      Attitude centre = best;
      for (int i = roll ? -reach : 0; i <= (roll ? reach : 0); i++) {
        for (int j = pitch ? -reach : 0; j <= (pitch ? reach : 0); j++) {
          for (int k = yaw ? -reach : 0; k <= (yaw ? reach : 0); k++) {
            Attitude a =
                new Attitude(
                    centre.roll + i * step / (round == 0 ? 1.25 : 1),
                    centre.pitch + j * step * (round == 0 ? 1.5 : 1),
                    centre.yaw + k * step * (round == 0 ? 1.5 : 1));
            double c = cost(lines, a);
            if (c < least - 1e-12) {
              least = c;
              best = a;
            }
          }
        }
      }
      step /= round == 0 ? 2 : 2.5;
      reach = 2;
    }
    double needed = mode == GUIDED ? 1e-3 : EVIDENCE;
    return agreeing(lines, best) >= needed ? best : from;
  }

  private static double cost(List<Line> lines, Attitude a) {
    Projective p = a.toSource().inverse();
    double sum = INERTIA * (Math.abs(a.roll) + Math.abs(a.pitch) + Math.abs(a.yaw));
    for (Line l : lines) {
      sum += l.length() * Math.min(STRAY, off(l, p));
    }
    return sum;
  }

  private static double agreeing(List<Line> lines, Attitude a) {
    Projective p = a.toSource().inverse();
    return lines.stream().filter(l -> off(l, p) < AGREES).mapToDouble(Line::length).sum();
  }

  /// The angle to where the line ought to point.
  private static double off(Line l, Projective p) {
    double dx = Math.abs(p.x(l.x2, l.y2) - p.x(l.x1, l.y1));
    double dy = Math.abs(p.y(l.x2, l.y2) - p.y(l.x1, l.y1));
    return l.vertical ? Math.atan2(dx, dy) : Math.atan2(dy, dx);
  }
}
