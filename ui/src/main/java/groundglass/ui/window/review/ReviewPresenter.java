package groundglass.ui.window.review;

import groundglass.catalog.edits.Edits;
import groundglass.catalog.photos.PhotoRow;
import groundglass.catalog.sync.Review;
import groundglass.develop.image.Matte;
import groundglass.develop.mask.MaskState;
import groundglass.ui.window.Desk;
import groundglass.ui.window.develop.MaskEdits;
import groundglass.ui.window.develop.Overlays;
import groundglass.ui.window.theme.Theme;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/// Goes through the masks of the last sync, oddest first.
public final class ReviewPresenter {
  /// The filter.
  public enum Show {
    ALL("All"),
    ODD("Odd"),
    NOT_FOUND("Not found"),
    FAILED("Failed");

    private final String title;

    Show(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }

    boolean takes(Review.Line line) {
      return switch (this) {
        case ALL -> true;
        case ODD -> odd(line);
        case NOT_FOUND -> line.state() == MaskState.NOT_FOUND;
        case FAILED -> line.state() == MaskState.FAILED;
      };
    }
  }

  private static final int PREVIEW = 480;

  private final Desk desk;
  private final ReviewScreen screen;
  private List<Review.Line> all = List.of();
  private List<Long> ids = List.of();
  private Show filter = Show.ALL;
  private int at = -1;
  private Optional<String> chosen = Optional.empty();
  private final Set<String> seen = new HashSet<>();
  private boolean visible;
  private int asked;
  private final Repairs repairs;

  public ReviewPresenter(Desk desk, ReviewScreen screen) {
    this.desk = desk;
    this.screen = screen;
    repairs = new Repairs(desk, this::show);
    desk.listen(changed -> {
      if (visible && changed.stream().anyMatch(ids::contains)) {
        reload();
      }
    });
  }

  public static boolean odd(Review.Line line) {
    return line.outlier() >= 1;
  }

  public void visible(boolean on) {
    visible = on;
    if (on) {
      reload();
    }
  }

  private record Report(List<Long> ids, List<Review.Line> lines) {}

  /// The last sync; without one, what is selected.
  public void reload() {
    int mine = ++asked;
    var selected = desk.selection().selected();
    desk.reads()
        .run(
            () -> {
              var synced = desk.session().lastSynced();
              var of = repairs.made(synced) ? ids : synced.isEmpty() ? selected : synced;
              return new Report(of, desk.session().report(of));
            },
            report -> {
              if (mine == asked) {
                ids = report.ids();
                all = report.lines();
                repairs.look(all);
                at = place();
                show();
              }
            },
            e -> desk.status().failed("Review", e));
  }

  /// The card that was chosen stays the current one, wherever it stands now; one that is not odd
  /// while it is computed may come back.
  private int place() {
    var cards = cards();
    for (int i = 0; i < cards.size(); i++) {
      if (chosen.equals(Optional.of(key(cards.get(i))))) {
        return i;
      }
    }
    return Math.clamp(at, cards.isEmpty() ? -1 : 0, cards.size() - 1);
  }

  public void filter(Show next) {
    filter = next;
    chosen = Optional.empty();
    at = cards().isEmpty() ? -1 : 0;
    show();
  }

  public List<Review.Line> cards() {
    return all.stream().filter(filter::takes).toList();
  }

  public Optional<Review.Line> current() {
    var cards = cards();
    return at >= 0 && at < cards.size() ? Optional.of(cards.get(at)) : Optional.empty();
  }

  public void select(int index) {
    at = index;
    chosen = current().map(ReviewPresenter::key);
    current().ifPresent(c -> desk.selection().select(c.photo().id()));
    show();
  }

  public void move(int steps) {
    if (!cards().isEmpty()) {
      select(Math.clamp((long) at + steps, 0, cards().size() - 1));
    }
  }

  /// Looked at and good; on to the next.
  public void fine() {
    current().ifPresent(c -> seen.add(key(c)));
    move(1);
  }

  /// Switches this mask off on this photo only.
  public void off() {
    current()
        .ifPresent(c -> {
          seen.add(key(c));
          long id = c.photo().id();
          var label = "Mask " + c.mask() + " off";
          desk.edits()
              .run(
                  () ->
                      MaskEdits.change(
                          desk.session().settings(id), c.syncId(), m -> MaskEdits.active(m, false)),
                  s ->
                      desk.edit(
                          "edit",
                          label,
                          List.of(new Edits.Change(id, Optional.of(s), Map.of(), label)),
                          () -> {}),
                  e -> desk.status().failed(label, e));
          move(1);
        });
  }

  /// The current card's photo goes to be repaired by hand; back here, the same is offered to the
  /// odd ones that are most like it.
  public void repair() {
    current().ifPresent(c -> repairs.begin(c.photo().id()));
  }

  /// Whether a repair can be carried on.
  public boolean offering() {
    return repairs.offer().isPresent();
  }

  public void repairAlike() {
    repairs.carryOn();
  }

  public void declineRepair() {
    repairs.decline();
  }

  public void recompute() {
    current().ifPresent(c -> desk.compute(List.of(c.photo().id())));
  }

  public void recomputeAll() {
    desk.compute(ids);
  }

  public void sheet(Path png) {
    var lines = cards();
    desk.longWork()
        .run(
            () -> {
              desk.session().sheet(lines, png);
              return png;
            },
            p -> desk.status().say("Contact sheet written: " + p),
            e -> desk.status().failed("The contact sheet was not written", e));
  }

  /// Photo and mask of a card, made off the event thread.
  public record Picture(BufferedImage photo, Optional<BufferedImage> overlay) {}

  public void picture(Review.Line line, BiConsumer<Review.Line, Picture> done) {
    var color = Theme.color("overlay.red");
    PhotoRow row = line.photo();
    desk.pictures()
        .run(
            () -> {
              var settings = desk.session().settings(row.id());
              var picture = desk.session().render(row, settings, PREVIEW, () -> false).picture();
              Optional<Matte> matte =
                  line.state() == MaskState.READY || line.state() == MaskState.STALE
                      ? desk.session().matte(row, settings, PREVIEW, line.syncId())
                      : Optional.empty();
              return new Picture(picture, matte.map(m -> Overlays.mask(m, color, 0.55)));
            },
            p -> done.accept(line, p),
            e -> desk.status().failed(row.fileName(), e));
  }

  static String key(Review.Line line) {
    return line.photo().id() + "/" + line.syncId();
  }

  private void show() {
    long fine = all.stream().filter(l -> !odd(l) && l.state() == MaskState.READY).count();
    long looked = all.stream().filter(l -> seen.contains(key(l))).count();
    var counter =
        all.isEmpty()
            ? "Nothing to review. Sync masks to other photos first."
            : String.format(
                Locale.ROOT,
                "%,d of %,d looked at, %,d fine by the report",
                looked,
                all.size(),
                fine);
    screen.show(new ReviewScreen.State(cards(), at, filter, counter, repairs.offer()));
  }
}
