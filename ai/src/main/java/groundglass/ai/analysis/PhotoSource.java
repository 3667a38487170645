package groundglass.ai.analysis;

import groundglass.ai.infer.Picture;
import groundglass.develop.color.Output;
import groundglass.develop.color.Profile;
import groundglass.develop.decode.Decoded;
import groundglass.develop.decode.Decoders;
import groundglass.develop.decode.EmbeddedDepth;
import groundglass.develop.image.FloatMap;
import java.nio.file.Path;
import java.util.Optional;

/// Where the networks get a photo's pixels from.
@FunctionalInterface
public interface PhotoSource {
  /// A photo for the networks, or why there is none.
  sealed interface Seen {
    /// `sensor` has the EXIF orientation *not* applied.
    record Photo(Picture sensor, int orientation) implements Seen {}

    record Unreadable(String reason) implements Seen {}
  }

  /// A long side of at least `minLongSide`, or the photo's full size.
  Seen load(Path file, int minLongSide);

  /// The depth that the camera put into the file, 0 nearest .. 1 farthest, in the sensor frame.
  default Optional<FloatMap> depth(Path file) {
    return Optional.empty();
  }

  /// Through the program's decoders.
  PhotoSource DECODERS = new ThroughDecoders();

  /// See [#DECODERS].
  record ThroughDecoders() implements PhotoSource {
    @Override
    public Seen load(Path file, int minLongSide) {
      return switch (Decoders.decode(file, minLongSide)) {
        case Decoded.Photo p ->
            new Seen.Photo(
                new Picture(
                    p.image().width(), p.image().height(), Output.rgb8(p.image(), Profile.SRGB)),
                p.orientation());
        case Decoded.Failed f -> new Seen.Unreadable(f.reason());
      };
    }

    @Override
    public Optional<FloatMap> depth(Path file) {
      return EmbeddedDepth.read(file).map(EmbeddedDepth::map);
    }
  }
}
