package groundglass.ui.window.develop;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.develop.frame.Point;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Prompt;
import groundglass.develop.settings.Settings;
import groundglass.ui.window.Desk;
import groundglass.ui.window.FakeSession;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Gestures on the picture, without a screen.
class MaskToolsTest {
  private final FakeSession session = new FakeSession(3);
  private final Desk desk = new Desk(session, Desk.Lanes.inline());
  private final Screen screen = new Screen();
  private final DevelopPresenter presenter = new DevelopPresenter(desk, screen);
  private final MaskActions actions = new MaskActions(presenter);
  private final MaskTools tools =
      new MaskTools(
          presenter,
          new Brush() {
            @Override
            public BrushTip.Tip tip() {
              return new BrushTip.Tip(0.05, 0.5, 0.6, 1, false);
            }

            @Override
            public void larger(double steps) {}

            @Override
            public void softer(double steps) {}
          });

  private static final class Screen implements DevelopScreen {
    private Optional<State> state = Optional.empty();

    @Override
    public void show(Optional<State> next) {
      state = next;
    }

    @Override
    public void picture(Optional<BufferedImage> picture) {}

    @Override
    public void overlay(Optional<BufferedImage> overlay) {}

    @Override
    public void beside(Optional<BufferedImage> before) {}

    @Override
    public void marks(List<Mark> marks) {}

    @Override
    public void presets(List<groundglass.catalog.edits.Presets.Row> presets) {}

    @Override
    public void message(String text) {}

    @Override
    public int wantedLongSide() {
      return 100;
    }
  }

  @BeforeEach
  void open() {
    SilentLibrary.load(desk);
    presenter.visible(true);
  }

  private void gesture(boolean alt, Point... path) {
    var state = screen.state.orElseThrow();
    var tool =
        state.armed().isPresent()
            ? tools.armed(state.armed().get())
            : tools.of(component()).orElseThrow();
    for (int i = 1; i < path.length; i++) {
      tool.gesture(new Gesture(List.of(path).subList(0, i), alt, false, false, false));
    }
    tool.gesture(new Gesture(List.of(path), alt, false, false, true));
  }

  private Settings settings() {
    return presenter.settings();
  }

  private Component component() {
    return settings().masks().getFirst().components().getLast();
  }

  @Test
  void aStrokeOfTheBrushIsOneMaskAndOneAction() {
    actions.create(MaskKind.BRUSH);
    assertThat(settings().masks()).isEmpty();
    gesture(false, new Point(0.2, 0.2), new Point(0.4, 0.3), new Point(0.6, 0.5));
    assertThat(session.actions).containsExactly("Brush");
    assertThat(component())
        .isInstanceOfSatisfying(
            Component.Brush.class,
            b -> {
              assertThat(b.strokes()).hasSize(1);
              assertThat(b.strokes().getFirst().dabs().size()).isGreaterThan(10);
            });
    gesture(true, new Point(0.2, 0.2), new Point(0.3, 0.2));
    assertThat(session.actions).containsExactly("Brush", "Erase");
    assertThat(((Component.Brush) component()).strokes().getLast().erase()).isTrue();
  }

  @Test
  void aRepairBeginsWithTheBrushInTheMaskAndAltTakesAway() {
    actions.create(MaskKind.SUBJECT);
    var mask = settings().masks().getFirst().syncId();
    long id = presenter.photo().orElseThrow().id();
    presenter.masks().repair(id, mask);
    gesture(true, new Point(0.2, 0.2), new Point(0.4, 0.3));
    assertThat(settings().masks()).hasSize(1);
    assertThat(component())
        .isInstanceOfSatisfying(
            Component.Brush.class,
            b -> {
              assertThat(b.common().operation()).isEqualTo(Component.Operation.SUBTRACT);
              assertThat(b.strokes()).hasSize(1).noneMatch(s -> s.erase());
            });
    presenter.masks().repair(id, mask);
    gesture(false, new Point(0.2, 0.2), new Point(0.4, 0.3));
    assertThat(component().common().operation()).isEqualTo(Component.Operation.ADD);
    assertThat(settings().masks().getFirst().components()).hasSize(3);
  }

  @Test
  void whatChangedWhileAnotherViewWasShownIsShown() {
    actions.create(MaskKind.SUBJECT);
    long id = presenter.photo().orElseThrow().id();
    presenter.visible(false);
    desk.edit(
        "edit",
        "Mask off",
        List.of(
            new groundglass.catalog.edits.Edits.Change(
                id, Optional.of(Settings.NEUTRAL), java.util.Map.of(), "Mask off")),
        () -> {});
    presenter.visible(true);
    assertThat(settings()).isEqualTo(session.settings(id)).isEqualTo(Settings.NEUTRAL);
  }

  @Test
  void aLoopMakesAnObjectAndClicksAddAndTakeAway() {
    actions.create(MaskKind.OBJECT);
    gesture(
        false, new Point(0.2, 0.2), new Point(0.8, 0.2), new Point(0.8, 0.8), new Point(0.2, 0.8));
    gesture(false, new Point(0.5, 0.5));
    gesture(true, new Point(0.9, 0.9));
    var prompt = ((Component.Prompted) component()).prompt();
    assertThat(prompt.outline()).isInstanceOf(Prompt.Outline.Lasso.class);
    assertThat(prompt.add()).hasSize(1);
    assertThat(prompt.takeAway()).hasSize(1);
  }

  @Test
  void aColourIsPickedByAClickAndAnotherIsAdded() {
    actions.create(MaskKind.COLOR);
    gesture(false, new Point(0.5, 0.5));
    gesture(false, new Point(0.1, 0.9));
    assertThat(((Component.ColorRange) component()).samples()).hasSize(2);
    gesture(true, new Point(0.1, 0.9));
    assertThat(((Component.ColorRange) component()).samples()).hasSize(1);
  }

  @Test
  void aClickNamesOnePersonAndAltNamesEverybody() {
    actions.create(MaskKind.PEOPLE.getFirst());
    gesture(false, new Point(0.5, 0.25));
    assertThat(((Component.Person) component()).at()).isPresent();
    gesture(true, new Point(0.5, 0.25));
    assertThat(((Component.Person) component()).at()).isEmpty();
  }

  @Test
  void anArmedKindCanBePartOfAMaskThatIsThere() {
    actions.create(MaskKind.SUBJECT);
    var mask = settings().masks().getFirst();
    actions.combine(mask, MaskKind.BRUSH, Component.Operation.SUBTRACT);
    gesture(false, new Point(0.2, 0.2), new Point(0.4, 0.3));
    assertThat(settings().masks()).hasSize(1);
    assertThat(component().common().operation()).isEqualTo(Component.Operation.SUBTRACT);
  }

  @Test
  void theRefineBrushPaintsOnTheBorderOfAPartAndNotIntoAMask() {
    actions.create(MaskKind.SUBJECT);
    actions.refine(component());
    assertThat(screen.state.orElseThrow().refining()).contains(component().common().syncId());
    var tool = tools.refine(component());
    var path = List.of(new Point(0.4, 0.2), new Point(0.5, 0.2), new Point(0.6, 0.2));
    tool.gesture(new Gesture(path.subList(0, 1), false, false, false, false));
    tool.gesture(new Gesture(path, false, false, false, true));
    assertThat(component().common().refined()).hasSize(1);
    assertThat(component().common().refined().getFirst().dabs().size()).isGreaterThan(3);
    assertThat(session.actions).endsWith("Refine edge of " + component().kind());
    actions.refine(component());
    assertThat(screen.state.orElseThrow().refining()).isEmpty();
  }

  @Test
  void aDuplicateHasIdsOfItsOwnAndMovesInTheList() {
    actions.create(MaskKind.SUBJECT);
    var mask = settings().masks().getFirst();
    actions.duplicate(mask, true);
    var copy = settings().masks().getLast();
    assertThat(copy.syncId()).isNotEqualTo(mask.syncId());
    assertThat(copy.components().getFirst().common().syncId())
        .isNotEqualTo(mask.components().getFirst().common().syncId());
    assertThat(copy.inverted()).isTrue();
    actions.move(copy, -1);
    assertThat(settings().masks().getFirst().syncId()).isEqualTo(copy.syncId());
  }
}
