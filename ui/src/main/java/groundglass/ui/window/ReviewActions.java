package groundglass.ui.window;

import java.util.List;
import java.util.Set;

/// Looking through the photos of a sync.
final class ReviewActions {
  private static final Set<View> REVIEW = Set.of(View.REVIEW);

  private final MainPanel main;

  ReviewActions(MainPanel main) {
    this.main = main;
  }

  List<Action> all() {
    var p = main.review().presenter();
    return List.of(
        Action.of("Review", "fine", "Fine, next", "ENTER", REVIEW, p::fine),
        Action.of("Review", "off", "Mask off here", "X", REVIEW, p::off),
        Action.of("Review", "recompute", "Compute again", "R", REVIEW, p::recompute),
        Action.of("Review", "repair", "Repair in Develop", "B", REVIEW, main::repair),
        Action.of("Review", "alike", "Repair those like it, too", "shift B", REVIEW, p::repairAlike)
            .when(p::offering),
        Action.of("", "nextCard", "Next card", "RIGHT", REVIEW, () -> p.move(1)),
        Action.of("", "previousCard", "Previous card", "LEFT", REVIEW, () -> p.move(-1)),
        Action.of(
            "", "cardDown", "Next row", "DOWN", REVIEW, () -> p.move(main.review().columns())),
        Action.of(
            "", "cardUp", "Row before", "UP", REVIEW, () -> p.move(-main.review().columns())));
  }
}
