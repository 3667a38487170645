package groundglass.develop.decode;

import groundglass.develop.decode.DepthPlane.Photo;
import groundglass.develop.decode.DepthPlane.Scale;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Depth as Apple's phones store it in JPEGs: a second JPEG that the multi-picture index (CIPA
/// DC-007) points to and whose XMP says what it is. Gain maps and mattes lie there too.
final class AppleDepth {
  private static final String PIXELS = "http://ns.apple.com/pixeldatainfo/1.0/";
  private static final String DEPTH = "http://ns.apple.com/depthData/1.0/";
  private static final int ENTRIES = 0xb002;
  private static final int ENTRY = 16;
  private static final int MAX_PICTURES = 32;

  private AppleDepth() {}

  static Optional<EmbeddedDepth> read(byte[] file, JpegHeader header, Photo photo)
      throws IOException, Unreadable {
    Optional<Integer> index = header.multiPicture();
    if (index.isEmpty()) {
      return Optional.empty();
    }
    int base = index.get();
    Tiff tiff = Tiff.parse(ByteSource.of(Arrays.copyOfRange(file, base, file.length)));
    byte[] entries = tiff.first().bytes(ENTRIES).orElse(new byte[0]);
    var numbers = java.nio.ByteBuffer.wrap(entries).order(tiff.order);
    for (int i = 1; i < Math.min(entries.length / ENTRY, MAX_PICTURES); i++) {
      long length = numbers.getInt(ENTRY * i + 4) & 0xffffffffL;
      long start = base + (numbers.getInt(ENTRY * i + 8) & 0xffffffffL);
      if (length < 4 || start + length > file.length) {
        continue;
      }
      byte[] picture = Arrays.copyOfRange(file, (int) start, (int) (start + length));
      Optional<byte[]> xmp = JpegHeader.parse(picture).xmp();
      if (xmp.isPresent()) {
        Optional<Scale> scale = scale(XmpTexts.parse(xmp.get()));
        if (scale.isPresent()) {
          return DepthPlane.decode(picture, scale.get(), photo)
              .map(map -> new EmbeddedDepth(map, "depth map in the file (multi-picture JPEG)"));
        }
      }
    }
    return Optional.empty();
  }

  /// How the picture counts, if it is a depth map at all. `hdis` and `fdis` are disparity in half
  /// and single precision, `hdep` and `fdep` metres.
  private static Optional<Scale> scale(XmpTexts xmp) {
    String type = xmp.text(PIXELS, "AuxiliaryImageType").orElse("").toLowerCase(Locale.ROOT);
    String format = xmp.text(PIXELS, "NativeFormat").orElse("").toLowerCase(Locale.ROOT);
    if (type.contains("disparity") || format.endsWith("dis")) {
      return Optional.of(new Scale.Nearer());
    }
    if (type.contains("depth") || format.endsWith("dep")) {
      return Optional.of(
          new Scale.Linear(
              xmp.number(DEPTH, "FloatMinValue").orElse(0.0),
              xmp.number(DEPTH, "FloatMaxValue").orElse(0.0)));
    }
    return Optional.empty();
  }
}
