package groundglass.ui.window.library;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.ui.window.Desk;
import groundglass.ui.window.FakeSession;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StackPresenterTest {
  private final FakeSession session = new FakeSession(6);
  private final Desk desk = new Desk(session, Desk.Lanes.inline());
  private final StackPresenter stacks = new StackPresenter(desk);
  private final LibraryPresenter library =
      new LibraryPresenter(
          desk,
          new LibraryScreen() {
            @Override
            public void sources(Sources sources) {}

            @Override
            public void facts(Facts facts) {}

            @Override
            public void message(String text) {}
          });

  @BeforeEach
  void open() {
    library.reload();
  }

  @Test
  void theActivePhotoIsOnTopTheOthersAreFoldedAwayAndUnfolded() {
    desk.selection().select(2);
    desk.selection().extendTo(4);
    desk.selection().activate(3);
    stacks.stack();
    assertThat(session.actions).containsExactly("stack [3, 2, 4]");
    assertThat(desk.selection().source()).containsExactly(1L, 3L, 5L, 6L);
    assertThat(desk.selection().active()).hasValue(3);
    assertThat(desk.status().line().text()).contains("Stack of 3 photos").endsWith("saved");
    stacks.fold();
    assertThat(desk.selection().source()).hasSize(6);
    stacks.unstack();
    assertThat(desk.selection().source()).hasSize(6);
  }

  @Test
  void collectionsShowEachOfTheirPhotos() {
    session.hidden.add(3L);
    library.reload();
    assertThat(desk.selection().source()).doesNotContain(3L);
    library.source(new Source.Collection("Best"));
    assertThat(desk.selection().source()).containsExactly(2L, 3L);
  }

  @Test
  void onePhotoMakesNoStackAndSaysSo() {
    desk.selection().select(1);
    stacks.stack();
    assertThat(session.actions).isEmpty();
    assertThat(desk.status().line().text()).contains("two photos or more");
    stacks.top();
    assertThat(desk.status().line().text()).contains("in no stack");
    assertThat(session.toggleFold(java.util.List.of(1L))).isEqualTo(Optional.empty());
  }
}
