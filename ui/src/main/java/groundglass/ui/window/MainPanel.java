package groundglass.ui.window;

import groundglass.ui.window.develop.DevelopView;
import groundglass.ui.window.export.ExportView;
import groundglass.ui.window.importing.ImportView;
import groundglass.ui.window.library.Grid;
import groundglass.ui.window.library.LibraryView;
import groundglass.ui.window.review.ReviewView;
import groundglass.ui.window.theme.Theme;
import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.Dimension;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javax.swing.ButtonGroup;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JToggleButton;
import net.miginfocom.swing.MigLayout;

/// Everything inside the frame of an open catalog: top bar, the views, filmstrip, status line.
public final class MainPanel extends JPanel {
  private final transient Desk desk;
  private final LibraryView library;
  private final DevelopView develop;
  private final ReviewView review;
  private final ImportView importing;
  private final ExportView export;
  private final CardLayout cards = new CardLayout();
  private final JPanel views = new JPanel(cards);
  private final Map<View, JToggleButton> tabs = new EnumMap<>(View.class);
  private final JLabel catalog = Theme.dim("");
  private final JScrollPane strip;
  private final JPanel top;
  private View view = View.LIBRARY;
  private final Shade shade = new Shade(this::bright);
  private boolean stripWanted = true;

  public MainPanel(Desk desk, Runnable sync, Consumer<String> help) {
    super(new BorderLayout());
    this.desk = desk;
    library = new LibraryView(desk, sync);
    develop = new DevelopView(desk, help);
    review = new ReviewView(desk, this::repair);
    importing =
        new ImportView(
            desk,
            library.presenter()::reload,
            id -> {
              desk.selection().select(id);
              show(View.DEVELOP);
            });
    export = new ExportView(desk);
    views.add(library, View.LIBRARY.name());
    views.add(develop, View.DEVELOP.name());
    views.add(review, View.REVIEW.name());
    views.add(importing, View.IMPORT.name());
    views.add(export, View.EXPORT.name());
    strip =
        new JScrollPane(
            new Grid(
                desk.selection(), desk.rows(), desk.thumbnails(), true, _ -> show(View.DEVELOP)));
    strip.setBorder(Theme.line(1, 0, 0, 0));
    strip.setPreferredSize(new Dimension(10, 96));
    strip.setVerticalScrollBarPolicy(JScrollPane.VERTICAL_SCROLLBAR_NEVER);
    strip.getHorizontalScrollBar().setPreferredSize(new Dimension(10, 6));
    strip.getViewport().setBackground(Theme.color("background"));
    var foot = new JPanel(new BorderLayout());
    foot.add(strip, BorderLayout.CENTER);
    foot.add(new StatusLine(desk.status()), BorderLayout.SOUTH);
    top = top();
    add(top, BorderLayout.NORTH);
    add(views, BorderLayout.CENTER);
    add(foot, BorderLayout.SOUTH);
    desk.selection().listen(this::selectionChanged);
    desk.syncs().listen(this::selectionChanged);
    show(View.LIBRARY);
  }

  private JPanel top() {
    var bar =
        new JPanel(new MigLayout("insets 5 8 5 8, gap 4, fillx", "[][][][][][grow,center][]"));
    bar.setBorder(Theme.line(0, 0, 1, 0));
    var group = new ButtonGroup();
    for (View v : View.values()) {
      var tab = Theme.named(new JToggleButton(v.title()), "view " + v.title());
      tab.setToolTipText(v.title());
      tab.setFocusable(false);
      tab.addActionListener(_ -> show(v));
      group.add(tab);
      tabs.put(v, tab);
      bar.add(tab);
    }
    bar.add(catalog);
    bar.add(new JobsLine(desk));
    return bar;
  }

  public void show(View next) {
    view = next;
    cards.show(views, next.name());
    var tab = tabs.get(next);
    if (tab != null) {
      tab.setSelected(true);
    }
    strip.setVisible(stripWanted && (next == View.DEVELOP || next == View.REVIEW));
    develop.presenter().visible(next == View.DEVELOP);
    review.presenter().visible(next == View.REVIEW);
    library.visible(next == View.LIBRARY);
    selectionChanged();
    revalidate();
    // the grid, the picture or the cards take the keys, never a text field by accident
    focusView();
  }

  /// The keys belong to the photos, not to the first text field there is.
  void focusView() {
    boolean took =
        switch (view) {
          case LIBRARY -> library.takeFocus();
          case DEVELOP -> develop.picture().requestFocusInWindow();
          case REVIEW -> review.takeFocus();
          // these two begin with a folder
          case IMPORT -> importing.takeFocus();
          case EXPORT -> export.takeFocus();
        };
    if (!took) {
      requestFocusInWindow();
    }
  }

  public View view() {
    return view;
  }

  public LibraryView library() {
    return library;
  }

  public DevelopView develop() {
    return develop;
  }

  public ReviewView review() {
    return review;
  }

  /// The photo of the current card comes to Develop, with the brush in hand for its mask.
  void repair() {
    review
        .presenter()
        .current()
        .ifPresent(card -> {
          review.presenter().repair();
          long id = card.photo().id();
          desk.selection().select(id);
          show(View.DEVELOP);
          develop.presenter().masks().repair(id, card.syncId());
        });
  }

  public ImportView importing() {
    return importing;
  }

  public ExportView export() {
    return export;
  }

  boolean panelsShown() {
    return top.isVisible();
  }

  /// Every panel around the picture, or none.
  void everyPanel(boolean on) {
    top.setVisible(on);
    stripWanted = on;
    develop.panels(on);
    library.panels(on);
    show(view);
  }

  boolean lightsOut() {
    return shade.isVisible();
  }

  /// Dims everything but the picture.
  void lightsOut(boolean on) {
    shade.setVisible(on);
  }

  /// Lies over the window while the lights are out.
  Shade shade() {
    return shade;
  }

  /// What stays bright.
  java.awt.Component bright() {
    return switch (view) {
      case LIBRARY -> library.middle();
      case DEVELOP -> develop.picture();
      case REVIEW, IMPORT, EXPORT -> views;
    };
  }

  void toggleTop() {
    top.setVisible(!top.isVisible());
    revalidate();
  }

  void toggleStrip() {
    stripWanted = !stripWanted;
    show(view);
  }

  private void selectionChanged() {
    int all = desk.selection().source().size();
    int n = desk.selection().size();
    catalog.setText(
        desk.session().name() + "  ·  " + String.format(Locale.ROOT, "%,d photos shown", all));
    desk.status().reach(reach(view, n, desk.syncs().auto()));
  }

  /// How many photos a command of this view changes now.
  static String reach(View view, int selected, boolean auto) {
    return switch (view) {
      case LIBRARY ->
          selected + " selected  ·  stars, flags and labels change " + Status.photos(selected);
      case DEVELOP ->
          selected > 1 && auto
              ? "AUTO SYNC: sliders change all " + Status.photos(selected)
              : selected > 1
                  ? selected
                      + " selected  ·  sliders change 1 photo, Sync… the other "
                      + (selected - 1)
                  : "sliders change " + Status.photos(Math.min(1, selected));
      case REVIEW -> "X and R change 1 photo";
      case IMPORT -> "";
      case EXPORT -> Status.photos(selected) + " will be written, none changed";
    };
  }
}
