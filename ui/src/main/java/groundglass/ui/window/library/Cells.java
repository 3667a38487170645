package groundglass.ui.window.library;

import java.awt.Dimension;
import java.awt.Rectangle;

/// Where the cells of a virtualised grid lie: arithmetic only, so that ten thousand photos cost no
/// more than ten. `columns` of a filmstrip are all its photos.
public record Cells(int count, int columns, int width, int height) {
  public Cells {
    if (count < 0 || columns < 1 || width < 1 || height < 1) {
      throw new IllegalArgumentException(count + " cells of " + width + "x" + height);
    }
  }

  /// As many columns as fit into a viewport; the cells share what is left over.
  public static Cells grid(int count, int viewportWidth, int cell) {
    int columns = Math.max(1, viewportWidth / Math.max(1, cell));
    int width = Math.max(1, viewportWidth / columns);
    return new Cells(count, columns, width, Math.max(1, width * 2 / 3 + 32));
  }

  /// One row.
  public static Cells strip(int count, int height) {
    int h = Math.max(1, height);
    return new Cells(count, Math.max(1, count), h * 4 / 3 + 1, h);
  }

  public Dimension size() {
    int rows = (count + columns - 1) / columns;
    return new Dimension(columns * width, rows * height);
  }

  public Rectangle bounds(int index) {
    return new Rectangle((index % columns) * width, (index / columns) * height, width, height);
  }

  /// The cell at a place, -1 outside.
  public int at(int x, int y) {
    if (x < 0 || y < 0 || x >= columns * width) {
      return -1;
    }
    long index = (long) (y / height) * columns + x / width;
    return index < count ? (int) index : -1;
  }

  /// First (inclusive) and last (exclusive) index of cells that a region touches, by whole rows for
  /// a grid, by columns for a strip.
  public int[] touching(Rectangle clip) {
    if (count == 0 || clip.isEmpty()) {
      return new int[] {0, 0};
    }
    if (columns >= count) {
      int from = Math.clamp(clip.x / width, 0, count);
      int to = Math.clamp((clip.x + clip.width - 1) / width + 1, from, count);
      return new int[] {from, to};
    }
    int from = Math.clamp((long) Math.max(0, clip.y) / height * columns, 0, count);
    int to = Math.clamp(((long) (clip.y + clip.height - 1) / height + 1) * columns, from, count);
    return new int[] {from, to};
  }
}
