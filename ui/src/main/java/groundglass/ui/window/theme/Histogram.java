package groundglass.ui.window.theme;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Cursor;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import javax.accessibility.AccessibleRole;

/// How often each display value occurs in the shown picture, per channel, with triangles that light
/// up when an end is clipped.
public final class Histogram extends Painted {
  private static final int BINS = 128;
  private static final double CLIPPED = 0.005;
  private int[][] counts = new int[3][BINS];
  private boolean low;
  private boolean high;
  private OptionalInt pointed = OptionalInt.empty();

  public Histogram() {
    super(AccessibleRole.CANVAS);
    setPreferredSize(new Dimension(200, 84));
    Theme.named(this, "histogram");
  }

  /// The colour under the pointer, 0xrrggbb.
  public void pointed(OptionalInt rgb) {
    if (!rgb.equals(pointed)) {
      pointed = rgb;
      repaint();
    }
  }

  /// Hears of drags: the control of the part where it began, how far in parts of the width.
  public interface Drag {
    void moved(String control, double by, boolean resting);
  }

  /// The parts of the histogram are handles of the sliders that move them.
  public void onDrag(Drag listener) {
    var mouse =
        new MouseAdapter() {
          private int from;
          private String control = "";

          private double by(MouseEvent e) {
            return (e.getX() - from) / (double) Math.max(1, getWidth());
          }

          @Override
          public void mousePressed(MouseEvent e) {
            from = e.getX();
            control = part(e.getX());
          }

          @Override
          public void mouseDragged(MouseEvent e) {
            listener.moved(control, by(e), false);
          }

          @Override
          public void mouseReleased(MouseEvent e) {
            if (e.getX() != from) {
              listener.moved(control, by(e), true);
            }
          }
        };
    addMouseListener(mouse);
    addMouseMotionListener(mouse);
    setToolTipText("");
    setCursor(Cursor.getPredefinedCursor(Cursor.E_RESIZE_CURSOR));
  }

  @Override
  public String getToolTipText(MouseEvent e) {
    return "Drag: " + part(e.getX());
  }

  /// The control that moves a part most.
  private String part(int x) {
    double at = x / (double) Math.max(1, getWidth());
    if (at < 0.1) {
      return "blacks";
    }
    if (at < 0.35) {
      return "shadows";
    }
    if (at < 0.65) {
      return "exposure";
    }
    return at < 0.9 ? "highlights" : "whites";
  }

  public void picture(Optional<BufferedImage> picture) {
    counts = new int[3][BINS];
    low = false;
    high = false;
    picture.ifPresent(this::count);
    repaint();
  }

  /// A sample of about 100,000 pixels says enough.
  private void count(BufferedImage image) {
    int step =
        (int) Math.max(1, Math.sqrt(image.getWidth() * (double) image.getHeight() / 100_000));
    int n = 0;
    int dark = 0;
    int light = 0;
    for (int y = 0; y < image.getHeight(); y += step) {
      for (int x = 0; x < image.getWidth(); x += step) {
        int rgb = image.getRGB(x, y);
        int r = rgb >> 16 & 0xff;
        int g = rgb >> 8 & 0xff;
        int b = rgb & 0xff;
        counts[0][r / 2]++;
        counts[1][g / 2]++;
        counts[2][b / 2]++;
        n++;
        dark += r == 0 && g == 0 && b == 0 ? 1 : 0;
        light += r == 255 && g == 255 && b == 255 ? 1 : 0;
      }
    }
    low = dark > n * CLIPPED;
    high = light > n * CLIPPED;
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    var g = (Graphics2D) graphics.create();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(Theme.color("background"));
    g.fillRoundRect(0, 0, getWidth(), getHeight(), 4, 4);
    int most = 1;
    for (int[] channel : counts) {
      for (int i = 1; i < BINS - 1; i++) {
        most = Math.max(most, channel[i]);
      }
    }
    Color[] colors = {new Color(0xc85a50), new Color(0x5fa85f), new Color(0x5580c8)};
    g.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, 0.55f));
    for (int c = 0; c < 3; c++) {
      var path = new Path2D.Double();
      path.moveTo(4, getHeight() - 3);
      for (int i = 0; i < BINS; i++) {
        double h = Math.min(1, Math.sqrt((double) counts[c][i] / most)) * (getHeight() - 10);
        path.lineTo(4 + (getWidth() - 8) * (i + 0.5) / BINS, getHeight() - 3 - h);
      }
      path.lineTo(getWidth() - 4, getHeight() - 3);
      path.closePath();
      g.setColor(colors[c]);
      g.fill(path);
    }
    g.setComposite(AlphaComposite.SrcOver);
    g.setColor(low ? Theme.color("accent") : Theme.color("line"));
    g.fillPolygon(new int[] {4, 12, 4}, new int[] {4, 4, 12}, 3);
    g.setColor(high ? Theme.color("accent") : Theme.color("line"));
    int w = getWidth();
    g.fillPolygon(new int[] {w - 4, w - 12, w - 4}, new int[] {4, 4, 12}, 3);
    pointed.ifPresent(rgb -> words(g, rgb));
    g.dispose();
  }

  /// In percent of full light on the screen, as photographers read it.
  private void words(Graphics2D g, int rgb) {
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    var text =
        String.format(
            Locale.ROOT,
            "R %.0f   G %.0f   B %.0f %%",
            (rgb >> 16 & 0xff) / 2.55,
            (rgb >> 8 & 0xff) / 2.55,
            (rgb & 0xff) / 2.55);
    g.setFont(getFont().deriveFont(getFont().getSize2D() - 1));
    int w = g.getFontMetrics().stringWidth(text);
    var plate = Theme.color("background");
    g.setColor(new Color(plate.getRed(), plate.getGreen(), plate.getBlue(), 190));
    g.fillRoundRect((getWidth() - w) / 2 - 6, 3, w + 12, 16, 4, 4);
    g.setColor(Theme.color("text"));
    g.drawString(text, (getWidth() - w) / 2, 15);
  }
}
