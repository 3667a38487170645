package groundglass.ai.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.ai.infer.RoleMap;
import groundglass.ai.model.ModelSpec.Output;
import groundglass.ai.model.Models;
import groundglass.ai.model.Role;
import groundglass.develop.image.FloatMap;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FaceCropsTest {
  private static final int SIDE = 12;

  @Test
  void whiteAndIrisNeverReachOutOfTheEye() {
    Random random = new Random(4);
    Map<Role, RoleMap> maps = new EnumMap<>(Role.class);
    for (Role role : List.of(Role.EYES, Role.SCLERA, Role.IRIS)) {
      maps.put(role, new RoleMap(output(role), noise(random), 0, 1));
    }
    RoleMap eyes = Objects.requireNonNull(maps.get(Role.EYES));
    RoleMap whole = FaceCrops.whole(eyes, maps);
    assertThat(whole.output()).isEqualTo(eyes.output());
    for (int i = 0; i < SIDE * SIDE; i++) {
      float most = 0;
      for (RoleMap m : maps.values()) {
        most = Math.max(most, m.map().values()[i]);
      }
      assertThat(whole.map().values()[i]).isEqualTo(most);
    }
  }

  @Test
  void anEyeWhosePartsNoNetworkTellsIsItself() {
    RoleMap eyes = new RoleMap(output(Role.EYES), noise(new Random(5)), 0, 1);
    assertThat(FaceCrops.whole(eyes, Map.of(Role.EYES, eyes))).isEqualTo(eyes);
  }

  @Test
  void hairIsTheMeanWhereACropHasSeenItAndTheWholePhotosElsewhere() {
    FloatMap fine = noise(new Random(6));
    FloatMap coarse = noise(new Random(7));
    float[] half = new float[SIDE * SIDE];
    Arrays.fill(half, 0, half.length / 2, 1);
    float[] hair = FaceCrops.mean(fine, coarse, new FloatMap(SIDE, SIDE, half)).values();
    for (int i = 0; i < hair.length; i++) {
      float c = coarse.values()[i];
      float expected = half[i] == 1 ? (c + fine.values()[i]) / 2 : c;
      assertThat(hair[i]).isCloseTo(expected, within(1e-6f));
    }
  }

  @Test
  void aCropWithoutTheSkinOfAFaceIsNone() {
    assertThat(FaceCrops.isNone(List.of(skin(4)), 2)).isTrue();
    assertThat(FaceCrops.isNone(List.of(skin(20)), 2)).isFalse();
    assertThat(FaceCrops.isNone(List.of(), 2)).as("a network that does not tell").isFalse();
  }

  private static RoleMap skin(int pixels) {
    float[] p = new float[SIDE * SIDE];
    Arrays.fill(p, 0, pixels, 1);
    return new RoleMap(output(Role.FACE_SKIN), new FloatMap(SIDE, SIDE, p), 0, 1);
  }

  private static FloatMap noise(Random random) {
    float[] p = new float[SIDE * SIDE];
    for (int i = 0; i < p.length; i++) {
      p[i] = random.nextFloat();
    }
    return new FloatMap(SIDE, SIDE, p);
  }

  /// As the built-in face network declares it.
  private static Output output(Role role) {
    return Models.open(List.of()).sound().stream()
        .flatMap(m -> m.spec().outputs().stream())
        .filter(o -> o.known().filter(r -> r == role).isPresent())
        .findFirst()
        .orElseThrow();
  }
}
