package groundglass.develop.render;

import groundglass.develop.edge.Bases;
import groundglass.develop.edge.Planes;
import groundglass.develop.frame.Frame;
import groundglass.develop.image.Image;
import groundglass.develop.image.Strips;
import groundglass.develop.render.Stages.Shown;
import java.util.EnumMap;
import java.util.Set;

/// What is around each pixel of a shown picture: the edge-aware bases, which no slider touches.
final class Surroundings {
  private static final long FLOAT = Float.BYTES;

  /// Pixels of the largest picture that is shown whole: 4K.
  static final int SCREEN = 3840 * 2160;

  private record PlanesKey(Object shown, Set<Bases.Kind> kinds) {}

  private record BaseKey(Object shown, Bases.Kind kind) {}

  private final StageCache cache;

  Surroundings(StageCache cache) {
    this.cache = cache;
  }

  /// The bases of these kinds, each made when it is first needed.
  private Bases bases(Shown shown, Set<Bases.Kind> kinds, Strips strips) {
    var all = new EnumMap<Bases.Kind, Bases.Made>(Bases.Kind.class);
    Frame frame = shown.frame();
    double side = Math.max(frame.width(), frame.height()) * shown.scale();
    for (Bases.Kind kind : kinds) {
      var key = new BaseKey(shown.key(), kind);
      Bases.Made made =
          cache
              .get(key, Bases.Made.class)
              .orElseGet(() -> Bases.make(kind, shown.image(), side, shown.scale(), strips));
      cache.put(key, made, made.bytes());
      all.put(kind, made);
    }
    return Bases.of(all);
  }

  /// What the pass reads beside the pixels, by rows.
  @FunctionalInterface
  interface Beside {
    Planes rows(int from, int to);
  }

  /// Of pictures no larger than a screen the planes are kept: making their rows again at each move
  /// of a slider costs as much as the pass. Of larger ones rows are made as they are needed.
  Beside beside(Shown shown, Set<Bases.Kind> kinds, Strips strips) {
    Bases bases = bases(shown, kinds, strips);
    Image image = shown.image();
    int pixels = image.width() * image.height();
    if (kinds.isEmpty() || pixels > SCREEN) {
      return (from, to) -> bases.rows(image, from, to);
    }
    var key = new PlanesKey(shown.key(), Set.copyOf(kinds));
    Planes planes =
        cache.get(key, Planes.class).orElseGet(() -> whole(bases, kinds, image, strips));
    cache.put(key, planes, FLOAT * pixels * kinds.size());
    return (_, _) -> planes;
  }

  private static Planes whole(Bases bases, Set<Bases.Kind> kinds, Image image, Strips strips) {
    int n = image.width() * image.height();
    var all =
        new Planes(
            0,
            new float[kinds.contains(Bases.Kind.TONE) ? n : 0],
            new float[kinds.contains(Bases.Kind.CLARITY) ? n : 0],
            new float[kinds.contains(Bases.Kind.TEXTURE) ? n : 0],
            new float[kinds.contains(Bases.Kind.VEIL) ? n : 0],
            bases.air());
    strips.run(
        image.width(),
        image.height(),
        (from, to) -> {
          Planes rows = bases.rows(image, from, to);
          copy(rows.tone(), all.tone(), rows.first());
          copy(rows.clarity(), all.clarity(), rows.first());
          copy(rows.texture(), all.texture(), rows.first());
          copy(rows.veil(), all.veil(), rows.first());
        });
    return all;
  }

  private static void copy(float[] rows, float[] whole, int at) {
    System.arraycopy(rows, 0, whole, rows.length == 0 ? 0 : at, rows.length);
  }
}
