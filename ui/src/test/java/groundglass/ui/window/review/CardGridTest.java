package groundglass.ui.window.review;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.catalog.sync.Review;
import groundglass.develop.mask.MaskState;
import groundglass.ui.window.Desk;
import groundglass.ui.window.FakeSession;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CardGridTest {
  private static final BufferedImage PHOTO = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);

  @Test
  void thePictureOfAPhotoThatWasChangedIsMadeAgain() {
    var desk = new Desk(new FakeSession(3), Desk.Lanes.inline());
    var made = new ArrayList<Long>();
    var grid =
        new CardGrid(
            desk.thumbnails(),
            (line, done) -> {
              made.add(line.photo().id());
              done.accept(line, new ReviewPresenter.Picture(PHOTO, Optional.empty()));
            },
            _ -> {});
    List<Review.Line> lines =
        List.of(FakeSession.line(1, MaskState.READY, 2), FakeSession.line(2, MaskState.READY, 0));
    grid.setSize(900, 400);
    grid.show(lines, 0);
    paint(grid);
    paint(grid);
    assertThat(made).containsExactly(1L, 2L);
    grid.changed(List.of(2L));
    paint(grid);
    assertThat(made).containsExactly(1L, 2L, 2L);
  }

  private static void paint(CardGrid grid) {
    var g = new BufferedImage(900, 400, BufferedImage.TYPE_INT_RGB).createGraphics();
    g.setClip(0, 0, 900, 400);
    grid.paint(g);
    g.dispose();
  }
}
