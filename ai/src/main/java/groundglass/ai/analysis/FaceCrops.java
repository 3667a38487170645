package groundglass.ai.analysis;

import groundglass.ai.infer.Picture;
import groundglass.ai.infer.RoleMap;
import groundglass.ai.model.ModelProblem;
import groundglass.ai.model.ModelSpec.Crop;
import groundglass.ai.model.ModelSpec.Output;
import groundglass.ai.model.Models.Model;
import groundglass.ai.model.Role;
import groundglass.develop.image.FloatMap;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Each face is shown to the network by itself, so that an eye has more than two pixels; the maps
/// are laid back into the photo where they say more. `finder` is the network the faces come from;
/// `wide` answers `hair` for the whole photo: about the faces the mean of it and the sharper crop
/// counts.
record FaceCrops(Model model, Model finder, Optional<Model> wide) implements Recipe {
  /// Smaller faces have nothing to tell apart.
  private static final double LEAST_PX = 24;

  /// 1 in the middle of a crop, 0 at its border, where the network sees half of everything.
  private static final FloatMap FADING = fading(64);

  /// Of the face's box.
  private static final double LEAST_SKIN = 0.2;

  /// More faces than a photographer masks one by one.
  private static final int MOST = 24;

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
    return wide.isEmpty() ? List.of(model, finder) : List.of(wide.get(), model, finder);
  }

  @Override
  public Map<Role, RoleMap> run(Scene scene) throws ModelProblem {
    if (!(model.spec().input().crop() instanceof Crop.Face crop)) {
      throw new ModelProblem(model.spec().id() + " does not say how faces are cropped");
    }
    Picture photo = scene.upright();
    List<Face> faces =
        scene.faces().stream().filter(f -> f.size() >= LEAST_PX).limit(MOST).toList();
    Map<Role, RoleMap> maps = new EnumMap<>(Role.class);
    if (faces.isEmpty()) {
      if (crop.otherwise()) {
        for (RoleMap m : scene.maps(model)) {
          m.output().known().ifPresent(r -> maps.putIfAbsent(r, m));
        }
      }
      return overWide(scene, maps, new FloatMap(1, 1, new float[1]));
    }
    Map<Role, float[]> pasted = new EnumMap<>(Role.class);
    float[] seen = Square.blank(photo);
    for (Face face : faces) {
      Square about = Square.about(face, crop.size());
      Square square = crop.clamp() ? about.clampedTo(photo) : about;
      List<RoleMap> parts = scene.networks().run(model, n -> n.run(square.of(photo)));
      if (isNone(parts, crop.size())) {
        continue;
      }
      square.paste(FADING, seen, photo.width(), photo.height());
      for (RoleMap m : parts) {
        Optional<Role> role = m.output().known();
        if (role.isPresent()) {
          float[] all = pasted.computeIfAbsent(role.get(), _ -> Square.blank(photo));
          square.paste(m.map(), all, photo.width(), photo.height());
          maps.put(role.get(), m);
        }
      }
    }
    maps.replaceAll((role, m) ->
        m.with(
            new FloatMap(
                photo.width(), photo.height(), pasted.getOrDefault(role, Square.blank(photo)))));
    maps.computeIfPresent(Role.EYES, (_, eyes) -> whole(eyes, maps));
    return overWide(scene, maps, new FloatMap(photo.width(), photo.height(), seen));
  }

  private static FloatMap fading(int side) {
    float[] all = new float[side * side];
    for (int i = 0; i < all.length; i++) {
      int x = Math.min(i % side, side - 1 - i % side);
      int y = Math.min(i / side, side - 1 - i / side);
      all[i] = Math.min(1, 8f * Math.min(x, y) / side);
    }
    return new FloatMap(side, side, all);
  }

  /// The finder takes the back of a head for a face now and then; in its crop there is no face's
  /// skin. `size`: side of the crop in sides of the face.
  static boolean isNone(List<RoleMap> parts, double size) {
    for (RoleMap m : parts) {
      if (m.output().known().filter(r -> r == Role.FACE_SKIN).isPresent()) {
        return Judge.area(m.map()) * size * size < LEAST_SKIN;
      }
    }
    return false;
  }

  /// White and iris never reach out of the eye that they are parts of.
  static RoleMap whole(RoleMap eyes, Map<Role, RoleMap> maps) {
    RoleMap all = eyes;
    for (Role part : List.of(Role.SCLERA, Role.IRIS)) {
      RoleMap of = maps.get(part);
      all = of == null ? all : all.with(larger(all.map(), of.map()));
    }
    return all;
  }

  /// Hair is wider than a face's square: outside what a crop has `seen` the whole photo's network
  /// alone counts. Inside it the two err to both sides of the border: on 108 photos kept from
  /// training the mean brings the border's F from 0.848 and 0.721 (whole figures, portraits) to
  /// 0.858 and 0.730; the larger of the two had 0.837 and 0.699.
  private Map<Role, RoleMap> overWide(Scene scene, Map<Role, RoleMap> maps, FloatMap seen)
      throws ModelProblem {
    if (wide.isEmpty()) {
      return maps;
    }
    for (RoleMap w : scene.maps(wide.get())) {
      if (w.output().known().filter(r -> r == Role.HAIR).isPresent()) {
        RoleMap near = maps.get(Role.HAIR);
        maps.put(Role.HAIR, near == null ? w : w.with(mean(near.map(), w.map(), seen)));
      }
    }
    return maps;
  }

  static FloatMap mean(FloatMap fine, FloatMap coarse, FloatMap seen) {
    FloatMap c = Maps.to(coarse, fine.width(), fine.height());
    FloatMap s = Maps.to(seen, fine.width(), fine.height());
    float[] out = c.values().clone();
    for (int i = 0; i < out.length; i++) {
      out[i] += s.values()[i] / 2 * (fine.values()[i] - out[i]);
    }
    return new FloatMap(fine.width(), fine.height(), out);
  }

  private static FloatMap larger(FloatMap fine, FloatMap coarse) {
    FloatMap c = Maps.to(coarse, fine.width(), fine.height());
    float[] out = fine.values().clone();
    for (int i = 0; i < out.length; i++) {
      out[i] = Math.max(out[i], c.values()[i]);
    }
    return new FloatMap(fine.width(), fine.height(), out);
  }
}
