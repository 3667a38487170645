package groundglass.develop.adjust.blur;

import groundglass.develop.settings.Settings;
import java.util.ArrayList;
import java.util.List;

/// The shape of a point of light out of focus, as spans of rows, so that a sum over it costs two
/// look-ups of running sums a row.
///
/// `catEye` 0..1: how far, in radii, the rim of the barrel has moved in at the corners.
record Bokeh(Outline outline, int blades, double catEye) {
  enum Outline {
    CIRCLE,
    BUBBLE,
    BLADES,
    RING
  }

  /// Hole of the ring, in radii.
  private static final double HOLE = 0.55;

  /// A bubble's inside, beside its rim.
  private static final double INSIDE = 0.45;

  private static final double RIM = 0.82;

  /// Samples down a row.
  private static final int SUB = 4;

  /// From `left` to `right` of the pixel's middle, `dy` rows down, counted `weight` times.
  record Span(int dy, float left, float right, float weight) {}

  static Bokeh of(Settings s) {
    int shape = (int) Math.round(s.get(LensBlur.SHAPE));
    double cut = s.get(LensBlur.CAT_EYE) / 100;
    if (shape == 4) {
      return new Bokeh(Outline.CIRCLE, 0, cut == 0 ? 0.6 : cut);
    }
    return new Bokeh(Outline.values()[shape], (int) Math.round(s.get(LensBlur.BLADES)), cut);
  }

  List<Span> spans(double radius) {
    var spans = new ArrayList<Span>();
    switch (outline) {
      case CIRCLE -> disc(radius, 1, spans);
      case BUBBLE -> {
        disc(radius, 1, spans);
        disc(RIM * radius, INSIDE - 1, spans);
      }
      case RING -> {
        disc(radius, 1, spans);
        disc(HOLE * radius, -1, spans);
      }
      case BLADES -> polygon(radius, spans);
    }
    return List.copyOf(spans);
  }

  private static void disc(double radius, double weight, List<Span> spans) {
    int rows = (int) Math.ceil(radius + 0.5);
    for (int dy = -rows; dy <= rows; dy++) {
      double half = 0;
      int hits = 0;
      for (int k = 0; k < SUB; k++) {
        double y = dy + (k + 0.5) / SUB - 0.5;
        if (Math.abs(y) < radius) {
          half += Math.sqrt(radius * radius - y * y);
          hits++;
        }
      }
      add(dy, -half, half, hits, weight, spans);
    }
  }

  /// Corners as far out that the area is the circle's.
  private void polygon(double radius, List<Span> spans) {
    double step = 2 * Math.PI / blades;
    double side = radius * Math.sqrt(step / Math.sin(step)) * Math.cos(step / 2);
    int rows = (int) Math.ceil(1.3 * radius + 0.5);
    for (int dy = -rows; dy <= rows; dy++) {
      double left = 0;
      double right = 0;
      int hits = 0;
      for (int k = 0; k < SUB; k++) {
        double y = dy + (k + 0.5) / SUB - 0.5;
        double l = -2 * radius;
        double r = 2 * radius;
        boolean inside = true;
        for (int b = 0; b < blades; b++) { // n x <= side
          double nx = Math.sin((b + 0.5) * step);
          double rest = side + Math.cos((b + 0.5) * step) * y;
          if (nx > 1e-9) {
            r = Math.min(r, rest / nx);
          } else if (nx < -1e-9) {
            l = Math.max(l, rest / nx);
          } else {
            inside &= rest >= 0;
          }
        }
        if (inside && l < r) {
          left += l;
          right += r;
          hits++;
        }
      }
      add(dy, left, right, hits, 1, spans);
    }
  }

  private static void add(
      int dy, double left, double right, int hits, double weight, List<Span> spans) {
    if (hits > 0) {
      spans.add(
          new Span(
              dy, (float) (left / hits), (float) (right / hits), (float) (weight * hits / SUB)));
    }
  }
}
