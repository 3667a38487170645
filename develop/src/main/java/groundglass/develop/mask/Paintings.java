package groundglass.develop.mask;

import groundglass.develop.frame.Frame;
import groundglass.develop.image.Image;
import groundglass.develop.image.Strips;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The last painting of each brush on each shown picture, so that painting goes on from there.
/// Bounded; safe from several threads.
public final class Paintings {
  private record Key(Object shown, String brush) {}

  private final long maxBytes;
  private final Map<Key, Painting> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  public Paintings(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /// `shown` names the picture the brush is painted over.
  float[] alpha(Object shown, Component.Brush brush, Frame frame, Image neutral, Strips strips) {
    var key = new Key(shown, brush.common().syncId());
    Painting start = start(key, brush.strokes(), neutral);
    Painting painted = start.paint(brush.strokes(), frame, neutral, strips);
    keep(key, painted);
    return painted.alpha();
  }

  private synchronized Painting start(Key key, List<Stroke> strokes, Image neutral) {
    Painting known = kept.get(key);
    return known != null && known.leadsTo(strokes)
        ? known
        : Painting.blank(neutral.width(), neutral.height());
  }

  private synchronized void keep(Key key, Painting painting) {
    if (painting.bytes() > maxBytes) {
      return;
    }
    Painting before = kept.put(key, painting);
    bytes += painting.bytes() - (before == null ? 0 : before.bytes());
    var oldest = kept.entrySet().iterator();
    while (bytes > maxBytes && oldest.hasNext()) {
      bytes -= oldest.next().getValue().bytes();
      oldest.remove();
    }
  }
}
