package groundglass.catalog.sync;

import groundglass.ai.analysis.Analyses;
import groundglass.catalog.edits.Edits;
import groundglass.catalog.edits.Originals;
import groundglass.catalog.jobs.Jobs;
import groundglass.catalog.photos.Photos;
import groundglass.develop.color.Output;
import groundglass.develop.image.Matte;
import groundglass.develop.mask.MatteSource;
import groundglass.develop.render.Renderer;
import groundglass.develop.settings.Settings;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/// The contact sheet of a review: each cell a photo as it is developed, its mask in red, and what
/// is known about it in words.
final class Sheet {
  static final int MOST = 400;
  private static final int CELL = 256;
  private static final int TEXT = 54;
  private static final int GAP = 8;
  private static final float RED = 0.5f;
  private static final Color PAPER = new Color(32, 32, 32);
  private static final Color INK = new Color(225, 225, 225);
  private static final Color ODD = new Color(255, 150, 110);

  private final Edits edits;
  private final Originals originals;
  private final Photos photos;
  private final Renderer renderer;
  private final Analyses analyses;
  private final Jobs jobs;

  Sheet(
      Edits edits,
      Originals originals,
      Photos photos,
      Renderer renderer,
      Analyses analyses,
      Jobs jobs) {
    this.edits = edits;
    this.originals = originals;
    this.photos = photos;
    this.renderer = renderer;
    this.analyses = analyses;
    this.jobs = jobs;
  }

  void draw(List<Review.Line> lines, Path png) throws IOException {
    int n = Math.min(MOST, lines.size());
    int columns = (int) Math.ceil(Math.sqrt(n));
    int rows = (n + columns - 1) / columns;
    var sheet =
        new BufferedImage(
            GAP + columns * (CELL + GAP),
            GAP + rows * (CELL + TEXT + GAP),
            BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D g = sheet.createGraphics();
    try {
      g.setColor(PAPER);
      g.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
      List<Jobs.Part> parts =
          IntStream.range(0, n)
              .<Jobs.Part>mapToObj(i -> {
                int x = GAP + i % columns * (CELL + GAP);
                int y = GAP + i / columns * (CELL + TEXT + GAP);
                return new Cell(lines.get(i), g, x, y);
              })
              .toList();
      Jobs.Progress done = jobs.submit("Contact sheet", Jobs.Priority.ASKED_FOR, parts).await();
      if (done.cancelled()) {
        throw new IOException("the contact sheet was cancelled");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the contact sheet was interrupted", e);
    } finally {
      g.dispose();
    }
    write(sheet, png.toAbsolutePath());
  }

  private static void write(BufferedImage sheet, Path png) throws IOException {
    Path folder = Optional.ofNullable(png.getParent()).orElseThrow();
    Files.createDirectories(folder);
    Path temporary = Files.createTempFile(folder, ".sheet", ".png");
    try {
      ImageIO.write(sheet, "png", temporary.toFile());
      Files.move(temporary, png, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private final class Cell implements Jobs.Part {
    private final Review.Line line;
    private final Graphics2D sheet;
    private final int x;
    private final int y;

    Cell(Review.Line line, Graphics2D sheet, int x, int y) {
      this.line = line;
      this.sheet = sheet;
      this.x = x;
      this.y = y;
    }

    @Override
    public String name() {
      return line.photo().fileName();
    }

    @Override
    public void run(Jobs.Job job) {
      Optional<BufferedImage> picture = picture(job);
      synchronized (sheet) { // one pen
        picture.ifPresent(p ->
            sheet.drawImage(
                p, x + (CELL - p.getWidth()) / 2, y + (CELL - p.getHeight()) / 2, null));
        text();
      }
    }

    private Optional<BufferedImage> picture(Jobs.Job job) {
      var row = line.photo();
      Settings settings = edits.settings(row.id());
      MatteSource stored = analyses.stored(originals.of(row, settings));
      var request =
          new Renderer.Request(
              row.path(), settings, CELL, stored, () -> job.progress().cancelled());
      try {
        BufferedImage picture = Output.screen(renderer.render(request).picture());
        renderer.matte(request, line.syncId()).ifPresent(matte -> redden(picture, matte));
        return Optional.of(picture);
      } catch (Renderer.UnreadableException e) {
        return photos.thumbnail(row).map(Sheet::fitted); // the original is gone: what is left of it
      }
    }

    private void text() {
      sheet.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      sheet.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
      sheet.setColor(INK);
      string(line.photo().fileName(), 15);
      string(line.mask() + " · " + line.state().name().toLowerCase(Locale.ROOT) + numbers(), 32);
      if (line.outlier() >= 1) {
        sheet.setColor(ODD);
      }
      string(line.reason(), 49);
    }

    private String numbers() {
      return Double.isFinite(line.area())
          ? String.format(Locale.ROOT, " · %.1f %% · %.2f", 100 * line.area(), line.confidence())
          : "";
    }

    private void string(String text, int below) {
      String shown = text;
      var metrics = sheet.getFontMetrics();
      while (shown.length() > 1 && metrics.stringWidth(shown) > CELL) {
        shown = shown.substring(0, shown.length() - 2) + "…";
      }
      sheet.drawString(shown, x, y + CELL + below);
    }
  }

  /// Red over what is covered, in display light: an overlay, not a picture.
  private static void redden(BufferedImage picture, Matte matte) {
    int w = Math.min(picture.getWidth(), matte.width());
    int h = Math.min(picture.getHeight(), matte.height());
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        float a = RED * matte.at(x, y);
        int p = picture.getRGB(x, y);
        int r = Math.round(((p >> 16) & 0xff) * (1 - a) + 255 * a);
        int g = Math.round(((p >> 8) & 0xff) * (1 - a));
        int b = Math.round((p & 0xff) * (1 - a));
        picture.setRGB(x, y, r << 16 | g << 8 | b);
      }
    }
  }

  private static BufferedImage fitted(BufferedImage image) {
    double scale = (double) CELL / Math.max(image.getWidth(), image.getHeight());
    int w = Math.max(1, (int) (image.getWidth() * scale));
    int h = Math.max(1, (int) (image.getHeight() * scale));
    var small = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = small.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.drawImage(image, 0, 0, w, h, null);
    g.dispose();
    return small;
  }
}
