package groundglass.ui.window.develop;

import groundglass.develop.settings.PointColor;
import groundglass.develop.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Colours that were sampled on the picture: those of the photo, or those of the selected mask, and
/// which of them the sliders belong to.
public final class SampledColors {
  /// Most sampled colours in one place.
  private static final int MOST = 8;

  private final DevelopPresenter develop;
  private final Function<Settings, List<PointColor>> held;
  private final BiFunction<Settings, List<PointColor>, Settings> with;
  private int chosen = -1;

  private SampledColors(
      DevelopPresenter develop,
      Function<Settings, List<PointColor>> held,
      BiFunction<Settings, List<PointColor>, Settings> with) {
    this.develop = develop;
    this.held = held;
    this.with = with;
  }

  static SampledColors ofPhoto(DevelopPresenter develop) {
    return new SampledColors(develop, Settings::pointColors, Settings::withPointColors);
  }

  static SampledColors ofSelectedMask(DevelopPresenter develop) {
    return new SampledColors(
        develop,
        s ->
            selected(develop)
                .flatMap(id -> MaskEdits.find(s, id))
                .map(m -> m.pointColors())
                .orElse(List.of()),
        (s, colors) ->
            selected(develop)
                .map(id -> MaskEdits.change(s, id, m -> m.withPointColors(colors)))
                .orElse(s));
  }

  private static java.util.Optional<String> selected(DevelopPresenter develop) {
    return develop.masks().selected();
  }

  /// The colour that the sliders belong to, -1 = none.
  public int chosen() {
    return Math.min(chosen, held.apply(develop.settings()).size() - 1);
  }

  public void choose(int index) {
    chosen = index;
    develop.show();
  }

  /// The next click on the picture samples a colour; again: it does not.
  public void pick() {
    boolean again = develop.mode() == Mode.COLOR && develop.picks().samples(this);
    develop.picks().sampling(this);
    develop.mode(again ? Mode.LOOK : Mode.COLOR);
  }

  boolean full() {
    return held.apply(develop.settings()).size() >= MOST;
  }

  String words() {
    return "There are " + MOST + " sampled colours; remove one first.";
  }

  /// What the picture would be without these colours: that is what is sampled.
  Settings without(Settings now) {
    return with.apply(now, List.of());
  }

  void add(PointColor color) {
    chosen = held.apply(develop.settings()).size();
    develop.change("Sample a colour", s -> changed(s, l -> l.add(color)));
  }

  private Settings changed(Settings s, Consumer<List<PointColor>> how) {
    var colors = new ArrayList<>(held.apply(s));
    how.accept(colors);
    return with.apply(s, colors);
  }

  public void color(UnaryOperator<PointColor> how, boolean resting) {
    int i = chosen();
    if (i < 0) {
      return;
    }
    develop.preview(s -> changed(s, l -> l.set(i, how.apply(l.get(i)))));
    if (resting) {
      develop.commit("Point colour");
    }
  }

  public void remove() {
    int i = chosen();
    if (i >= 0) {
      develop.change("Remove a sampled colour", s -> changed(s, l -> l.remove(i)));
    }
  }
}
