package groundglass.ai.analysis;

import groundglass.develop.image.FloatMap;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/// Shapes on a grey plane, with smooth borders.
final class Drawing {
  private final BufferedImage image;

  Drawing(int width, int height) {
    image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
  }

  void fill(Shape shape, float value) {
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(value > 0.5f ? Color.WHITE : Color.BLACK);
    g.fill(shape);
    g.dispose();
  }

  void circle(Point2D centre, double radius, float value) {
    fill(
        new Ellipse2D.Double(
            centre.getX() - radius, centre.getY() - radius, 2 * radius, 2 * radius),
        value);
  }

  /// Empties what lies outside all shapes but near them: a later face does not empty an earlier
  /// one.
  void keep(Shape... shapes) {
    for (Shape s : shapes) {
      Rectangle2D b = s.getBounds2D();
      Area around =
          new Area(
              new Rectangle2D.Double(
                  b.getX() - b.getWidth() / 4,
                  b.getY() - b.getWidth() / 2,
                  b.getWidth() * 1.5,
                  b.getHeight() + b.getWidth()));
      around.subtract(new Area(s));
      fill(around, 0);
    }
  }

  FloatMap map() {
    byte[] grey = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    float[] out = new float[grey.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (grey[i] & 0xff) / 255f;
    }
    return new FloatMap(image.getWidth(), image.getHeight(), out);
  }
}
