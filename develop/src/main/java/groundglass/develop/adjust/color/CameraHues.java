package groundglass.develop.adjust.color;

import groundglass.develop.color.CameraLook;
import groundglass.develop.color.Colorimetry.Xy;
import groundglass.develop.color.HueSatMap;
import groundglass.develop.decode.Decoded;
import groundglass.develop.image.Image;
import groundglass.develop.image.Strips;
import groundglass.develop.settings.Settings;
import java.util.Optional;

/// A camera profile's table of hues, for the light that a raw photo is balanced for. It belongs
/// between white balance and exposure (DNG specification 1.7, chapter 6); because it costs more
/// than the whole pass it is applied beforehand, to the picture as white balance will make it, and
/// white balance is then taken out again. Equal ones give equal pictures.
public record CameraHues(
    CameraLook look, double temperature, double tint, double shot, double tinted) {
  /// Empty where the photo's profile has no such table.
  public static Optional<CameraHues> of(Settings s, Decoded.Photo photo) {
    double temperature = WhiteBalance.temperature(s, photo.temperature());
    double tint = WhiteBalance.tint(s, photo.tint());
    return photo
        .look()
        .filter(l -> l.hues().isPresent())
        .map(l ->
            new CameraHues(
                l, temperature, tint, WhiteBalance.shot(photo.temperature()), photo.tint()));
  }

  /// In place.
  public void apply(Image image, Strips strips) {
    Xy light = new groundglass.develop.color.WhiteBalance(temperature, tint).xy();
    HueSatMap map = look.hues().orElseThrow().under(light);
    double[] log = WhiteBalance.log2Gains(shot, tinted, temperature, tint);
    boolean balanced = shot == temperature && tinted == tint;
    int w = image.width();
    float[][] planes = {image.r(), image.g(), image.b()};
    strips.run(
        w,
        image.height(),
        (from, to) -> {
          for (int c = 0; c < 3 && !balanced; c++) {
            multiply(planes[c], (float) Math.pow(2, log[c]), from * w, to * w);
          }
          map.run(image.r(), image.g(), image.b(), from * w, to * w, 1);
          for (int c = 0; c < 3 && !balanced; c++) {
            multiply(planes[c], (float) Math.pow(2, -log[c]), from * w, to * w);
          }
        });
  }

  private static void multiply(float[] plane, float gain, int from, int to) {
    for (int i = from; i < to; i++) {
      plane[i] *= gain;
    }
  }
}
