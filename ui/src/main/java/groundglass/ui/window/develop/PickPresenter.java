package groundglass.ui.window.develop;

import groundglass.catalog.photos.PhotoRow;
import groundglass.develop.adjust.Adjustments;
import groundglass.develop.frame.Point;
import groundglass.develop.mask.ColorSample;
import groundglass.develop.mask.Eyedropper;
import groundglass.develop.render.Renderer;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Settings;
import groundglass.ui.window.Desk;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;

/// Settings that are found in the picture: white balance and focus by a click, sampled colours, and
/// what the program finds by itself.
public final class PickPresenter {
  private static final List<String> WHITE =
      List.of("wb.temp", "wb.tint", "wb.tempRel", "wb.tintRel");

  private final Desk desk;
  private final DevelopPresenter develop;
  private final SampledColors colors;
  private final SampledColors maskColors;
  private SampledColors sampling;

  /// What a control was when a drag on the histogram began.
  private OptionalDouble dragged = OptionalDouble.empty();

  PickPresenter(Desk desk, DevelopPresenter develop) {
    this.desk = desk;
    this.develop = develop;
    colors = SampledColors.ofPhoto(develop);
    maskColors = SampledColors.ofSelectedMask(develop);
    sampling = colors;
  }

  /// The sampled colours of the photo.
  public SampledColors colors() {
    return colors;
  }

  /// The sampled colours of the selected mask.
  public SampledColors maskColors() {
    return maskColors;
  }

  boolean samples(SampledColors into) {
    return sampling == into;
  }

  /// Whose colours a click samples from now on.
  void sampling(SampledColors next) {
    sampling = next;
  }

  /// The tool of a mode that picks.
  PictureTool tool(Mode mode) {
    return g -> {
      if (!g.resting()) {
        return;
      }
      switch (mode) {
        case WHITE -> white(g.first());
        case COLOR -> sample(g.first());
        case FOCUS -> depthAt(g.first(), g.corner(), r -> focus(r[0], r[1]));
        case LOOK, CROP, SPOTS, GUIDES -> {}
      }
    };
  }

  /// What is asked of a photo and the settings it has now.
  private interface Question<T> {
    T of(PhotoRow photo, Settings now) throws Exception;
  }

  /// Asks off the event thread; `failed` says what could not be done.
  private <T> void ask(String failed, Question<T> question, Consumer<T> done) {
    var now = develop.settings();
    develop
        .photo()
        .ifPresent(p ->
            desk.pictures()
                .run(() -> question.of(p, now), done, e -> desk.status().failed(failed, e)));
  }

  /// The colour of the picture before adjustments at a point or over a box.
  void colorAt(Point a, Point b, Consumer<ColorSample> done) {
    ask(
        "The colour could not be picked",
        (photo, now) -> desk.session().color(photo, now, a, b),
        done);
  }

  /// The range of depths around what was hit, 0..100 near to far.
  void depthAt(Point a, Point b, Consumer<double[]> done) {
    ask(
        "The depth could not be picked",
        (photo, now) ->
            desk.session().depth(photo, now, Previews.DRAFT).map(d -> Eyedropper.depth(d, a, b)),
        range ->
            range.ifPresentOrElse(done, () -> develop.say("No depth is known of this photo yet.")));
  }

  private void white(Point at) {
    ask(
        "White balance could not be picked",
        (photo, now) -> desk.session().pickWhite(photo, now, at),
        picked -> {
          develop.change("Pick white balance", s -> onlyWhite(s, picked));
          develop.mode(Mode.LOOK);
        });
  }

  /// Nothing but white balance: sliders may have moved meanwhile.
  private static Settings onlyWhite(Settings s, Settings picked) {
    Settings out = s;
    for (String id : WHITE) {
      Control c = Adjustments.control(id).orElseThrow();
      out = out.with(c, picked.get(c));
    }
    return out;
  }

  private void focus(double near, double far) {
    develop.change("Pick focus", s -> Focus.on(s, Math.rint(near), Math.rint(far)));
    develop.mode(Mode.LOOK);
  }

  /// The subject is in focus, on each photo that the settings come to.
  public void focusOnSubject() {
    develop.change("Focus on the subject", Focus::onSubject);
  }

  private void sample(Point at) {
    var into = sampling;
    if (into.full()) {
      develop.say(into.words());
      return;
    }
    ask(
        "The colour could not be sampled",
        (photo, now) -> desk.session().sampled(photo, into.without(now), at),
        c -> {
          into.add(c);
          develop.mode(Mode.LOOK);
        });
  }

  /// A drag on the histogram: `by` parts of its width move the control of the part it began in.
  void drag(String id, double by, boolean resting) {
    Control c = Adjustments.control(id).orElseThrow();
    if (dragged.isEmpty()) {
      dragged = OptionalDouble.of(develop.settings().get(c));
    }
    double to = dragged.getAsDouble() + by * (c.max() - c.min()) / 2;
    double value = Math.clamp(Math.round(to / c.step()) * c.step(), c.min(), c.max());
    develop.preview(s -> s.with(c, value));
    if (resting) {
      dragged = OptionalDouble.empty();
      develop.commit(Groups.spoken(c, Adjustments.all()));
    }
  }

  /// One control alone as the program finds it; neutral where it has no opinion.
  void auto(Control control) {
    String label = "Auto " + Groups.spoken(control, Adjustments.all()).toLowerCase(Locale.ROOT);
    var what = WHITE.contains(control.id()) ? Renderer.Auto.WHITE : Renderer.Auto.TONE;
    ask(
        label,
        (photo, now) -> desk.session().auto(photo, now, Set.of(what)),
        found -> develop.change(label, s -> s.with(control, found.get(control))));
  }

  /// Tone or white balance by the program, one action.
  public void auto(Renderer.Auto what) {
    String label = "Auto " + what.name().toLowerCase(Locale.ROOT);
    ask(
        label,
        (photo, now) -> desk.session().auto(photo, now, Set.of(what)),
        found -> develop.change(label, s -> s.withValues(found.values())));
  }
}
