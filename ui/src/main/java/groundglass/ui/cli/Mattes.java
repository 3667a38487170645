package groundglass.ui.cli;

import groundglass.develop.edge.TrimapMatte;
import groundglass.develop.encode.Encoders;
import groundglass.develop.frame.Frame;
import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Strips;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Mask;
import groundglass.develop.mask.MaskState;
import groundglass.develop.mask.MatteSource;
import groundglass.develop.render.Renderer;
import groundglass.develop.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/// Mattes of one photo, written as grey PNG.
final class Mattes {
  private final Renderer renderer;
  private final MatteSource source;
  private final Path file;
  private final int size;
  private final Frame frame;

  Mattes(Renderer renderer, MatteSource source, Path file, int size)
      throws Renderer.UnreadableException {
    this.renderer = renderer;
    this.source = source;
    this.file = file;
    this.size = size;
    this.frame = Picker.frame(file);
  }

  Picker picker() {
    return new Picker(renderer, source, file, Settings.NEUTRAL, Optional.empty());
  }

  /// Begins to decode the photo, which takes as long as the networks take to answer; never waits.
  void ahead() {
    Thread.ofPlatform()
        .daemon()
        .name("decode ahead")
        .start(() -> {
          try {
            renderer.frame(request(Settings.NEUTRAL));
          } catch (Renderer.UnreadableException | CancellationException _) {
            // whoever needs the picture hears why
          }
        });
  }

  private Renderer.Request request(Settings settings) {
    return new Renderer.Request(file, settings, size, source, Interrupted::asked);
  }

  /// The matte as the program uses it.
  MaskCommand.Result refined(Mask mask, Path target)
      throws Renderer.UnreadableException, IOException {
    var request = request(Settings.NEUTRAL.withMasks(List.of(mask)));
    var outcome = renderer.outcomes(request).getFirst();
    if (outcome.state() == MaskState.READY || outcome.state() == MaskState.STALE) {
      Encoders.writeGrey(renderer.matte(request, mask.syncId()).orElseThrow(), target);
    } else if (outcome.state() == MaskState.NOT_FOUND) {
      Plain.empty(frame, size, target);
    }
    return new MaskCommand.Result(
        outcome.state(), outcome.confidence(), outcome.area(), outcome.reason(), outcome.model());
  }

  /// A part that no network answers is left out as long as another one is: the skin of a face when
  /// faces are not told from bodies.
  List<Component> known(List<Component> parts) {
    List<Component> known =
        parts.stream()
            .filter(c ->
                !(c instanceof Component.Asked a)
                    || !(source.ask(a.question()) instanceof MatteSource.Answer.Failed))
            .toList();
    return known.isEmpty() ? parts : known;
  }

  /// The networks' own maps, enlarged bilinearly.
  MaskCommand.Result plain(List<Component> parts, Path target) throws IOException {
    boolean inverse = parts.getFirst() instanceof Component.Background;
    return Plain.write(Plain.together(parts, source), frame, size, inverse, false, target);
  }

  MaskCommand.Result nearness(boolean plain, Path target)
      throws Renderer.UnreadableException, IOException {
    var answer = source.ask(MatteSource.Role.DEPTH);
    if (plain) {
      return Plain.write(answer, frame, size, true, true, target);
    }
    var depth = renderer.depth(request(Settings.NEUTRAL));
    if (depth.isPresent()) {
      var d = depth.get();
      var near = new float[d.values().length];
      for (int i = 0; i < near.length; i++) {
        near[i] = 1 - d.values()[i];
      }
      Encoders.writeGrey(d.width(), d.height(), near, true, target);
    }
    return Plain.result(answer);
  }

  /// The matte inside the unsure band of a trimap.
  MaskCommand.Result alpha(Path trimap, Path target)
      throws Renderer.UnreadableException, IOException {
    if (!Files.isRegularFile(trimap)) {
      return MaskCommand.Result.failed("there is no trimap " + trimap);
    }
    var picture = renderer.render(request(Settings.NEUTRAL)).picture();
    FloatMap alpha = TrimapMatte.alpha(picture, Drawn.grey(trimap), Strips.common());
    Encoders.writeGrey(alpha.width(), alpha.height(), alpha.values(), false, target);
    return new MaskCommand.Result(MaskState.READY, 1, Plain.mean(alpha), "", "closed form");
  }
}
