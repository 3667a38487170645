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
  /// A gesture shorter than this part of the picture is a click.
  private static final double CLICK = 0.01;

  private final DevelopPresenter presenter;
  private final Supplier<BrushTip.Tip> tip;

  /// The component as it was when the gesture began.
  private Optional<Component> began = Optional.empty();

  MaskTools(DevelopPresenter presenter, Supplier<BrushTip.Tip> tip) {
    this.presenter = presenter;
    this.tip = tip;
  }

  static boolean click(List<Point> path) {
    var first = path.getFirst();
    return path.stream().allMatch(p -> Math.hypot(p.x() - first.x(), p.y() - first.y()) < CLICK);
  }

  /// The tool of a kind that was chosen and begins with a gesture.
  PictureView.Tool armed(MaskPresenter.Armed armed) {
    return (path, alt, resting) -> {
      var frame = presenter.frame();
      if (frame.isEmpty()) {
        return;
      }
      var common = Common.of(armed.operation());
      if (armed.picks()) {
        if (resting) {
          presenter.masks().pickDepth(path.getFirst(), path.getLast(), click(path));
        }
      } else if (armed.kind().equals(MaskKind.BRUSH)) {
        if (began.isEmpty()) {
          began = Optional.of(new Component.Brush(common, List.of()));
          presenter.masks().begin(painted(began.get(), path, alt, frame.get()));
        } else {
          replace(painted(began.get(), path, alt, frame.get()));
        }
        if (resting) {
          finish("Brush");
          presenter.masks().disarm();
        }
      } else if (armed.kind().equals(MaskKind.OBJECT)) {
        presenter.masks().sketch(resting ? List.of() : path);
        if (resting) {
          presenter
              .masks()
              .begin(
                  new Component.Prompted(common, prompt(Optional.empty(), path, alt, frame.get())));
          presenter.commit("Object");
          presenter.masks().disarm();
        }
      } else if (resting) {
        presenter
            .masks()
            .pickColor(
                path.getFirst(),
                click(path) ? path.getFirst() : path.getLast(),
                sample -> {
                  presenter.masks().begin(new Component.ColorRange(common, List.of(sample), 50));
                  presenter.commit("Colour range");
                  presenter.masks().disarm();
                });
      }
    };
  }

  /// The tool of a component that is there.
  Optional<PictureView.Tool> of(Component c) {
    return switch (c) {
      case Component.Linear _, Component.Radial _ -> Optional.of(shape(c));
      case Component.Brush _ -> Optional.of(brush(c));
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

  private PictureView.Tool shape(Component c) {
    return (path, _, resting) -> {
      if (click(path)) {
        return;
      }
      presenter
          .frame()
          .ifPresent(frame -> {
            var from = path.getFirst();
            var to = path.getLast();
            replace(
                c instanceof Component.Linear
                    ? MaskEdits.linear(c.common(), frame, from, to)
                    : MaskEdits.radial(c.common(), frame, from, to));
            if (resting) {
              finish("Draw " + c.kind());
            }
          });
    };
  }

  private PictureView.Tool brush(Component c) {
    return (path, alt, resting) -> {
      if (began.isEmpty()) {
        began = Optional.of(c);
      }
      presenter
          .frame()
          .ifPresent(frame -> {
            replace(painted(began.get(), path, alt, frame));
            if (resting) {
              finish(alt ? "Erase" : "Brush");
            }
          });
    };
  }

  private Component painted(Component start, List<Point> path, boolean erase, Frame frame) {
    var t = tip.get();
    double aspect = (double) frame.height() / frame.width();
    var strokes = new ArrayList<>(((Component.Brush) start).strokes());
    strokes.add(
        new Stroke(
            t.size(),
            t.feather(),
            t.flow(),
            t.density(),
            t.auto(),
            erase,
            Dabs.along(path.stream().map(frame::toSensor).toList(), t.size() / 4, aspect)));
    return new Component.Brush(start.common(), strokes);
  }

  private PictureView.Tool object(Component.Prompted p) {
    return (path, alt, resting) -> {
      presenter.masks().sketch(resting || click(path) ? List.of() : path);
      if (resting) {
        presenter
            .frame()
            .ifPresent(frame -> {
              replace(
                  new Component.Prompted(
                      p.common(), prompt(Optional.of(p.prompt()), path, alt, frame)));
              finish("Object");
            });
      }
    };
  }

  /// A click adds a point, or takes one away with Alt; a loop is a new outline.
  private static Prompt prompt(Optional<Prompt> was, List<Point> path, boolean alt, Frame frame) {
    var none = Prompt.of(new Prompt.Outline.None());
    var before = was.orElse(none);
    var first = frame.toSensor(path.getFirst());
    if (!click(path) && path.size() >= 3) {
      var loop = path.stream().map(frame::toSensor).toList();
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
    (alt ? away : add).add(first);
    return new Prompt(before.outline(), add, away);
  }

  private PictureView.Tool color(Component.ColorRange r) {
    return (path, alt, resting) -> {
      if (!resting) {
        return;
      }
      presenter
          .masks()
          .pickColor(
              path.getFirst(),
              click(path) ? path.getFirst() : path.getLast(),
              sample -> {
                var samples = new ArrayList<ColorSample>(alt ? List.of() : r.samples());
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
  private PictureView.Tool person(Component.Person p) {
    return (path, alt, resting) -> {
      if (resting && click(path)) {
        presenter
            .frame()
            .ifPresent(frame -> {
              Optional<Point> at =
                  alt ? Optional.empty() : Optional.of(frame.toSensor(path.getFirst()));
              replace(new Component.Person(p.common(), at, p.part()));
              finish(alt ? "Everybody" : "One person");
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
