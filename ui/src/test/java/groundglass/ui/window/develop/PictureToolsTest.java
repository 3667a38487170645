package groundglass.ui.window.develop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundglass.develop.adjust.Adjustments;
import groundglass.develop.frame.Crop;
import groundglass.develop.frame.Frame;
import groundglass.develop.frame.Point;
import groundglass.develop.mask.Component;
import groundglass.develop.settings.Control;
import groundglass.develop.settings.Settings;
import groundglass.develop.settings.Spot;
import groundglass.ui.window.Desk;
import groundglass.ui.window.FakeSession;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Gestures of the tools that take over the picture, without a screen. The photo has 600 by 400
/// pixels.
class PictureToolsTest {
  private final FakeSession session = new FakeSession(3);
  private final Desk desk = new Desk(session, Desk.Lanes.inline());
  private final SilentScreen screen = new SilentScreen();
  private final DevelopPresenter presenter = new DevelopPresenter(desk, screen);

  @BeforeEach
  void open() {
    SilentLibrary.load(desk);
    presenter.visible(true);
  }

  private Settings settings() {
    return presenter.settings();
  }

  private static Control control(String id) {
    return Adjustments.control(id).orElseThrow();
  }

  private static void draw(PictureTool tool, Point... way) {
    draw(tool, false, way);
  }

  private static void draw(PictureTool tool, boolean control, Point... way) {
    for (int i = 1; i <= way.length; i++) {
      tool.gesture(new Gesture(List.of(way).subList(0, i), false, control, false, false));
    }
    tool.gesture(new Gesture(List.of(way), false, control, false, true));
  }

  @Test
  void aClickHealsAndKeepsTheSourceThatWasFound() {
    presenter.toggle(Mode.SPOTS);
    draw(presenter.spots(), new Point(0.5, 0.5));
    assertThat(session.actions).containsExactly("Heal");
    var spot = settings().spots().getFirst();
    assertThat(spot.at()).containsExactly(new Point(0.5, 0.5));
    assertThat(spot.source()).hasValue(new Point(0.6, 0.5));
    assertThat(presenter.spots().selected()).isZero();
    assertThat(screen.marks).hasAtLeastOneElementOfType(Mark.Ring.class);
  }

  @Test
  void aDragFromAnEmptyPlaceChoosesTheSource() {
    presenter.toggle(Mode.SPOTS);
    presenter.spots().kind(Spot.Kind.CLONE);
    draw(presenter.spots(), new Point(0.2, 0.2), new Point(0.3, 0.3), new Point(0.4, 0.4));
    var spot = settings().spots().getFirst();
    assertThat(spot.kind()).isEqualTo(Spot.Kind.CLONE);
    assertThat(spot.source()).hasValue(new Point(0.4, 0.4));
  }

  @Test
  void ringsAreDraggedEachAsOneAction() {
    presenter.toggle(Mode.SPOTS);
    draw(presenter.spots(), new Point(0.5, 0.5));
    draw(presenter.spots(), new Point(0.5, 0.5), new Point(0.45, 0.5), new Point(0.4, 0.55));
    draw(presenter.spots(), new Point(0.6, 0.5), new Point(0.7, 0.5), new Point(0.8, 0.3));
    assertThat(session.actions).containsExactly("Heal", "Move spot 1", "Source of spot 1");
    var spot = settings().spots().getFirst();
    assertThat(spot.at()).containsExactly(new Point(0.4, 0.55));
    assertThat(spot.source()).hasValue(new Point(0.8, 0.3));
  }

  @Test
  void theWheelSizesTheSelectedSpotAndDeleteTakesItAway() {
    presenter.toggle(Mode.SPOTS);
    draw(presenter.spots(), new Point(0.5, 0.5));
    double was = settings().spots().getFirst().radius();
    assertThat(presenter.spots().wheel(2, false)).isTrue();
    assertThat(settings().spots().getFirst().radius()).isGreaterThan(was);
    presenter.spots().wheel(3, true);
    assertThat(settings().spots().getFirst().feather()).isCloseTo(0.8, within(1e-6));
    presenter.spots().delete();
    assertThat(settings().spots()).isEmpty();
    assertThat(session.actions).endsWith("Delete spot 1");
  }

  @Test
  void removeIsPaintedAsDiscsSideBySide() {
    presenter.toggle(Mode.SPOTS);
    presenter.spots().kind(Spot.Kind.REMOVE);
    draw(presenter.spots(), new Point(0.2, 0.5), new Point(0.25, 0.5), new Point(0.3, 0.5));
    var spot = settings().spots().getFirst();
    assertThat(spot.at()).hasSize(3);
    assertThat(spot.source()).isEmpty();
  }

  @Test
  void pickingWhiteChangesWhiteBalanceAloneAndEndsTheTool() {
    presenter.change("Exposure", s -> s.with(control("exposure"), 1));
    presenter.toggle(Mode.WHITE);
    draw(presenter.picks().tool(Mode.WHITE), new Point(0.5, 0.5));
    assertThat(settings().values())
        .containsEntry("wb.tempRel", 12.0)
        .containsEntry("exposure", 1.0);
    assertThat(session.actions).containsExactly("Exposure", "Pick white balance");
    assertThat(presenter.mode()).isEqualTo(Mode.LOOK);
  }

  @Test
  void aPickedFocusSwitchesLensBlurOn() {
    presenter.toggle(Mode.FOCUS);
    draw(presenter.picks().tool(Mode.FOCUS), new Point(0.1, 0.5));
    assertThat(settings().get(control("blur.amount"))).isEqualTo(50);
    assertThat(settings().values()).containsKey("blur.far");
    assertThat(session.actions).containsExactly("Pick focus");
  }

  @Test
  void aSampledColourIsChosenShiftedAndRemoved() {
    presenter.toggle(Mode.COLOR);
    draw(presenter.picks().tool(Mode.COLOR), new Point(0.5, 0.5));
    assertThat(presenter.picks().colors().chosen()).isZero();
    presenter.picks().colors().color(c -> c.shifted(0.4, 0, 0), true);
    assertThat(settings().pointColors().getFirst().hueShift()).isEqualTo(0.4);
    presenter.picks().colors().remove();
    assertThat(settings().pointColors()).isEmpty();
    assertThat(session.actions)
        .containsExactly("Sample a colour", "Point colour", "Remove a sampled colour");
  }

  @Test
  void aMaskHasSampledColoursOfItsOwn() {
    new MaskActions(presenter).create(MaskKind.RADIAL);
    var colors = presenter.picks().maskColors();
    colors.pick();
    draw(presenter.picks().tool(Mode.COLOR), new Point(0.5, 0.5));
    assertThat(presenter.mode()).isEqualTo(Mode.LOOK);
    colors.color(c -> c.shifted(0, 0.3, 0), true);
    assertThat(settings().pointColors()).isEmpty();
    assertThat(settings().masks().getFirst().pointColors())
        .singleElement()
        .satisfies(c -> assertThat(c.satScale()).isEqualTo(0.3));
    presenter.masks().select(java.util.Optional.empty());
    assertThat(colors.chosen()).as("no mask, no colours").isEqualTo(-1);
    presenter.masks().select(java.util.Optional.of(settings().masks().getFirst().syncId()));
    colors.remove();
    assertThat(settings().masks().getFirst().pointColors()).isEmpty();
  }

  @Test
  void guidesSetUprightToGuidedAndTheLastOneTakesItBack() {
    presenter.toggle(Mode.GUIDES);
    var tool = presenter.guides();
    draw(tool, new Point(0.2, 0.1), new Point(0.22, 0.5), new Point(0.25, 0.9));
    draw(tool, new Point(0.8, 0.1), new Point(0.78, 0.5), new Point(0.75, 0.9));
    assertThat(tool.count()).isEqualTo(2);
    assertThat(settings().get(control("upright"))).isEqualTo(5);
    // guides are drawn on the picture as it was
    assertThat(session.rendered().values()).doesNotContainKey("upright");
    draw(tool, new Point(0.25, 0.9), new Point(0.28, 0.9), new Point(0.3, 0.9));
    var end = GuidePresenter.guides(settings()).getFirst().b();
    assertThat(end.x()).isCloseTo(0.3, within(1e-6));
    tool.delete();
    tool.delete();
    assertThat(settings().get(control("upright"))).isZero();
    assertThat(settings().text(GuidePresenter.TEXT)).isEmpty();
    presenter.toggle(Mode.GUIDES);
  }

  @Test
  void aFifthGuideIsRefusedInWords() {
    presenter.toggle(Mode.GUIDES);
    for (int i = 0; i < 5; i++) {
      draw(presenter.guides(), new Point(0.1 + 0.2 * i, 0.1), new Point(0.1 + 0.2 * i, 0.9));
    }
    assertThat(presenter.guides().count()).isEqualTo(4);
    assertThat(screen.message).contains("four lines");
  }

  @Test
  void aGuideOfAnotherProgramThatIsNoLineIsLeftOut() {
    var s = Settings.NEUTRAL.withText(GuidePresenter.TEXT, "0.1,0.2,0.3,0.4;nonsense;1e9,1,1,1");
    assertThat(GuidePresenter.guides(s)).hasSize(1);
  }

  private Frame cropped() {
    return new Frame(600, 400, 1, settings().crop());
  }

  @Test
  void aCornerOfTheCropIsDraggedAndAnAspectKept() {
    presenter.toggle(Mode.CROP);
    draw(presenter.crop(), new Point(0, 0), new Point(0.1, 0.1), new Point(0.2, 0.1));
    assertThat(settings().crop().left()).isCloseTo(0.2, within(1e-6));
    assertThat(settings().crop().top()).isCloseTo(0.1, within(1e-6));
    presenter.crop().aspect(new CropPresenter.Aspect("1 : 1", 1, 1));
    assertThat(cropped().shownWidth()).isEqualTo(cropped().shownHeight());
    double side = cropped().shownWidth();
    var corner = new Point(settings().crop().right(), settings().crop().bottom());
    draw(presenter.crop(), corner, new Point(corner.x() - 0.1, corner.y() - 0.1));
    assertThat(cropped().shownWidth()).isEqualTo(cropped().shownHeight()).isLessThan((int) side);
    assertThat(session.actions).containsExactly("Crop", "Crop", "Crop");
  }

  @Test
  void theBoxIsMovedButNeverOutOfThePicture() {
    presenter.change("Crop", s -> s.withCrop(new Crop(0.25, 0.25, 0.75, 0.75, 0)));
    presenter.toggle(Mode.CROP);
    draw(presenter.crop(), new Point(0.5, 0.5), new Point(0.9, 0.6), new Point(1.4, 0.6));
    var c = settings().crop();
    assertThat(c.right()).isCloseTo(1, within(1e-6));
    assertThat(c.left()).isCloseTo(0.5, within(1e-6));
    assertThat(c.top()).isCloseTo(0.35, within(1e-6));
  }

  @Test
  void aDragOutsideTurnsAndALineLevels() {
    presenter.change("Crop", s -> s.withCrop(new Crop(0.3, 0.3, 0.7, 0.7, 0)));
    presenter.toggle(Mode.CROP);
    draw(presenter.crop(), new Point(0.9, 0.5), new Point(0.9, 0.55), new Point(0.9, 0.6));
    assertThat(settings().crop().angle()).isCloseTo(9.46, within(0.1));
    draw(presenter.crop(), true, new Point(0.1, 0.5), new Point(0.5, 0.55), new Point(0.9, 0.6));
    // 0.8 of 600 across, 0.1 of 400 down
    assertThat(settings().crop().angle())
        .isCloseTo(Math.toDegrees(Math.atan2(40, 480)), within(1e-6));
    assertThat(cropped().legal()).isTrue();
  }

  @Test
  void turningTheCropMakesAPortraitOfALandscape() {
    presenter.toggle(Mode.CROP);
    presenter.crop().aspect(new CropPresenter.Aspect("3 : 2", 3, 2));
    presenter.crop().flip();
    assertThat((double) cropped().shownHeight() / cropped().shownWidth())
        .isCloseTo(1.5, within(0.01));
  }

  @Test
  void aGradientIsMovedByItsMiddleAndChangedByItsEnds() {
    new MaskActions(presenter).create(MaskKind.LINEAR);
    draw(tool(), new Point(0.5, 0.375), new Point(0.6, 0.4), new Point(0.7, 0.475));
    var moved = (Component.Linear) component();
    assertThat(moved.zero().x()).isCloseTo(0.7, within(1e-6));
    assertThat(moved.full().y()).isCloseTo(0.3, within(1e-6));
    draw(tool(), moved.full(), new Point(0.65, 0.2), new Point(0.6, 0.1));
    var turned = (Component.Linear) component();
    assertThat(turned.zero()).isEqualTo(moved.zero());
    assertThat(turned.full().x()).isCloseTo(0.6, within(1e-6));
    assertThat(session.actions).containsExactly("New mask Linear", "Move linear", "Move linear");
  }

  private Component component() {
    return settings().masks().getFirst().components().getFirst();
  }

  private PictureTool tool() {
    var tools =
        new MaskTools(
            presenter,
            new Brush() {
              @Override
              public BrushTip.Tip tip() {
                throw new AssertionError("nothing is painted");
              }

              @Override
              public void larger(double steps) {}

              @Override
              public void softer(double steps) {}
            });
    return tools.of(component()).orElseThrow();
  }

  @Test
  void aToolEndsTheOtherAndAnotherPhotoEndsBoth() {
    presenter.toggle(Mode.CROP);
    presenter.toggle(Mode.SPOTS);
    assertThat(presenter.mode()).isEqualTo(Mode.SPOTS);
    desk.selection().move(1);
    assertThat(presenter.mode()).isEqualTo(Mode.LOOK);
  }
}
