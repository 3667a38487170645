package groundglass.ui.window.develop;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.develop.adjust.Adjustments;
import groundglass.develop.frame.Point;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Mask;
import groundglass.ui.window.Desk;
import groundglass.ui.window.FakeSession;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is looked at without changing it.
class LooksTest {
  private final FakeSession session = new FakeSession(3);
  private final Desk desk = new Desk(session, Desk.Lanes.inline());
  private final SilentScreen screen = new SilentScreen();
  private final DevelopPresenter presenter = new DevelopPresenter(desk, screen);
  private final MaskActions actions = new MaskActions(presenter);
  private final OverlayPresenter overlays = presenter.masks().overlays();

  @BeforeEach
  void open() {
    SilentLibrary.load(desk);
    presenter.visible(true);
  }

  private Mask mask(int i) {
    return presenter.settings().masks().get(i);
  }

  @Test
  void thePointerOnAMaskShowsItAndGoesBackToWhatWasShown() {
    actions.create(MaskKind.SUBJECT);
    actions.create(MaskKind.SKY);
    var before = overlays.over();
    actions.hover(Optional.of(mask(0)));
    assertThat(overlays.over())
        .isInstanceOfSatisfying(
            Previews.Over.OfMask.class, o -> assertThat(o.id()).isEqualTo(mask(0).syncId()));
    actions.hover(Optional.empty());
    assertThat(overlays.over()).isEqualTo(before);
  }

  @Test
  void colourAndOpacityOfTheOverlayAreOnesChoiceAndASliderOfTheMaskHidesItWhileItMoves() {
    actions.create(MaskKind.SUBJECT);
    overlays.nextColor();
    overlays.opacity(0.3);
    assertThat(overlays.over())
        .isEqualTo(
            new Previews.Over.OfMask(
                mask(0).syncId(),
                groundglass.develop.mask.Overlay.Mode.COLOR,
                OverlayColor.GREEN,
                0.3));
    var exposure = Adjustments.control("exposure").orElseThrow();
    actions.local(mask(0), exposure, 1, false);
    assertThat(overlays.over()).isEqualTo(new Previews.Over.Nothing());
    actions.local(mask(0), exposure, 1, true);
    assertThat(overlays.over()).isInstanceOf(Previews.Over.OfMask.class);
  }

  @Test
  void altOnASliderOfAPartShowsWhatThePartSelects() {
    actions.create(MaskKind.DEPTH);
    var part = mask(0).components().getFirst();
    actions.peek(part, true);
    assertThat(overlays.over()).isEqualTo(new Previews.Over.OfPart(part));
    actions.peek(part, false);
    assertThat(overlays.over()).isNotInstanceOf(Previews.Over.OfPart.class);
  }

  @Test
  void oneMaskAloneIsALookAndNoEdit() {
    actions.create(MaskKind.SUBJECT);
    actions.create(MaskKind.SKY);
    int steps = session.actions.size();
    actions.solo(mask(1));
    assertThat(session.rendered().masks())
        .extracting(Mask::syncId)
        .containsExactly(mask(1).syncId());
    actions.solo(mask(1));
    assertThat(session.rendered().masks()).hasSize(2);
    assertThat(session.actions).hasSize(steps);
  }

  @Test
  void thePointerOnAStepOfHistoryShowsItWithoutGoingThere() {
    var exposure = Adjustments.control("exposure").orElseThrow();
    presenter.change("Exposure", s -> s.with(exposure, 1));
    presenter.history().look(OptionalLong.of(0));
    assertThat(session.rendered().get(exposure)).isZero();
    presenter.history().look(OptionalLong.empty());
    assertThat(session.rendered().get(exposure)).isEqualTo(1);
    assertThat(session.actions).containsExactly("Exposure");
  }

  @Test
  void aDragOnTheHistogramIsOneEditOfTheSliderUnderIt() {
    var shadows = Adjustments.control("shadows").orElseThrow();
    presenter.picks().drag("shadows", 0.1, false);
    presenter.picks().drag("shadows", 0.2, false);
    presenter.picks().drag("shadows", 0.25, true);
    assertThat(presenter.settings().get(shadows)).isEqualTo(25);
    assertThat(session.actions).containsExactly(shadows.label());
    presenter.picks().drag("shadows", 9, true);
    assertThat(presenter.settings().get(shadows)).isEqualTo(shadows.max());
  }

  @Test
  void aComponentMovesAndTheFirstOneAlwaysAdds() {
    actions.create(MaskKind.SUBJECT);
    actions.combine(mask(0), MaskKind.SKY, Component.Operation.SUBTRACT);
    var sky = mask(0).components().get(1);
    actions.moveComponent(mask(0), sky, 0);
    assertThat(mask(0).components()).extracting(Component::kind).containsExactly("sky", "subject");
    assertThat(mask(0).components().getFirst().common().operation())
        .isEqualTo(Component.Operation.ADD);
  }

  @Test
  void clippedChannelsAreAllThatIsSeenOfLightsAndDarks() {
    var picture = new BufferedImage(3, 1, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(0, 0, 0xff80ff);
    picture.setRGB(1, 0, 0x008010);
    picture.setRGB(2, 0, 0x408010);
    assertThat(line(Seen.LIGHTS.of(picture))).containsExactly(0xff00ff, 0, 0);
    assertThat(line(Seen.DARKS.of(picture))).containsExactly(0xffffff, 0x00ffff, 0xffffff);
    assertThat(line(Seen.CLIPPED.of(picture))[2]).isEqualTo(0x408010);
    assertThat(line(Seen.CLIPPED.of(picture))[0]).isNotEqualTo(0xff80ff);
    assertThat(line(Seen.PLAIN.of(picture))).isEqualTo(line(picture));
  }

  private static int[] line(BufferedImage i) {
    int[] out = i.getRGB(0, 0, i.getWidth(), 1, null, 0, i.getWidth());
    return java.util.Arrays.stream(out).map(p -> p & 0xffffff).toArray();
  }

  @Test
  void aPictureFitsInItsRoomAndAPanNeverLosesIt() {
    var port = new Viewport();
    var room = new Rectangle(100, 0, 400, 300);
    var fit = port.place(6000, 4000, room);
    assertThat(fit.x()).isGreaterThanOrEqualTo(100);
    assertThat(fit.x() + fit.width()).isLessThanOrEqualTo(500);
    assertThat(fit.width() / fit.height())
        .isCloseTo(1.5, org.assertj.core.api.Assertions.within(1e-9));
    port.zoom(true);
    port.device(2);
    assertThat(port.place(6000, 4000, room).width())
        .as("a pixel of the picture is a pixel of the screen")
        .isEqualTo(3000);
    port.device(1);
    port.centre(new Point(0, 1));
    for (int i = 0; i < 50; i++) {
      port.pan(-977, 613, port.place(6000, 4000, room), room);
      var at = port.place(6000, 4000, room);
      assertThat(at.x()).isLessThanOrEqualTo(100);
      assertThat(at.x() + at.width()).isGreaterThanOrEqualTo(500);
      assertThat(at.y()).isLessThanOrEqualTo(0);
      assertThat(at.y() + at.height()).isGreaterThanOrEqualTo(300);
    }
  }
}
