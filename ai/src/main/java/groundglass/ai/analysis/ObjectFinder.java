package groundglass.ai.analysis;

import groundglass.ai.infer.Network;
import groundglass.ai.infer.Picture;
import groundglass.ai.infer.RoleMap;
import groundglass.ai.model.ModelProblem;
import groundglass.ai.model.ModelSpec;
import groundglass.ai.model.ModelSpec.Crop;
import groundglass.ai.model.Models.Model;
import groundglass.ai.model.Role;
import groundglass.develop.image.FloatMap;
import groundglass.develop.mask.Prompt;
import java.util.Locale;
import java.util.Optional;

/// From a prompt to the thing it points at: by the network for objects where there is one, else by
/// a cut along colours.
final class ObjectFinder {
  /// A thing smaller than this share of the frame was not found.
  private static final double LEAST = 0.0002;

  private final Scene scene;
  private final Optional<Model> network;

  ObjectFinder(Scene scene, Recipes recipes) {
    this.scene = scene;
    this.network = recipes.objects();
  }

  Judge.Verdict find(Prompt prompt) throws ModelProblem {
    Picture photo = scene.upright();
    Selection selection = Selection.of(prompt, photo, scene.orientation());
    if (selection.area().isEmpty() && selection.yes().isEmpty()) {
      return new Judge.Verdict(
          new FloatMap(1, 1, new float[1]), 0, Optional.of("nothing was pointed at"));
    }
    float[] all = Square.blank(photo);
    double confidence;
    if (network.isPresent()) {
      RoleMap answer = asked(network.get(), selection, photo, all);
      confidence = answer.output().belief().confidence(Judge.certainty(answer.map()));
    } else {
      confidence = SelectionCut.cut(scene, selection, all);
    }
    FloatMap map = new FloatMap(photo.width(), photo.height(), all);
    int over = 0;
    for (float v : all) {
      over += v > 0.5f ? 1 : 0;
    }
    double area = (double) over / all.length;
    return new Judge.Verdict(
        map,
        Math.clamp(confidence, 0, 1),
        area >= LEAST
            ? Optional.empty()
            : Optional.of(
                String.format(
                    Locale.ROOT,
                    "no thing in the selection (%.3f %% of the frame is likely)",
                    100 * area)));
  }

  private RoleMap asked(Model model, Selection selection, Picture photo, float[] all)
      throws ModelProblem {
    ModelSpec spec = model.spec();
    if (!(spec.input().crop() instanceof Crop.Selection says)) {
      throw new ModelProblem(spec.id() + " does not say how a selection is shown");
    }
    Square square = selection.square(says.grow(), says.growStroke(), photo);
    Picture fed = Network.fitted(square.of(photo), spec.input().fit());
    byte[] plane = selection.plane(square, fed.width(), fed.height());
    float[] numbers = new float[plane.length];
    for (int i = 0; i < plane.length; i++) {
      numbers[i] =
          switch (plane[i]) {
            case Selection.INSIDE -> says.inside();
            case Selection.STROKE -> says.stroke();
            case Selection.NOT -> says.not();
            default -> says.outside();
          };
    }
    for (RoleMap m : scene.networks().run(model, n -> n.run(fed, numbers))) {
      if (m.output().role().equals(Role.OBJECT.id())) {
        square.paste(m.map(), all, photo.width(), photo.height());
        for (int i = 0; i < all.length; i++) {
          all[i] = Math.min(1, all[i]);
        }
        return m;
      }
    }
    throw new ModelProblem(spec.id() + " does not answer object");
  }
}
