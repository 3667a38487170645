package groundglass.develop.edge;

import groundglass.develop.image.Image;
import groundglass.develop.image.Power;
import groundglass.develop.image.Strips;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/// The slider-free bases of one picture, as far as they are needed. They depend on the picture
/// alone, so that every local tone control is pointwise; whoever holds them can ask for their rows
/// strip by strip, or for all of them once.
public record Bases(Map<Kind, Base> all, float[] air) {
  /// Which base; each is kept on its own.
  public enum Kind {
    TONE,
    CLARITY,
    TEXTURE,
    VEIL
  }

  /// A base and, for the veil, the colour of the air.
  public record Made(Base base, float[] air) {
    public long bytes() {
      return base.bytes();
    }
  }

  /// `frameLong`: long side of the uncropped frame in pixels of this picture; `scale`: pixels of
  /// this picture per pixel of the full size.
  public static Made make(Kind kind, Image picture, double frameLong, double scale, Strips strips) {
    float[] none = Planes.NONE.air();
    return switch (kind) {
      case TONE -> new Made(EdgeAware.base(picture, EdgeAware.SHARE * frameLong, strips), none);
      case CLARITY -> new Made(LocalLaplacian.base(picture, frameLong, strips), none);
      case TEXTURE -> new Made(TextureBand.base(picture, scale, strips), none);
      case VEIL -> Veil.make(picture, frameLong, strips);
    };
  }

  public static Bases of(Map<Kind, Made> made) {
    var all = new EnumMap<Kind, Base>(Kind.class);
    made.forEach((k, m) -> all.put(k, m.base()));
    Made veil = made.get(Kind.VEIL);
    return new Bases(all, veil == null ? Planes.NONE.air() : veil.air());
  }

  /// All bases of a picture that shows the whole frame at full size.
  public static Bases of(Image picture, Set<Kind> kinds, Strips strips) {
    var made = new EnumMap<Kind, Made>(Kind.class);
    double side = Math.max(picture.width(), picture.height());
    kinds.forEach(k -> made.put(k, make(k, picture, side, 1, strips)));
    return of(made);
  }

  /// The planes over rows `from` until `to` of the picture. The picture must be the one the bases
  /// were made of, not yet adjusted.
  public Planes rows(Image picture, int from, int to) {
    int w = picture.width();
    int n = (to - from) * w;
    boolean guided = all.values().stream().anyMatch(b -> b.slope().length > 0);
    var log = new float[guided ? n : 0];
    if (guided) {
      Log2.luminance(picture, from * w, to * w, log, 0);
    }
    float[] tone = rows(Kind.TONE, picture, from, to, log);
    Power.exp2(tone);
    return new Planes(
        from * w,
        tone,
        rows(Kind.CLARITY, picture, from, to, log),
        rows(Kind.TEXTURE, picture, from, to, log),
        rows(Kind.VEIL, picture, from, to, log),
        air);
  }

  private float[] rows(Kind kind, Image picture, int from, int to, float[] log) {
    Base base = all.get(kind);
    if (base == null) {
      return new float[0];
    }
    var out = new float[(to - from) * picture.width()];
    base.rows(picture.width(), picture.height(), from, to, log, out);
    return out;
  }
}
