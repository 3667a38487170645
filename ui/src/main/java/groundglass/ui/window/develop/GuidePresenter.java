package groundglass.ui.window.develop;

import groundglass.develop.adjust.Adjustments;
import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import groundglass.develop.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The lines that say what stands and what lies, for guided upright. They are drawn on the picture
/// as it was before it is set upright, and kept in the sensor frame.
public final class GuidePresenter implements PictureTool {
  static final String TEXT = "upright.guides";
  private static final int MOST = 4;
  private static final Pattern LINE =
      Pattern.compile("(\\s*-?\\d{1,3}(\\.\\d{1,12})?\\s*(,|$)){4}");
  private static final double GUIDED = 5;

  /// How near an end takes hold, in parts of the shown width.
  private static final double NEAR = 0.02;

  /// In sensor fractions.
  record Guide(Point a, Point b) {}

  private final DevelopPresenter develop;
  private int selected = -1;
  private int held = -1;
  private boolean second;
  private List<Guide> before = List.of();

  GuidePresenter(DevelopPresenter develop) {
    this.develop = develop;
  }

  static List<Guide> guides(Settings s) {
    var out = new ArrayList<Guide>();
    for (String text : s.text(TEXT).split(";", 9)) {
      // what is no line comes from another program and is left out, as the picture leaves it out
      if (LINE.matcher(text).matches()) {
        double[] n = Stream.of(text.split(",")).mapToDouble(Double::parseDouble).toArray();
        out.add(new Guide(new Point(n[0], n[1]), new Point(n[2], n[3])));
      }
    }
    return out;
  }

  static Settings with(Settings s, List<Guide> guides) {
    var texts = new ArrayList<String>();
    for (Guide g : guides) {
      texts.add(
          String.format(
              Locale.ROOT, "%.6f,%.6f,%.6f,%.6f", g.a().x(), g.a().y(), g.b().x(), g.b().y()));
    }
    var upright = Adjustments.control("upright").orElseThrow();
    return s.withText(TEXT, String.join(";", texts))
        .with(upright, guides.isEmpty() ? upright.neutral() : GUIDED);
  }

  void settingsChanged() {
    selected = -1;
  }

  public int count() {
    return guides(develop.settings()).size();
  }

  public void delete() {
    var guides = new ArrayList<>(guides(develop.settings()));
    if (guides.isEmpty()) {
      return;
    }
    guides.remove(selected >= 0 && selected < guides.size() ? selected : guides.size() - 1);
    selected = -1;
    develop.change("Delete guide", s -> with(s, guides));
  }

  public void deleteAll() {
    selected = -1;
    develop.change("Delete all guides", s -> with(s, List.of()));
  }

  @Override
  public void gesture(Gesture g) {
    develop.frame().ifPresent(frame -> gesture(g, frame));
  }

  private void gesture(Gesture g, Frame frame) {
    if (g.starts()) {
      press(g.first(), frame);
    }
    if (g.click() || held < 0) {
      if (g.resting()) {
        held = -1;
        develop.show();
      }
      return;
    }
    var guides = new ArrayList<>(before);
    var to = frame.toSensor(g.last());
    if (held == guides.size()) {
      guides.add(new Guide(frame.toSensor(g.first()), to));
    } else {
      var was = guides.get(held);
      guides.set(held, second ? new Guide(was.a(), to) : new Guide(to, was.b()));
    }
    selected = held;
    develop.preview(s -> with(s, guides));
    if (g.resting()) {
      held = -1;
      develop.commit("Guide " + (selected + 1));
    }
  }

  private void press(Point at, Frame frame) {
    before = guides(develop.settings());
    for (int i = 0; i < before.size(); i++) {
      if (near(before.get(i).a(), at, frame) || near(before.get(i).b(), at, frame)) {
        held = i;
        second = near(before.get(i).b(), at, frame);
        selected = i;
        return;
      }
    }
    held = before.size() < MOST ? before.size() : -1;
    if (held < 0) {
      develop.say("There are four lines; drag their ends, or delete one.");
    }
  }

  private static boolean near(Point end, Point at, Frame frame) {
    var p = frame.toShown(end);
    double aspect = (double) frame.shownHeight() / frame.shownWidth();
    return Math.hypot(p.x() - at.x(), (p.y() - at.y()) * aspect) < NEAR;
  }

  List<Mark> marks(Frame frame) {
    var out = new ArrayList<Mark>();
    var guides = guides(develop.settings());
    for (int i = 0; i < guides.size(); i++) {
      var a = frame.toShown(guides.get(i).a());
      var b = frame.toShown(guides.get(i).b());
      out.add(new Mark.Line(List.of(a, b), false, i == selected));
      out.add(new Mark.Handle(a, i == selected));
      out.add(new Mark.Handle(b, i == selected));
    }
    return out;
  }
}
