package groundglass.develop.frame;

/// The frames of one photo. **S**: sensor, uncropped and un-oriented, `width * height` pixels.
/// **C**: cropped, straightened and upright, what is shown and exported. All stored numbers are
/// fractions of S. Formulas: Lightroom's crop, see `docs/frames.md`.
public final class Frame {
  private final int width;
  private final int height;
  private final int orientation;
  private final Crop crop;

  /// `orientation` is EXIF 1..8.
  public Frame(int width, int height, int orientation, Crop crop) {
    if (width <= 0 || height <= 0 || orientation < 1 || orientation > 8) {
      throw new IllegalArgumentException(width + "x" + height + " orientation " + orientation);
    }
    this.width = width;
    this.height = height;
    this.orientation = orientation;
    this.crop = crop;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  public int orientation() {
    return orientation;
  }

  public Crop crop() {
    return crop;
  }

  /// The same frame without a crop: what the networks look at.
  public Frame uncropped() {
    return new Frame(width, height, orientation, Crop.NONE);
  }

  /// Sensor fraction to shown fraction.
  public Point toShown(Point sensor) {
    throw new UnsupportedOperationException();
  }

  /// Shown fraction to sensor fraction.
  public Point toSensor(Point shown) {
    throw new UnsupportedOperationException();
  }

  /// Width of the picture as shown, in pixels of the sensor.
  public int shownWidth() {
    throw new UnsupportedOperationException();
  }

  /// Height of the picture as shown, in pixels of the sensor.
  public int shownHeight() {
    throw new UnsupportedOperationException();
  }
}
