package groundglass.catalog.photos;

import groundglass.develop.color.Output;
import groundglass.develop.decode.Decoded;
import groundglass.develop.decode.Decoders;
import groundglass.develop.decode.Probe;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Optional;

/// What the library needs of picture files; tests put their own in.
public interface PictureFiles {
  Probe probe(Path file);

  /// What came of decoding for a thumbnail.
  sealed interface Picture {
    /// sRGB, in the sensor frame.
    record Seen(BufferedImage image) implements Picture {}

    /// For the photographer: one sentence each.
    record Broken(String reason, String remedy) implements Picture {}
  }

  /// The long side is at least about `minLongSide` where the photo has that.
  Picture picture(Path file, int minLongSide);

  /// The decoders of the develop engine.
  PictureFiles DECODERS =
      new PictureFiles() {
        @Override
        public Probe probe(Path file) {
          return Decoders.probe(file);
        }

        @Override
        public Picture picture(Path file, int minLongSide) {
          Optional<BufferedImage> preview = Decoders.embeddedPreview(file, minLongSide);
          if (preview.isPresent()) {
            return new Picture.Seen(preview.get());
          }
          return switch (Decoders.decode(file, minLongSide)) {
            case Decoded.Photo photo -> new Picture.Seen(Output.screen(photo.image()));
            case Decoded.Failed(var reason, var remedy) -> new Picture.Broken(reason, remedy);
          };
        }
      };
}
