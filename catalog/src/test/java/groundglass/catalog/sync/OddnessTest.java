package groundglass.catalog.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.image.FloatMap;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Component.Common;
import groundglass.develop.mask.Component.Operation;
import groundglass.develop.mask.MaskState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OddnessTest {
  private static Oddness.Facts facts(
      MaskState state, double confidence, double area, double x, double y, double light) {
    return new Oddness.Facts(state, confidence, area, x, y, light, Optional.empty(), "");
  }

  private static Oddness.Facts ordinary(Random r) {
    return facts(
        MaskState.READY,
        Math.min(1, 0.9 + 0.03 * r.nextGaussian()),
        0.2 * Math.exp(0.12 * r.nextGaussian()),
        0.5 + 0.05 * r.nextGaussian(),
        0.55 + 0.05 * r.nextGaussian(),
        0.45 + 0.04 * r.nextGaussian());
  }

  private static Oddness.Facts planted(Random r) {
    var f = ordinary(r);
    return switch (r.nextInt(6)) {
      case 0 -> facts(f.state(), f.confidence(), 3.5 * f.area(), f.centreX(), f.centreY(), 0.45);
      case 1 -> facts(f.state(), f.confidence(), f.area() / 4, f.centreX(), f.centreY(), 0.45);
      case 2 -> facts(f.state(), f.confidence(), f.area(), 0.9, 0.2, f.luminance());
      case 3 -> facts(f.state(), 0.3, f.area(), f.centreX(), f.centreY(), f.luminance());
      case 4 -> facts(MaskState.NOT_FOUND, 0, 0, Double.NaN, Double.NaN, Double.NaN);
      default -> facts(f.state(), f.confidence(), f.area(), f.centreX(), f.centreY(), 0.9);
    };
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void plantedOutliersComeOutOnTop(long seed) {
    var r = new Random(seed);
    for (int k : new int[] {3, 10, 20}) {
      var set = new ArrayList<>(IntStream.range(0, 200).mapToObj(_ -> ordinary(r)).toList());
      var odd = new HashSet<Integer>();
      while (odd.size() < k) {
        int i = r.nextInt(200);
        odd.add(i);
        set.set(i, planted(r));
      }
      var oddness = new Oddness(set);
      var order =
          IntStream.range(0, 200)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> -oddness.judge(set.get(i)).raw()))
              .limit(2L * k)
              .toList();
      assertThat(order.stream().filter(odd::contains).count())
          .isGreaterThanOrEqualTo((long) Math.ceil(0.9 * k));
    }
  }

  @Test
  void equalSiblingsAreOrdinary() {
    var one = facts(MaskState.READY, 0.9, 0.2, 0.5, 0.5, 0.5);
    var verdict = new Oddness(java.util.Collections.nCopies(20, one)).judge(one);
    assertThat(verdict).isEqualTo(new Oddness.Verdict(0, 0, ""));
  }

  @Test
  void inAHardSetWhatIsNotSureComesBeforeWhatIsTheOddestFirst() {
    var set = new ArrayList<Oddness.Facts>();
    for (int i = 0; i < 8; i++) {
      set.add(facts(MaskState.READY, 0.96 - i * 0.005, 0.26 + 0.002 * i, 0.5, 0.5, 0.46));
    }
    for (int i = 0; i < 8; i++) {
      set.add(facts(MaskState.READY, 0.72, 0.27, 0.5 + 0.004 * i, 0.5, 0.47));
    }
    set.add(facts(MaskState.READY, 0.55, 0.27, 0.5, 0.5, 0.47));
    var o = new Oddness(set);
    assertThat(set).allSatisfy(f -> assertThat(o.judge(f).score()).isZero());
    var order =
        IntStream.range(0, set.size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -o.judge(set.get(i)).raw()))
            .toList();
    assertThat(order.subList(0, 9)).containsExactlyInAnyOrder(8, 9, 10, 11, 12, 13, 14, 15, 16);
    assertThat(order.indexOf(16)).isLessThan(order.indexOf(11)); // less sure than the others
    assertThat(order.indexOf(15)).isLessThan(order.indexOf(11)); // farther from the others
  }

  @Test
  void reasonsAreWords() {
    var r = new Random(3);
    var set = new ArrayList<>(IntStream.range(0, 50).mapToObj(_ -> ordinary(r)).toList());
    set.add(facts(MaskState.READY, 0.9, 0.64, 0.5, 0.55, 0.45));
    set.add(facts(MaskState.READY, 0.3, 0.2, 0.5, 0.55, 0.45));
    set.add(facts(MaskState.NOT_FOUND, 0, 0, Double.NaN, Double.NaN, Double.NaN));
    set.add(new Oddness.Facts(MaskState.FAILED, 0, 0, 0, 0, 0, Optional.empty(), "no model"));
    var o = new Oddness(set);
    assertThat(o.judge(set.get(50)).reason()).startsWith("area 3.").endsWith("× the others");
    assertThat(o.judge(set.get(51)).reason()).isEqualTo("low confidence");
    assertThat(o.judge(set.get(52)).reason()).isEqualTo("not found in this photo");
    assertThat(o.judge(set.get(53)).reason()).isEqualTo("no model");
    assertThat(o.judge(set.get(53)).score()).isGreaterThan(o.judge(set.get(52)).score());
    assertThat(o.judge(set.get(52)).score()).isGreaterThan(o.judge(set.get(50)).score());
  }

  @Test
  void aSubjectCutByTheDepthLimitsIsNamed() {
    var set = new ArrayList<Oddness.Facts>();
    for (int i = 0; i < 10; i++) {
      set.add(depth(0.95 - i * 0.005));
    }
    set.add(depth(0.4));
    var o = new Oddness(set);
    assertThat(o.judge(set.getLast()).reason())
        .isEqualTo(
            "depth range cuts the subject: 40 % of it inside, 93 % in the others;"
                + " shifted by +17 it would hold it");
    assertThat(o.judge(set.getFirst()).score()).isZero();
  }

  @Test
  void aSubjectThatTheLimitsShouldSpareIsNamedToo() {
    var set = new ArrayList<Oddness.Facts>();
    for (int i = 0; i < 10; i++) {
      set.add(depth(0.01 + i * 0.005));
    }
    set.add(depth(0.6));
    assertThat(new Oddness(set).judge(set.getLast()).reason())
        .endsWith("60 % of it inside, 4 % in the others; shifted by -30 it would spare it");
  }

  private static Oddness.Facts depth(double share) {
    var reach = new DepthCheck.Reach(share, 17, -30);
    return new Oddness.Facts(MaskState.READY, 0.9, 0.2, 0.5, 0.5, 0.5, Optional.of(reach), "");
  }

  private static DepthCheck.Reach reach(double near, double far, double smoothness) {
    var depth = new FloatMap(4, 1, new float[] {0.1f, 0.3f, 0.5f, 0.9f});
    var subject = new FloatMap(4, 1, new float[] {1, 1, 1, 0});
    var range = new Component.DepthRange(Common.of(Operation.ADD), near, far, smoothness);
    return DepthCheck.reach(range, depth, subject).orElseThrow();
  }

  @Test
  void theShareOfTheSubjectInRangeFollowsTheRamps() {
    assertThat(reach(0, 40, 40).inRange()).isCloseTo((1 + 1 + 0.5) / 3, within(1e-6));
    var range = new Component.DepthRange(Common.of(Operation.ADD), 0, 40, 40);
    var nobody = new FloatMap(4, 1, new float[4]);
    assertThat(DepthCheck.reach(range, nobody, nobody)).isEmpty();
  }

  @Test
  void shiftedLimitsHoldOrSpareTheSubject() {
    assertThat(reach(0, 40, 0).hold()).isCloseTo(10, within(0.2)); // to 0..50
    assertThat(reach(20, 70, 0).hold()).isCloseTo(-10, within(0.2)); // to 10..60
    assertThat(reach(0, 60, 0).hold()).isZero();
    assertThat(reach(35, 100, 20).clear()).isCloseTo(25, within(0.2)); // from 60 on, ramp from 50
    assertThat(reach(70, 100, 20).clear()).isZero();
    assertThat(reach(0, 40, 0).clear()).isCloseTo(-30, within(0.2));
  }
}
