package groundglass.ui.window.develop;

import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import groundglass.develop.mask.ColorSample;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Component.Common;
import groundglass.develop.mask.Dabs;
import groundglass.develop.mask.Prompt;
import groundglass.develop.mask.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What gestures on the picture do to the selected mask, or to one that begins with them.
final class MaskTools {
  private final DevelopPresenter presenter;
  private final Brush tip;

  /// The component as it was when the gesture began.
  private Optional<Component> began = Optional.empty();

  MaskTools(DevelopPresenter presenter, Brush tip) {
    this.presenter = presenter;
    this.tip = tip;
  }

  /// The tool of a kind that was chosen and begins with a gesture.
  PictureTool armed(MaskPresenter.Armed armed) {
    var common = Common.of(armed.operation());
    if (armed.picks()) {
      return g -> {
        if (g.resting()) {
          presenter.masks().pickDepth(g.first(), g.last(), g.click());
        }
      };
    }
    if (armed.kind().equals(MaskKind.BRUSH)) {
      return armed.into().isPresent()
          ? new Painting(() -> new Component.Brush(common, List.of()), true) {
            @Override
            Component next(Component from, Gesture g, Frame frame) {
              return g.alt() ? takingAway(from, g, frame) : super.next(from, g, frame);
            }
          }
          : new Painting(() -> new Component.Brush(common, List.of()), true);
    }
    return armed.kind().equals(MaskKind.OBJECT)
        ? g -> presenter.frame().ifPresent(frame -> newObject(g, common, frame))
        : g -> newColor(g, common);
  }

  private void newObject(Gesture g, Common common, Frame frame) {
    presenter.masks().sketch(g.resting() ? List.of() : g.path());
    if (g.resting()) {
      presenter.masks().begin(new Component.Prompted(common, prompt(Optional.empty(), g, frame)));
      presenter.commit("Object");
      presenter.masks().disarm();
    }
  }

  private void newColor(Gesture g, Common common) {
    if (g.resting()) {
      presenter
          .picks()
          .colorAt(
              g.first(),
              g.corner(),
              sample -> {
                presenter.masks().begin(new Component.ColorRange(common, List.of(sample), 50));
                presenter.commit("Colour range");
                presenter.masks().disarm();
              });
    }
  }

  /// Whether a tool paints with the tip.
  boolean paints(PictureTool tool) {
    return tool instanceof Painting;
  }

  /// The tool of a component that is there.
  Optional<PictureTool> of(Component c) {
    return switch (c) {
      case Component.Linear _, Component.Radial _ ->
          Optional.of(new ShapeTool(presenter, c, this::replace, this::finish));
      case Component.Brush _ -> Optional.of(new Painting(() -> c, false));
      case Component.Prompted p -> Optional.of(object(p));
      case Component.ColorRange r -> Optional.of(color(r));
      case Component.Person p -> Optional.of(person(p));
      case Component.Subject _,
          Component.Sky _,
          Component.Background _,
          Component.Landscape _,
          Component.DepthRange _,
          Component.LuminanceRange _,
          Component.Imported _,
          Component.Unknown _ ->
          Optional.empty();
    };
  }

  /// Paints with the tip into a brush; `begins`: the brush is a new one.
  private class Painting implements PictureTool {
    private final Supplier<Component> start;
    private final boolean begins;

    Painting(Supplier<Component> start, boolean begins) {
      this.start = start;
      this.begins = begins;
    }

    @Override
    public void gesture(Gesture g) {
      presenter.frame().ifPresent(frame -> paint(g, frame));
    }

    private void paint(Gesture g, Frame frame) {
      boolean first = began.isEmpty();
      var from = began.orElseGet(start);
      began = Optional.of(from);
      var next = next(from, g, frame);
      if (begins && first) {
        presenter.masks().begin(next);
      } else {
        replace(next);
      }
      if (g.resting()) {
        finish(label(g));
        if (begins) {
          presenter.masks().disarm();
        }
      }
    }

    Component next(Component from, Gesture g, Frame frame) {
      return painted(from, g.path(), g.alt(), frame);
    }

    String label(Gesture g) {
      return g.alt() ? "Erase" : "Brush";
    }

    /// The size of the tip and the edge of its hard part.
    @Override
    public List<Mark> hover(Point at) {
      var t = tip.tip();
      return presenter
          .frame()
          .map(f -> {
            double rx = t.size() * f.width() / f.shownWidth();
            double ry = t.size() * f.width() / f.shownHeight();
            double hard = 1 - t.feather();
            return List.<Mark>of(
                new Mark.Ring(at, rx, ry, false, false),
                new Mark.Ring(at, rx * hard, ry * hard, false, true));
          })
          .orElse(List.of());
    }

    @Override
    public boolean wheel(double steps, boolean shift) {
      if (shift) {
        tip.softer(steps);
      } else {
        tip.larger(steps);
      }
      return true;
    }
  }

  /// The refine brush on a component: strokes under which its border is found anew.
  PictureTool refine(Component c) {
    return new Painting(() -> c, false) {
      @Override
      Component next(Component from, Gesture g, Frame frame) {
        var strokes = new ArrayList<>(from.common().refined());
        strokes.add(stroke(g.path(), g.alt(), frame));
        return from.with(from.common().refined(strokes));
      }

      @Override
      String label(Gesture g) {
        return "Refine edge of " + c.kind();
      }
    };
  }

  /// To erase from a brush that nothing was painted with yet is to take away from its mask.
  private Component takingAway(Component from, Gesture g, Frame frame) {
    return painted(from, g.path(), false, frame)
        .with(from.common().with(Component.Operation.SUBTRACT));
  }

  private Component painted(Component start, List<Point> path, boolean erase, Frame frame) {
    var strokes = new ArrayList<>(((Component.Brush) start).strokes());
    strokes.add(stroke(path, erase, frame));
    return new Component.Brush(start.common(), strokes);
  }

  private Stroke stroke(List<Point> path, boolean erase, Frame frame) {
    var t = tip.tip();
    double aspect = (double) frame.height() / frame.width();
    return new Stroke(
        t.size(),
        t.feather(),
        t.flow(),
        t.density(),
        t.auto(),
        erase,
        Dabs.along(path.stream().map(frame::toSensor).toList(), t.size() / 4, aspect));
  }

  private PictureTool object(Component.Prompted p) {
    return g -> {
      presenter.masks().sketch(g.resting() || g.click() ? List.of() : g.path());
      if (g.resting()) {
        presenter
            .frame()
            .ifPresent(frame -> {
              replace(
                  new Component.Prompted(p.common(), prompt(Optional.of(p.prompt()), g, frame)));
              finish("Object");
            });
      }
    };
  }

  /// A click adds a point, or takes one away with Alt; a loop is a new outline.
  private static Prompt prompt(Optional<Prompt> was, Gesture g, Frame frame) {
    var none = Prompt.of(new Prompt.Outline.None());
    var before = was.orElse(none);
    var first = frame.toSensor(g.first());
    if (!g.click() && g.path().size() >= 3) {
      var loop = g.path().stream().map(frame::toSensor).toList();
      int step = Math.max(1, loop.size() / 400);
      var points = new ArrayList<Point>();
      for (int i = 0; i < loop.size(); i += step) {
        points.add(loop.get(i));
      }
      return points.size() < 3
          ? before
          : new Prompt(new Prompt.Outline.Lasso(points), before.add(), before.takeAway());
    }
    var add = new ArrayList<>(before.add());
    var away = new ArrayList<>(before.takeAway());
    (g.alt() ? away : add).add(first);
    return new Prompt(before.outline(), add, away);
  }

  private PictureTool color(Component.ColorRange r) {
    return g -> {
      if (!g.resting()) {
        return;
      }
      presenter
          .picks()
          .colorAt(
              g.first(),
              g.corner(),
              sample -> {
                var samples = new ArrayList<ColorSample>(g.alt() ? List.of() : r.samples());
                if (samples.size() == Component.ColorRange.MOST_SAMPLES) {
                  samples.removeFirst();
                }
                samples.add(sample);
                replace(new Component.ColorRange(r.common(), samples, r.refine()));
                finish("Colour range");
              });
    };
  }

  /// A click means one person, Alt and a click everybody.
  private PictureTool person(Component.Person p) {
    return g -> {
      if (g.resting() && g.click()) {
        presenter
            .frame()
            .ifPresent(frame -> {
              Optional<Point> at =
                  g.alt() ? Optional.empty() : Optional.of(frame.toSensor(g.first()));
              replace(new Component.Person(p.common(), at, p.part()));
              finish(g.alt() ? "Everybody" : "One person");
            });
      }
    };
  }

  private void replace(Component next) {
    presenter
        .masks()
        .selected()
        .ifPresent(id ->
            presenter.preview(
                s -> MaskEdits.changeComponent(s, id, next.common().syncId(), _ -> next)));
  }

  private void finish(String label) {
    began = Optional.empty();
    presenter.commit(label);
  }
}
