package groundglass.ui.window;

import groundglass.ai.model.Models;
import groundglass.catalog.Catalog;
import groundglass.ui.ModelPacks;
import groundglass.ui.window.develop.SyncSheet;
import groundglass.ui.window.theme.Choose;
import groundglass.ui.window.theme.Icons;
import groundglass.ui.window.theme.Remembered;
import groundglass.ui.window.theme.Theme;
import java.awt.Dimension;
import java.awt.GraphicsEnvironment;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;

/// The program's window. [#open] is the entry: it returns when the frame shows.
public final class Window {
  /// Remembered: the light look instead of the dark one.
  static final String LIGHT = "light";

  private final JFrame frame = new JFrame("Groundglass");
  private final List<Path> modelPacks;
  private final int threads;
  private final Callable<Path> demo;
  private final Tasks opening = Tasks.lane("open", 1);
  private Optional<Desk> desk = Optional.empty();
  private Optional<Desk.Lanes> lanes = Optional.empty();
  private Optional<ActionTable> table = Optional.empty();
  private Optional<MainPanel> main = Optional.empty();

  private Window(List<Path> modelPacks, int threads, Callable<Path> demo) {
    this.modelPacks = List.copyOf(modelPacks);
    this.demo = demo;
    this.threads = threads;
    frame.setName("groundglass");
    frame.setIconImages(Icons.program());
    frame.setDefaultCloseOperation(JFrame.DO_NOTHING_ON_CLOSE);
    frame.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosing(WindowEvent e) {
            close();
          }
        });
    frame.setMinimumSize(new Dimension(1000, 640));
    var room = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
    frame.setSize(Math.min(1440, room.width), Math.min(900, room.height));
    frame.setLocationRelativeTo(null);
  }

  /// Shows the window with this catalog (made when it is missing), or the welcome without one.
  /// Returns once the frame is visible; the program ends when it is closed. `demo` makes the demo
  /// shoot (or finds it) and names its catalog.
  public static Window open(
      @Nullable Path catalog, List<Path> modelPacks, int threads, Callable<Path> demo) {
    return onScreen(() -> {
      Theme.setup(new Remembered().is(LIGHT, false));
      var window = new Window(modelPacks, threads, demo);
      if (catalog == null) {
        window.welcome("");
      } else {
        window.openCatalog(catalog);
      }
      window.frame.setVisible(true);
      return window;
    });
  }

  /// The same over a session that is there already.
  static Window open(Session session, Desk.Lanes lanes) {
    return onScreen(() -> {
      Theme.setup(new Remembered().is(LIGHT, false));
      var window = new Window(List.of(), 1, () -> session.folder());
      window.show(session, lanes);
      window.frame.setVisible(true);
      return window;
    });
  }

  private static Window onScreen(java.util.function.Supplier<Window> work) {
    if (SwingUtilities.isEventDispatchThread()) {
      return work.get();
    }
    var made = new java.util.concurrent.atomic.AtomicReference<@Nullable Window>();
    try {
      SwingUtilities.invokeAndWait(() -> made.set(work.get()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the window opened", e);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("the window could not be opened", e.getCause());
    }
    return java.util.Objects.requireNonNull(made.get());
  }

  private void welcome(String problem) {
    var welcome =
        new Welcome(
            () -> Choose.save(frame, "photos.groundglass").ifPresent(this::openCatalog),
            () -> Choose.folder(frame, "Open a catalog").ifPresent(this::openCatalog),
            this::openDemo);
    welcome.problem(problem);
    frame.setJMenuBar(null);
    frame.setContentPane(welcome);
    frame.revalidate();
  }

  private void openDemo() {
    opening.run(demo, this::openCatalog, e -> welcome(Status.words(e)));
  }

  private void openCatalog(Path folder) {
    var words = new javax.swing.JLabel("Opening " + folder.getFileName() + "…");
    words.setHorizontalAlignment(javax.swing.SwingConstants.CENTER);
    frame.setContentPane(new javax.swing.JPanel(new java.awt.BorderLayout()));
    frame.getContentPane().add(words);
    frame.revalidate();
    opening.run(
        () -> {
          boolean create = !Files.exists(folder);
          var models = ModelPacks.open(modelPacks);
          return new Opened(
              new CatalogSession(Catalog.open(folder, create, models, threads)),
              unused(models.entries()));
        },
        o -> {
          show(o.session(), Desk.Lanes.swing());
          o.unused().ifPresent(problem -> desk().status().problem(problem));
        },
        e -> welcome(Status.words(e)));
  }

  /// A catalog, and what is wrong with the networks it was opened with.
  private record Opened(Session session, Optional<String> unused) {}

  /// The first network or pack that cannot be used, and how many more there are.
  static Optional<String> unused(List<Models.Entry> entries) {
    var broken = entries.stream().filter(e -> !e.problem().isEmpty()).toList();
    return broken.stream()
        .findFirst()
        .map(e ->
            "Not used: "
                + (e.id().equals(e.pack()) ? "model pack " : "model " + e.id() + " of pack ")
                + e.pack()
                + ": "
                + e.problem()
                + (broken.size() > 1 ? " (and " + (broken.size() - 1) + " more)" : ""));
  }

  private void show(Session session, Desk.Lanes with) {
    var d = new Desk(session, with);
    var panel = new MainPanel(d, this::sync, this::pages);
    var actions =
        new WindowActions(
                d,
                panel,
                this::sync,
                this::paste,
                this::help,
                this::pages,
                this::close,
                this::fullScreen)
            .all();
    var keys = new ActionTable(actions, panel::view, frame::isFocused);
    desk = Optional.of(d);
    lanes = Optional.of(with);
    main = Optional.of(panel);
    table = Optional.of(keys);
    keys.install();
    frame.setJMenuBar(keys.menuBar());
    frame.setContentPane(panel);
    frame.setGlassPane(panel.shade());
    frame.setTitle(session.name() + " – Groundglass");
    // Tab folds the panels; fields are reached by mouse or their own keys
    frame.setFocusTraversalKeysEnabled(false);
    frame.revalidate();
    panel.library().presenter().reload();
    d.computePending();
    // after the frame has chosen its own first focus
    frame.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowOpened(WindowEvent e) {
            panel.focusView();
          }
        });
    SwingUtilities.invokeLater(panel::focusView);
  }

  private void sync() {
    desk.ifPresent(d -> d.selection().active().ifPresent(id -> new SyncSheet(frame, d, id).open()));
  }

  /// What was copied goes to the selection; the sheet asks what of it.
  private void paste() {
    desk.ifPresent(d -> d.copied().ifPresent(id -> new SyncSheet(frame, d, id).open()));
  }

  /// The help page of an adjustment or of a part of the window.
  private void pages(String id) {
    new HelpPages(frame, id).setVisible(true);
  }

  private void help() {
    table.ifPresent(t -> new HelpSheet(frame, t.actions()).setVisible(true));
  }

  private void fullScreen() {
    var device = frame.getGraphicsConfiguration().getDevice();
    boolean on = device.getFullScreenWindow() != frame;
    device.setFullScreenWindow(on ? frame : null);
    desk.ifPresent(d -> d.status().say(on ? "F leaves the full screen" : ""));
  }

  JFrame frame() {
    return frame;
  }

  MainPanel main() {
    return main.orElseThrow(() -> new IllegalStateException("no catalog is open"));
  }

  Desk desk() {
    return desk.orElseThrow(() -> new IllegalStateException("no catalog is open"));
  }

  /// What was committed is on disk already; running jobs are cancelled.
  void close() {
    frame.setVisible(false);
    frame.dispose();
    table.ifPresent(ActionTable::uninstall);
    desk.ifPresent(d -> d.remembered().save());
    opening.close();
    lanes.ifPresent(Desk.Lanes::close);
    desk.ifPresent(d -> d.session().close());
    desk = Optional.empty();
  }
}
