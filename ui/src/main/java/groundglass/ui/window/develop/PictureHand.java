package groundglass.ui.window.develop;

import groundglass.develop.frame.Point;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.swing.SwingUtilities;

/// The mouse over a picture: a left drag is a gesture of the tool, or pans where there is none; the
/// middle button and a held Space always pan, the wheel zooms unless the tool uses it.
final class PictureHand extends MouseAdapter {
  private final PictureView view;
  private final List<Point> path = new ArrayList<>();
  private int lastX;
  private int lastY;

  /// The tool that the gesture began with: what it does may bring another one.
  private Optional<PictureTool> held = Optional.empty();

  PictureHand(PictureView view) {
    this.view = view;
    view.addMouseListener(this);
    view.addMouseMotionListener(this);
    view.addMouseWheelListener(this);
  }

  private Optional<Point> point(MouseEvent e) {
    return view.box().map(at -> at.fraction(e.getX(), e.getY()));
  }

  @Override
  public void mousePressed(MouseEvent e) {
    view.requestFocusInWindow();
    lastX = e.getX();
    lastY = e.getY();
    path.clear();
    held = view.tool();
    var pin = view.pin(e.getX(), e.getY());
    if (pin.isPresent() && SwingUtilities.isLeftMouseButton(e) && !view.panning()) {
      view.clickPin(pin.get());
      return;
    }
    if (held.isPresent() && !view.panning() && SwingUtilities.isLeftMouseButton(e)) {
      point(e).ifPresent(path::add);
      report(e, false, false);
    }
  }

  @Override
  public void mouseDragged(MouseEvent e) {
    if (!path.isEmpty()) {
      report(e, true, false);
      return;
    }
    view.pan(e.getX() - lastX, e.getY() - lastY);
    lastX = e.getX();
    lastY = e.getY();
  }

  @Override
  public void mouseReleased(MouseEvent e) {
    if (!path.isEmpty()) {
      report(e, true, true);
      path.clear();
    }
  }

  @Override
  public void mouseMoved(MouseEvent e) {
    point(e).ifPresent(view::hover);
    view.hoverPin(view.pin(e.getX(), e.getY()));
  }

  @Override
  public void mouseExited(MouseEvent e) {
    view.hoverPin(Optional.empty());
    view.unhover();
  }

  @Override
  public void mouseClicked(MouseEvent e) {
    if (e.getClickCount() == 2 && view.tool().isEmpty()) {
      view.zoomAt(point(e), !view.zoomed());
    }
  }

  @Override
  public void mouseWheelMoved(MouseWheelEvent e) {
    double steps = -e.getPreciseWheelRotation();
    boolean used =
        !e.isControlDown() && view.tool().filter(t -> t.wheel(steps, e.isShiftDown())).isPresent();
    if (used) {
      point(e).ifPresent(view::hover);
    } else {
      view.stepAt(point(e), steps > 0 ? 1 : -1);
    }
  }

  private void report(MouseEvent e, boolean adds, boolean resting) {
    if (adds) {
      point(e).ifPresent(path::add);
    }
    held.ifPresent(t ->
        t.gesture(new Gesture(path, e.isAltDown(), e.isControlDown(), e.isShiftDown(), resting)));
    path.stream().reduce((_, last) -> last).ifPresent(view::hover);
  }
}
