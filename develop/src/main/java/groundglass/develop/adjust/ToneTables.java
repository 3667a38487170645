package groundglass.develop.adjust;

import groundglass.develop.adjust.tone.Exposure;
import groundglass.develop.adjust.tone.Highlights;
import groundglass.develop.adjust.tone.Trc;

/// The tone operators as tables, as far as their values are the same everywhere. Each is made once
/// for a set of values.
final class ToneTables {
  /// Linear light to display tones, and back.
  static final Table ENCODE = new Table(Trc::encode);

  static final Table DECODE = new Table(Trc::decode, 0);

  private record Key(double first, double second, double third) {}

  private static final Memo<Key, Table> REGIONS = new Memo<>(8);
  private static final Memo<Key, Table> ENDS = new Memo<>(8);
  private static final Memo<Key, Table> LIGHTS = new Memo<>(8);
  private static final Memo<Key, Table> TAILS = new Memo<>(8);

  private ToneTables() {}

  /// Luminance of the base to the factor of highlights and shadows, after `push`.
  static Table regions(double push, double highlights, double shadows) {
    return REGIONS.get(
        new Key(push, highlights, shadows),
        _ ->
            new Table(seen -> {
              double lit = Exposure.push(seen, push);
              double toned = Tones.regions(Trc.encode(lit), highlights / 100, shadows / 100);
              return Trc.decode(toned) / lit;
            }));
  }

  /// Luminance to the factor of contrast, whites and blacks.
  static Table ends(double contrast, double whites, double blacks) {
    return ENDS.get(
        new Key(contrast, whites, blacks),
        _ ->
            new Table(lit -> {
              double d = Trc.encode(lit);
              return Trc.decode(Tones.ends(d, contrast / 100, whites / 100, blacks / 100)) / lit;
            }));
  }

  /// Display tones after shadows, which masks vary, through the highlights to linear light.
  static Table highlights(double highlights) {
    return highlights == 0
        ? DECODE
        : LIGHTS.get(
            new Key(highlights, 0, 0),
            _ -> new Table(d -> Trc.decode(d + Highlights.shift(d, highlights / 100)), 0));
  }

  /// Display tones after contrast, which masks vary, through whites and blacks to linear light.
  static Table ends(double whites, double blacks) {
    return whites == 0 && blacks == 0
        ? DECODE
        : TAILS.get(
            new Key(whites, blacks, 0),
            _ -> new Table(d -> Trc.decode(Tones.ends(d, 0, whites / 100, blacks / 100)), 0));
  }
}
