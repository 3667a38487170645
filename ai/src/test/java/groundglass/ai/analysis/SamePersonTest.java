package groundglass.ai.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.ai.infer.Lab;
import groundglass.ai.infer.Picture;
import groundglass.develop.frame.Point;
import groundglass.develop.image.FloatMap;
import groundglass.develop.mask.MatteSource;
import groundglass.develop.mask.MatteSource.Answer;
import groundglass.develop.mask.MatteSource.Question;
import groundglass.develop.mask.Who;
import groundglass.fixtures.Scenes;
import groundglass.fixtures.Scenes.Group;
import groundglass.fixtures.Scenes.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Made-up groups whose people move, come nearer, change their order, come and go.
class SamePersonTest {
  private static final int W = 256;
  private static final int H = 192;

  /// What the networks would say of a group: everybody together, faces, and who is whose.
  private record Frame(Group group, Answer everybody, Answer apart) {}

  private static Frame frame(long seed, double light, Standing... people) {
    Group group = Scenes.group(W, H, seed, light, people);
    Picture picture = Picture.of(group.scene().picture());
    float[] all = group.scene().subject();
    var faces = new ArrayList<Face>();
    for (Standing s : people) {
      double u = H * s.size() / 100;
      faces.add(new Face(W * s.x() - 12 * u, H * (1 - s.size()) + 8 * u, 24 * u, 30 * u, 0.9, 0));
    }
    int[] label = new PeopleApart.Cut(W, H, all, Lab.of(picture)).people(faces);
    FloatMap labels = Labels.map(label, W, H);
    return new Frame(
        group,
        new Answer.Ready(new FloatMap(W, H, all), 0.9, "m"),
        new Answer.Ready(labels, 1, "m", Wear.of(labels, picture)));
  }

  private static Who meant(Frame frame, Standing s) {
    return People.who(frame.apart(), new Point(s.x(), 1 - 0.3 * s.size())).orElseThrow();
  }

  private static Answer find(Frame frame, Who who, MatteSource.Role role) {
    Point at =
        new Point(
            (who.meant().from().x() + who.meant().to().x()) / 2,
            (who.meant().from().y() + who.meant().to().y()) / 2);
    var question = new Question(role, Optional.of(at), Optional.of(who), Optional.empty());
    return People.one(frame.everybody(), frame.apart(), question);
  }

  private static double iou(float[] truth, FloatMap map) {
    double both = 0;
    double either = 0;
    for (int i = 0; i < truth.length; i++) {
      boolean a = truth[i] > 0.5;
      boolean b = map.values()[i] > 0.5;
      both += a && b ? 1 : 0;
      either += a || b ? 1 : 0;
    }
    return both / either;
  }

  private static final Standing[] THREE = {
    new Standing(0, 0.2, 0.6), new Standing(1, 0.5, 0.66), new Standing(2, 0.82, 0.58)
  };

  @Test
  void thePersonIsFoundAgainWhereverTheGroupWent() {
    Frame source = frame(1, 0, THREE);
    var random = new Random(3);
    int wrong = 0;
    int asked = 0;
    for (int f = 0; f < 6; f++) {
      double all = 0.12 * (random.nextDouble() - 0.5);
      var moved = new Standing[3];
      for (int k = 0; k < 3; k++) {
        double x = THREE[k].x() + all + 0.04 * (random.nextDouble() - 0.5);
        moved[k] = new Standing(k, x, THREE[k].size() * (0.9 + 0.2 * random.nextDouble()));
      }
      Frame target = frame(2 + f, random.nextDouble() - 0.5, moved);
      for (int k = 0; k < 3; k++) {
        Answer.Ready found =
            (Answer.Ready) find(target, meant(source, THREE[k]), MatteSource.Role.PERSON);
        wrong += iou(target.group().people().get(k), found.map()) < 0.7 ? 1 : 0;
        asked++;
        assertThat(found.confidence()).as(found.note()).isEqualTo(0.9);
      }
    }
    assertThat(wrong).as("of %d", asked).isZero();
  }

  @Test
  void whoChangedPlacesIsKnownByWhatTheyWear() {
    Frame source = frame(1, 0, THREE);
    Frame target =
        frame(
            7,
            0.4,
            new Standing(1, 0.2, 0.6),
            new Standing(0, 0.48, 0.62),
            new Standing(2, 0.8, 0.6));
    for (int k = 0; k < 3; k++) {
      Answer.Ready found =
          (Answer.Ready) find(target, meant(source, THREE[k]), MatteSource.Role.PERSON);
      float[] truth = target.group().people().get(k == 0 ? 1 : k == 1 ? 0 : 2);
      assertThat(iou(truth, found.map())).as("person %d", k).isGreaterThan(0.7);
    }
  }

  @Test
  void everyPartOfThePersonIsOfTheSamePerson() {
    Frame source = frame(1, 0, THREE);
    Frame target =
        frame(
            8, 0, new Standing(2, 0.2, 0.6), new Standing(0, 0.5, 0.6), new Standing(1, 0.8, 0.6));
    Who who = meant(source, THREE[1]);
    var whole = (Answer.Ready) find(target, who, MatteSource.Role.PERSON);
    for (var part : List.of(MatteSource.Role.HAIR, MatteSource.Role.CLOTHES)) {
      var found = (Answer.Ready) find(target, who, part);
      assertThat(found.map().values()).isEqualTo(whole.map().values());
    }
  }

  @Test
  void anotherNumberOfPeopleIsSaidAndBelievedLess() {
    Frame source = frame(1, 0, THREE);
    Frame two = frame(9, 0, new Standing(1, 0.5, 0.66), new Standing(2, 0.82, 0.58));
    var found = (Answer.Ready) find(two, meant(source, THREE[1]), MatteSource.Role.PERSON);
    assertThat(iou(two.group().people().getFirst(), found.map())).isGreaterThan(0.7);
    assertThat(found.confidence()).isLessThan(0.5);
    assertThat(found.note()).contains("2 people here, 3 where the mask was made");
  }

  @Test
  void whoLeftIsNotFoundThoughSomebodyElseStandsThere() {
    Frame source = frame(1, 0, THREE);
    Frame two = frame(9, 0, new Standing(1, 0.3, 0.66), new Standing(2, 0.7, 0.58));
    assertThat(find(two, meant(source, THREE[0]), MatteSource.Role.PERSON))
        .isInstanceOf(Answer.NotFound.class);
  }

  private static Who.Look look(double x, String colours) {
    return new Who.Look(new Point(x - 0.1, 0.3), new Point(x + 0.1, 1), colours);
  }

  @Test
  void twinsBetweenTheirOldPlacesAreDoubtful() {
    String worn = "7d8a90746895705d97";
    var who = new Who(1, List.of(look(0.4, worn), look(0.6, worn)));
    var found = SamePerson.find(who, List.of(look(0.51, worn), look(0.7, worn))).orElseThrow();
    assertThat(found.most()).isLessThan(0.5);
    assertThat(found.doubts()).isEqualTo("may be somebody else");
    var far = new Who(1, List.of(look(0.2, worn), look(0.8, worn)));
    assertThat(SamePerson.find(far, List.of(look(0.78, worn), look(0.25, worn))))
        .contains(new SamePerson.Found(1, 1, ""));
  }

  @Test
  void onePersonWhoStandsElsewhereOrIsMuchLargerIsSaid() {
    var alone = new Standing(0, 0.2, 0.3);
    Frame source = frame(1, 0, alone);
    var away =
        (Answer.Ready)
            find(
                frame(2, 0, new Standing(0, 0.8, 0.3)),
                meant(source, alone),
                MatteSource.Role.PERSON);
    assertThat(away.note()).contains("of the frame away");
    assertThat(away.confidence()).isLessThan(0.5);
    var same =
        (Answer.Ready)
            find(
                frame(2, 0, new Standing(0, 0.3, 0.33)),
                meant(source, alone),
                MatteSource.Role.PERSON);
    assertThat(same.confidence()).isEqualTo(0.9);
  }
}
