package groundglass.ai.analysis;

import groundglass.ai.infer.RoleMap;
import groundglass.ai.model.ModelProblem;
import groundglass.ai.model.ModelSpec.Output;
import groundglass.ai.model.Models.Model;
import groundglass.ai.model.Role;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One run of one network over the whole photo answers all its roles.
record WholePhoto(Model model) implements Recipe {
  @Override
  public Set<Role> roles() {
    EnumSet<Role> roles = EnumSet.noneOf(Role.class);
    for (Output o : model.spec().outputs()) {
      o.known().ifPresent(roles::add);
    }
    return roles;
  }

  @Override
  public List<Model> models() {
    return List.of(model);
  }

  @Override
  public Set<Role> builtOn() {
    EnumSet<Role> roles = EnumSet.noneOf(Role.class);
    for (Output o : model.spec().outputs()) {
      o.within().filter(r -> !model.spec().answers(r)).ifPresent(roles::add);
    }
    return roles;
  }

  @Override
  public Map<Role, RoleMap> run(Scene scene) throws ModelProblem {
    Map<Role, RoleMap> maps = new EnumMap<>(Role.class);
    for (RoleMap map : scene.maps(model)) {
      Optional<Role> role = map.output().known();
      if (role.isPresent()) {
        maps.putIfAbsent(role.get(), map);
      }
    }
    for (Map.Entry<Role, RoleMap> e : maps.entrySet()) {
      Optional<Role> frame = e.getValue().output().within();
      if (frame.isPresent()) {
        Optional<RoleMap> other =
            maps.containsKey(frame.get())
                ? Optional.of(maps.get(frame.get()))
                : scene.map(frame.get());
        if (other.isPresent()) {
          e.setValue(e.getValue().with(Maps.within(e.getValue().map(), other.get().map())));
        }
      }
    }
    return maps;
  }
}
