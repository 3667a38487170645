package groundglass.ui.window.library;

import groundglass.ui.window.Desk;
import groundglass.ui.window.Session;
import groundglass.ui.window.Status;
import groundglass.ui.window.develop.PictureView;
import groundglass.ui.window.develop.PreviewLoop;
import groundglass.ui.window.theme.Theme;
import java.awt.GridLayout;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JPanel;

/// Several photos at once, all at the same zoom and the same place: compare and survey. The active
/// one is framed; stars and flags act on it.
public final class Together extends JPanel {
  private record Cell(long id, PictureView picture, PreviewLoop<Session.Shown> loop) {}

  private final transient Desk desk;
  private transient List<Cell> cells = List.of();

  public Together(Desk desk) {
    super(new GridLayout(1, 1, 2, 2));
    this.desk = desk;
    setBackground(Theme.color("background"));
    setFocusable(true);
    Theme.named(this, "together");
    desk.selection().listen(this::frame);
    desk.listen(ids -> cells.stream().filter(c -> ids.contains(c.id())).forEach(this::want));
  }

  /// The selected photos; a single one is joined by those behind it.
  public void open(int most) {
    var selection = desk.selection();
    var ids = new ArrayList<>(selection.selected());
    if (ids.size() < 2 && !ids.isEmpty()) {
      int at = selection.source().indexOf(ids.getFirst());
      ids.addAll(selection.source().subList(at + 1, Math.min(selection.source().size(), at + 2)));
    }
    clear();
    var made = new ArrayList<Cell>();
    for (long id : ids.subList(0, Math.min(most, ids.size()))) {
      made.add(cell(id));
    }
    cells = List.copyOf(made);
    int columns = (int) Math.ceil(Math.sqrt(Math.max(1, made.size())));
    setLayout(new GridLayout(0, made.size() <= 3 ? Math.max(1, made.size()) : columns, 2, 2));
    cells.forEach(c -> add(c.picture()));
    frame();
    revalidate();
    repaint();
    cells.forEach(this::want);
  }

  public void clear() {
    cells.forEach(c -> c.loop().forget());
    cells = List.of();
    removeAll();
  }

  public List<Long> shown() {
    return cells.stream().map(Cell::id).toList();
  }

  public void toggleZoom() {
    if (!cells.isEmpty()) {
      var first = cells.getFirst().picture();
      first.zoom(!first.zoomed());
      follow(first);
    }
  }

  private Cell cell(long id) {
    var picture = new PictureView("photo " + id);
    var cell = new Cell(id, picture, new PreviewLoop<>(desk.pictures()));
    picture.onResize(() -> want(cell));
    picture.onZoom(() -> want(cell));
    picture.onPan(() -> follow(picture));
    picture.addMouseListener(
        new MouseAdapter() {
          @Override
          public void mousePressed(MouseEvent e) {
            desk.selection().activate(id);
            requestFocusInWindow();
          }

          @Override
          public void mouseReleased(MouseEvent e) {
            follow(picture);
          }
        });
    return cell;
  }

  /// The others show the same place at the same zoom.
  private void follow(PictureView leader) {
    cells.stream().map(Cell::picture).filter(p -> p != leader).forEach(p -> p.follow(leader));
  }

  private void frame() {
    long active = desk.selection().active().orElse(-1);
    for (Cell c : cells) {
      c.picture()
          .setBorder(
              c.id() == active
                  ? BorderFactory.createLineBorder(Theme.color("accent"), 2)
                  : BorderFactory.createEmptyBorder(2, 2, 2, 2));
    }
  }

  private void want(Cell cell) {
    if (cell.picture().getWidth() == 0) {
      return;
    }
    cell.picture().message("");
    int longSide = cell.picture().wantedLongSide();
    desk.rows()
        .get(cell.id())
        .flatMap(desk.thumbnails()::get)
        .ifPresent(t -> cell.picture().placeholder(t));
    cell.loop()
        .want(
            cell.id(),
            stop ->
                () -> {
                  var row =
                      desk.session().rows(List.of(cell.id())).stream()
                          .findFirst()
                          .orElseThrow(() -> new IllegalStateException("The photo is gone."));
                  return desk.session()
                      .render(row, desk.session().settings(cell.id()), longSide, stop);
                },
            done -> cell.picture().picture(Optional.of(done.picture())),
            e -> cell.picture().message(Status.words(e)));
  }
}
