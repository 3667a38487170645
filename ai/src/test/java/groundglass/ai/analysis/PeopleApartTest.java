package groundglass.ai.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.frame.Point;
import groundglass.develop.image.FloatMap;
import groundglass.develop.mask.MatteSource;
import groundglass.develop.mask.MatteSource.Answer;
import groundglass.develop.mask.MatteSource.Question;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PeopleApartTest {
  private static final int W = 120;
  private static final int H = 80;

  /// Two persons who touch: x 20..55 dark, x 55..90 light; heads at y 10..25, bodies below.
  private final float[] person = new float[W * H];

  private final float[] lab = new float[3 * W * H];

  private void draw() {
    for (int y = 0; y < H; y++) {
      for (int x = 0; x < W; x++) {
        boolean body = y >= 25 && x >= 20 && x < 90;
        boolean head = y >= 10 && y < 25 && (Math.abs(x - 37) < 7 || Math.abs(x - 72) < 7);
        person[y * W + x] = body || head ? 0.95f : 0.02f;
        lab[3 * (y * W + x)] = body || head ? (x < 55 ? 20 : 80) : 50;
      }
    }
  }

  private static Face face(double cx) {
    return new Face(cx - 6, 12, 12, 12, 0.9, 0);
  }

  private int[] people(Face... faces) {
    draw();
    return new PeopleApart.Cut(W, H, person, lab).people(List.of(faces));
  }

  @Test
  void onePieceWithTwoFacesIsTwoPersonsCutAlongTheColours() {
    int[] label = people(face(37), face(72));
    assertThat(List.of(label[60 * W + 30], label[60 * W + 80])).containsExactlyInAnyOrder(1, 2);
    int wrong = 0;
    for (int y = 25; y < H; y++) {
      for (int x = 20; x < 90; x++) {
        wrong += label[y * W + x] != label[60 * W + (x < 55 ? 30 : 80)] ? 1 : 0;
      }
    }
    assertThat(wrong).isLessThan(55);
    assertThat(label[5 * W + 5]).isZero();
  }

  @Test
  void withoutFacesAPieceIsOnePerson() {
    assertThat(new Labels(Labels.map(people(), W, H)).count()).isEqualTo(1);
  }

  @Test
  void aFaceBesideThePieceMakesNobody() {
    assertThat(new Labels(Labels.map(people(face(37), face(105)), W, H)).count()).isEqualTo(1);
  }

  @Test
  void nobodyIsNobody() {
    int[] none = new PeopleApart.Cut(W, H, new float[W * H], lab).people(List.of(face(37)));
    Labels labels = new Labels(Labels.map(none, W, H));
    assertThat(labels.count()).isZero();
    assertThat(labels.at(0.5, 0.5)).isEmpty();
  }

  @Test
  void boxesAndPointsAreThePersons() {
    Labels labels = new Labels(Labels.map(people(face(37), face(72)), W, H));
    for (int k = 1; k <= 2; k++) {
      Labels.One one = labels.one(k).orElseThrow();
      assertThat(one.y0()).isCloseTo(10.0 / H, within(0.02));
      assertThat(one.y1()).isEqualTo(1);
      assertThat(labels.at(one.x(), one.y())).contains(new Labels.Match(k, 0));
    }
    assertThat(labels.one(3)).isEmpty();
  }

  @Test
  void aPartIsCutToTheOneWhoIsAskedFor() {
    Answer everybody = new Answer.Ready(map(person), 0.8, "m");
    Answer apart = new Answer.Ready(Labels.map(people(face(37), face(72)), W, H), 1, "m");
    Answer.Ready left = (Answer.Ready) People.one(everybody, apart, question(37.0 / W, 0.6));
    assertThat(left.map().values()[60 * W + 30]).isGreaterThan(0.9f);
    assertThat(left.map().values()[60 * W + 80]).isZero();
    assertThat(left.confidence()).isEqualTo(0.8);
    assertThat(People.all(apart)).hasSize(2);
  }

  @Test
  void whoStandsElsewhereIsFoundWithLessConfidenceOrNotAtAll() {
    Answer everybody = new Answer.Ready(map(person), 0.8, "m");
    Answer apart = new Answer.Ready(Labels.map(people(face(37), face(72)), W, H), 1, "m");
    Answer.Ready near = (Answer.Ready) People.one(everybody, apart, question(10.0 / W, 0.6));
    assertThat(near.confidence()).isLessThan(0.7);
    assertThat(People.one(everybody, apart, question(0.5, -0.4)))
        .isInstanceOf(Answer.NotFound.class);
    Answer none = new Answer.NotFound("nobody", "m");
    assertThat(People.one(none, apart, question(0.5, 0.5))).isEqualTo(none);
  }

  private static FloatMap map(float[] values) {
    return new FloatMap(W, H, values);
  }

  private static Question question(double x, double y) {
    return new Question(MatteSource.Role.PERSON, Optional.of(new Point(x, y)), Optional.empty());
  }
}
