package groundglass.ui.cli;

import groundglass.develop.decode.Decoders;
import groundglass.develop.decode.Probe;
import groundglass.develop.frame.Crop;
import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import groundglass.develop.mask.ColorSample;
import groundglass.develop.mask.Eyedropper;
import groundglass.develop.mask.MatteSource;
import groundglass.develop.render.Renderer;
import groundglass.develop.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Looks at one photo for the options that point at something in it; the photo is only read when
/// one does. Positions are fractions of the picture as shown.
final class Picker {
  private static final int LONG_SIDE = 1600;

  private final Renderer renderer;
  private final MatteSource source;
  private final Path file;
  private final Settings shape;
  private Optional<Frame> frame;

  /// `frame` where the settings and the file give the picture no other shape.
  Picker(Renderer renderer, MatteSource source, Path file, Settings shape, Optional<Frame> frame) {
    this.renderer = renderer;
    this.source = source;
    this.file = file;
    this.shape = shape;
    this.frame = frame;
  }

  static Frame frame(Path file) throws Renderer.UnreadableException {
    if (!(Decoders.probe(file) instanceof Probe.Header header)) {
      throw new Renderer.UnreadableException("It is no photo that can be read.", "Check the file.");
    }
    return new Frame(header.width(), header.height(), header.orientation(), Crop.NONE);
  }

  /// The picture as it is shown, with its lens and perspective.
  Frame frame() {
    try {
      frame = Optional.of(frame.isPresent() ? frame.get() : renderer.frame(request()));
      return frame.get();
    } catch (Renderer.UnreadableException e) {
      throw new Failures.BadArgument(e.getMessage() + " " + e.remedy());
    }
  }

  List<MatteSource.Someone> people() {
    // Who is there is known once somebody was asked for.
    var anybody = Optional.of(new Point(0.5, 0.5));
    source.ask(new MatteSource.Question(MatteSource.Role.PERSON, anybody, Optional.empty()));
    return source.people();
  }

  ColorSample color(Point from, Point to) {
    try {
      return Eyedropper.color(renderer.render(request()).picture(), frame(), from, to);
    } catch (Renderer.UnreadableException e) {
      throw new Failures.BadArgument(e.getMessage() + " " + e.remedy());
    }
  }

  double[] depth(Point from, Point to) {
    try {
      var depth = renderer.depth(request());
      if (depth.isEmpty()) {
        throw new Failures.BadArgument("There is no depth map of " + file.getFileName() + ".");
      }
      return Eyedropper.depth(depth.get(), from, to);
    } catch (Renderer.UnreadableException e) {
      throw new Failures.BadArgument(e.getMessage() + " " + e.remedy());
    }
  }

  private Renderer.Request request() {
    return new Renderer.Request(file, shape, LONG_SIDE, source, Interrupted::asked);
  }
}
