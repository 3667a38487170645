package groundglass.develop.mask;

import groundglass.develop.mask.MatteSource.Role;

/// The classes of a landscape. `category` is Lightroom's number.
public enum LandscapeKind implements Selectable {
  ARCHITECTURE("architecture", Role.ARCHITECTURE, 50001),
  MOUNTAIN("mountain", Role.MOUNTAIN, 50002),
  ARTIFICIAL_GROUND("artificial_ground", Role.ARTIFICIAL_GROUND, 50003),
  NATURAL_GROUND("natural_ground", Role.NATURAL_GROUND, 50004),
  VEGETATION("vegetation", Role.VEGETATION, 50005),
  /// The sky among the classes; by Lightroom's account not the Sky mask, by ours the same question.
  SKY("landscape_sky", Role.SKY, 50006),
  WATER("water", Role.WATER, 50007),
  SNOW("snow", Role.SNOW, 50008);

  private final Facts facts;

  LandscapeKind(String word, Role role, int category) {
    facts = new Facts(word, role, category);
  }

  @Override
  public Facts facts() {
    return facts;
  }
}
