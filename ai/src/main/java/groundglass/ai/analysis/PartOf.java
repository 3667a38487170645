package groundglass.ai.analysis;

import groundglass.ai.infer.RoleMap;
import groundglass.ai.model.ModelSpec.Belief;
import groundglass.ai.model.Role;
import groundglass.develop.image.FloatMap;
import java.util.List;
import java.util.Optional;

/// A part of something that is found: the head of a person on the far side of a street is far less
/// of the frame than what the network's threshold was found for, which has to refuse specks on
/// photos without anybody. Where the whole is there, [#LEAST] of the frame is enough for a part.
final class PartOf {
  /// Of the frame: a head 12 pixels wide on a photo of 640 x 480. Of the eleven photos kept from
  /// training with people and less hair than the network's 0.003, ten have it on heads (one wears a
  /// helmet), one on a coat.
  private static final double LEAST = 0.0005;

  private PartOf() {}

  /// `part` as it is believed beside `whole`: unchanged where the whole is not found.
  static RoleMap found(RoleMap whole, RoleMap part) {
    Belief own = part.output().belief();
    return found(whole)
        ? believed(part, new Belief(Math.min(own.area(), LEAST), own.peak(), own.calibration()))
        : part;
  }

  /// What one network says about a photo: hair is believed as a part of people.
  static List<RoleMap> ofPeople(List<RoleMap> maps) {
    Optional<RoleMap> people = maps.stream().filter(m -> is(m, Role.PERSON)).findFirst();
    return people.isEmpty()
        ? maps
        : maps.stream().map(m -> is(m, Role.HAIR) ? found(people.get(), m) : m).toList();
  }

  private static boolean is(RoleMap map, Role role) {
    return map.output().known().filter(role::equals).isPresent();
  }

  private static boolean found(RoleMap whole) {
    FloatMap map = whole.map();
    Belief belief = whole.output().belief();
    float peak = 0;
    for (float v : map.values()) {
      peak = Math.max(peak, v);
    }
    return peak >= belief.peak() && Judge.area(map) >= belief.area();
  }

  private static RoleMap believed(RoleMap map, Belief belief) {
    return new RoleMap(map.output().believing(belief), map.map(), map.low(), map.high());
  }
}
