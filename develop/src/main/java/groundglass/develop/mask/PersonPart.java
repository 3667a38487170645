package groundglass.develop.mask;

import groundglass.develop.mask.MatteSource.Role;

/// What of a person a mask selects. `category` is Lightroom's number; it has none for the whole
/// eye, whose number is that of its larger part.
public enum PersonPart implements Selectable {
  WHOLE("person", Role.PERSON, 20036),
  FACE_SKIN("face_skin", Role.FACE_SKIN, 2),
  BODY_SKIN("body_skin", Role.BODY_SKIN, 4),
  EYEBROWS("brows", Role.BROWS, 9),
  EYE_SCLERA("sclera", Role.SCLERA, 8),
  EYES("eyes", Role.EYES, 8),
  IRIS_AND_PUPIL("iris", Role.IRIS, 3),
  LIPS("lips", Role.LIPS, 6),
  TEETH("teeth", Role.TEETH, 12),
  HAIR("hair", Role.HAIR, 5),
  FACIAL_HAIR("facial_hair", Role.FACIAL_HAIR, 7),
  CLOTHES("clothes", Role.CLOTHES, 11);

  private final Facts facts;

  PersonPart(String word, Role role, int category) {
    facts = new Facts(word, role, category);
  }

  @Override
  public Facts facts() {
    return facts;
  }
}
