package groundglass.develop.decode;

import groundglass.develop.color.CameraLook;
import groundglass.develop.image.Image;
import java.util.List;
import java.util.Optional;

/// What came of decoding a file.
public sealed interface Decoded {
  /// `image` is in the sensor frame (EXIF orientation *not* applied), possibly reduced; `width`,
  /// `height` are the full sensor frame's. For raw photos the as-shot white balance is already
  /// applied and `temperature`, `tint` say what it was. `warnings` name what was wrong but
  /// survivable. `look` is what the chosen camera profile does after exposure, `lens` what the file
  /// tells of its lens.
  record Photo(
      Image image,
      int width,
      int height,
      int orientation,
      boolean raw,
      double temperature,
      double tint,
      List<String> warnings,
      Optional<CameraLook> look,
      Optional<BuiltInLens> lens)
      implements Decoded {
    /// Without a camera profile and a lens of its own.
    public Photo(
        Image image,
        int width,
        int height,
        int orientation,
        boolean raw,
        double temperature,
        double tint,
        List<String> warnings) {
      this(
          image,
          width,
          height,
          orientation,
          raw,
          temperature,
          tint,
          warnings,
          Optional.empty(),
          Optional.empty());
    }
  }

  /// `reason` and `remedy` are for the photographer: one sentence each.
  record Failed(String reason, String remedy) implements Decoded {}
}
