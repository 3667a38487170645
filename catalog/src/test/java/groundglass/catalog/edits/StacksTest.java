package groundglass.catalog.edits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundglass.catalog.CatalogException;
import groundglass.catalog.imports.Removal;
import groundglass.catalog.photos.PhotoRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StacksTest {
  @TempDir Path temp;
  private MadeUpCatalog made;
  private Stacks stacks;
  private List<Long> ids;

  @BeforeEach
  void open() throws Exception {
    made = new MadeUpCatalog(temp);
    ids = made.photos(6);
    stacks = new Stacks(made.store, made.edits);
  }

  @AfterEach
  void close() {
    made.close();
  }

  private List<Long> at(int... which) {
    var some = new ArrayList<Long>();
    for (int i : which) {
      some.add(ids.get(i));
    }
    return some;
  }

  private Optional<PhotoRow.Stacked> place(int which) {
    return made.photos.row(ids.get(which)).orElseThrow().stack();
  }

  @Test
  void aFoldedStackShowsItsTopAtItsPlaceAndAnUnfoldedOneAllBesideIt() throws Exception {
    stacks.stack(at(3, 1, 5));
    assertThat(stacks.arranged(ids)).isEqualTo(at(0, 2, 3, 4));
    assertThat(place(3).orElseThrow().place()).isEqualTo(1);
    assertThat(place(5).orElseThrow())
        .isEqualTo(new PhotoRow.Stacked(place(3).orElseThrow().id(), 3, 3, false));
    stacks.unfold(at(5), true);
    assertThat(stacks.arranged(ids)).isEqualTo(at(0, 2, 3, 1, 5, 4));
    assertThat(place(1).orElseThrow().unfolded()).isTrue();
    stacks.unfold(at(3), false);
    assertThat(stacks.arranged(ids)).isEqualTo(at(0, 2, 3, 4));
    assertThat(stacks.arranged(at(0, 1, 5)))
        .as("a filter that leaves out the top shows the next")
        .isEqualTo(at(0, 1));
  }

  @Test
  void stackingAndUnstackingAreActionsWithUndoAcrossARestart() throws Exception {
    stacks.stack(at(0, 1));
    stacks.unstack(at(1));
    assertThat(stacks.list()).isEmpty();
    made.reopen();
    stacks = new Stacks(made.store, made.edits);
    made.edits.undo();
    assertThat(stacks.list()).extracting(Stacks.Stack::versions).containsExactly(at(0, 1));
    made.edits.undo();
    assertThat(stacks.list()).isEmpty();
    assertThat(place(0)).isEmpty();
    made.edits.redo();
    assertThat(stacks.list()).extracting(Stacks.Stack::versions).containsExactly(at(0, 1));
  }

  @Test
  void whatLiesHiddenComesAlongAndWhatWasStackedElsewhereChangesItsStack() throws Exception {
    stacks.stack(at(0, 1, 2));
    stacks.stack(at(4, 0));
    assertThat(stacks.list()).extracting(Stacks.Stack::versions).containsExactly(at(4, 0, 1, 2));
    stacks.unfold(at(4), true);
    stacks.stack(at(5, 2));
    assertThat(stacks.list())
        .extracting(Stacks.Stack::versions)
        .containsExactlyInAnyOrder(at(4, 0, 1), at(5, 2));
  }

  @Test
  void anotherOneComesToTheTop() throws Exception {
    stacks.stack(at(0, 1, 2));
    assertThat(stacks.top(ids.get(2))).isTrue();
    assertThat(stacks.list().getFirst().versions()).isEqualTo(at(2, 0, 1));
    assertThat(stacks.top(ids.get(4))).isFalse();
    made.edits.undo();
    assertThat(stacks.list().getFirst().versions()).isEqualTo(at(0, 1, 2));
  }

  @Test
  void oneAloneIsNoStack() throws Exception {
    assertThatThrownBy(() -> stacks.stack(at(0))).isInstanceOf(CatalogException.class);
    stacks.stack(at(0, 1));
    new Removal(made.store, made.photos).remove(at(0));
    assertThat(stacks.list()).isEmpty();
    assertThat(place(1)).isEmpty();
    assertThat(stacks.arranged(at(1, 2))).isEqualTo(at(1, 2));
    assertThat(made.photos.ids("stack:yes")).isEmpty();
  }

  @Test
  void theyAreAskedForInQueries() throws Exception {
    stacks.stack(at(4, 2));
    stacks.stack(at(1, 3));
    assertThat(made.photos.ids("stack:yes")).containsExactlyElementsOf(at(1, 2, 3, 4));
    assertThat(made.photos.ids("stack:no")).containsExactlyElementsOf(at(0, 5));
    assertThat(made.photos.ids("stack:top")).containsExactlyElementsOf(at(1, 4));
    assertThatThrownBy(() -> made.photos.ids("stack:high")).isInstanceOf(CatalogException.class);
    assertThatThrownBy(() -> Edits.check(Map.of("stack", "1/0")))
        .isInstanceOf(CatalogException.class);
  }

  @Test
  void whatWasTakenTogetherIsStackedByTimeAsOneAction() throws Exception {
    var start = MadeUpCatalog.FIRST.plusSeconds(1000);
    int[] seconds = {0, 1, 2, 60, 61, 300};
    var taken = new ArrayList<Long>();
    for (int s : seconds) {
      taken.add(made.photo(1, temp, start.plusSeconds(s), null));
    }
    var found = stacks.byTime(taken, Duration.ofSeconds(1));
    assertThat(found)
        .extracting(Stacks.Stack::versions)
        .containsExactly(taken.subList(0, 3), taken.subList(3, 5));
    assertThat(stacks.byTime(taken, Duration.ofSeconds(1))).as("again: nothing").isEmpty();
    made.edits.undo();
    assertThat(stacks.list()).isEmpty();
    assertThat(stacks.runs(taken, Duration.ofHours(1))).containsExactly(taken);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whateverIsStackedEachPhotoIsShownOnceAndUnfoldedAllAre(long seed) throws Exception {
    var random = new Random(seed);
    for (int i = 0; i < 8; i++) {
      var some = new ArrayList<>(ids);
      java.util.Collections.shuffle(some, random);
      some.subList(2 + random.nextInt(2), some.size()).clear();
      if (random.nextInt(4) == 0) {
        stacks.unstack(some);
      } else {
        stacks.stack(some);
        stacks.unfold(some, random.nextBoolean());
      }
      assertThat(stacks.arranged(ids)).doesNotHaveDuplicates().isSubsetOf(ids);
      int hidden =
          stacks.list().stream()
              .filter(s -> !s.unfolded())
              .mapToInt(s -> s.versions().size() - 1)
              .sum();
      assertThat(stacks.arranged(ids)).hasSize(ids.size() - hidden);
    }
    stacks.unfold(ids, true);
    assertThat(stacks.arranged(ids)).containsExactlyInAnyOrderElementsOf(ids);
  }
}
