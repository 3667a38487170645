package groundglass.develop.adjust;

import groundglass.develop.mask.Mask;
import groundglass.develop.settings.Settings;
import java.util.List;

/// All tonal and colour adjustments, global and local, fused into one pass over pixels. Planned
/// once per change; the kernel decides nothing and owns no thread.
public final class Pointwise {
  private Pointwise() {}

  /// `masks` are the masks that take part, in panel order; `raw` with its as-shot `temperature` (K)
  /// and `tint` says what the absolute white-balance controls are relative to (for other files the
  /// relative pair is used).
  public static Pointwise plan(
      Settings settings, List<Mask> masks, boolean raw, double temperature, double tint) {
    throw new UnsupportedOperationException();
  }

  /// True when nothing would change, so that the pass can be left out: the result is then
  /// bit-identical to the input.
  public boolean identity() {
    throw new UnsupportedOperationException();
  }

  /// Whether [#apply] needs `base` (the edge-aware log2 luminance, slider-free, from
  /// `develop.edge`).
  public boolean needsBase() {
    throw new UnsupportedOperationException();
  }

  /// In place on pixels `from` until `to` of planar linear Rec.2020. `base`: log2 luminance per
  /// pixel of the same planes, or an empty array when not needed. `mattes[i]`: coverage of mask i
  /// per pixel, an empty array = no effect.
  public void apply(
      float[] r, float[] g, float[] b, float[] base, byte[][] mattes, int from, int to) {
    throw new UnsupportedOperationException();
  }
}
