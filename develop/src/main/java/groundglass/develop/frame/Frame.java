package groundglass.develop.frame;

/// The frames of one photo. **S**: sensor, uncropped and un-oriented, `width * height` pixels.
/// **C**: cropped, straightened and upright, what is shown and exported. All stored numbers are
/// fractions of S. Formulas: Lightroom's crop, see `docs/frames.md`. With a [Warp] the crop lies on
/// the corrected picture, everything else that is stored on the uncorrected one.
public final class Frame {
  private final int width;
  private final int height;
  private final int orientation;
  private final Crop crop;
  private final Warp warp;
  private final double cos;
  private final double sin;
  private final double cropWidth;
  private final double cropHeight;

  /// `orientation` is EXIF 1..8.
  public Frame(int width, int height, int orientation, Crop crop) {
    this(width, height, orientation, crop, Warp.NONE);
  }

  public Frame(int width, int height, int orientation, Crop crop, Warp warp) {
    if (width <= 0 || height <= 0 || orientation < 1 || orientation > 8) {
      throw new IllegalArgumentException(width + "x" + height + " orientation " + orientation);
    }
    this.width = width;
    this.height = height;
    this.orientation = orientation;
    this.crop = crop;
    this.warp = warp;
    double theta = Math.toRadians(crop.angle());
    cos = Math.cos(theta);
    sin = Math.sin(theta);
    double dx = (crop.right() - crop.left()) * width;
    double dy = (crop.bottom() - crop.top()) * height;
    cropWidth = dx * cos + dy * sin;
    cropHeight = -dx * sin + dy * cos;
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
    return new Frame(width, height, orientation, Crop.NONE, warp);
  }

  public Frame with(Crop next) {
    return new Frame(width, height, orientation, next, warp);
  }

  public Warp warp() {
    return warp;
  }

  /// The same frame on another correction; [Warp#NONE] leaves crop and orientation alone.
  public Frame with(Warp next) {
    return new Frame(width, height, orientation, crop, next);
  }

  /// Whether the crop lies inside the sensor frame, up to the rounding of stored numbers, and is at
  /// least a pixel wide and high. Anything else has no picture.
  public boolean legal() {
    if (!(cropWidth >= 1) || !(cropHeight >= 1)) {
      return false;
    }
    double slack = 1 + 0.002 * Math.max(width, height);
    for (int corner = 0; corner < 4; corner++) {
      double u = corner & 1;
      double v = corner >> 1;
      double x = cropX(u, v);
      double y = cropY(u, v);
      if (x < -slack || y < -slack || x > width + slack || y > height + slack) {
        return false;
      }
    }
    return true;
  }

  /// Whether the picture is shown mirrored; a positive crop angle then turns the other way on
  /// screen.
  public boolean mirrored() {
    return Orientation.mirrors(orientation);
  }

  /// Whether width and height change places when shown.
  public boolean swapped() {
    return Orientation.swaps(orientation);
  }

  /// Sensor fraction to shown fraction.
  public Point toShown(Point sensor) {
    Point s = warp.equals(Warp.NONE) ? sensor : corrected(sensor);
    double x = (s.x() - crop.left()) * width;
    double y = (s.y() - crop.top()) * height;
    double u = (x * cos + y * sin) / cropWidth;
    double v = (-x * sin + y * cos) / cropHeight;
    return Orientation.upright(orientation, u, v);
  }

  /// Shown fraction to sensor fraction.
  public Point toSensor(Point shown) {
    return toSensor(shown, Warp.Channel.GREEN);
  }

  private Point toSensor(Point shown, Warp.Channel channel) {
    Point uv = Orientation.back(orientation, shown.x(), shown.y());
    Point p = new Point(cropX(uv.x(), uv.y()) / width, cropY(uv.x(), uv.y()) / height);
    return warp.equals(Warp.NONE) ? p : source(p, channel);
  }

  private Point source(Point corrected, Warp.Channel channel) {
    Point up = Orientation.upright(orientation, corrected.x(), corrected.y());
    double[] out = new double[2];
    double unit = unit();
    warp.source(
        (up.x() - 0.5) * orientedWidth() / unit,
        (up.y() - 0.5) * orientedHeight() / unit,
        channel,
        out);
    return fromUnits(out);
  }

  private Point corrected(Point source) {
    Point up = Orientation.upright(orientation, source.x(), source.y());
    double[] out = new double[2];
    double unit = unit();
    warp.corrected(
        (up.x() - 0.5) * orientedWidth() / unit, (up.y() - 0.5) * orientedHeight() / unit, out);
    return fromUnits(out);
  }

  private Point fromUnits(double[] p) {
    double unit = unit();
    return Orientation.back(
        orientation, p[0] * unit / orientedWidth() + 0.5, p[1] * unit / orientedHeight() + 0.5);
  }

  /// Half the diagonal, in pixels.
  private double unit() {
    return Math.hypot(width, height) / 2;
  }

  private double cropX(double u, double v) {
    return crop.left() * width + u * cropWidth * cos - v * cropHeight * sin;
  }

  private double cropY(double u, double v) {
    return crop.top() * height + u * cropWidth * sin + v * cropHeight * cos;
  }

  /// Width of the picture as shown, in pixels of the sensor.
  public int shownWidth() {
    return pixels(swapped() ? cropHeight : cropWidth);
  }

  /// Height of the picture as shown, in pixels of the sensor.
  public int shownHeight() {
    return pixels(swapped() ? cropWidth : cropHeight);
  }

  private static int pixels(double length) {
    return (int) Math.max(1, Math.round(length));
  }

  /// Width of the whole picture, upright but uncropped, in pixels.
  public int orientedWidth() {
    return swapped() ? height : width;
  }

  /// Height of the whole picture, upright but uncropped, in pixels.
  public int orientedHeight() {
    return swapped() ? width : height;
  }

  /// From the pixels of a shown picture of `shownW * shownH` to the pixels of a sensor grid of
  /// `gridW * gridH` (a reduced decode, a network's map).
  public PixelMap toGrid(int shownW, int shownH, int gridW, int gridH) {
    return toGrid(shownW, shownH, gridW, gridH, Warp.Channel.GREEN);
  }

  /// The same for one colour, where the lens shows them at different sizes.
  public PixelMap toGrid(int shownW, int shownH, int gridW, int gridH, Warp.Channel channel) {
    if (!warp.equals(Warp.NONE)) {
      return Lattice.of(
          shownW,
          shownH,
          (x, y, out) -> {
            Point p = toSensor(new Point(x / shownW, y / shownH), channel);
            out[0] = p.x() * gridW;
            out[1] = p.y() * gridH;
          });
    }
    Point o = toSensor(new Point(0, 0));
    Point x = toSensor(new Point(1, 0));
    Point y = toSensor(new Point(0, 1));
    return new Affine(
        (x.x() - o.x()) * gridW / shownW,
        (y.x() - o.x()) * gridW / shownH,
        o.x() * gridW,
        (x.y() - o.y()) * gridH / shownW,
        (y.y() - o.y()) * gridH / shownH,
        o.y() * gridH);
  }

  /// The largest legal crop with this stored angle and this aspect (width / height *as shown*; 0 =
  /// the whole picture's own) about the middle of the frame.
  public Crop cropFor(double angle, double aspect) {
    return cropFor(angle, aspect, new Point(0.5, 0.5));
  }

  /// The largest legal crop with this angle and shown aspect about a centre (sensor fraction).
  public Crop cropFor(double angle, double aspect, Point centre) {
    double shown = aspect > 0 ? aspect : (double) orientedWidth() / orientedHeight();
    double ratio = swapped() ? 1 / shown : shown;
    double theta = Math.toRadians(Math.clamp(angle, -45, 45));
    double c = Math.cos(theta);
    double s = Math.abs(Math.sin(theta));
    double cx = Math.clamp(centre.x(), 0, 1);
    double cy = Math.clamp(centre.y(), 0, 1);
    double roomX = 2 * Math.min(cx, 1 - cx) * width;
    double roomY = 2 * Math.min(cy, 1 - cy) * height;
    double h = Math.min(roomX / (ratio * c + s), roomY / (ratio * s + c));
    return cropAt(new Point(cx, cy), ratio * h, h, angle);
  }

  /// The crop of a box of `w * h` sensor pixels (before orientation) about a centre, turned by the
  /// stored angle. Legal only if it fits.
  public Crop cropAt(Point centre, double w, double h, double angle) {
    double theta = Math.toRadians(Math.clamp(angle, -45, 45));
    double dx = (w * Math.cos(theta) - h * Math.sin(theta)) / 2 / width;
    double dy = (w * Math.sin(theta) + h * Math.cos(theta)) / 2 / height;
    return new Crop(centre.x() - dx, centre.y() - dy, centre.x() + dx, centre.y() + dy, angle);
  }

  @Override
  public String toString() {
    return width + "x" + height + " orientation " + orientation + " " + crop;
  }
}
