package groundglass.ai.analysis;

import groundglass.ai.infer.RoleMap;
import groundglass.ai.model.ModelProblem;
import groundglass.ai.model.Models.Model;
import groundglass.ai.model.Role;
import groundglass.develop.image.FloatMap;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Skin told apart by where the faces are. Face skin is the skin in an ellipse about each face,
/// ears and neck included, without eyes, brows and lips; body skin is the rest. `faceSkin`: whether
/// this recipe answers face skin, or a network of faces does. Without a finder of faces all skin is
/// body skin.
record SkinByFaces(Optional<Model> finder, boolean faceSkin) implements Recipe {
  @Override
  public Set<Role> roles() {
    return faceSkin ? Set.of(Role.FACE_SKIN, Role.BODY_SKIN) : Set.of(Role.BODY_SKIN);
  }

  @Override
  public List<Model> models() {
    return finder.stream().toList();
  }

  @Override
  public Set<Role> builtOn() {
    EnumSet<Role> on = EnumSet.of(Role.SKIN, Role.EYES, Role.BROWS, Role.LIPS);
    if (!faceSkin) {
      on.add(Role.FACE_SKIN);
    }
    return on;
  }

  @Override
  public Map<Role, RoleMap> run(Scene scene) throws ModelProblem {
    Optional<RoleMap> skin = scene.map(Role.SKIN);
    if (skin.isEmpty()) {
      return Map.of();
    }
    int w = scene.upright().width();
    int h = scene.upright().height();
    FloatMap all = Maps.to(skin.get().map(), w, h);
    float[] near = new float[w * h];
    for (Face f : scene.faces()) {
      ellipse(f, near, w, h);
    }
    Map<Role, RoleMap> maps = new EnumMap<>(Role.class);
    if (faceSkin) {
      float[] features = features(scene, w, h);
      float[] face = new float[w * h];
      for (int i = 0; i < face.length; i++) {
        face[i] = all.values()[i] * near[i] * (1 - features[i]);
      }
      maps.put(Role.FACE_SKIN, skin.get().with(new FloatMap(w, h, face)));
    } else {
      Optional<RoleMap> face = scene.map(Role.FACE_SKIN);
      if (face.isPresent()) {
        near = Maps.to(face.get().map(), w, h).values();
      }
    }
    float[] body = new float[w * h];
    for (int i = 0; i < body.length; i++) {
      body[i] = all.values()[i] * (1 - Math.clamp(near[i], 0f, 1f));
    }
    maps.put(Role.BODY_SKIN, PartOf.found(skin.get(), skin.get().with(new FloatMap(w, h, body))));
    return maps;
  }

  private static float[] features(Scene scene, int w, int h) throws ModelProblem {
    float[] all = new float[w * h];
    for (Role role : List.of(Role.EYES, Role.BROWS, Role.LIPS)) {
      Optional<RoleMap> map = scene.map(role);
      if (map.isPresent()) {
        float[] p = Maps.to(map.get().map(), w, h).values();
        for (int i = 0; i < all.length; i++) {
          all[i] = Math.max(all[i], p[i]);
        }
      }
    }
    return all;
  }

  /// 1 inside, falling to 0 over a quarter of its radius.
  private static void ellipse(Face f, float[] into, int w, int h) {
    double rx = 0.95 * f.w();
    double ry = 1.05 * f.h();
    double cy = f.centreY() + 0.15 * f.h();
    int top = (int) Math.max(0, cy - 1.3 * ry);
    int bottom = (int) Math.min(h - 1, cy + 1.3 * ry);
    int left = (int) Math.max(0, f.centreX() - 1.3 * rx);
    int right = (int) Math.min(w - 1, f.centreX() + 1.3 * rx);
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        double r = Math.hypot((x + 0.5 - f.centreX()) / rx, (y + 0.5 - cy) / ry);
        float v = (float) Math.clamp((1.25 - r) / 0.25, 0, 1);
        into[y * w + x] = Math.max(into[y * w + x], v);
      }
    }
  }
}
