package groundglass.ui.window.library;

import groundglass.catalog.photos.PhotoRow;
import groundglass.ui.window.theme.Theme;
import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Optional;

/// Draws one cell: picture, stars, flag, label and badges.
final class CellPainter {
  private static final float REJECTED = 0.4f;
  private final boolean strip;

  CellPainter(boolean strip) {
    this.strip = strip;
  }

  void paint(
      Graphics2D g,
      Rectangle cell,
      Optional<PhotoRow> row,
      Optional<BufferedImage> image,
      boolean missing,
      boolean faint,
      boolean selected,
      boolean active) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    var box = new Rectangle(cell.x + 2, cell.y + 2, cell.width - 4, cell.height - 4);
    var label = row.flatMap(PhotoRow::label);
    g.setColor(Theme.color(selected ? "line" : "raised"));
    g.fillRoundRect(box.x, box.y, box.width, box.height, 6, 6);
    label.ifPresent(l -> {
      g.setColor(Theme.label(l));
      g.fillRoundRect(box.x, box.y + box.height - 4, box.width, 4, 4, 4);
    });
    int foot = strip ? 4 : 22;
    var area = new Rectangle(box.x + 4, box.y + 4, box.width - 8, box.height - 4 - foot);
    boolean dim = faint || row.map(r -> r.flag() < 0 || r.rating() < 0).orElse(false);
    image.ifPresent(i -> picture(g, area, i, dim));
    if (active || selected) {
      g.setColor(active ? Theme.color("accent") : Theme.color("dim"));
      g.setStroke(new BasicStroke(active ? 2 : 1));
      g.drawRoundRect(box.x, box.y, box.width - 1, box.height - 1, 6, 6);
      g.setStroke(new BasicStroke(1));
    }
    row.ifPresent(r -> marks(g, box, r));
    int stack = row.flatMap(PhotoRow::stack).map(s -> stack(g, box, s)).orElse(0);
    if (missing) {
      lost(g, box.x + box.width - 24 - stack, box.y + 8);
    }
  }

  private static void picture(Graphics2D g, Rectangle area, BufferedImage image, boolean dim) {
    double scale =
        Math.min(1.0 * area.width / image.getWidth(), 1.0 * area.height / image.getHeight());
    int w = Math.max(1, (int) Math.round(image.getWidth() * scale));
    int h = Math.max(1, (int) Math.round(image.getHeight() * scale));
    var before = g.getComposite();
    if (dim) {
      g.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, REJECTED));
    }
    g.drawImage(image, area.x + (area.width - w) / 2, area.y + (area.height - h) / 2, w, h, null);
    g.setComposite(before);
  }

  private void marks(Graphics2D g, Rectangle box, PhotoRow row) {
    int y = box.y + box.height - (strip ? 12 : 13);
    if (!strip || row.rating() > 0) {
      stars(g, box.x + 6, y, row.rating());
    }
    if (row.flag() != 0) {
      flag(g, box.x + 8, box.y + 8, row.flag() > 0);
    }
    int x = box.x + box.width - 14;
    for (Color c : badges(row)) {
      g.setColor(c);
      g.fillOval(x, y - 4, 7, 7);
      x -= 11;
    }
    if (hollow(row)) {
      g.setColor(Theme.color("dim"));
      g.drawOval(x, y - 4, 7, 7);
      x -= 11;
    }
    if (row.edited()) {
      g.setColor(Theme.color("text"));
      g.drawLine(x, y - 2, x + 7, y - 2);
      g.drawLine(x, y + 1, x + 7, y + 1);
      g.fillOval(x + 1, y - 4, 4, 4);
      g.fillOval(x + 4, y, 4, 4);
      x -= 13;
    }
    if (row.copyNo() > 0) {
      g.setColor(Theme.color("dim"));
      g.drawString("+" + row.copyNo(), x - 8, y + 4);
    }
  }

  private static java.util.List<Color> badges(PhotoRow row) {
    var states = row.masks().stream().map(PhotoRow.MaskBadge::state).distinct().toList();
    var out = new java.util.ArrayList<Color>();
    if (states.contains("FAILED")) {
      out.add(Theme.color("bad"));
    }
    if (states.contains("STALE")) {
      out.add(Theme.color("stale"));
    }
    if (states.contains("PENDING")) {
      out.add(Theme.color("pending"));
    }
    return out;
  }

  private static boolean hollow(PhotoRow row) {
    return row.masks().stream().anyMatch(m -> m.state().equals("NOT_FOUND"));
  }

  private static void stars(Graphics2D g, int x, int y, int rating) {
    for (int i = 0; i < 5; i++) {
      if (i < rating) {
        g.setColor(Theme.color("text"));
        g.fillPolygon(star(x + i * 12 + 4, y, 5));
      } else {
        g.setColor(Theme.color("dim"));
        g.fillOval(x + i * 12 + 3, y - 1, 3, 3);
      }
    }
  }

  static Polygon star(double cx, double cy, double radius) {
    var p = new Polygon();
    for (int i = 0; i < 10; i++) {
      double r = i % 2 == 0 ? radius : radius * 0.42;
      double a = Math.PI * i / 5 - Math.PI / 2;
      p.addPoint((int) Math.round(cx + r * Math.cos(a)), (int) Math.round(cy + r * Math.sin(a)));
    }
    return p;
  }

  /// How many a folded stack holds, or which of an unfolded one this is; how wide that is.
  private static int stack(Graphics2D g, Rectangle box, PhotoRow.Stacked s) {
    String text = s.unfolded() ? s.place() + "/" + s.size() : String.valueOf(s.size());
    int w = Math.max(18, g.getFontMetrics().stringWidth(text) + 9);
    int x = box.x + box.width - w - 6;
    int y = box.y + 6;
    g.setColor(new Color(0, 0, 0, 150));
    g.fillRoundRect(x - 1, y - 1, w + 2, 19, 4, 4);
    g.setColor(Theme.color(s.unfolded() ? "dim" : "accent"));
    g.drawRoundRect(x, y, w - 1, 16, 3, 3);
    if (!s.unfolded()) { // more behind it
      g.drawLine(x - 3, y - 3, x - 3, y + 12);
      g.drawLine(x - 3, y - 3, x + w - 5, y - 3);
    }
    g.setColor(Color.WHITE);
    g.drawString(text, x + (w - g.getFontMetrics().stringWidth(text)) / 2, y + 13);
    return w + 8;
  }

  /// The original is not where it was.
  private static void lost(Graphics2D g, int x, int y) {
    g.setColor(new Color(0, 0, 0, 140));
    g.fillRoundRect(x - 3, y - 3, 19, 18, 4, 4);
    g.setColor(Theme.color("stale"));
    g.drawPolygon(new int[] {x + 6, x + 12, x}, new int[] {y, y + 11, y + 11}, 3);
    g.drawLine(x + 6, y + 4, x + 6, y + 7);
    g.drawLine(x + 6, y + 9, x + 6, y + 9);
  }

  private static void flag(Graphics2D g, int x, int y, boolean pick) {
    g.setColor(new Color(0, 0, 0, 140));
    g.fillRoundRect(x - 3, y - 3, 17, 18, 4, 4);
    g.setColor(pick ? Theme.color("picked") : Theme.color("bad"));
    g.drawLine(x + 1, y, x + 1, y + 12);
    if (pick) {
      g.fillPolygon(new int[] {x + 2, x + 11, x + 2}, new int[] {y, y + 3, y + 7}, 3);
    } else {
      g.drawLine(x + 3, y + 1, x + 10, y + 8);
      g.drawLine(x + 10, y + 1, x + 3, y + 8);
    }
  }
}
