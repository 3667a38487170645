package groundglass.ai.analysis;

/// A face in pixels of the upright picture: its box, and how far the line of the eyes is turned
/// (radians, clockwise).
record Face(double x, double y, double w, double h, double score, double angle) {
  double centreX() {
    return x + w / 2;
  }

  double centreY() {
    return y + h / 2;
  }

  double size() {
    return Math.max(w, h);
  }

  /// Intersection over union of the boxes.
  double overlap(Face o) {
    double across = Math.min(x + w, o.x + o.w) - Math.max(x, o.x);
    double down = Math.min(y + h, o.y + o.h) - Math.max(y, o.y);
    double both = Math.max(0, across) * Math.max(0, down);
    return both / Math.max(1e-9, w * h + o.w * o.h - both);
  }
}
