package groundglass.ai.analysis;

import groundglass.ai.infer.RoleMap;
import groundglass.ai.model.ModelProblem;
import groundglass.ai.model.Models.Model;
import groundglass.ai.model.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A way from networks to the maps of some roles.
sealed interface Recipe
    permits WholePhoto, Averaged, StandOut, FaceMesh, FaceCrops, SkinByFaces, PeopleApart {

  /// The roles it answers, all in one go.
  Set<Role> roles();

  /// The networks it asks itself; those behind roles that it builds on are not among them.
  List<Model> models();

  /// Roles of other recipes that it builds on.
  default Set<Role> builtOn() {
    return Set.of();
  }

  /// A role that is missing was not found.
  Map<Role, RoleMap> run(Scene scene) throws ModelProblem;
}
