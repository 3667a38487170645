package groundglass.develop.mask;

import static groundglass.develop.mask.MatteMakerTest.as;
import static groundglass.develop.mask.MatteMakerTest.grey;
import static groundglass.develop.mask.MatteMakerTest.mask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.frame.Crop;
import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import groundglass.develop.image.FloatMap;
import groundglass.develop.image.Matte;
import groundglass.develop.image.Strips;
import groundglass.develop.mask.Component.Operation;
import groundglass.develop.mask.MatteSource.Answer;
import groundglass.develop.mask.MatteSource.Role;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictTest {
  private static final FloatMap TOP = top();
  private static final Answer READY = new Answer.Ready(TOP, .9, "net-1");
  private static final Answer NONE = new Answer.NotFound("no sky in this photo", "net-1");

  private static FloatMap top() {
    var values = new float[30 * 20];
    java.util.Arrays.fill(values, 0, 300, 1f);
    return new FloatMap(30, 20, values);
  }

  private static MatteMaker maker(Map<Role, Answer> answers) {
    var frame = new Frame(60, 40, 1, Crop.NONE);
    return new MatteMaker(
        frame,
        grey(60, 40, .2f),
        r -> answers.getOrDefault(r, new Answer.Pending()),
        Strips.common());
  }

  private static Map<Role, Answer> sky(Answer answer) {
    return new EnumMap<>(Map.of(Role.SKY, answer, Role.SUBJECT, READY));
  }

  private static Component sky(Operation operation, boolean inverted) {
    return new Component.Sky(as(operation, inverted));
  }

  private static Component left(Operation operation) {
    return new Component.Linear(as(operation, false), new Point(.9, .5), new Point(.1, .5));
  }

  @Test
  void aFoundComponentIsReadyWithItsConfidenceAndModel() {
    Verdict v = maker(sky(READY)).verdict(mask(false, sky(Operation.ADD, false)));
    assertThat(v).isEqualTo(new Verdict(MaskState.READY, .9, "", "net-1"));
  }

  @Test
  void confidenceIsTheLeastOfTheNetworksUsed() {
    Map<Role, Answer> answers = sky(new Answer.Ready(TOP, .4, "net-2"));
    Mask both =
        mask(false, new Component.Subject(as(Operation.ADD, false)), sky(Operation.ADD, false));
    Verdict v = maker(answers).verdict(both);
    assertThat(v.confidence()).isEqualTo(.4);
    assertThat(v.model()).isEqualTo("net-1, net-2");
    assertThat(maker(answers).verdict(mask(false, left(Operation.ADD))).confidence()).isEqualTo(1);
  }

  @Test
  void anUnfoundMaskIsEmptyInvertedOrNot() {
    for (boolean own : new boolean[] {false, true}) {
      for (boolean whole : new boolean[] {false, true}) {
        Mask mask = mask(whole, sky(Operation.ADD, own));
        assertThat(maker(sky(NONE)).matte(mask)).isEmpty();
        Verdict v = maker(sky(NONE)).verdict(mask);
        assertThat(v.state()).isEqualTo(MaskState.NOT_FOUND);
        assertThat(v.reason()).isEqualTo("no sky in this photo");
      }
    }
  }

  @Test
  void anUnfoundComponentAddsAndSubtractsNothingAndEmptiesAnIntersection() {
    Matte alone = maker(sky(NONE)).matte(mask(false, left(Operation.ADD))).orElseThrow();
    for (boolean own : new boolean[] {false, true}) {
      for (Operation op : new Operation[] {Operation.ADD, Operation.SUBTRACT}) {
        Mask mask = mask(false, left(Operation.ADD), sky(op, own));
        assertThat(maker(sky(NONE)).matte(mask).orElseThrow().alpha()).isEqualTo(alone.alpha());
        assertThat(maker(sky(NONE)).verdict(mask).state()).isEqualTo(MaskState.READY);
      }
      Mask both = mask(false, left(Operation.ADD), sky(Operation.INTERSECT, own));
      assertThat(maker(sky(NONE)).matte(both)).isEmpty();
    }
  }

  @Test
  void whatIsNotThereNeverSpreadsOverTheWholeFrame() {
    Mask inverted = mask(true, sky(Operation.ADD, false), left(Operation.INTERSECT));
    assertThat(maker(sky(NONE)).matte(inverted)).isEmpty();
    Mask carved = mask(true, sky(Operation.ADD, false), left(Operation.SUBTRACT));
    assertThat(maker(sky(NONE)).matte(carved)).isEmpty();
  }

  @Test
  void backgroundWithoutASubjectIsNotFound() {
    var answers = new EnumMap<Role, Answer>(Map.of(Role.SUBJECT, new Answer.NotFound("", "m")));
    Mask mask = mask(false, new Component.Background(as(Operation.ADD, false)));
    assertThat(maker(answers).matte(mask)).isEmpty();
    assertThat(maker(answers).verdict(mask).reason()).contains("no subject");
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void aPendingOrFailedComponentHoldsBackTheWholeMask(Operation role) {
    Mask mask = mask(false, left(Operation.ADD), sky(role, false));
    assertThat(maker(sky(new Answer.Pending())).matte(mask)).isEmpty();
    assertThat(maker(sky(new Answer.Pending())).verdict(mask).state()).isEqualTo(MaskState.PENDING);
    Verdict failed = maker(sky(new Answer.Failed("the model is broken"))).verdict(mask);
    assertThat(failed.state()).isEqualTo(MaskState.FAILED);
    assertThat(failed.reason()).isEqualTo("the model is broken");
    assertThat(maker(sky(new Answer.Failed("x"))).matte(mask)).isEmpty();
  }

  @Test
  void aKindWeDoNotComputeFails() {
    var unknown = new Component.Unknown(as(Operation.ADD, false), "Mask/Aggregate", "<x/>");
    Verdict v = maker(sky(READY)).verdict(mask(false, left(Operation.ADD), unknown));
    assertThat(v.state()).isEqualTo(MaskState.FAILED);
    assertThat(v.reason()).contains("Mask/Aggregate");
  }

  @Test
  void aStaleMapIsUsedAndMarked() {
    MatteMaker maker = maker(sky(new Answer.Stale(TOP, .7, "old")));
    Mask mask = mask(false, sky(Operation.ADD, false));
    assertThat(maker.verdict(mask).state()).isEqualTo(MaskState.STALE);
    assertThat(maker.matte(mask).map(Matte::area).orElse(0.0)).isCloseTo(.5, within(.05));
  }

  @Test
  void aFlatDepthMapIsTrustedLittle() {
    var flat = new float[100];
    java.util.Arrays.fill(flat, .5f);
    var slope = new float[100];
    for (int i = 0; i < 100; i++) {
      slope[i] = i / 99f;
    }
    Mask mask = mask(false, new Component.DepthRange(as(Operation.ADD, false), 0, 60, 0));
    assertThat(confidence(flat, mask)).isLessThan(.1);
    assertThat(confidence(slope, mask)).isEqualTo(.9);
  }

  private static double confidence(float[] depth, Mask mask) {
    var answer = new Answer.Ready(new FloatMap(10, 10, depth), .9, "d");
    return maker(new EnumMap<>(Map.of(Role.DEPTH, answer))).verdict(mask).confidence();
  }

  @Test
  void aMaskWithoutActiveComponentsIsEmptyEvenInverted() {
    var off = new Component.Common(Operation.ADD, false, false, 1, "B");
    assertThat(maker(sky(READY)).matte(mask(true, new Component.Sky(off))))
        .isEqualTo(Optional.empty());
  }
}
