package groundglass.ai.analysis;

import groundglass.ai.infer.Picture;
import groundglass.develop.frame.Crop;
import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import groundglass.develop.mask.Prompt;
import groundglass.develop.mask.Prompt.Outline;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A prompt on the upright picture, in its pixels: an area, strokes that say "this", strokes that
/// say "not this".
record Selection(Optional<Shape> area, List<Shape> yes, List<Shape> no, Rectangle2D box) {
  /// What a pixel of the plane says.
  static final byte OUTSIDE = 0;

  static final byte INSIDE = 1;
  static final byte STROKE = 2;
  static final byte NOT = 3;

  /// Radius of a click, as a share of the longer side of the selection (a click alone: of the
  /// picture's short side).
  private static final double CLICK = 0.03;

  static Selection of(Prompt prompt, Picture upright, int orientation) {
    boolean swapped = Turn.swaps(orientation);
    int sensorW = swapped ? upright.height() : upright.width();
    int sensorH = swapped ? upright.width() : upright.height();
    var frame = new Frame(sensorW, sensorH, orientation, Crop.NONE);
    var on = new On(frame, upright);
    Optional<Shape> area =
        switch (prompt.outline()) {
          case Outline.Lasso lasso -> Optional.of(on.loop(lasso.points()));
          case Outline.Box b ->
              Optional.of(
                  on.loop(
                          List.of(
                              b.from(),
                              new Point(b.to().x(), b.from().y()),
                              b.to(),
                              new Point(b.from().x(), b.to().y())))
                      .getBounds2D());
          case Outline.Scribble _, Outline.None _ -> Optional.empty();
        };
    List<Shape> yes = new ArrayList<>();
    if (prompt.outline() instanceof Outline.Scribble s) {
      yes.add(on.line(s.points(), s.radius() * sensorW));
    }
    double size =
        area.map(a -> Math.max(a.getBounds2D().getWidth(), a.getBounds2D().getHeight()))
            .orElse(0.5 * Math.min(sensorW, sensorH));
    double click = Math.max(1.5, CLICK / 2 * size);
    prompt.add().forEach(p -> yes.add(on.dot(p, click)));
    List<Shape> no = new ArrayList<>();
    prompt.takeAway().forEach(p -> no.add(on.dot(p, click)));
    Rectangle2D box = new Rectangle2D.Double();
    List<Shape> around = new ArrayList<>(yes);
    area.ifPresent(around::add);
    for (int i = 0; i < around.size(); i++) {
      Rectangle2D b = around.get(i).getBounds2D();
      box = i == 0 ? b : box.createUnion(b);
    }
    return new Selection(area, yes, no, box);
  }

  private record On(Frame frame, Picture upright) {
    double x(Point p) {
      return frame.toShown(p).x() * upright.width();
    }

    double y(Point p) {
      return frame.toShown(p).y() * upright.height();
    }

    Path2D path(List<Point> points) {
      Path2D path = new Path2D.Double();
      path.moveTo(x(points.getFirst()), y(points.getFirst()));
      points.forEach(p -> path.lineTo(x(p), y(p)));
      return path;
    }

    Path2D loop(List<Point> points) {
      Path2D path = path(points);
      path.closePath();
      return path;
    }

    Shape line(List<Point> points, double radius) {
      float width = (float) Math.max(2, 2 * radius);
      return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
          .createStrokedShape(path(points));
    }

    Shape dot(Point p, double radius) {
      return new Ellipse2D.Double(x(p) - radius, y(p) - radius, 2 * radius, 2 * radius);
    }
  }

  /// The square shown to a network or a cut: the box grown on each side, within the picture.
  Square square(double grow, double growStrokes, Picture upright) {
    double size = Math.max(box.getWidth(), box.getHeight());
    double by = area.isPresent() ? grow * size : growStrokes * size;
    if (area.isEmpty()) {
      by = Math.max(by, 0.15 * Math.min(upright.width(), upright.height()));
    }
    int x0 = (int) Math.floor(box.getMinX() - by);
    int y0 = (int) Math.floor(box.getMinY() - by);
    int x1 = (int) Math.ceil(box.getMaxX() + by);
    int y1 = (int) Math.ceil(box.getMaxY() + by);
    return new Square(x0, y0, Math.max(1, x1 - x0), Math.max(1, y1 - y0)).clampedTo(upright);
  }

  /// The selection over the square at `w * h`: [#OUTSIDE], [#INSIDE], [#STROKE] or [#NOT].
  byte[] plane(Square square, int w, int h) {
    // The colour is the number itself: a grey raster would convert it by its gamma.
    BufferedImage image = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.transform(AffineTransform.getScaleInstance((double) w / square.w(), (double) h / square.h()));
    g.translate(-square.x(), -square.y());
    area.ifPresent(a -> paint(g, a, INSIDE));
    yes.forEach(s -> paint(g, s, STROKE));
    no.forEach(s -> paint(g, s, NOT));
    g.dispose();
    int[] rgb = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    byte[] plane = new byte[rgb.length];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = (byte) rgb[i];
    }
    return plane;
  }

  private static void paint(Graphics2D g, Shape s, byte what) {
    g.setColor(new Color(what));
    g.fill(s);
  }
}
