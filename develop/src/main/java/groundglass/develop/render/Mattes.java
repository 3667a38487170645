package groundglass.develop.render;

import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Matte;
import groundglass.develop.image.Strips;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Mask;
import groundglass.develop.mask.MatteMaker;
import groundglass.develop.mask.MatteSource;
import groundglass.develop.mask.MatteSource.Answer;
import groundglass.develop.mask.MatteSource.Question;
import groundglass.develop.mask.Paintings;
import groundglass.develop.render.Stages.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The mattes of a shown picture's masks, each kept under all that makes it.
final class Mattes {
  private record MapKey(Question question, int width, int height, int hash) {}

  private record MatteKey(
      Object shown, List<Component> components, boolean inverted, List<MapKey> maps) {}

  private final StageCache cache;
  private final Paintings paintings;

  Mattes(StageCache cache, long paintingBytes) {
    this.cache = cache;
    this.paintings = new Paintings(paintingBytes);
  }

  MatteMaker maker(Shown shown, MatteSource source, Strips strips) {
    return new MatteMaker(shown.frame(), shown.image(), source, strips, shown.key(), paintings);
  }

  /// A matte and what it covers; nothing of a mask that has none now.
  record Covered(Optional<Matte> matte, Outcomes.Measured measured) {
    static final Covered NOTHING = new Covered(Optional.empty(), Outcomes.Measured.NOTHING);
  }

  Covered of(Shown shown, Mask mask, MatteMaker maker) {
    var maps = new ArrayList<MapKey>();
    for (Question question : MatteMaker.questions(mask)) {
      switch (maker.ask(question)) {
        case Answer.Ready ready -> maps.add(map(question, ready.map()));
        case Answer.Stale old -> maps.add(map(question, old.map()));
        case Answer.NotFound _, Answer.Pending _, Answer.Failed _ -> {}
      }
    }
    var key = new MatteKey(shown.key(), mask.components(), mask.inverted(), maps);
    if (!maker.verdict(mask).usable()) {
      return Covered.NOTHING;
    }
    Optional<Covered> known = cache.get(key, Covered.class);
    if (known.isPresent()) {
      return known.get();
    }
    Optional<Matte> matte = maker.matte(mask);
    if (matte.isEmpty()) {
      return Covered.NOTHING;
    }
    var made = new Covered(matte, Outcomes.measure(matte.get(), shown.image()));
    cache.put(key, made, matte.get().alpha().length);
    return made;
  }

  private static MapKey map(Question question, FloatMap map) {
    return new MapKey(question, map.width(), map.height(), map.contentHash());
  }
}
