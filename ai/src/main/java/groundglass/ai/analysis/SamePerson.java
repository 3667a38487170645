package groundglass.ai.analysis;

import groundglass.develop.mask.Who;
import groundglass.develop.mask.Who.Look;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds the person of another photo among the people of this one. Everybody there is given
/// somebody here, all at once and as cheaply as possible, so that a group that moved as a whole or
/// changed its order is still told apart; the costs are squares of how far away somebody stands,
/// how much larger or smaller they are and how differently they are dressed. What remains doubtful
/// is said, and believed less.
final class SamePerson {
  /// A quarter of the frame, a ratio of three, and ten steps of colour are alike strange.
  private static final double AWAY = 0.25;

  private static final double RATIO = 3;
  private static final double COLOUR = 10;

  /// Nothing is stranger than this: another light must not outweigh all else.
  private static final double MOST = 9;

  /// Light changes between frames more than colours do.
  private static final double LIGHT = 0.5;

  /// Who could as well be somebody else for this cost is doubtful.
  private static final double CLOSE_CALL = 2;

  /// The most that is believed of a doubtful match: below what is shown as sure.
  static final double DOUBTFUL = 0.45;

  private static final double NEVER = 1e6;

  /// `number` as in [Labels], `doubts` in words, `most` the confidence that remains.
  record Found(int number, double most, String doubts) {}

  private SamePerson() {}

  /// Empty when the others are here and this one is not.
  static Optional<Found> find(Who who, List<Look> here) {
    int n = who.everybody().size();
    int columns = Math.max(n, here.size());
    double[][] cost = costs(who.everybody(), here, columns);
    int[] best = Assignment.of(cost);
    int mine = best[who.which()];
    if (mine >= here.size()) {
      return Optional.empty();
    }
    double sum = Assignment.sum(cost, best);
    double kept = cost[who.which()][mine];
    cost[who.which()][mine] = NEVER;
    double margin = Assignment.sum(cost, Assignment.of(cost)) - sum;
    cost[who.which()][mine] = kept;
    List<String> doubts = new ArrayList<>();
    if (here.size() != n) {
      doubts.add(people(here.size()) + " here, " + n + " where the mask was made");
    }
    if (margin < CLOSE_CALL) {
      doubts.add("may be somebody else");
    }
    doubts.addAll(strange(who.meant(), here.get(mine)));
    return Optional.of(
        new Found(mine + 1, doubts.isEmpty() ? 1 : DOUBTFUL, String.join(", ", doubts)));
  }

  private static String people(int n) {
    return n == 1 ? "1 person" : n + " people";
  }

  private static List<String> strange(Look there, Look here) {
    List<String> strange = new ArrayList<>();
    double away = away(there, here);
    if (away > AWAY) {
      strange.add(String.format(Locale.ROOT, "stands %.0f %% of the frame away", 100 * away));
    }
    double ratio = size(here) / Math.max(1e-6, size(there));
    if (ratio > RATIO || ratio < 1 / RATIO) {
      strange.add(String.format(Locale.ROOT, "%.1f× as large", ratio));
    }
    return strange;
  }

  /// Columns beyond the people here are those who are not here, at no cost.
  private static double[][] costs(List<Look> there, List<Look> here, int columns) {
    double[][] a = colours(there);
    double[][] b = colours(here);
    double[][] cost = new double[there.size()][columns];
    for (int i = 0; i < there.size(); i++) {
      for (int j = 0; j < here.size(); j++) {
        double away = away(there.get(i), here.get(j)) / AWAY;
        double ratio = Math.log(size(here.get(j)) / size(there.get(i))) / Math.log(RATIO);
        double worn = a[i].length == 0 || b[j].length == 0 ? 0 : far(a[i], b[j]) / COLOUR;
        cost[i][j] = square(away) + square(ratio) + square(worn);
      }
    }
    return cost;
  }

  private static double square(double v) {
    return Math.min(MOST, v * v);
  }

  private static double away(Look a, Look b) {
    return Math.hypot(
        (a.from().x() + a.to().x() - b.from().x() - b.to().x()) / 2,
        (a.from().y() + a.to().y() - b.from().y() - b.to().y()) / 2);
  }

  /// Side of the square of the same area.
  private static double size(Look l) {
    return Math.sqrt(Math.max(1e-6, (l.to().x() - l.from().x()) * (l.to().y() - l.from().y())));
  }

  /// Lab of all bands; lightness is relative to the group's, which stands in one light.
  private static double[][] colours(List<Look> people) {
    double[][] all = new double[people.size()][];
    double light = 0;
    int n = 0;
    for (int i = 0; i < all.length; i++) {
      byte[] bytes = HexFormat.of().parseHex(people.get(i).colours());
      all[i] = new double[bytes.length];
      for (int k = 0; k < bytes.length; k++) {
        int v = bytes[k] & 0xff;
        all[i][k] = k % 3 == 0 ? v / 2.55 : v - 128;
        light += k % 3 == 0 ? all[i][k] : 0;
        n += k % 3 == 0 ? 1 : 0;
      }
    }
    for (double[] one : all) {
      for (int k = 0; k < one.length; k += 3) {
        one[k] = LIGHT * (one[k] - light / n);
      }
    }
    return all;
  }

  /// Root of the mean square over the bands.
  private static double far(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += (a[k] - b[k]) * (a[k] - b[k]);
    }
    return Math.sqrt(sum * 3 / a.length);
  }
}
