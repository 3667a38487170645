package groundglass.ai.analysis;

import groundglass.ai.infer.Network;
import groundglass.ai.infer.Picture;
import groundglass.ai.infer.RoleMap;
import groundglass.ai.model.ModelProblem;
import groundglass.ai.model.Models.Model;
import groundglass.ai.model.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One photo while it is analysed: its upright picture and what the networks said so far, so that
/// no network runs twice. One thread at a time gets in.
final class Scene {
  private final Picture upright;
  private final int orientation;
  private final Recipes recipes;
  private final Networks networks;
  private final Map<String, List<RoleMap>> runs = new HashMap<>();
  private final Map<Recipe, Map<Role, RoleMap>> done = new HashMap<>();
  private @Nullable List<Face> faces;

  Scene(Picture upright, int orientation, Recipes recipes, Networks networks) {
    this.upright = upright;
    this.orientation = orientation;
    this.recipes = recipes;
    this.networks = networks;
  }

  Picture upright() {
    return upright;
  }

  int orientation() {
    return orientation;
  }

  Networks networks() {
    return networks;
  }

  synchronized Map<Role, RoleMap> answers(Recipe recipe) throws ModelProblem {
    Map<Role, RoleMap> known = done.get(recipe);
    if (known == null) {
      known = Map.copyOf(recipe.run(this));
      done.put(recipe, known);
    }
    return known;
  }

  /// Another role's map, empty when there is no network for it or it was not found.
  Optional<RoleMap> map(Role role) throws ModelProblem {
    Optional<Recipe> recipe = recipes.of(role);
    return recipe.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(answers(recipe.get()).get(role));
  }

  /// The maps of a network that looks at the whole photo.
  synchronized List<RoleMap> maps(Model model) throws ModelProblem {
    List<RoleMap> known = runs.get(model.spec().sha256());
    if (known == null) {
      List<RoleMap> first = networks.run(model, n -> n.run(upright));
      known =
          PartOf.ofPeople(
              Closer.look(first, upright, part -> networks.run(model, n -> n.run(part))));
      runs.put(model.spec().sha256(), known);
    }
    return known;
  }

  /// The faces, best first; none where no network finds any.
  synchronized List<Face> faces() throws ModelProblem {
    List<Face> known = faces;
    if (known == null) {
      Optional<Model> finder = recipes.faceFinder();
      if (finder.isEmpty()) {
        known = List.of();
      } else {
        var spec = finder.get().spec();
        known =
            FaceFinder.faces(
                spec,
                upright,
                networks.run(
                    finder.get(),
                    n -> n.tensors(Network.fitted(upright, spec.input().fit()), new float[0])));
      }
      faces = known;
    }
    return known;
  }
}
