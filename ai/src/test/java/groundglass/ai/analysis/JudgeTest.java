package groundglass.ai.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.develop.image.FloatMap;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

/// What a depth map is worth to somebody who wants to select the subject by it.
class JudgeTest {
  private static final int W = 96;
  private static final int H = 64;

  /// Places are 0..1; a person that stands from 0.25 to the bottom, and one that lies.
  private static boolean stands(double x, double y) {
    return Math.abs(x - 0.5) < 0.12 && y > 0.25;
  }

  private static boolean lies(double x, double y) {
    return Math.abs(x - 0.5) < 0.3 && Math.abs(y - 0.75) < 0.1;
  }

  private static FloatMap map(DoubleBinaryOperator at) {
    var v = new float[W * H];
    for (int i = 0; i < v.length; i++) {
      v[i] = (float) at.applyAsDouble((i % W + 0.5) / W, (i / W + 0.5) / H);
    }
    return new FloatMap(W, H, v);
  }

  private static double told(DoubleBinaryOperator depth, DoubleBinaryOperator subject) {
    return Judge.toldApart(map(depth), map(subject));
  }

  private static double standing(double x, double y) {
    return stands(x, y) ? 1 : 0;
  }

  @Test
  void whoStandsBeforeAWallIsToldFromIt() {
    assertThat(told((x, y) -> stands(x, y) ? 0.2 : 0.8, JudgeTest::standing)).isEqualTo(1);
  }

  @Test
  void whoStandsOnTheGroundIsToldFromWhatIsBehindThoughTheFeetTouchIt() {
    DoubleBinaryOperator ground = (_, y) -> y < 0.5 ? 1 : 1 - 1.8 * (y - 0.5);
    assertThat(told((x, y) -> stands(x, y) ? 0.1 : ground.applyAsDouble(x, y), JudgeTest::standing))
        .isEqualTo(1);
  }

  @Test
  void whoTouchesAWallIsNotToldFromItHoweverFarTheRestIs() {
    // the wall is on the left and in the middle, the street beside it goes far off
    DoubleBinaryOperator wall = (x, _) -> x < 0.7 ? 0.3 : 1;
    assertThat(told(wall, JudgeTest::standing)).isZero();
    DoubleBinaryOperator little = (x, y) -> wall.applyAsDouble(x, y) - (stands(x, y) ? 0.02 : 0);
    assertThat(told(little, JudgeTest::standing)).isLessThan(0.5);
  }

  @Test
  void whoLiesOnTheGroundIsNotToldFromItThoughTheHorizonIsFar() {
    DoubleBinaryOperator ground = (_, y) -> 1 - y;
    assertThat(told(ground, (x, y) -> lies(x, y) ? 1 : 0)).isLessThan(0.5);
  }

  @Test
  void doubtIsSaidInWordsAndCostsConfidence() {
    var sure = new Judge.Verdict(map((_, _) -> 0), 0.9, java.util.Optional.empty());
    assertThat(sure.doubted(1).note()).isEmpty();
    assertThat(sure.doubted(0.1).note()).contains("not told apart");
    assertThat(sure.doubted(0.1).confidence()).isLessThan(0.1);
  }
}
