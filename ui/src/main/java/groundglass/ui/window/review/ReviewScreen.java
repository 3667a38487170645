package groundglass.ui.window.review;

import groundglass.catalog.sync.Review;
import java.util.List;
import java.util.Optional;

/// What the review presenter shows.
public interface ReviewScreen {
  /// The photo that was repaired, and to which others its masks may go.
  record Repair(String source, List<Review.Offer> to) {}

  /// `at` is the card the keys act on, -1 for none; `counter` in words; `repair` may be carried on.
  record State(
      List<Review.Line> cards,
      int at,
      ReviewPresenter.Show filter,
      String counter,
      Optional<Repair> repair) {}

  void show(State state);
}
