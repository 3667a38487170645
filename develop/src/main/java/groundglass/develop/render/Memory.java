package groundglass.develop.render;

import groundglass.develop.frame.Frame;
import groundglass.develop.image.Image;
import groundglass.develop.render.Renderer.UnreadableException;

/// What a picture will need.
final class Memory {
  private static final long FLOAT = Float.BYTES;

  /// Share of the memory that a picture and what it is made of may take together.
  private static final double ROOMY = 0.6;

  /// Masks for which there is room, at a byte a pixel.
  private static final int MATTES = 4;

  private Memory() {}

  /// Says in time that a picture is too large for this process; running out of memory in the middle
  /// would end more than this render. Peak: the decoded planes, the shown ones where they are
  /// others, the result where it is held whole, and a few mattes. Returns whether the decoded
  /// planes have to be given up one by one while the shown ones are made, which can be done when
  /// nobody else holds them.
  static boolean check(Framing.Size size, Frame frame, Image decoded, boolean kept, int resultBytes)
      throws UnreadableException {
    long shown = FLOAT * size.width() * size.height();
    long planes = FLOAT * decoded.width() * decoded.height();
    boolean same =
        frame.orientation() == 1
            && size.width() == decoded.width()
            && size.height() == decoded.height();
    long after = (resultBytes + MATTES) * shown / FLOAT;
    long have = Runtime.getRuntime().maxMemory();
    long need = 3 * planes + (same ? 0 : 3 * shown) + after;
    boolean tight = !same && !kept && need > have * ROOMY;
    if (tight) {
      need = Math.max(3 * Math.max(planes, shown) + Math.min(planes, shown), 3 * shown + after);
    }
    if (need > have) {
      throw new UnreadableException(
          "a picture of %d x %d needs %d MB and there are %d MB"
              .formatted(size.width(), size.height(), need >> 20, have >> 20),
          "Ask for a smaller size, or give the program more memory.");
    }
    return tight;
  }
}
