package groundglass.ui.window.develop;

import groundglass.develop.frame.Crop;
import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import groundglass.ui.window.theme.Theme;
import groundglass.ui.window.theme.TrackSlider;
import java.util.List;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/// The crop tool: an angle, and a box drawn on the picture. Only there while it is open.
final class CropPanel extends JPanel implements PictureView.Tool {
  private final transient DevelopPresenter presenter;
  private final TrackSlider angle;
  private final JLabel degrees = new JLabel("0.0°");

  CropPanel(DevelopPresenter presenter) {
    super(new MigLayout("insets 0, gap 4, fillx", "[96!][grow,fill][48!,right]"));
    this.presenter = presenter;
    setOpaque(false);
    angle = new TrackSlider("crop angle", -45, 45, 0, 0.1, this::turned);
    angle.setToolTipText("Straighten. Double-click resets.");
    add(Theme.heading("Crop"), "span, wrap");
    add(new JLabel("Angle"));
    add(angle);
    add(degrees, "wrap");
    add(Theme.dim("Drag a box on the picture."), "span, split 2, growx, pushx");
    add(
        Theme.button("Reset", "Back to the whole picture", () -> presenter.crop(Crop.NONE, true)),
        "wrap");
    Theme.named(this, "crop");
  }

  void show(DevelopScreen.State state) {
    setVisible(state.mode() == Mode.CROP);
    double a = state.settings().crop().angle();
    angle.value(a);
    degrees.setText(String.format(java.util.Locale.ROOT, "%.1f°", a));
  }

  private java.util.Optional<Frame> cropped() {
    return presenter
        .photo()
        .map(p -> new Frame(p.width(), p.height(), p.orientation(), presenter.settings().crop()));
  }

  private void turned(double value, boolean resting) {
    cropped().ifPresent(f -> presenter.crop(CropShape.of(f).turned(value, f).crop(f), resting));
  }

  @Override
  public void gesture(List<Point> path, boolean alt, boolean resting) {
    Point from = path.getFirst();
    Point to = path.getLast();
    boolean box = Math.abs(from.x() - to.x()) > 0.02 && Math.abs(from.y() - to.y()) > 0.02;
    if (box) {
      cropped()
          .ifPresent(f ->
              presenter.crop(
                  CropShape.between(f.uncropped(), from, to, angle.value()).crop(f), resting));
    }
  }
}
