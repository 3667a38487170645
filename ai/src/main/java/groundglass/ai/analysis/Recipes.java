package groundglass.ai.analysis;

import groundglass.ai.model.ModelSpec.Output;
import groundglass.ai.model.ModelSpec.Task;
import groundglass.ai.model.Models;
import groundglass.ai.model.Models.Model;
import groundglass.ai.model.Role;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which recipe answers which role: the first pack that can, in the order of the packs; within a
/// pack the finer way before the coarser.
final class Recipes {
  private final Map<Role, Recipe> byRole = new EnumMap<>(Role.class);
  private final Map<Role, Maker> makers = new EnumMap<>(Role.class);
  private final Optional<Model> finder;
  private final Optional<Model> objects;

  Recipes(Models models) {
    Map<String, List<Model>> packs = new LinkedHashMap<>();
    for (Model m : models.sound()) {
      packs.computeIfAbsent(m.packName(), _ -> new ArrayList<>()).add(m);
    }
    finder =
        models.sound().stream()
            .filter(m -> m.spec().task() == Task.FACE_BOXES || m.spec().task() == Task.FACE_CELLS)
            .findFirst();
    packs.values().forEach(this::add);
    if (byRole.containsKey(Role.PERSON)) {
      byRole.put(Role.PEOPLE, new PeopleApart(finder));
    }
    objects = models.first(Task.OBJECT_CROP);
    makers.put(Role.OBJECT, objects.map(m -> Maker.of(List.of(m))).orElse(SelectionCut.MAKER));
    for (Role role : byRole.keySet()) {
      makers.put(role, Maker.of(List.copyOf(networks(role))));
    }
  }

  Optional<Recipe> of(Role role) {
    return Optional.ofNullable(byRole.get(role));
  }

  /// The networks behind a role, those of the roles it builds on included.
  Optional<Maker> maker(Role role) {
    return Optional.ofNullable(makers.get(role));
  }

  /// The digest of each maker by its name.
  Map<String, String> makers() {
    Map<String, String> all = new LinkedHashMap<>();
    makers.values().forEach(m -> all.put(m.id(), m.digest()));
    return all;
  }

  Optional<Model> faceFinder() {
    return finder;
  }

  /// The network that makes a thing of a selection.
  Optional<Model> objects() {
    return objects;
  }

  /// The networks that an answer for a role will ask.
  Set<Model> networks(Role role) {
    return networks(role, new LinkedHashSet<>());
  }

  private Set<Model> networks(Role role, Set<Role> seen) {
    Set<Model> all = new LinkedHashSet<>();
    Recipe recipe = byRole.get(role);
    if (recipe != null && seen.add(role)) {
      all.addAll(recipe.models());
      for (Role on : recipe.builtOn()) {
        all.addAll(networks(on, seen));
      }
      if (role == Role.DEPTH) { // its confidence says whether it tells the subject apart
        all.addAll(networks(Role.SUBJECT, seen));
      }
    }
    return all;
  }

  private void add(List<Model> pack) {
    List<Model> whole = pack.stream().filter(m -> m.spec().task() == Task.PHOTO).toList();
    finder.ifPresent(f -> {
      for (Model m : pack) {
        if (m.spec().task() == Task.FACE_CROP) {
          offer(new FaceCrops(m, f, answering(whole, Role.HAIR)));
        } else if (m.spec().task() == Task.FACE_MESH) {
          Recipe mesh = new FaceMesh(m, f);
          // Skin itself is a better answer than the oval between the landmarks.
          mesh.roles().stream()
              .filter(r -> r != Role.FACE_SKIN || answering(whole, Role.SKIN).isEmpty())
              .forEach(r -> byRole.putIfAbsent(r, mesh));
        }
      }
    });
    if (answering(whole, Role.SKIN).isPresent()) {
      offer(new SkinByFaces(finder, finder.isPresent() && !byRole.containsKey(Role.FACE_SKIN)));
    }
    for (Model m : whole) {
      for (Output o : m.spec().outputs()) {
        o.known().ifPresent(role -> byRole.putIfAbsent(role, photo(m, o, role, whole)));
      }
    }
  }

  private static Recipe photo(Model m, Output o, Role role, List<Model> whole) {
    if (o.standOut() && role == Role.SUBJECT) {
      return new StandOut(m);
    }
    List<Model> same = whole.stream().filter(x -> x.spec().answers(role)).toList();
    return same.size() > 1 && role == Role.PERSON
        ? new Averaged(role, same.get(0), same.get(1))
        : new WholePhoto(m);
  }

  private static Optional<Model> answering(List<Model> models, Role role) {
    return models.stream().filter(m -> m.spec().answers(role)).findFirst();
  }

  private void offer(Recipe recipe) {
    recipe.roles().forEach(role -> byRole.putIfAbsent(role, recipe));
  }
}
