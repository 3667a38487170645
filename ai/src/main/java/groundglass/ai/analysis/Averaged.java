package groundglass.ai.analysis;

import groundglass.ai.infer.RoleMap;
import groundglass.ai.model.ModelProblem;
import groundglass.ai.model.Models.Model;
import groundglass.ai.model.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Two networks of one pack that answer the same role: the mean of what they say. Their mistakes
/// differ (one was trained on close portraits, one on people in scenes), so the mean is better than
/// each.
record Averaged(Role role, Model first, Model second) implements Recipe {
  @Override
  public Set<Role> roles() {
    return Set.of(role);
  }

  @Override
  public List<Model> models() {
    return List.of(first, second);
  }

  @Override
  public Map<Role, RoleMap> run(Scene scene) throws ModelProblem {
    RoleMap a = of(scene, first);
    RoleMap b = of(scene, second);
    return Map.of(role, a.with(Maps.mean(a.map(), b.map())));
  }

  private RoleMap of(Scene scene, Model model) throws ModelProblem {
    return scene.maps(model).stream()
        .filter(m -> m.output().role().equals(role.id()))
        .findFirst()
        .orElseThrow(() -> new ModelProblem(model.spec().id() + " does not answer " + role.id()));
  }
}
