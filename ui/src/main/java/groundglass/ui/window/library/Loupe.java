package groundglass.ui.window.library;

import groundglass.ui.window.Desk;
import groundglass.ui.window.Session;
import groundglass.ui.window.Status;
import groundglass.ui.window.develop.PictureView;
import groundglass.ui.window.develop.PreviewLoop;
import java.awt.BorderLayout;
import java.util.List;
import java.util.Optional;
import javax.swing.JPanel;

/// One photo as large as there is room: its thumbnail at once, then the picture.
public final class Loupe extends JPanel {
  private final transient Desk desk;
  private final PictureView picture = new PictureView("loupe");
  private final transient PreviewLoop<Session.Shown> loop;
  private boolean visible;
  private long shown = -1;

  public Loupe(Desk desk) {
    super(new BorderLayout());
    this.desk = desk;
    loop = new PreviewLoop<>(desk.pictures());
    add(picture);
    desk.selection().listen(() -> want(false));
    desk.listen(ids -> want(ids.contains(shown)));
    picture.onResize(() -> want(true));
    picture.onZoom(() -> want(true));
  }

  public void visible(boolean on) {
    visible = on;
    want(true);
  }

  public PictureView picture() {
    return picture;
  }

  public void toggleZoom() {
    picture.zoom(!picture.zoomed());
  }

  private void want(boolean again) {
    long id = desk.selection().active().orElse(-1);
    if (!visible || id < 0 || id == shown && !again) {
      return;
    }
    if (id != shown) {
      picture.picture(desk.rows().get(id).flatMap(desk.thumbnails()::get));
      picture.message("");
    }
    shown = id;
    int longSide = picture.wantedLongSide();
    loop.want(
        id,
        stop ->
            () -> {
              var row =
                  desk.session().rows(List.of(id)).stream()
                      .findFirst()
                      .orElseThrow(() -> new IllegalStateException("The photo is gone."));
              return desk.session().render(row, desk.session().settings(id), longSide, stop);
            },
        done -> {
          picture.picture(Optional.of(done.picture()));
          picture.message(String.join(" · ", done.warnings()));
        },
        e -> picture.message(Status.words(e)));
  }
}
