package groundglass.ui.window.review;

import groundglass.catalog.sync.Review;
import groundglass.develop.mask.MaskState;
import groundglass.ui.window.develop.MaskWords;
import groundglass.ui.window.library.Cells;
import groundglass.ui.window.library.Thumbnails;
import groundglass.ui.window.theme.Painted;
import groundglass.ui.window.theme.Theme;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import javax.accessibility.AccessibleRole;
import javax.swing.Scrollable;

/// Photo with mask overlay and the reason in words, only the visible ones made.
final class CardGrid extends Painted implements Scrollable {
  /// Makes the picture of a card and hands it back on the event thread.
  interface Pictures {
    void make(Review.Line line, BiConsumer<Review.Line, ReviewPresenter.Picture> done);
  }

  private static final int CELL = 260;

  /// For the name and two lines of reason under a picture.
  private static final int FOOT = 76;

  private static final int KEPT = 200;
  private final transient Thumbnails thumbnails;
  private final transient Pictures pictures;
  private transient List<Review.Line> lines = List.of();
  private int at = -1;
  private final transient Map<Review.Line, ReviewPresenter.Picture> known =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(
            Map.Entry<Review.Line, ReviewPresenter.Picture> eldest) {
          return size() > KEPT;
        }
      };
  private final transient Set<Review.Line> asked = new HashSet<>();

  CardGrid(Thumbnails thumbnails, Pictures pictures, IntConsumer select) {
    super(AccessibleRole.LIST);
    this.thumbnails = thumbnails;
    thumbnails.listen(this::repaint);
    this.pictures = pictures;
    Theme.named(this, "cards");
    setFocusable(true);
    setOpaque(true);
    setToolTipText("");
    addMouseListener(
        new MouseAdapter() {
          @Override
          public void mousePressed(MouseEvent e) {
            requestFocusInWindow();
            int index = cells().at(e.getX(), e.getY());
            if (index >= 0) {
              select.accept(index);
            }
          }
        });
  }

  void show(List<Review.Line> next, int current) {
    if (!next.equals(lines)) {
      lines = List.copyOf(next);
      revalidate();
    }
    at = current;
    if (at >= 0 && at < lines.size()) {
      scrollRectToVisible(cells().bounds(at));
    }
    repaint();
  }

  /// The pictures of these photos are no longer true.
  void changed(Collection<Long> photos) {
    known.keySet().removeIf(l -> photos.contains(l.photo().id()));
    repaint();
  }

  int columns() {
    return cells().columns();
  }

  private Cells cells() {
    int width = getParent() == null ? getWidth() : getParent().getWidth();
    var grid = Cells.grid(lines.size(), Math.max(1, width), CELL);
    return new Cells(lines.size(), grid.columns(), grid.width(), grid.width() * 3 / 4 + FOOT - 8);
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    var g = (Graphics2D) graphics.create();
    var clip = g.getClipBounds();
    g.setColor(Theme.color("background"));
    g.fillRect(clip.x, clip.y, clip.width, clip.height);
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    var cells = cells();
    int[] range = cells.touching(clip);
    for (int i = range[0]; i < range[1]; i++) {
      card(g, cells.bounds(i), lines.get(i), i == at);
    }
    g.dispose();
  }

  private void card(Graphics2D g, Rectangle cell, Review.Line line, boolean current) {
    int x = cell.x + 4;
    int y = cell.y + 4;
    int w = cell.width - 8;
    int h = cell.height - 8;
    g.setColor(Theme.color("raised"));
    g.fillRoundRect(x, y, w, h, 6, 6);
    // the thumbnail until the mask is drawn over the photo
    picture(line)
        .or(() ->
            thumbnails.get(line.photo()).map(t -> new ReviewPresenter.Picture(t, Optional.empty())))
        .ifPresent(p -> {
          var photo = p.photo();
          double s =
              Math.min((w - 12.0) / photo.getWidth(), (h - FOOT) / (double) photo.getHeight());
          int pw = (int) (photo.getWidth() * s);
          int ph = (int) (photo.getHeight() * s);
          int px = x + (w - pw) / 2;
          int py = y + 6 + (h - FOOT - ph) / 2;
          g.drawImage(photo, px, py, pw, ph, null);
          p.overlay().ifPresent(o -> g.drawImage(o, px, py, pw, ph, null));
        });
    var clip = g.getClip();
    g.clipRect(x + 8, y, w - 16, h);
    g.setColor(Theme.color("text"));
    g.drawString(line.photo().fileName() + "  ·  " + line.mask(), x + 8, y + h - FOOT + 24);
    g.setColor(color(line));
    int down = y + h - FOOT + 42;
    for (String part : wrapped(words(line), g.getFontMetrics(), w - 16)) {
      g.drawString(part, x + 8, down);
      down += 17;
    }
    g.setClip(clip);
    if (current) {
      g.setColor(Theme.color("accent"));
      g.drawRoundRect(x, y, w - 1, h - 1, 6, 6);
      g.drawRoundRect(x + 1, y + 1, w - 3, h - 3, 6, 6);
    }
  }

  private Optional<ReviewPresenter.Picture> picture(Review.Line line) {
    if (!known.containsKey(line) && asked.add(line)) {
      pictures.make(
          line,
          (l, p) -> {
            // what is dropped later is asked for again when it is seen again
            asked.remove(l);
            known.put(l, p);
            repaint();
          });
    }
    return Optional.ofNullable(known.get(line));
  }

  private static java.awt.Color color(Review.Line line) {
    return switch (line.state()) {
      case FAILED -> Theme.color("bad");
      case STALE -> Theme.color("stale");
      case NOT_FOUND, PENDING -> Theme.color("dim");
      case READY -> Theme.color(ReviewPresenter.odd(line) ? "accent" : "good");
    };
  }

  static String words(Review.Line line) {
    if (!line.reason().isBlank()) {
      return line.reason();
    }
    return switch (line.state()) {
      case READY ->
          String.format(
              Locale.ROOT,
              "fine · %.0f %% · %s",
              line.area() * 100,
              MaskWords.confidence(line.confidence()));
      case PENDING, NOT_FOUND, FAILED, STALE -> stateWords(line.state());
    };
  }

  /// At most two lines; what does not fit ends in dots, and the tooltip has it in full.
  static List<String> wrapped(String text, FontMetrics font, int width) {
    if (font.stringWidth(text) <= width) {
      return List.of(text);
    }
    int cut = text.length();
    while (cut > 0 && font.stringWidth(text.substring(0, cut)) > width) {
      cut = text.lastIndexOf(' ', cut - 1);
    }
    if (cut <= 0) {
      return List.of(text);
    }
    String rest = text.substring(cut).strip();
    String shown = rest;
    while (!shown.isEmpty() && font.stringWidth(shown + "…") > width) {
      shown = shown.substring(0, shown.length() - 1);
    }
    return List.of(
        text.substring(0, cut), font.stringWidth(rest) <= width ? rest : shown.strip() + "…");
  }

  @Override
  public String getToolTipText(MouseEvent e) {
    int index = cells().at(e.getX(), e.getY());
    return index < 0 ? "" : lines.get(index).photo().fileName() + ": " + words(lines.get(index));
  }

  private static String stateWords(MaskState state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  @Override
  public Dimension getPreferredSize() {
    return cells().size();
  }

  @Override
  public Dimension getPreferredScrollableViewportSize() {
    return new Dimension(600, 400);
  }

  @Override
  public int getScrollableUnitIncrement(Rectangle visible, int orientation, int direction) {
    return 60;
  }

  @Override
  public int getScrollableBlockIncrement(Rectangle visible, int orientation, int direction) {
    return visible.height;
  }

  @Override
  public boolean getScrollableTracksViewportWidth() {
    return true;
  }

  @Override
  public boolean getScrollableTracksViewportHeight() {
    return false;
  }
}
