package groundglass.ui.window.review;

import groundglass.catalog.sync.Review;
import java.util.List;

/// What the review presenter shows.
public interface ReviewScreen {
  /// `at` is the card the keys act on, -1 for none; `counter` in words.
  record State(List<Review.Line> cards, int at, ReviewPresenter.Show filter, String counter) {}

  void show(State state);
}
