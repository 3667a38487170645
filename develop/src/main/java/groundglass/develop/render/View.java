package groundglass.develop.render;

import groundglass.develop.adjust.Detail;
import groundglass.develop.adjust.Pointwise;
import groundglass.develop.adjust.Uncovered;
import groundglass.develop.adjust.blur.Defocus;
import groundglass.develop.adjust.color.Lut;
import groundglass.develop.adjust.effects.Grain;
import groundglass.develop.adjust.effects.GrainNoise;
import groundglass.develop.color.Output;
import groundglass.develop.edge.Planes;
import groundglass.develop.frame.Frame;
import groundglass.develop.image.Image;
import groundglass.develop.image.Matte;
import groundglass.develop.image.Strips;
import groundglass.develop.mask.Mask;
import groundglass.develop.render.Renderer.MaskOutcome;
import groundglass.develop.render.Renderer.Request;
import groundglass.develop.render.Stages.Shown;
import groundglass.develop.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All that the pass over the pixels of one request reads. `masks` are those that take part and
/// have a matte, `mattes` theirs; `outcomes` are of all.
record View(
    Shown shown,
    Settings settings,
    Pointwise plan,
    Detail detail,
    List<Mask> masks,
    List<Matte> mattes,
    List<MaskOutcome> outcomes,
    List<String> warnings) {
  static final int CHUNK = 1 << 14;

  /// Of a request. `idle`: masks without an effect are looked at too.
  static View of(Stages stages, Request request, Shown shown, Strips strips, boolean idle) {
    var maker = stages.mattes().maker(shown, request.mattes(), strips);
    var outcomes = new ArrayList<MaskOutcome>();
    var masks = new ArrayList<Mask>();
    var mattes = new ArrayList<byte[]>();
    var covers = new ArrayList<Matte>();
    for (Mask mask : request.settings().masks()) {
      if (idle || mask.takesPart()) {
        var covered = stages.mattes().of(shown, mask, maker);
        outcomes.add(Outcomes.of(mask, maker.verdict(mask), covered.measured()));
        if (mask.takesPart() && covered.matte().isPresent()) {
          masks.add(mask);
          mattes.add(covered.matte().get().alpha());
          covers.add(covered.matte().get());
        }
      }
    }
    Settings settings = request.settings();
    var plan =
        Pointwise.plan(
            settings, masks, shown.raw(), shown.temperature(), shown.tint(), shown.look());
    List<Defocus.Local> locals = Blurred.locals(masks, mattes);
    boolean last = !Blurred.asked(settings, locals);
    Shown quiet = stages.cleaned(shown, last, settings, masks, mattes, strips);
    var warnings = new ArrayList<>(shown.warnings());
    Shown focused = stages.blurred(shown, quiet, settings, locals, maker, warnings, strips);
    String look = Lut.problem(settings);
    if (!look.isEmpty()) {
      warnings.add(look);
    }
    return new View(
        focused,
        settings,
        plan,
        detail(settings, shown, masks, mattes),
        List.copyOf(masks),
        List.copyOf(covers),
        List.copyOf(outcomes),
        List.copyOf(warnings));
  }

  private static Detail detail(
      Settings settings, Shown shown, List<Mask> masks, List<byte[]> mattes) {
    int w = shown.image().width();
    int h = shown.image().height();
    Optional<GrainNoise> grain = Optional.empty();
    if (Grain.any(settings, masks)) {
      Frame frame = shown.frame();
      var toFull = frame.toGrid(w, h, frame.width(), frame.height());
      grain = Optional.of(GrainNoise.plan(settings, masks, mattes, toFull, shown.seed()));
    }
    var uncovered = Uncovered.of(shown.frame(), w, h);
    return Detail.plan(settings, masks, mattes, shown.scale(), w, h, grain, uncovered);
  }

  int width() {
    return shown.image().width();
  }

  int height() {
    return shown.image().height();
  }

  private byte[][] planes() {
    byte[][] planes = new byte[mattes.size()][];
    for (int m = 0; m < planes.length; m++) {
      planes[m] = mattes.get(m).alpha();
    }
    return planes;
  }

  /// Rows `from` until `to` after the pass, into a window whose first row is `first`.
  void develop(Planes rows, int from, int to, Image window, int first) {
    Image in = shown.image();
    int w = in.width();
    plan.apply(
        in.r(),
        in.g(),
        in.b(),
        rows,
        planes(),
        from * w,
        to * w,
        window.r(),
        window.g(),
        window.b(),
        (from - first) * w);
  }

  /// Pixels `from` until `to`, developed and encoded. `rows`: of at least these.
  void screen(Planes rows, int from, int to, int[] pixels) {
    Image in = shown.image();
    var room = new Output.Room();
    plan.apply(
        in.r(),
        in.g(),
        in.b(),
        rows,
        planes(),
        from,
        to,
        (r, g, b, n, at) -> Output.screen(room, r, g, b, n, pixels, at));
  }
}
