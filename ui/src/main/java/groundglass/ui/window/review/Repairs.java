package groundglass.ui.window.review;

import groundglass.catalog.sync.Review;
import groundglass.catalog.sync.Sync;
import groundglass.develop.mask.Mask;
import groundglass.develop.settings.Settings;
import groundglass.ui.window.Desk;
import groundglass.ui.window.Status;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// A repair made by hand on one odd frame, offered to the odd ones that are most like it.
final class Repairs {
  private final Desk desk;
  private final Runnable changed;
  private OptionalLong repaired = OptionalLong.empty();
  private long source;
  private Settings before = Settings.NEUTRAL;
  private Optional<ReviewScreen.Repair> offer = Optional.empty();

  /// What the last sync consists of since a repair was carried on: the review goes on with the
  /// whole it began with.
  private List<Long> carried = List.of();

  Repairs(Desk desk, Runnable changed) {
    this.desk = desk;
    this.changed = changed;
  }

  Optional<ReviewScreen.Repair> offer() {
    return offer;
  }

  /// The photo of a card goes to be repaired.
  void begin(long id) {
    offer = Optional.empty();
    desk.edits()
        .run(
            () -> desk.session().settings(id),
            s -> {
              repaired = OptionalLong.of(id);
              before = s;
            },
            e -> desk.status().failed("Repair", e));
  }

  /// Whether the last sync is a repair of ours that was carried on.
  boolean made(List<Long> synced) {
    return !carried.isEmpty() && Set.copyOf(carried).equals(Set.copyOf(synced));
  }

  /// Looks for others once the photo came back with other masks than it went with.
  void look(List<Review.Line> report) {
    if (repaired.isEmpty()) {
      return;
    }
    long id = repaired.getAsLong();
    desk.longWork()
        .run(
            () -> {
              boolean same = desk.session().settings(id).masks().equals(before.masks());
              return same
                  ? List.<Review.Offer>of()
                  : desk.session().repairs(id, report, () -> repaired.isEmpty());
            },
            found -> offered(id, report, found),
            e -> desk.status().failed("Photos like the repaired one", e));
  }

  private void offered(long id, List<Review.Line> report, List<Review.Offer> found) {
    if (repaired.isEmpty() || repaired.getAsLong() != id || found.isEmpty()) {
      return;
    }
    repaired = OptionalLong.empty();
    offer =
        report.stream()
            .filter(l -> l.photo().id() == id)
            .findFirst()
            .map(l -> new ReviewScreen.Repair(l.photo().fileName(), found));
    source = id;
    changed.run();
  }

  void decline() {
    offer = Optional.empty();
    changed.run();
  }

  /// The repaired photo's masks go to the others: one action, one undo.
  void carryOn() {
    if (offer.isEmpty()) {
      return;
    }
    var to = offer.get().to().stream().map(o -> o.photo().id()).toList();
    long from = source;
    offer = Optional.empty();
    changed.run();
    desk.status().saving("Repair the same way", to.size());
    desk.edits()
        .run(
            () -> {
              var names = new LinkedHashSet<String>();
              desk.session().settings(from).masks().stream().map(Mask::name).forEach(names::add);
              var done =
                  desk.session()
                      .apply(
                          desk.session()
                              .plan(
                                  new Sync.Request(
                                      from,
                                      to,
                                      Set.of(),
                                      names,
                                      Sync.Policy.UPDATE,
                                      Sync.Transfer.SEEN)));
              carried = desk.session().lastSynced();
              return done;
            },
            done -> {
              desk.status().say("Repaired the same way: " + Status.photos(done.photos()));
              desk.status().saved();
              desk.changed(to);
              desk.compute(to);
            },
            e -> desk.status().failed("Repair the same way", e));
  }
}
