package groundglass.ai.model;

import java.util.Locale;
import java.util.Optional;

/// What a network can say about a photo. Manifests name roles in lower case.
///
/// `FACES` (where faces are) and `PEOPLE` (which pixel is whose) serve other roles and are no masks
/// of their own.
public enum Role {
  SUBJECT,
  SKY,
  DEPTH,
  PERSON,
  HAIR,
  SKIN,
  CLOTHES,
  FACES,
  PEOPLE,
  FACE_SKIN,
  BODY_SKIN,
  BROWS,
  EYES,
  SCLERA,
  IRIS,
  LIPS,
  TEETH,
  FACIAL_HAIR,
  VEGETATION,
  WATER,
  SNOW,
  MOUNTAIN,
  ARCHITECTURE,
  NATURAL_GROUND,
  ARTIFICIAL_GROUND,
  OBJECT;

  /// Its name in manifests, files and messages.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// In words: "natural ground".
  public String words() {
    return id().replace('_', ' ');
  }

  /// Empty for roles that this version of the program does not know.
  public static Optional<Role> of(String id) {
    for (Role r : values()) {
      if (r.id().equals(id)) {
        return Optional.of(r);
      }
    }
    return Optional.empty();
  }
}
