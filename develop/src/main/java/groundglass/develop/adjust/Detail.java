package groundglass.develop.adjust;

import groundglass.develop.adjust.detail.Sharpen;
import groundglass.develop.adjust.detail.UnsharpMask;
import groundglass.develop.adjust.effects.GrainNoise;
import groundglass.develop.adjust.effects.Vignette;
import groundglass.develop.adjust.effects.VignetteShape;
import groundglass.develop.image.Image;
import groundglass.develop.mask.Mask;
import groundglass.develop.settings.Settings;
import java.util.List;
import java.util.Optional;

/// What comes after the pointwise pass because it looks at neighbours or at the place in the shown
/// picture: capture sharpening, the post-crop vignette, grain, and white where there is no picture.
/// Works on strips that bring the rows it reaches for, so that no picture has to be held whole. Raw
/// and other files are treated alike.
public final class Detail {
  private final Optional<UnsharpMask> sharpen;
  private final Optional<VignetteShape> vignette;
  private final Optional<GrainNoise> grain;
  private final Optional<Uncovered> uncovered;

  private Detail(
      Optional<UnsharpMask> sharpen,
      Optional<VignetteShape> vignette,
      Optional<GrainNoise> grain,
      Optional<Uncovered> uncovered) {
    this.sharpen = sharpen;
    this.vignette = vignette;
    this.grain = grain;
    this.uncovered = uncovered;
  }

  /// For a shown picture of `width` x `height`; `scale` = its pixels per pixel of the full size;
  /// `mattes`: coverage of each mask per pixel of it.
  public static Detail plan(
      Settings s,
      List<Mask> masks,
      List<byte[]> mattes,
      double scale,
      int width,
      int height,
      Optional<GrainNoise> grain,
      Optional<Uncovered> uncovered) {
    return new Detail(
        Sharpen.any(s, masks)
            ? Optional.of(UnsharpMask.plan(s, masks, mattes, scale))
            : Optional.empty(),
        s.get(Vignette.AMOUNT) == 0
            ? Optional.empty()
            : Optional.of(VignetteShape.plan(s, width, height)),
        grain,
        uncovered);
  }

  /// Whether it leaves the picture as it is, so that the pointwise pass is the last.
  public boolean identity() {
    return sharpen.isEmpty() && vignette.isEmpty() && grain.isEmpty() && uncovered.isEmpty();
  }

  /// With settings that differ in masks alone: whether pixels that no changed mask covers, nor
  /// within [#reach], come out the same to the bit.
  public boolean sameElsewhere(Detail other) {
    return sharpen.isPresent() == other.sharpen.isPresent()
        && grain.isPresent() == other.grain.isPresent();
  }

  /// How many rows above and below a strip are read.
  public int reach() {
    return sharpen.map(UnsharpMask::reach).orElse(0);
  }

  /// Rows `from` until `to` of the picture, from a window whose first row is `first` and that holds
  /// [#reach] rows more at each side, as far as the picture has them. The window may be written to.
  public Image rows(Image window, int first, int from, int to) {
    Image out = window;
    int top = first;
    if (sharpen.isPresent()) {
      out = Image.black(window.width(), to - from);
      sharpen.get().apply(window, first, out, from - first, to - first);
      top = from;
    }
    if (vignette.isPresent()) {
      vignette.get().apply(out, top, from, to);
    }
    if (grain.isPresent()) {
      grain.get().apply(out, top, from, to);
    }
    if (uncovered.isPresent()) {
      uncovered.get().apply(out, top, from, to);
    }
    return top == from && out.height() == to - from ? out : out.rows(from - top, to - top);
  }
}
