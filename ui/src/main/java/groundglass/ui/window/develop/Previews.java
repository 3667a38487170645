package groundglass.ui.window.develop;

import groundglass.catalog.photos.PhotoRow;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Mask;
import groundglass.develop.mask.Overlay;
import groundglass.develop.settings.Settings;
import groundglass.ui.window.Desk;
import groundglass.ui.window.Session;
import groundglass.ui.window.Status;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// The pictures of Develop: what is seen, what lies over it, the one before all edits beside it,
/// and the next photo made ready. Each is made one at a time, and the newest wish wins.
final class Previews {
  /// The long side of a picture that is made while something moves.
  static final int DRAFT = 1100;

  /// What lies over the picture.
  sealed interface Over {
    record Nothing() implements Over {}

    record Depth() implements Over {}

    record OfMask(String id, Overlay.Mode mode, OverlayColor color, double opacity)
        implements Over {}

    /// What one part of a mask selects by itself, white on black.
    record OfPart(Component part) implements Over {}
  }

  /// A picture to be seen: `settings` as they are shown, `before` to stand beside it, `seen` what
  /// of it is looked at.
  record Scene(
      PhotoRow photo, Settings settings, Optional<Settings> before, Over over, Seen seen) {}

  private record Made(Session.Shown shown, BufferedImage seen) {}

  private final Desk desk;
  private final DevelopScreen screen;
  private final PreviewLoop<Made> pictures;
  private final PreviewLoop<Optional<BufferedImage>> overlays;
  private final PreviewLoop<BufferedImage> befores;
  private final PreviewLoop<Long> prefetches;

  Previews(Desk desk, DevelopScreen screen) {
    this.desk = desk;
    this.screen = screen;
    pictures = new PreviewLoop<>(desk.pictures());
    overlays = new PreviewLoop<>(desk.pictures());
    befores = new PreviewLoop<>(desk.pictures());
    prefetches = new PreviewLoop<>(desk.pictures());
  }

  /// `draft` while something moves; `done` hears what was rendered.
  void show(Scene scene, boolean draft, Consumer<Session.Shown> done) {
    var p = scene.photo();
    int room = screen.wantedLongSide();
    int longSide = draft && (room > DRAFT || room == 0) ? DRAFT : room;
    pictures.want(
        p.id(),
        stop -> () -> made(scene, longSide, stop),
        made -> {
          screen.picture(made.shown().picture(), made.seen());
          done.accept(made.shown());
          if (!draft) {
            prefetch(p, longSide);
          }
        },
        e -> {
          screen.picture(desk.thumbnails().get(p));
          screen.message(Status.words(e));
        });
    over(scene);
    before(scene, longSide);
  }

  private Made made(Scene scene, int longSide, BooleanSupplier stop) throws Exception {
    var p = scene.photo();
    var shown = desk.session().render(p, scene.settings(), longSide, stop);
    return new Made(
        shown,
        scene.seen() == Seen.EDGES
            ? Overlays.grey(desk.session().edges(p, scene.settings(), longSide, stop))
            : scene.seen().of(shown.picture()));
  }

  void over(Scene scene) {
    if (scene.over() instanceof Over.Nothing) {
      screen.overlay(Optional.empty());
      // what is being made must not appear later
      overlays.want(scene.photo().id(), _ -> () -> Optional.empty(), screen::overlay, _ -> {});
      return;
    }
    int room = screen.wantedLongSide();
    int longSide = room == 0 ? 0 : Math.min(room, DRAFT);
    overlays.want(
        scene.photo().id(),
        _ -> () -> made(scene, longSide),
        screen::overlay,
        e -> desk.status().failed("The overlay could not be drawn", e));
  }

  private Optional<BufferedImage> made(Scene scene, int longSide) throws Exception {
    var p = scene.photo();
    var s = scene.settings();
    return switch (scene.over()) {
      case Over.Nothing _ -> Optional.empty();
      case Over.Depth _ -> desk.session().depth(p, s, longSide).map(Overlays::depth);
      case Over.OfMask(String id, Overlay.Mode mode, OverlayColor color, double opacity) ->
          mode == Overlay.Mode.COLOR
              ? desk.session()
                  .matte(p, s, longSide, id)
                  .map(m -> Overlays.mask(m, color.color(), opacity))
              : desk.session().overlay(p, s, longSide, id, mode, color.tint(opacity));
      case Over.OfPart(Component part) -> {
        var alone = Mask.of("part", part.with(part.common().with(Component.Operation.ADD)));
        yield desk.session()
            .overlay(
                p,
                s.withMasks(List.of(alone)),
                longSide,
                alone.syncId(),
                Overlay.Mode.WHITE_ON_BLACK,
                Overlay.Tint.RED);
      }
    };
  }

  private void before(Scene scene, int longSide) {
    if (scene.before().isEmpty()) {
      screen.beside(Optional.empty());
      befores.forget();
      return;
    }
    var p = scene.photo();
    var wanted = scene.before().get();
    befores.want(
        p.id(),
        stop -> () -> desk.session().render(p, wanted, longSide, stop).picture(),
        picture -> screen.beside(Optional.of(picture)),
        e -> desk.status().failed("Before", e));
  }

  /// What no slider touches of the next photo, so that going there waits for the pass alone.
  private void prefetch(PhotoRow from, int longSide) {
    var source = desk.selection().source();
    int at = source.indexOf(from.id());
    if (longSide == 0 || at < 0 || at + 1 >= source.size()) {
      return;
    }
    long next = source.get(at + 1);
    prefetches.want(
        next,
        stop ->
            () -> {
              var rows = desk.session().rows(List.of(next));
              if (!rows.isEmpty()) {
                var p = rows.getFirst();
                desk.session().prefetch(p, desk.session().settings(next), longSide, stop);
              }
              return next;
            },
        _ -> {},
        // it is said when the photo is looked at
        _ -> {});
  }
}
