package groundglass.ai.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.ai.infer.Picture;
import groundglass.ai.infer.RoleMap;
import groundglass.ai.model.ModelSpec.Belief;
import groundglass.ai.model.ModelSpec.Output;
import groundglass.ai.model.ModelSpec.Transform;
import groundglass.ai.model.Role;
import groundglass.develop.image.FloatMap;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PartOfTest {
  private static final int SIDE = 100;
  private static final Picture PHOTO = new Picture(SIDE, SIDE, new byte[SIDE * SIDE * 3]);

  @Test
  void twoSmallHandsAreFoundWhereTheSkinOfTheWholePersonIs() {
    RoleMap skin = skin(150);
    RoleMap hands = PartOf.found(skin, skin.with(patch(30)));
    assertThat(Judge.judge(Role.BODY_SKIN, hands, PHOTO).reason()).isEmpty();
  }

  @Test
  void aPartOfSkinThatIsNotFoundIsNotFoundEither() {
    RoleMap skin = skin(60);
    RoleMap hands = PartOf.found(skin, skin.with(patch(30)));
    assertThat(Judge.judge(Role.SKIN, skin, PHOTO).reason()).isPresent();
    assertThat(Judge.judge(Role.BODY_SKIN, hands, PHOTO).reason()).isPresent();
  }

  @Test
  void aFewPixelsThatTheFaceLeavesAreNoBodySkin() {
    RoleMap rest = PartOf.found(skin(150), skin(150).with(patch(3)));
    assertThat(Judge.judge(Role.BODY_SKIN, rest, PHOTO).reason()).isPresent();
  }

  @Test
  void hairOfAPersonFarOffIsFoundAndTheSameSpeckWithoutAPersonIsNot() {
    RoleMap hair = map("hair", 30);
    List<RoleMap> street = PartOf.ofPeople(List.of(map("person", 200), hair));
    assertThat(Judge.judge(Role.HAIR, street.getLast(), PHOTO).reason()).isEmpty();
    List<RoleMap> empty = PartOf.ofPeople(List.of(map("person", 20), hair));
    assertThat(Judge.judge(Role.HAIR, empty.getLast(), PHOTO).reason()).isPresent();
    assertThat(PartOf.ofPeople(List.of(hair))).containsExactly(hair);
  }

  private static RoleMap skin(int pixels) {
    return map("skin", pixels);
  }

  private static RoleMap map(String role, int pixels) {
    Output output =
        new Output(
            role,
            "",
            List.of(0),
            Transform.NONE,
            new Belief(0.01, 0.5, List.of()),
            Optional.empty(),
            false,
            0);
    return new RoleMap(output, patch(pixels), 0, 1);
  }

  private static FloatMap patch(int pixels) {
    float[] p = new float[SIDE * SIDE];
    Arrays.fill(p, 0, pixels, 1);
    return new FloatMap(SIDE, SIDE, p);
  }
}
