package groundglass.develop.decode;

/// A decoded photo as 8-bit sRGB, interleaved, rows first, in the sensor frame (EXIF orientation
/// *not* applied).
public record SrgbPixels(int width, int height, byte[] rgb, int orientation) {}
