package groundglass.catalog.sync;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.catalog.sync.Alike.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlikeTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  private static Facts taken(Duration after, String camera) {
    return new Facts(new float[] {1}, "m", Optional.of(NOON.plus(after)), Optional.of(camera));
  }

  /// The least likeness that is offered, in hundredths.
  private static int least(Duration apart, String camera) {
    Facts a = taken(Duration.ZERO, "one");
    Facts b = taken(apart, camera);
    for (int l = 0; l <= 100; l++) {
      if (Alike.score(Optional.of(l / 100.0), a, b) >= Likenesses.DEFAULT_THRESHOLD) {
        return l;
      }
    }
    return 101;
  }

  @Test
  void theMomentAndTheDayAskForAsMuchLikenessAsTheDocumentationSays() {
    assertThat(least(Duration.ofSeconds(5), "one")).isEqualTo(54);
    assertThat(least(Duration.ofDays(1), "one")).isEqualTo(93); // 0.923
  }

  @Test
  void moreTimeBetweenAndAnotherCameraAskForMore() {
    int before = 0;
    for (int minutes : new int[] {0, 5, 15, 30, 60, 240}) {
      int now = least(Duration.ofMinutes(minutes), "one");
      assertThat(now).isGreaterThanOrEqualTo(before);
      assertThat(least(Duration.ofMinutes(minutes), "two")).isGreaterThan(now);
      before = now;
    }
  }

  @Test
  void withoutLooksABurstPassesAndASessionDoesNot() {
    Facts a = taken(Duration.ZERO, "one");
    assertThat(Alike.score(Optional.empty(), a, taken(Duration.ofMinutes(2), "one")))
        .isGreaterThan(Likenesses.DEFAULT_THRESHOLD);
    assertThat(Alike.score(Optional.empty(), a, taken(Duration.ofMinutes(20), "one")))
        .isLessThan(Likenesses.DEFAULT_THRESHOLD);
  }

  @Test
  void aTimeThatIsNotKnownIsNoSignOfAnything() {
    Facts known = taken(Duration.ZERO, "one");
    Facts unknown = new Facts(new float[] {1}, "m", Optional.empty(), Optional.of("one"));
    for (double likeness : new double[] {0, 0.5, 1}) {
      double expected = (Alike.LOOKS * likeness + Alike.CAMERA) / (Alike.LOOKS + Alike.CAMERA);
      assertThat(Alike.score(Optional.of(likeness), unknown, unknown)).isEqualTo(expected);
      assertThat(Alike.score(Optional.of(likeness), unknown, known)).isEqualTo(expected);
    }
    assertThat(Alike.score(Optional.empty(), unknown, unknown))
        .isLessThan(Likenesses.DEFAULT_THRESHOLD);
    assertThat(Alike.oneBurst(unknown, unknown)).isFalse();
    assertThat(Alike.oneBurst(known, known)).isTrue();
  }
}
