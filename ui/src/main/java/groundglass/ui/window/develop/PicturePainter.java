package groundglass.ui.window.develop;

import groundglass.ui.window.theme.Theme;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/// Draws pictures where a [Viewport] places them: one, or before and after, and words over them.
final class PicturePainter {
  private static final int PLATE = 28;

  private final Graphics2D g;
  private final Viewport port;
  private final Dimension size;

  PicturePainter(Graphics2D g, Viewport port, Dimension size) {
    this.g = g;
    this.port = port;
    this.size = size;
    g.setColor(Theme.color("surround"));
    g.fillRect(0, 0, size.width, size.height);
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
  }

  /// The room of the edited picture while the other one stands by it.
  static Rectangle second(Comparing how, Dimension size) {
    int w = size.width;
    int h = size.height;
    return switch (how) {
      case SIDE_BY_SIDE -> new Rectangle(w / 2, 0, w - w / 2, h);
      case TOP_BOTTOM -> new Rectangle(0, h / 2, w, h - h / 2);
      case SPLIT -> new Rectangle(0, 0, w, h);
    };
  }

  static void draw(Graphics2D g, BufferedImage image, Viewport.Box at) {
    g.drawImage(
        image,
        (int) Math.round(at.x()),
        (int) Math.round(at.y()),
        (int) Math.round(at.width()),
        (int) Math.round(at.height()),
        null);
  }

  void compare(BufferedImage before, BufferedImage after, Comparing how) {
    int w = size.width;
    int h = size.height;
    var second = second(how, size);
    var first =
        switch (how) {
          case SIDE_BY_SIDE, SPLIT -> new Rectangle(0, 0, w / 2, h);
          case TOP_BOTTOM -> new Rectangle(0, 0, w, h / 2);
        };
    boolean split = how == Comparing.SPLIT;
    half(before, split ? second : first, first, "Before");
    half(after, second, split ? new Rectangle(w / 2, 0, w - w / 2, h) : second, "After");
  }

  /// A picture placed in a room, of which a part is seen.
  private void half(BufferedImage image, Rectangle room, Rectangle part, String word) {
    var clipped = (Graphics2D) g.create();
    clipped.clip(new Rectangle(part.x + 1, part.y + 1, part.width - 2, part.height - 2));
    draw(clipped, image, port.place(image.getWidth(), image.getHeight(), room));
    plate(clipped, word, part.x + 12, part.y + 10);
    clipped.dispose();
  }

  void words(String message) {
    int w = g.getFontMetrics().stringWidth(message) + 24;
    plate(g, message, (size.width - w) / 2, size.height - 52);
  }

  /// Words on a plate that is seen over every picture.
  private static void plate(Graphics2D g, String text, int x, int y) {
    var panel = Theme.color("panel");
    g.setColor(new Color(panel.getRed(), panel.getGreen(), panel.getBlue(), 220));
    g.fillRoundRect(x, y, g.getFontMetrics().stringWidth(text) + 24, PLATE, 8, 8);
    g.setColor(Theme.color("text"));
    g.drawString(text, x + 12, y + 19);
  }
}
