package groundglass.ui.window.theme;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.Stream;

/// The program's own picture: a ground glass with its grid, and the image on it upside down, as in
/// a view camera. Drawn in the sizes that window systems ask for, so that none is a scaled other.
public final class Icons {
  private static final double DRAWN = 64;

  private Icons() {}

  public static List<Image> program() {
    return Stream.of(16, 24, 32, 48, 64, 128, 256).<Image>map(Icons::program).toList();
  }

  static BufferedImage program(int size) {
    var image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
    var g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.transform(AffineTransform.getScaleInstance(size / DRAWN, size / DRAWN));
    paint(g, size >= 32);
    g.dispose();
    return image;
  }

  private static void paint(Graphics2D g, boolean fine) {
    var glass = new RoundRectangle2D.Double(4, 4, 56, 56, 14, 14);
    g.setColor(new Color(0x2b3138));
    g.fill(glass);
    var clip = g.getClip();
    g.clip(glass);
    // sky below, hills above: nothing turns the image over in a view camera
    g.setColor(new Color(0xe0a458));
    var sun = new Ellipse2D.Double(34, 34, 17, 17);
    g.fill(sun);
    g.setColor(new Color(0x7f97ab));
    var hills = new Area(new Ellipse2D.Double(-14, -22, 52, 46));
    hills.add(new Area(new Ellipse2D.Double(22, -26, 58, 42)));
    g.fill(hills);
    if (fine) {
      g.setColor(new Color(255, 255, 255, 70));
      g.setStroke(new BasicStroke(1.2f));
      for (double at : new double[] {23, 41}) {
        g.draw(new Line2D.Double(at, 4, at, 60));
        g.draw(new Line2D.Double(4, at, 60, at));
      }
    }
    g.setClip(clip);
    g.setColor(new Color(0xe8e4dc));
    g.setStroke(new BasicStroke(fine ? 3.4f : 5.5f));
    g.draw(new RoundRectangle2D.Double(4, 4, 56, 56, 14, 14));
  }
}
