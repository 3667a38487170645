package groundglass.ui.window.develop;

import groundglass.develop.frame.Point;
import groundglass.ui.window.theme.Theme;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/// Draws marks over a picture that lies at a place of the component. Every line has a dark one
/// under it, so that it is seen on white and on black.
final class MarkPainter {
  private static final Color UNDER = new Color(0, 0, 0, 130);
  private static final Color OUTSIDE = new Color(0, 0, 0, 150);
  private static final Color FAINT = new Color(255, 255, 255, 110);

  private final Graphics2D g;
  private final double x;
  private final double y;
  private final double w;
  private final double h;

  /// `place`: of the picture on the component.
  MarkPainter(Graphics2D g, Viewport.Box place) {
    this.g = g;
    x = place.x();
    y = place.y();
    w = place.width();
    h = place.height();
  }

  void paint(List<Mark> marks) {
    for (Mark m : marks) {
      switch (m) {
        case Mark.Line l -> line(path(l.points(), l.closed()), l.selected(), false);
        case Mark.Ring r -> ring(r);
        case Mark.Handle k -> handle(k);
        case Mark.Pin p -> pin(p);
        case Mark.Crop c -> crop(c);
      }
    }
  }

  private double px(Point p) {
    return x + p.x() * w;
  }

  private double py(Point p) {
    return y + p.y() * h;
  }

  private Path2D path(List<Point> points, boolean closed) {
    var path = new Path2D.Double();
    for (int i = 0; i < points.size(); i++) {
      if (i == 0) {
        path.moveTo(px(points.get(i)), py(points.get(i)));
      } else {
        path.lineTo(px(points.get(i)), py(points.get(i)));
      }
    }
    if (closed && points.size() > 2) {
      path.closePath();
    }
    return path;
  }

  private void line(Shape shape, boolean selected, boolean dashed) {
    g.setStroke(new BasicStroke(3));
    g.setColor(UNDER);
    g.draw(shape);
    g.setStroke(
        dashed
            ? new BasicStroke(
                1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {5, 4}, 0)
            : new BasicStroke(1.5f));
    g.setColor(selected ? Theme.color("accent") : Color.WHITE);
    g.draw(shape);
  }

  private void ring(Mark.Ring r) {
    double rx = Math.max(3, r.rx() * w);
    double ry = Math.max(3, r.ry() * h);
    line(
        new Ellipse2D.Double(px(r.at()) - rx, py(r.at()) - ry, 2 * rx, 2 * ry),
        r.selected(),
        r.dashed());
  }

  private void handle(Mark.Handle k) {
    var box = new Rectangle2D.Double(px(k.at()) - 4, py(k.at()) - 4, 8, 8);
    g.setStroke(new BasicStroke(1.5f));
    g.setColor(k.selected() ? Theme.color("accent") : Color.WHITE);
    g.fill(box);
    g.setColor(UNDER);
    g.draw(box);
  }

  /// Where a pin lies on the component.
  static Rectangle2D box(Mark.Pin p, java.awt.FontMetrics font, Viewport.Box place) {
    return new Rectangle2D.Double(
        place.x() + p.at().x() * place.width(),
        place.y() + p.at().y() * place.height() - 9,
        font.stringWidth(p.word()) + 12,
        18);
  }

  private void pin(Mark.Pin p) {
    var r = box(p, g.getFontMetrics(), new Viewport.Box(x, y, w, h));
    var box =
        new java.awt.geom.RoundRectangle2D.Double(
            r.getX(), r.getY(), r.getWidth(), r.getHeight(), 8, 8);
    g.setColor(p.selected() ? Theme.color("accent") : new Color(38, 38, 38, 210));
    g.fill(box);
    g.setColor(p.selected() ? Color.BLACK : Color.WHITE);
    g.drawString(p.word(), (float) (px(p.at()) + 6), (float) (py(p.at()) + 4));
  }

  private void crop(Mark.Crop c) {
    var inside = path(c.corners(), true);
    var outside = new Area(new Rectangle2D.Double(x, y, w, h));
    outside.subtract(new Area(inside));
    g.setColor(OUTSIDE);
    g.fill(outside);
    g.setStroke(new BasicStroke(1));
    g.setColor(FAINT);
    for (var l : CropLines.of(c.guide(), c.way(), aspect(c))) {
      g.draw(path(l.stream().map(p -> inside(c.corners(), p.x(), p.y())).toList(), false));
    }
    line(inside, false, false);
    for (int i = 0; i < 4; i++) {
      var a = c.corners().get(i);
      var b = c.corners().get((i + 1) % 4);
      handle(new Mark.Handle(a, false));
      handle(new Mark.Handle(new Point((a.x() + b.x()) / 2, (a.y() + b.y()) / 2), false));
    }
  }

  /// Width to height of the cropped box on the screen.
  private double aspect(Mark.Crop c) {
    var o = c.corners().get(0);
    var e = c.corners().get(1);
    var f = c.corners().get(3);
    return Math.hypot(px(e) - px(o), py(e) - py(o))
        / Math.max(1, Math.hypot(px(f) - px(o), py(f) - py(o)));
  }

  /// A place of the cropped box.

  private static Point inside(List<Point> corners, double u, double v) {
    var o = corners.get(0);
    var e = corners.get(1);
    var f = corners.get(3);
    return new Point(
        o.x() + u * (e.x() - o.x()) + v * (f.x() - o.x()),
        o.y() + u * (e.y() - o.y()) + v * (f.y() - o.y()));
  }
}
