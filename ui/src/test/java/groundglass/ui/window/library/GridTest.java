package groundglass.ui.window.library;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.ui.window.Desk;
import groundglass.ui.window.FakeSession;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GridTest {
  private static final int PHOTOS = 10_000;
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 700;

  private final FakeSession session = new FakeSession(PHOTOS);
  private final Desk desk = new Desk(session, Desk.Lanes.inline());
  private final Grid grid =
      new Grid(desk.selection(), desk.rows(), desk.thumbnails(), false, _ -> {});

  private void look(int y) {
    var screen = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    var g = screen.createGraphics();
    g.translate(0, -y);
    g.setClip(new Rectangle(0, y, WIDTH, HEIGHT));
    grid.paint(g);
    g.dispose();
  }

  @Test
  void onlyThePhotosOnScreenAreReadHoweverManyThereAre() {
    desk.selection().source(LongStream.rangeClosed(1, PHOTOS).boxed().toList());
    grid.setSize(WIDTH, 10);
    int height = grid.getPreferredSize().height;
    grid.setSize(WIDTH, height);
    assertThat(height).isGreaterThan(100 * HEIGHT);

    look(0);
    int first = session.rowsRead;
    assertThat(first).isBetween(1, 100);

    look(height - HEIGHT);
    assertThat(session.rowsRead).isBetween(first + 1, 200);

    look(0);
    assertThat(session.rowsRead).as("what was seen is kept").isLessThanOrEqualTo(200);
  }
}
