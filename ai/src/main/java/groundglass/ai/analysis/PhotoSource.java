package groundglass.ai.analysis;

import groundglass.ai.infer.Picture;
import groundglass.develop.adjust.Adjustments;
import groundglass.develop.color.Output;
import groundglass.develop.color.Profile;
import groundglass.develop.decode.Decoded;
import groundglass.develop.decode.Decoders;
import groundglass.develop.decode.EmbeddedDepth;
import groundglass.develop.decode.SrgbPixels;
import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Strips;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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

  /// The same, retouched.
  default Seen load(Path file, int minLongSide, Healed healed) {
    return load(file, minLongSide);
  }

  /// Whether the file is still the photo of this hash. Answers are filed under the hash, so those
  /// of another content would be answers about a photo that is gone.
  default boolean holds(Path file, String hash) {
    return true;
  }

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
      return load(file, minLongSide, Healed.NOT);
    }

    @Override
    public Seen load(Path file, int minLongSide, Healed healed) {
      Optional<SrgbPixels> own =
          healed.spots().isEmpty() ? Decoders.srgb(file, minLongSide) : Optional.empty();
      if (own.isPresent()) {
        SrgbPixels p = own.get();
        return new Seen.Photo(new Picture(p.width(), p.height(), p.rgb()), p.orientation());
      }
      return switch (Decoders.decode(file, minLongSide)) {
        case Decoded.Photo p -> {
          // The picture of this decode is nobody else's, so it is retouched in place.
          Adjustments.retouch(p.image(), healed.spots(), Strips.common());
          yield new Seen.Photo(
              new Picture(
                  p.image().width(), p.image().height(), Output.rgb8(p.image(), Profile.SRGB)),
              p.orientation());
        }
        case Decoded.Failed f -> new Seen.Unreadable(f.reason());
      };
    }

    @Override
    public boolean holds(Path file, String hash) {
      try (var in = Files.newInputStream(file)) {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        byte[] block = new byte[1 << 16];
        for (int n = in.read(block); n >= 0; n = in.read(block)) {
          sha.update(block, 0, n);
        }
        return HexFormat.of().formatHex(sha.digest()).equals(hash);
      } catch (IOException _) {
        return true; // the decoder says why it cannot be read
      } catch (NoSuchAlgorithmException e) {
        throw new AssertionError("every Java platform has SHA-256", e);
      }
    }

    @Override
    public Optional<FloatMap> depth(Path file) {
      return EmbeddedDepth.read(file).map(EmbeddedDepth::map);
    }
  }
}
