package groundglass.develop.edge;

/// What the pointwise pass reads beside the pixels, by pixel: index 0 of each plane is pixel
/// `first` of the picture; a plane that nothing needs is empty.
///
/// `tone`: luminance (linear light) with texture smoothed away and edges kept. `clarity`,
/// `texture`: detail in stops, to be added with a gain. `veil`: share 0..1 of the light that is
/// haze; `air`: the haze's colour, linear Rec.2020.
public record Planes(
    int first, float[] tone, float[] clarity, float[] texture, float[] veil, float[] air) {
  public static final Planes NONE =
      new Planes(0, new float[0], new float[0], new float[0], new float[0], new float[] {1, 1, 1});

  /// The tone plane alone.
  public static Planes tone(float[] tone) {
    return new Planes(0, tone, NONE.clarity, NONE.texture, NONE.veil, NONE.air);
  }
}
